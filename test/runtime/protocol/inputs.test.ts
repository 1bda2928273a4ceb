/** Shows what a plugin's questions become in each era, and which answers count. */
import * as assert from 'uvu/assert';
import type { ClientRequest } from '../../../runtime/protocol/client-requests.js';
import { createProtocol } from '../../../runtime/protocol/protocol.js';
import type { Protocol, Sender } from '../../../runtime/protocol/protocol.js';
import type { SessionState } from '../../../runtime/protocol/session-state.js';
import { suite } from '../../suite.js';
import { fakeOptions } from './fake-gateway.js';
import { createOfferingGateway, nameForm } from './offering-gateway.js';
import type { Offering } from './offering-gateway.js';

const test = suite('protocol/inputs');

const ALL = '{"elicitation":{},"sampling":{}}';
const params = (more: string, capabilities: string, name = 'greet', to = 'Ann'): string =>
  `"name":"${name}","arguments":{"to":"${to}"},"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":${capabilities}}${more}`;
const STATE = /"requestState":"([^"]+)"/;

interface Opened extends Offering {
  readonly protocol: Protocol;
  readonly send: (more?: string, options?: { readonly capabilities?: string; readonly to?: string; readonly sender?: Sender; readonly name?: string }) => Promise<string>;
}

function open(): Opened {
  const offering = createOfferingGateway();
  const protocol = createProtocol(offering.gateway, fakeOptions);
  let status = 200;
  return {
    ...offering,
    protocol,
    send: async (more = '', { capabilities = ALL, to = 'Ann', sender = {}, name = 'greet' } = {}) => {
      status = 200;
      const admission = protocol.admit(`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{${params(more, capabilities, name, to)}}}`, sender);
      const body = admission.kind === 'answer' ? admission.body : admission.kind === 'call' ? (await admission.run({ signal: new AbortController().signal, setStatus: (given) => void (status = given) })).join('') : admission.kind;
      return status === 200 ? body : `${status} ${body}`;
    },
  };
}

const answer = (state: string, responses: string): string => `,"inputResponses":${responses},"requestState":"${state}"`;
const stateOf = (body: string): string => STATE.exec(body)?.[1] ?? 'none';
const ANN = '{"who":{"action":"accept","content":{"name":"Ann"}}}';
const SAID = '{"answer":{"role":"assistant","model":"m","content":{"type":"text","text":"Hi"}}}';

test('two rounds: each ends the call, and the state carries the answers of the one before', async () => {
  const { send, seen } = open();
  const first = await send();
  assert.match(first, /"resultType":"input_required","inputRequests":\{"who":\{"method":"elicitation\/create","params":\{"message":"Your name\?","requestedSchema":/);
  const second = await send(answer(stateOf(first), ANN));
  assert.match(second, /"inputRequests":\{"answer":\{"method":"sampling\/createMessage","params":\{"messages":\[\],"maxTokens":10\}\}\}/);
  assert.is.not(stateOf(second), stateOf(first));
  const third = await send(answer(stateOf(second), SAID));
  assert.match(third, /"resultType":"complete"/);
  assert.match(third, /\[\\"Ann\\",\{\\"action\\":\\"accept\\",\\"content\\":\{\\"name\\":\\"Ann\\"\}\},\{\\"role\\":\\"assistant\\"/);
  assert.equal(seen, ['run', 'run', 'first', 'run', 'first']);
});

const other: Sender = { identity: { subject: 'other', kind: 'key', roles: [], scopes: [] } };
for (const [name, retry] of [
  ['a form that does not fit', (state: string) => [answer(state, '{"who":{"action":"accept","content":{"name":7}}}'), {}] as const],
  ['an answer under another name', (state: string) => [answer(state, '{"whom":{"action":"accept","content":{"name":"x"}}}'), {}] as const],
  ['an answer that is no object', (state: string) => [answer(state, '{"who":7}'), {}] as const],
  ['no answer at all', (state: string) => [`,"requestState":"${state}"`, {}] as const],
  ['an answer without its state', (_state: string) => [`,"inputResponses":${ANN}`, {}] as const],
  ['the state of other arguments', (state: string) => [answer(state, ANN), { to: 'Bob' }] as const],
  ['the state of somebody else', (state: string) => [answer(state, ANN), { sender: other }] as const],
] as const) {
  test(`${name} is asked again`, async () => {
    const { send, seen } = open();
    const [more, options] = retry(stateOf(await send()));
    assert.match(await send(more, options), /"inputRequests":\{"who"/);
    assert.not.ok(seen.includes('first'));
  });
}

test('a state counts once', async () => {
  const { send } = open();
  const state = stateOf(await send());
  assert.match(await send(answer(state, ANN)), /"inputRequests":\{"answer"/);
  assert.match(await send(answer(state, ANN)), /"inputRequests":\{"who"/);
});

test('an answer that did not fit leaves the state as it was', async () => {
  const { send } = open();
  const state = stateOf(await send());
  await send(answer(state, '{"who":7}'));
  assert.match(await send(answer(state, ANN)), /"inputRequests":\{"answer"/);
});

test('a state that was changed is refused, wherever it was', async () => {
  const { send } = open();
  const state = stateOf(await send(answer(stateOf(await send()), ANN)));
  const places = [0, state.indexOf('~') + 3, state.length - 1, state.indexOf('.') + 1];
  for (const at of places) {
    const changed = `${state.slice(0, at)}${state[at] === '1' ? '2' : '1'}${state.slice(at + 1)}`;
    assert.match(await send(answer(changed, SAID)), /"code":-32602,"message":"Invalid params: this requestState was not given out/);
  }
});

test('what the client has not declared is an error that names it, HTTP 400', async () => {
  const { send } = open();
  assert.match(await send('', { capabilities: '{}' }), /^400 \{"jsonrpc":"2\.0","id":1,"error":\{"code":-32021,.*"data":\{"requiredCapabilities":\{"elicitation":\{"form":\{\}\}\}\}\}\}$/);
});

test('unsealed: the answer may come with the first call, and there is no state', async () => {
  const { send, plugin } = open();
  plugin.tool({ name: 'free', description: 'Asks.', inputSchema: { type: 'object' }, run: async (_args, { ask }) => JSON.stringify((await ask({ who: nameForm }, { sealed: false })).who) });
  const asked = await send('', { name: 'free' });
  assert.match(asked, /"inputRequests":\{"who"/);
  assert.not.match(asked, STATE);
  assert.match(await send(`,"inputResponses":${ANN}`, { name: 'free' }), /"resultType":"complete"/);
});

const SESSION: SessionState = { version: '2025-11-25', client: '', takes: { forms: true, sampling: true, roots: false }, resources: [] };

async function callLegacy(session: SessionState | undefined, replies: readonly string[]): Promise<{ readonly body: string; readonly sent: readonly ClientRequest[] }> {
  const protocol = createProtocol(createOfferingGateway().gateway, fakeOptions);
  const admission = protocol.admit('{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"greet","arguments":{"to":"Ann"}}}', session === undefined ? {} : { session });
  if (admission.kind !== 'call') throw new Error(admission.kind);
  const sent: ClientRequest[] = [];
  const body = (
    await admission.run({
      signal: new AbortController().signal,
      request: async (request) => {
        sent.push(request);
        const reply = replies[sent.length - 1];
        return reply === undefined ? { kind: 'timeout' } : reply === 'refused' ? { kind: 'refused' } : { kind: 'result', result: JSON.parse(reply) };
      },
    })
  ).join('');
  return { body, sent };
}

const ACCEPTED = '{"action":"accept","content":{"name":"Ann"}}';
const SPOKEN = '{"role":"assistant","model":"m","content":{"type":"text","text":"Hi"}}';

test('legacy: requests to the client while the call waits', async () => {
  const { body, sent } = await callLegacy(SESSION, [ACCEPTED, SPOKEN]);
  assert.equal(sent.map(({ method, timeoutMs }) => [method, timeoutMs]), [['elicitation/create', 300_000], ['sampling/createMessage', 300_000]]);
  assert.match(body, /\\"model\\":\\"m\\"/);
});

test('legacy: a form that nobody fills in, or wrongly, is cancelled; a model that does not answer ends the call', async () => {
  for (const reply of ['refused', '{"action":"accept","content":{}}', '{"action":"maybe"}']) assert.match((await callLegacy(SESSION, [reply, SPOKEN])).body, /\{\\"action\\":\\"cancel\\"\}/);
  assert.match((await callLegacy(SESSION, [ACCEPTED])).body, /CLIENT_SILENT: The client did not answer \(sampling\/createMessage\)/);
  assert.match((await callLegacy(SESSION, [ACCEPTED, 'refused'])).body, /CLIENT_SILENT: The client refused/);
  assert.match((await callLegacy(SESSION, [ACCEPTED, '{"role":"assistant"}'])).body, /CLIENT_SILENT: The client answered what does not fit/);
});

test('legacy: a client that cannot be asked gets a clean tool error', async () => {
  for (const session of [undefined, { ...SESSION, takes: { forms: false, sampling: false, roots: false } }]) {
    const { body, sent } = await callLegacy(session, [ACCEPTED, SPOKEN]);
    assert.match(body, /"isError":true/);
    assert.match(body, /CLIENT_INCAPABLE: This call needs a client that declares elicitation/);
    assert.equal(sent, []);
  }
});
