/** What overlays say about money: brought into one form, and checked against arguments and tools. */
import * as assert from 'uvu/assert';
import type { Diagnostic } from '../../generator/diagnostics.js';
import { oneFile } from '../../generator/load/bundle.js';
import { lowerDocument } from '../../generator/lower/lower.js';
import { emitTool } from '../../generator/emit/tool.js';
import { suite } from '../suite.js';

const test = suite('spending in overlays');

const lower = (spending: unknown, trading?: unknown, effects: unknown = { spends: true }) => {
  const told: string[] = [];
  const root = {
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1' },
    ...(trading === undefined ? {} : { 'x-gatewright': { trading } }),
    paths: {
      '/orders': {
        post: { operationId: 'pay', parameters: [{ name: 'id', in: 'query', schema: { type: 'string' } }, { name: 'amount', in: 'query', schema: { type: 'string' } }], responses: { 200: { description: 'ok' } }, 'x-gatewright': { effects, spending } },
        get: { operationId: 'look', responses: { 200: { description: 'ok' } } },
      },
    },
  };
  const { api } = lowerDocument({ file: 'shop.yaml', root, bundle: oneFile, url: undefined, converted: false }, 'shop', (diagnostic: Diagnostic) => void told.push(`${diagnostic.code} ${diagnostic.pointer} ${diagnostic.message}`));
  return { told, api, pay: api.operations.find(({ name }) => name === 'shop_pay') };
};

test('short words become whole ones', () => {
  const { told, pay, api } = lower(
    { key: 'id', symbol: { value: 'EUR' }, orders: [{ quote: 'amount' }], reconcile: { by: 'key', tool: 'shop_look', args: { id: { fact: 'key' } }, absent: [404, 'gone'], settleMs: 1000 } },
    { price: { tool: 'shop_look', buy: 'ask', sell: 'bid' }, outcomes: [{ at: '/state', is: 'paid', outcome: 'done' }] },
  );
  assert.equal(told, []);
  assert.equal(pay?.spending, {
    key: { arg: 'id' },
    symbol: { value: 'EUR' },
    orders: [{ quote: { arg: 'amount' } }],
    reconcile: { by: 'key', tool: 'shop_look', args: { id: { fact: 'key' } }, absent: ['404', 'gone'], settleMs: 1000 },
  });
  assert.equal(api.definition.trading, { price: { tool: 'shop_look', buy: 'ask', sell: 'bid' }, outcomes: [{ at: '/state', is: 'paid', outcome: 'done' }] });
  if (pay !== undefined) assert.match(emitTool(api, pay), "key: { arg: 'id' },");
});

const AT = '#/paths/~1orders/post/x-gatewright/spending';
const wrong: readonly (readonly [string, ReturnType<typeof lower>, readonly string[]])[] = [
  ['an argument that is not there', lower({ key: 'clientId', orders: [{ quantity: 'sum' }] }), [`EXTENSION_SHAPE ${AT} this operation has no argument \`clientId\`; it has id, amount`, `EXTENSION_SHAPE ${AT} this operation has no argument \`sum\`; it has id, amount`]],
  ['an operation that does not spend', lower({ key: 'id' }, undefined, {}), [`EXTENSION_SHAPE ${AT} \`spending\` is for operations that spend: say \`effects: { spends: true }\` as well`]],
  ['a tool that is not there', lower({ reconcile: { by: 'key', tool: 'shop_find', absent: [], settleMs: 0 } }), [`EXTENSION_SHAPE ${AT}/reconcile no tool is named \`shop_find\``]],
  ['a tool that does more than read', lower({}, { price: { tool: 'shop_pay', buy: 'a', sell: 'b' } }), ['EXTENSION_SHAPE #/x-gatewright/trading/price `shop_pay` does not only read']],
  ['a word that is not known', lower({ outcomes: [{ at: '/a', outcome: 'maybe' }] }), [`EXTENSION_SHAPE ${AT}/outcomes/0/outcome Invalid option: expected one of "filled"|"open"|"partial"|"rejected"|"done"`]],
];
for (const [title, { told }, want] of wrong) test(title, () => assert.equal(told, want));
