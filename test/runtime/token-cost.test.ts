/** The estimate of tokens: near what a tokenizer counts, and only of what reaches the model. */
import * as assert from 'uvu/assert';
import { estimateTokens, estimateTool, estimateTools } from '../../runtime/token-cost.js';
import { suite } from '../suite.js';
import { fakeEntry } from './call/fake-tool.js';

const test = suite('token cost');

// Counted by o200k_base.
for (const [text, counted, estimated] of [
  ['Returns one item with its price in cents.', 9, 9],
  ['{"type":"object","properties":{"id":{"type":"integer"}},"required":["id"],"additionalProperties":false}', 24, 23],
  ['', 0, 0],
] as const) {
  test(`${counted} tokens, nearly`, () => assert.is(estimateTokens(text), estimated));
}

test('letters of other scripts count', () => {
  assert.is(estimateTokens('注文を取り消す'), 4);
  assert.is(estimateTokens(' \n '), 0);
});

test('title, output schema and annotations stay with the client', () => {
  const entry = fakeEntry('x_get', { type: 'object' });
  assert.is(estimateTool({ ...entry, title: 'A much longer title', outputSchema: { type: 'object', description: 'long' } }), estimateTool(entry));
  assert.is(estimateTools([entry, entry]), 2 * estimateTool(entry));
  assert.is(estimateTool(entry), 17);
});
