/** Shows who hears of which change, in each era, and when it ends. */
import { setImmediate as turn } from 'node:timers/promises';
import * as assert from 'uvu/assert';
import { openConnection } from '../../../runtime/protocol/connection.js';
import { handleMessage } from '../../../runtime/protocol/handle-message.js';
import { createProtocol } from '../../../runtime/protocol/protocol.js';
import type { SessionState } from '../../../runtime/protocol/session-state.js';
import { suite } from '../../suite.js';
import { createFakeGateway, fakeOptions } from './fake-gateway.js';
import { createOfferingGateway } from './offering-gateway.js';
import type { Offering } from './offering-gateway.js';

const test = suite('protocol/subscriptions');

const META = '"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}';
const listen = (id: string, filter: string): string => `{"jsonrpc":"2.0","id":${id},"method":"subscriptions/listen","params":{"notifications":${filter},${META}}}`;
const ID = (id: string): string => `"_meta":{"io.modelcontextprotocol/subscriptionId":${id}}`;
const acknowledged = (id: string, filter: string): string => `{"jsonrpc":"2.0","method":"notifications/subscriptions/acknowledged","params":{"notifications":${filter},${ID(id)}}}`;
const changed = (id: string, list: string): string => `{"jsonrpc":"2.0","method":"notifications/${list}/list_changed","params":{${ID(id)}}}`;
const final = (id: string): string => `{"jsonrpc":"2.0","id":${id},"result":{"resultType":"complete","_meta":{"io.modelcontextprotocol/subscriptionId":${id},"io.modelcontextprotocol/serverInfo":{"name":"fake","version":"1.2.3"}}}}`;

interface Opened extends Offering {
  readonly sent: string[];
  readonly receive: (text: string) => void;
  readonly end: () => void;
  /** Changes one of each, and lets it be told. */
  readonly change: () => Promise<void>;
}

function open(): Opened {
  const offering = createOfferingGateway();
  const sent: string[] = [];
  const connection = openConnection(createProtocol(offering.gateway, fakeOptions), (pieces) => void sent.push(pieces.join('')));
  let count = 0;
  return {
    ...offering,
    sent,
    receive: connection.receive,
    end: connection.endQuestions,
    change: async () => {
      count += 1;
      offering.plugin.tool({ name: `tool_${count}`, description: 'T', inputSchema: { type: 'object' }, run: () => '' });
      offering.plugin.prompt({ name: `prompt_${count}`, run: () => '' });
      offering.plugin.resource({ uri: `test://new/${count}`, name: 'N', read: () => '' });
      offering.plugin.notifyUpdated('test://note');
      offering.plugin.notifyUpdated('test://other');
      await turn();
    },
  };
}

test('a stream is acknowledged first, then brings what was asked for and nothing else', async () => {
  for (const [filter, want] of [
    ['{"toolsListChanged":true}', [changed('7', 'tools')]],
    ['{"promptsListChanged":true}', [changed('7', 'prompts')]],
    ['{"resourcesListChanged":true}', [changed('7', 'resources')]],
    ['{"resourceSubscriptions":["test://note"]}', [`{"jsonrpc":"2.0","method":"notifications/resources/updated","params":{"uri":"test://note",${ID('7')}}}`]],
    ['{}', []],
  ] as const) {
    const { sent, receive, change } = open();
    receive(listen('7', filter));
    assert.equal(sent.splice(0), [acknowledged('7', filter)]);
    await change();
    assert.equal(sent, want, filter);
  }
});

test('what is not wanted is not granted', () => {
  const { sent, receive } = open();
  receive(listen('"a"', '{"toolsListChanged":false,"promptsListChanged":true,"resourceSubscriptions":[],"more":1}'));
  assert.equal(sent, [acknowledged('"a"', '{"promptsListChanged":true}')]);
});

test('a stream ends when its request is cancelled, without an answer; twins are refused', async () => {
  const { sent, receive, change } = open();
  receive(listen('7', '{"toolsListChanged":true}'));
  receive(listen('7', '{"toolsListChanged":true}'));
  assert.match(sent.pop() ?? '', /"code":-32600,.*still under way/);
  receive(`{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":7,${META}}}`);
  sent.splice(0);
  await change();
  assert.equal(sent, []);
  receive(listen('7', '{"toolsListChanged":true}'));
  assert.equal(sent, [acknowledged('7', '{"toolsListChanged":true}')]);
});

test('a server that shuts down gives each stream its last answer', () => {
  const { sent, receive, end } = open();
  receive(listen('7', '{}'));
  receive(listen('8', '{}'));
  sent.splice(0);
  end();
  assert.equal(sent, [final('7'), final('8')]);
});

test('a hundred streams, and no more', () => {
  const { sent, receive } = open();
  for (let id = 0; id < 101; id += 1) receive(listen(String(id), '{}'));
  assert.is(sent.filter((message) => message.includes('acknowledged')).length, 100);
  assert.match(sent.at(-1) ?? '', /"id":100,"error":\{"code":-32600/);
});

for (const filter of ['7', 'null', '{"toolsListChanged":1}', '{"resourceSubscriptions":"x"}', '{"resourceSubscriptions":[1]}']) {
  test(`the filter ${filter} is refused`, () => {
    const { sent, receive } = open();
    receive(listen('7', filter));
    assert.match(sent[0] ?? '', /"id":7,"error":\{"code":-32602/);
  });
}

const initialize = '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"c","version":"1"}}}';

test('a legacy client hears of lists once it is initialized, and of the resources that it follows', async () => {
  const { sent, receive, change } = open();
  receive(initialize);
  await change();
  receive('{"jsonrpc":"2.0","method":"notifications/initialized"}');
  sent.splice(0);
  await change();
  const lists = ['tools', 'prompts', 'resources'].map((list) => `{"jsonrpc":"2.0","method":"notifications/${list}/list_changed"}`);
  assert.equal(sent.splice(0), lists);
  receive('{"jsonrpc":"2.0","id":2,"method":"resources/subscribe","params":{"uri":"test://note"}}');
  sent.splice(0);
  await change();
  assert.equal(sent.splice(0), ['{"jsonrpc":"2.0","method":"notifications/resources/updated","params":{"uri":"test://note"}}', ...lists]);
  receive('{"jsonrpc":"2.0","id":3,"method":"resources/unsubscribe","params":{"uri":"test://note"}}');
  sent.splice(0);
  await change();
  assert.equal(sent, lists);
});

test('resources are followed upstream as long as somebody follows them', async () => {
  const followed: string[] = [];
  const { gateway } = createOfferingGateway();
  if (gateway.offers === undefined) throw new Error('nothing is offered');
  const offers = { ...gateway.offers, follow: (uri: string) => (followed.push(`+${uri}`), () => void followed.push(`-${uri}`)) };
  const protocol = createProtocol({ ...gateway, offers }, fakeOptions);
  let state: SessionState = { version: '2025-11-25', client: '', takes: { forms: false, sampling: false, roots: false }, resources: ['a:1'] };
  const stop = protocol.follow(() => state, () => undefined);
  const admission = protocol.admit('{"jsonrpc":"2.0","id":2,"method":"resources/subscribe","params":{"uri":"b:1"}}', { session: state });
  if (admission.kind === 'answer' && admission.session !== undefined) state = admission.session;
  await turn();
  await turn();
  assert.equal(followed, ['+a:1', '+b:1']);
  state = { ...state, resources: ['b:1'] };
  protocol.admit('{"jsonrpc":"2.0","id":3,"method":"resources/unsubscribe","params":{"uri":"a:1"}}', { session: state });
  await turn();
  await turn();
  assert.equal(followed.splice(2), ['-a:1']);
  stop();
  assert.equal(followed, ['+a:1', '+b:1', '-b:1']);
});

test('many changes in a row are told as one; lists are read anew', async () => {
  const { sent, receive, plugin } = open();
  receive(listen('7', '{"toolsListChanged":true}'));
  sent.splice(0);
  const handle = plugin.tool({ name: 'aaa', description: 'First.', inputSchema: { type: 'object' }, run: () => '' });
  handle.update({ description: 'Second.' });
  await turn();
  assert.equal(sent.splice(0), [changed('7', 'tools')]);
  receive(`{"jsonrpc":"2.0","id":8,"method":"tools/list","params":{${META}}}`);
  assert.match(sent.splice(0)[0] ?? '', /"tools":\[\{"name":"aaa","title":"aaa","description":"Second\."/);
  handle.remove();
  handle.remove();
  await turn();
  assert.equal(sent.splice(0), [changed('7', 'tools')]);
  receive(`{"jsonrpc":"2.0","id":9,"method":"tools/list","params":{${META}}}`);
  assert.not.match(sent[0] ?? '', /"aaa"/);
});

test('where nothing is offered, nothing is listened to', async () => {
  const protocol = createProtocol(createFakeGateway(), fakeOptions);
  assert.match((await handleMessage(protocol, listen('7', '{}'))).body ?? '', /-32601/);
});
