/** Shows on the wire how a call of the legacy era asks, and which responses count. */
import * as assert from 'uvu/assert';
import { openConnection } from '../../../runtime/protocol/connection.js';
import type { Connection } from '../../../runtime/protocol/connection.js';
import { createProtocol } from '../../../runtime/protocol/protocol.js';
import { suite } from '../../suite.js';
import { CAPABLE, FORM, NO, YES, createAskingGateway } from './asking-gateway.js';
import type { AskingGateway } from './asking-gateway.js';
import { fakeOptions } from './fake-gateway.js';

const test = suite('protocol/client-requests');

const HOUR = 3_600_000;
const CALL = '{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"spend","arguments":{"eur":5}}}';
const result = (text: string): string => `{"jsonrpc":"2.0","id":7,"result":{"content":[{"type":"text","text":"${text}"}]}}`;
const respond = (id: string, member: string): string => `{"jsonrpc":"2.0","id":${id},${member}}`;
const initialize = (capabilities: string, version: string): string =>
  `{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"${version}","capabilities":${capabilities},"clientInfo":{"name":"c","version":"1"}}}`;

interface Opened {
  readonly gateway: AskingGateway;
  readonly connection: Connection;
  /** What the server said after `initialize`. */
  readonly sent: string[];
  /** The id of the last question, as JSON text. */
  readonly lastId: () => string;
}

function open(capabilities = CAPABLE, { version = '2025-11-25', timeoutMs = HOUR } = {}): Opened {
  const gateway = createAskingGateway(timeoutMs);
  const sent: string[] = [];
  const connection = openConnection(createProtocol(gateway, fakeOptions), (pieces) => sent.push(pieces.join('')));
  connection.receive(initialize(capabilities, version));
  sent.length = 0;
  return { gateway, connection, sent, lastId: () => /^\{"jsonrpc":"2.0","id":("[^"]*"),"method":"elicitation/.exec(sent.at(-1) ?? '')?.[1] ?? '' };
}

test('the question goes out under an id of 128 bits, the answer after it', async () => {
  const { connection, sent, lastId } = open();
  connection.receive(CALL);
  const id = lastId();
  assert.match(id, /^"[\w-]{22}"$/);
  assert.equal(sent, [`{"jsonrpc":"2.0","id":${id},"method":"elicitation/create","params":{"message":"Spend {\\"eur\\":5}?","requestedSchema":${FORM}}}`]);
  connection.receive(respond(id, `"result":${YES}`));
  await connection.settle();
  assert.equal(sent.slice(1), [result('accept')]);
});

test('no two questions share an id', () => {
  const ids = [1, 2, 3].map((call) => {
    const { connection, lastId } = open();
    connection.receive(CALL.replace('7', String(call)));
    return lastId();
  });
  assert.is(new Set(ids).size, 3);
});

const answers: readonly (readonly [name: string, response: string, want: string])[] = [
  ['accept with the box ticked', `"result":${YES}`, 'accept'],
  ['accept with the box left empty', `"result":${NO}`, 'decline'],
  ['accept without content', '"result":{"action":"accept"}', 'decline'],
  ['accept with another box', '"result":{"action":"accept","content":{"sure":true}}', 'decline'],
  ['accept with a word for yes', '"result":{"action":"accept","content":{"confirm":"true"}}', 'decline'],
  ['accept with 1', '"result":{"action":"accept","content":{"confirm":1}}', 'decline'],
  ['accept with a list', '"result":{"action":"accept","content":[{"confirm":true}]}', 'decline'],
  ['decline', '"result":{"action":"decline","content":{"confirm":true}}', 'decline'],
  ['cancel', '"result":{"action":"cancel"}', 'cancel'],
  ['an action that there is not', '"result":{"action":"ACCEPT","content":{"confirm":true}}', 'cancel'],
  ['no action', '"result":{"content":{"confirm":true}}', 'cancel'],
  ['an action that is no text', '"result":{"action":["accept"],"content":{"confirm":true}}', 'cancel'],
  ['null', '"result":null', 'cancel'],
  ['a list', '"result":[]', 'cancel'],
  ['a long number', '"result":123456789012345678901234567890', 'cancel'],
  ['an error', '"error":{"code":-32601,"message":"Method not found"}', 'cancel'],
  ['an error beside a yes', `"result":${YES},"error":{"code":1,"message":"no"}`, 'cancel'],
];
for (const [name, response, want] of answers) {
  test(`${name} is read as ${want}`, async () => {
    const { connection, sent, lastId } = open();
    connection.receive(CALL);
    connection.receive(respond(lastId(), response));
    await connection.settle();
    assert.equal(sent.slice(1), [result(want)]);
  });
}

const strangers: readonly (readonly [name: string, message: (id: string) => string])[] = [
  ['an id that was not given out', () => respond('"AAAAAAAAAAAAAAAAAAAAAA"', `"result":${YES}`)],
  ['a number for an id', () => respond('1', `"result":${YES}`)],
  ['the id of the call', () => respond('7', `"result":${YES}`)],
  ['no id', () => `{"jsonrpc":"2.0","result":${YES}}`],
  ['a null id', () => respond('null', `"result":${YES}`)],
  ['a list for an id', (id) => respond(`[${id}]`, `"result":${YES}`)],
  ['the beginning of the id', (id) => respond(`${id.slice(0, -2)}"`, `"result":${YES}`)],
];
for (const [name, message] of strangers) {
  test(`a response with ${name} is ignored`, async () => {
    const { gateway, connection, sent, lastId } = open();
    connection.receive(CALL);
    const id = lastId();
    connection.receive(message(id));
    assert.equal([sent.length, gateway.answers], [1, []]);
    connection.receive(respond(id, '"result":{"action":"decline"}'));
    await connection.settle();
    assert.equal(sent.slice(1), [result('decline')]);
  });
}

test('a second response to the same question is ignored', async () => {
  const { gateway, connection, lastId } = open();
  connection.receive(CALL);
  const id = lastId();
  connection.receive(respond(id, '"result":{"action":"decline"}'));
  connection.receive(respond(id, `"result":${YES}`));
  await connection.settle();
  assert.equal(gateway.answers, ['decline']);
});

test('the answer to one question is none to another', async () => {
  const { connection, sent, lastId } = open();
  connection.receive(CALL);
  const first = lastId();
  connection.receive(CALL.replace('7', '8').replace('5', '500'));
  const second = lastId();
  connection.receive(respond(first, `"result":${YES}`));
  connection.receive(respond(second, '"result":{"action":"decline"}'));
  await connection.settle();
  assert.equal(sent.slice(2), [result('accept'), result('decline').replace('7', '8')]);
});

test('the answer of another client is none', async () => {
  const [asked, other] = [open(), open()];
  asked.connection.receive(CALL);
  other.connection.receive(CALL);
  other.connection.receive(respond(asked.lastId(), `"result":${YES}`));
  assert.equal([asked.gateway.answers, other.gateway.answers], [[], []]);
});

test('nobody answers in time: the question is taken back, a late answer ignored', async () => {
  const { gateway, connection, sent, lastId } = open(CAPABLE, { timeoutMs: 1 });
  connection.receive(CALL);
  const id = lastId();
  await connection.settle();
  assert.equal(sent.slice(1), [`{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":${id},"reason":"nobody answered in time"}}`, result('timeout')]);
  connection.receive(respond(id, `"result":${YES}`));
  await connection.settle();
  assert.equal([sent.length, gateway.answers], [3, ['timeout']]);
});

test('a time that no timer can hold is no time-out', async () => {
  const { gateway, connection, lastId } = open(CAPABLE, { timeoutMs: Number.POSITIVE_INFINITY });
  connection.receive(CALL);
  await new Promise((resolve) => setTimeout(resolve, 20));
  connection.receive(respond(lastId(), `"result":${YES}`));
  await connection.settle();
  assert.equal(gateway.answers, ['accept']);
});

test('a cancelled call takes its question back and is not answered', async () => {
  const { gateway, connection, sent, lastId } = open();
  connection.receive(CALL);
  const id = lastId();
  connection.receive('{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":7}}');
  connection.receive(respond(id, `"result":${YES}`));
  await connection.settle();
  assert.equal(sent.slice(1), [`{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":${id},"reason":"the call has ended"}}`]);
  assert.equal(gateway.answers, ['cancel']);
});

test('when nothing more can be received, open and later questions end unanswered', async () => {
  const { connection, sent, lastId } = open();
  connection.receive(CALL);
  const id = lastId();
  connection.endQuestions();
  connection.receive(CALL.replace('7', '8'));
  await connection.settle();
  assert.equal(sent.slice(1).sort(), [
    result('cancel'),
    result('cancel').replace('7', '8'),
    `{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":${id},"reason":"the server is shutting down"}}`,
  ]);
});

const capabilities: readonly (readonly [text: string, version: string, asks: boolean])[] = [
  ['{"elicitation":{}}', '2025-06-18', true],
  ['{"elicitation":{}}', '2025-11-25', true],
  ['{"elicitation":{"form":{}}}', '2025-11-25', true],
  ['{"elicitation":{"form":{},"url":{}}}', '2025-11-25', true],
  ['{"elicitation":{"url":{}}}', '2025-11-25', false],
  ['{"elicitation":{"form":false}}', '2025-11-25', false],
  ['{"elicitation":null}', '2025-11-25', false],
  ['{"elicitation":true}', '2025-11-25', false],
  ['{"sampling":{}}', '2025-11-25', false],
  ['{}', '2025-11-25', false],
  ['{"elicitation":{}}', '2025-03-26', false],
  ['{"elicitation":{}}', '2024-11-05', false],
];
for (const [text, version, asks] of capabilities) {
  test(`${version} ${text} is ${asks ? '' : 'not '}asked`, async () => {
    const { gateway, connection, lastId } = open(text, { version });
    connection.receive(CALL);
    if (asks) connection.receive(respond(lastId(), `"result":${YES}`));
    await connection.settle();
    assert.equal(gateway.answers, [asks ? 'accept' : 'nobody']);
  });
}

test('a modern call on the same connection goes by what it says itself', async () => {
  const { gateway, connection } = open();
  connection.receive(CALL.replace('}}}', '},"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}'));
  await connection.settle();
  assert.equal(gateway.answers, ['nobody']);
});

test('a client that never said what it can do is not asked', async () => {
  const gateway = createAskingGateway(HOUR);
  const connection = openConnection(createProtocol(gateway, fakeOptions), () => undefined);
  connection.receive(CALL);
  await connection.settle();
  assert.equal(gateway.answers, ['nobody']);
});
