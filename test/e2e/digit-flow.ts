/** Decimals and 64-bit ids on their whole way: a client's message, arguments, the wire, an answer, and the client's message back. */
import type { AxiosAdapter } from 'axios';
import * as fc from 'fast-check';
import * as assert from 'uvu/assert';
import type { ApiCatalog, CatalogTool, ToolEntry } from '../../runtime/catalog.js';
import { createGateway } from '../../runtime/gateway.js';
import { handleMessage } from '../../runtime/protocol/handle-message.js';
import { createProtocol } from '../../runtime/protocol/protocol.js';
import { createUpstream } from '../../runtime/upstream/upstream.js';
import { fakeApi, fakeEntry, fakeTool } from '../runtime/call/fake-tool.js';
import { fakeOptions } from '../runtime/protocol/fake-gateway.js';

export const SEED = 20261125;

const FIELDS = ['d', 'i', 's', 't', 'n'] as const;
// `d` is a decimal as a number, `i` an id as a number, `s` a decimal as text; models give `t` as a number where text is wanted, and `n` the other way round.
const inputSchema = { type: 'object', properties: { d: { type: 'number' }, i: { type: 'integer' }, s: { type: 'string' }, t: { type: 'string' }, n: { type: 'number' }, id: { type: 'integer' } } };

/** One tool for each form in which arguments travel; `id` is in the path of all. */
const tools: readonly CatalogTool[] = [
  fakeTool({ name: 'by_query', path: '/a/{id}', query: [...FIELDS] }),
  fakeTool({ name: 'by_form', method: 'POST', path: '/a/{id}', body: { type: 'application/x-www-form-urlencoded', fields: [...FIELDS] } }),
  fakeTool({ name: 'by_json', method: 'POST', path: '/a/{id}', body: { type: 'application/json', fields: [...FIELDS] } }),
];

const plainDecimal = fc
  .tuple(fc.constantFrom('', '-'), fc.bigInt({ min: 0n, max: 10n ** 24n }), fc.stringMatching(/^\d{0,24}$/))
  .map(([sign, whole, fraction]) => `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`)
  // A double has no minus zero in JSON; it is the one value whose sign may go.
  .filter((text) => text !== '-0');
/** Prices as venues write them, where trailing zeros count. */
const price = fc.tuple(fc.nat(1_000_000), fc.stringMatching(/^\d{2}0{0,6}$/)).map(([whole, fraction]) => `${whole}.${fraction}`);
const decimal = fc.oneof(plainDecimal, price);
const id = fc.oneof(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n }), fc.bigInt({ min: 2n ** 53n - 2n, max: 2n ** 53n + 2n })).map(String);

interface Sent {
  readonly url: string;
  readonly data: unknown;
}

/** Sends `cases` random calls by each form. @throws where a digit differs */
export async function checkDigits(cases: number): Promise<{ readonly calls: number }> {
  let sent: Sent | undefined;
  let answer = '';
  const adapter: AxiosAdapter = async (config) => {
    sent = { url: config.url ?? '', data: config.data };
    return { data: Buffer.from(answer), status: 200, statusText: '', headers: { 'content-type': 'application/json' }, config };
  };
  const api = fakeApi();
  const entries: readonly ToolEntry[] = tools.map(({ name }) => fakeEntry(name, inputSchema)).sort((a, b) => (a.name < b.name ? -1 : 1));
  const load: ApiCatalog['load'] = async (name) => tools.find((tool) => tool.name === name) ?? fakeTool();
  const gateway = createGateway({ apis: [{ catalog: { api, entries, load }, upstream: createUpstream({ api, baseUrl: 'http://upstream.test', env: {}, adapter }) }] });
  const protocol = createProtocol(gateway, fakeOptions);
  let calls = 0;

  const check = async (name: string, d: string, i: string): Promise<void> => {
    answer = `{"price":"${d}","raw":${d},"id":${i},"list":[${d},[${i}]],"deep":{"x":${d},"y":"${i}"}}`;
    const reply = await handleMessage(protocol, `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"${name}","arguments":{"id":${i},"d":${d},"i":${i},"s":"${d}","t":${d},"n":"${d}"}}}`);
    const pairs = `d=${d}&i=${i}&s=${d}&t=${d}&n=${d}`;
    assert.is(sent?.url, `http://upstream.test/a/${i}${name === 'by_query' ? `?${pairs}` : ''}`);
    if (name !== 'by_query') assert.is(sent?.data, name === 'by_form' ? pairs : `{"d":${d},"i":${i},"s":"${d}","t":"${d}","n":${d}}`);
    // To the letter: the text that models read, and the structure beside it.
    assert.is(reply.body, `{"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","text":${JSON.stringify(answer)}}],"structuredContent":${answer}}}`);
    calls += 1;
  };

  try {
    await fc.assert(
      fc.asyncProperty(decimal, id, async (d, i) => {
        for (const { name } of tools) await check(name, d, i);
      }),
      { seed: SEED, numRuns: cases },
    );
  } finally {
    await gateway.close();
  }
  return { calls };
}
