/** Random and malformed messages, nearly right more often than not, and what an answer to them may look like. */
import fc from 'fast-check';

const VERSION_KEY = 'io.modelcontextprotocol/protocolVersion';
const CAPABILITIES_KEY = 'io.modelcontextprotocol/clientCapabilities';

export const version = fc.constantFrom('2026-07-28', '2025-11-25', '1900-01-01', '', 'x'.repeat(300));
export const method = fc.oneof(fc.constantFrom('initialize', 'ping', 'tools/list', 'tools/call', 'server/discover', 'notifications/cancelled', 'constructor', '__proto__', 'toString'), fc.string());
const meta = fc.oneof(fc.jsonValue(), fc.record({ [VERSION_KEY]: fc.oneof(version, fc.jsonValue()), [CAPABILITIES_KEY]: fc.oneof(fc.constant({}), fc.constant({ elicitation: {} }), fc.jsonValue()) }, { requiredKeys: [] }));
const params = fc.oneof(
  fc.jsonValue(),
  fc.record(
    { _meta: meta, name: fc.oneof(fc.constantFrom('echo', 'fail', 'throw', '__proto__'), fc.jsonValue()), arguments: fc.jsonValue(), cursor: fc.jsonValue(), requestId: fc.jsonValue(), protocolVersion: fc.jsonValue(), requestState: fc.jsonValue(), inputResponses: fc.oneof(fc.record({ confirm: fc.jsonValue() }), fc.jsonValue()) },
    { requiredKeys: [] },
  ),
);
const message = fc.record({ jsonrpc: fc.oneof(fc.constant('2.0'), fc.jsonValue()), id: fc.oneof(fc.integer(), fc.string(), fc.jsonValue()), method: fc.oneof(method, fc.jsonValue()), params, result: fc.jsonValue(), error: fc.jsonValue() }, { requiredKeys: [] });
/** Such messages as JSON that is nearly right, cut off or with a foreign character in it, and plain noise, by weight. */
export const spoil = (message: fc.Arbitrary<unknown>): fc.WeightedArbitrary<string>[] => [
  { weight: 4, arbitrary: message.map((value) => JSON.stringify(value)) },
  { weight: 2, arbitrary: fc.tuple(message, fc.nat(), fc.constantFrom('', '"', '{', '\u0000', '1e999', '9'.repeat(400))).map(([value, at, insert]) => splice(JSON.stringify(value), at, insert)) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 1, arbitrary: fc.jsonValue().map((value) => JSON.stringify(value)) },
];
export const text = fc.oneof(...spoil(message));

function splice(json: string, at: number, insert: string): string {
  const index = at % (json.length + 1);
  return insert === '' ? json.slice(0, index) : json.slice(0, index) + insert + json.slice(index);
}

/** An answer is one JSON-RPC message with a result or an error. */
export function isAnswer(body: string): boolean {
  const answer: { jsonrpc: unknown; result?: unknown; error?: { code: unknown; message: unknown } } = JSON.parse(body);
  if (answer.jsonrpc !== '2.0') return false;
  return answer.error === undefined ? typeof answer.result === 'object' : Number.isInteger(answer.error.code) && typeof answer.error.message === 'string';
}
