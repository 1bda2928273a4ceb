/** Shows pages: opaque cursors that hold for one list, in a fixed order. */
import * as assert from 'uvu/assert';
import { handleMessage } from '../../../runtime/protocol/handle-message.js';
import { createProtocol } from '../../../runtime/protocol/protocol.js';
import { suite } from '../../suite.js';
import { fakeOptions } from './fake-gateway.js';
import { createOfferingGateway } from './offering-gateway.js';

const test = suite('protocol/lists');

const META = '"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}';

interface Page {
  readonly names: readonly string[];
  readonly next: string | undefined;
  readonly code: number | undefined;
  readonly scope: string | undefined;
}

function open(pageSize: number): { readonly read: (cursor?: string, more?: string) => Promise<Page>; readonly plugin: ReturnType<typeof createOfferingGateway>['plugin'] } {
  const { gateway, plugin } = createOfferingGateway();
  const protocol = createProtocol(gateway, { ...fakeOptions, pageSize, cacheScope: 'private' });
  return {
    plugin,
    read: async (cursor, more = META) => {
      const params = [...(cursor === undefined ? [] : [`"cursor":${cursor}`]), ...(more === '' ? [] : [more])].join(',');
      const { body = '{}' } = await handleMessage(protocol, `{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{${params}}}`);
      const answer: { result?: { tools: { name: string }[]; nextCursor?: string; cacheScope?: string }; error?: { code: number } } = JSON.parse(body);
      return { names: answer.result?.tools.map(({ name }) => name) ?? [], next: answer.result?.nextCursor, code: answer.error?.code, scope: answer.result?.cacheScope };
    },
  };
}

const ALL = ['count', 'echo', 'fail', 'greet', 'secret', 'slow', 'throw'];

for (const more of [META, '']) {
  test(`every page size gives every tool once, in order${more === '' ? ', in the legacy era too' : ''}`, async () => {
    for (const size of [1, 2, 3, 6, 7, 8]) {
      const { read } = open(size);
      const names: string[] = [];
      let page = await read(undefined, more);
      for (names.push(...page.names); page.next !== undefined; names.push(...page.names)) page = await read(JSON.stringify(page.next), more);
      assert.equal(names, ALL);
    }
  });
}

test('pages are of one scope, and the same every time', async () => {
  const { read } = open(3);
  const first = await read();
  assert.equal(await read('""'), first);
  assert.equal([first.scope, (await read(JSON.stringify(first.next))).scope], ['private', 'private']);
});

test('a cursor of another list, of no page or of no kind is refused', async () => {
  const { read, plugin } = open(3);
  const { next = '' } = await read();
  for (const cursor of [`"${next}x"`, `"${next.replace(/3$/, '2')}"`, `"${next.replace(/3$/, '9')}"`, `"x${next.slice(1)}"`, '"3"', '3', 'null', '{}']) assert.is((await read(cursor)).code, -32602, cursor);
  plugin.tool({ name: 'new', description: 'New.', inputSchema: { type: 'object' }, run: () => '' });
  assert.is((await read(`"${next}"`)).code, -32602);
});
