/** Shows on the wire how a call of the modern era asks by ending, and which answers its retry may bring. */
import * as assert from 'uvu/assert';
import { createConsents } from '../../../runtime/protocol/consents.js';
import { handleMessage } from '../../../runtime/protocol/handle-message.js';
import { createProtocol } from '../../../runtime/protocol/protocol.js';
import type { Protocol } from '../../../runtime/protocol/protocol.js';
import { suite } from '../../suite.js';
import { CAPABLE, FORM, NO, YES, createAskingGateway } from './asking-gateway.js';
import type { AskingGateway } from './asking-gateway.js';
import { fakeOptions } from './fake-gateway.js';

const test = suite('protocol/retry');

const HOUR = 3_600_000;
const SERVER = '"_meta":{"io.modelcontextprotocol/serverInfo":{"name":"fake","version":"1.2.3"}}';
const STATE = /"requestState":"([^"]+)"/;

const call = (more = '', args = '{"eur":5}', capabilities = CAPABLE): string =>
  `{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"spend","arguments":${args},` +
  `"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":${capabilities}}${more}}}`;
const retry = (state: string, response: string): string => `,"inputResponses":{"confirm":${response}},"requestState":"${state}"`;
const result = (text: string): string => `{"jsonrpc":"2.0","id":7,"result":{"resultType":"complete","content":[{"type":"text","text":"${text}"}],${SERVER}}}`;

interface Opened {
  readonly gateway: AskingGateway;
  readonly protocol: Protocol;
  readonly send: (message: string) => Promise<string>;
  /** The state of a question about this. */
  readonly ask: (args?: string) => Promise<string>;
}

function open(timeoutMs = HOUR): Opened {
  const gateway = createAskingGateway(timeoutMs);
  const protocol = createProtocol(gateway, fakeOptions);
  const send = async (message: string): Promise<string> => (await handleMessage(protocol, message)).body ?? '';
  return { gateway, protocol, send, ask: async (args) => STATE.exec(await send(call('', args)))?.[1] ?? 'none' };
}

test('the call ends with the question, the retry with the result', async () => {
  const { gateway, send } = open();
  const asked = await send(call());
  const state = STATE.exec(asked)?.[1] ?? '';
  assert.is(
    asked,
    `{"jsonrpc":"2.0","id":7,"result":{"resultType":"input_required","inputRequests":{"confirm":{"method":"elicitation/create","params":{"message":"Spend {\\"eur\\":5}?","requestedSchema":${FORM}}}},` +
      `"requestState":"${state}",${SERVER}}}`,
  );
  assert.match(state, /^1\.\d+\.[\w-]{43}\.[\w-]{43}$/);
  assert.equal(gateway.answers, []);
  assert.is(await send(call(retry(state, YES))), result('accept'));
});

for (const [name, response, want] of [
  ['an accepted form with its box empty', NO, 'decline'],
  ['accept without content', '{"action":"accept"}', 'decline'],
  ['decline', '{"action":"decline"}', 'decline'],
  ['cancel', '{"action":"cancel"}', 'cancel'],
] as const) {
  test(`${name} is read as ${want}`, async () => {
    const { send, ask } = open();
    assert.is(await send(call(retry(await ask(), response))), result(want));
  });
}

const unanswered: readonly (readonly [name: string, more: (state: string) => string])[] = [
  ['a state without answers', (state) => `,"requestState":"${state}"`],
  ['answers without a state', () => `,"inputResponses":{"confirm":${YES}}`],
  ['an answer to something else', (state) => `,"inputResponses":{"other":${YES}},"requestState":"${state}"`],
  ['an answer that is a list', (state) => retry(state, `[${YES}]`)],
  ['an answer that is text', (state) => retry(state, '"accept"')],
  ['an answer that is null', (state) => retry(state, 'null')],
  ['an answer that wraps the answer', (state) => retry(state, `{"method":"elicitation/create","result":${YES}}`)],
  ['an action that there is not', (state) => retry(state, '{"action":"yes","content":{"confirm":true}}')],
];
for (const [name, more] of unanswered) {
  test(`${name} is asked anew`, async () => {
    const { gateway, send, ask } = open();
    const state = await ask();
    const asked = STATE.exec(await send(call(more(state))))?.[1] ?? '';
    assert.is.not(asked, '');
    assert.is.not(asked, state);
    assert.equal(gateway.answers, []);
    assert.is(await send(call(retry(asked, YES))), result('accept'));
  });
}

test('changed arguments never ride on an old consent', async () => {
  const { gateway, send, ask } = open();
  const state = await ask('{"eur":5}');
  const asked = await send(call(retry(state, YES), '{"eur":500}'));
  assert.match(asked, /"resultType":"input_required".*Spend \{\\"eur\\":500\}\?/);
  assert.equal(gateway.answers, []);
  // The consent itself is still good for what it was given for.
  assert.is(await send(call(retry(state, YES))), result('accept'));
});

test('a state counts once, a refusal as well', async () => {
  for (const response of [YES, NO]) {
    const { gateway, send, ask } = open();
    const state = await ask();
    await send(call(retry(state, response)));
    assert.match(await send(call(retry(state, YES))), '"resultType":"input_required"');
    assert.is(gateway.answers.length, 1);
  }
});

test('of two retries at once one counts', async () => {
  const { gateway, send, ask } = open();
  const state = await ask();
  await Promise.all([send(call(retry(state, YES))), send(call(retry(state, YES)))]);
  assert.equal(gateway.answers, ['accept']);
});

test('an expired state is asked anew', async () => {
  const { gateway, send, ask } = open(-1);
  assert.match(await send(call(retry(await ask(), YES))), '"resultType":"input_required"');
  assert.equal(gateway.answers, []);
});

const FORGED = 'Invalid params: this requestState was not given out by this server, or before it was started anew; send the call without it';
const refused = (message: string): string => `{"jsonrpc":"2.0","id":7,"error":{"code":-32602,"message":"${message}"}}`;
const cut = (state: string): readonly string[] => state.split('.');
const forgeries: readonly (readonly [name: string, forge: (state: string) => string])[] = [
  ['another serial', (state) => state.replace(/^\d+/, '9')],
  ['more time', (state) => state.replace(/\.(\d+)\./, '.$19.')],
  ['another subject', (state) => [...cut(state).slice(0, 2), 'A'.repeat(43), cut(state)[3]].join('.')],
  ['another signature', (state) => [...cut(state).slice(0, 3), 'A'.repeat(43)].join('.')],
  ['a signature in other letters', (state) => `${state.slice(0, -1)}${state.endsWith('A') ? 'B' : 'A'}`],
  ['a piece missing', (state) => cut(state).slice(0, 3).join('.')],
  ['something after it', (state) => `${state}.`],
  ['a line end after it', (state) => `${state}\\n`],
  ['nothing', () => ''],
  ['a megabyte', () => '1.'.repeat(500_000)],
];
for (const [name, forge] of forgeries) {
  test(`a forged state is refused: ${name}`, async () => {
    const { gateway, send, ask } = open();
    assert.is(await send(call(retry(forge(await ask()), YES))), refused(FORGED));
    assert.equal(gateway.answers, []);
  });
}

test('the state of another server is refused', async () => {
  const state = await open().ask();
  assert.is(await open().send(call(retry(state, YES))), refused(FORGED));
});

for (const [name, more, message] of [
  ['a state that is no text', ',"requestState":{"confirm":true}', FORGED],
  ['a null state', ',"requestState":null', FORGED],
  ['answers in a list', `,"inputResponses":[${YES}]`, 'Invalid params: inputResponses must be an object'],
  ['null answers', ',"inputResponses":null', 'Invalid params: inputResponses must be an object'],
] as const) {
  test(`${name}: refused`, async () => {
    assert.is(await open().send(call(more)), refused(message));
  });
}

for (const [capabilities, asks] of [
  ['{"elicitation":{}}', true],
  ['{"elicitation":{"url":{}}}', false],
  ['{"elicitation":[]}', false],
  ['{}', false],
] as const) {
  test(`${capabilities} is ${asks ? '' : 'not '}asked`, async () => {
    const answer = await open().send(call('', '{}', capabilities));
    if (asks) assert.match(answer, '"resultType":"input_required"');
    else assert.is(answer, result('nobody'));
  });
}

test('a retry by a client that can no longer be asked brings no answer', async () => {
  const { send, ask } = open();
  assert.is(await send(call(retry(await ask(), YES), undefined, '{}')), result('nobody'));
});

test('a legacy call cannot bring an answer', async () => {
  const { gateway, send, ask } = open();
  const state = await ask();
  await send(`{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"spend","arguments":{"eur":5}${retry(state, YES)}}}`);
  await send('{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"spend","requestState":"of another revision","inputResponses":[]}}');
  assert.equal(gateway.answers, ['nobody', 'nobody']);
});

test('used states are forgotten without coming to life again', () => {
  const consents = createConsents();
  const question = { message: '', subject: 's', timeoutMs: HOUR };
  const open = () => {
    const consent = consents.open(consents.seal(question));
    if (consent === undefined) throw new Error('its own state is refused');
    return consent;
  };
  const [first, unused] = [open(), open()];
  assert.is(consents.redeem(first, question), true);
  for (let count = 0; count < 10_002; count += 1) assert.is(consents.redeem(open(), question), true);
  assert.is(consents.redeem(first, question), false);
  // Older than what was forgotten: it has to be asked anew.
  assert.is(consents.redeem(unused, question), false);
});
