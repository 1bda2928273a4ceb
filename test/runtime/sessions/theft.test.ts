/** Twelve ways to get at somebody else's session or stream: all of them are refused, in words that tell nothing. */
import * as assert from 'uvu/assert';
import type { Identity } from '../../../runtime/identity/identity.js';
import { serveHttp } from '../../../runtime/transport/http.js';
import type { HttpServer } from '../../../runtime/transport/http.js';
import { suite } from '../../suite.js';
import { fakeOptions } from '../protocol/fake-gateway.js';
import { callCount, createCountingGateway } from './counting-gateway.js';
import { type Heard, hear, initialize } from './event-client.js';

const test = suite('sessions/theft');

const person = (subject: string, roles: readonly string[]): readonly [string, Identity] => [subject, { subject, kind: 'key', roles, scopes: [] }];
const people: ReadonlyMap<string, Identity> = new Map([person('ann', ['trader']), person('bob', ['trader']), person('eve', ['admin', 'trader'])]);

const gateway = createCountingGateway();
let server: HttpServer;
let url = '';
let session = '';
let lastEventId = '';

const as = (who: string | undefined, more: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => ({ ...(who === undefined ? {} : { authorization: `Bearer ${who}` }), ...more });

test.before(async () => {
  server = await serveHttp(gateway, {
    ...fakeOptions,
    port: 0,
    access: {
      authenticate: ({ headers }) => {
        const identity = people.get(String(headers['authorization']).replace('Bearer ', ''));
        return identity === undefined ? { refusal: { status: 401, challenge: 'Bearer', message: 'Unauthorized' } } : { identity };
      },
      gatewayFor: () => gateway,
    },
  });
  ({ url } = server);
  session = await initialize(url, { headers: as('ann') });
  const cut = await hear({ url, headers: as('ann', { 'mcp-session-id': session }), body: callCount(1, 3, 5), cutAfter: 200 });
  lastEventId = cut.lastEventId ?? '';
});
test.after(() => server.close());

const CALL = callCount(9, 1);
const listen = (who: string | undefined, id: string, event?: string): Promise<Heard> => hear({ url, method: 'GET', headers: as(who, { 'mcp-session-id': id, ...(event === undefined ? {} : { 'last-event-id': event }) }) });

const thefts: readonly (readonly [name: string, status: number, steal: () => Promise<Heard>])[] = [
  ['a call in the session of another subject', 404, () => hear({ url, headers: as('bob', { 'mcp-session-id': session }), body: CALL })],
  ['a call in it by somebody with more roles', 404, () => hear({ url, headers: as('eve', { 'mcp-session-id': session }), body: CALL })],
  ['a call in it without saying who', 401, () => hear({ url, headers: as(undefined, { 'mcp-session-id': session }), body: CALL })],
  ['listening in it', 404, () => listen('bob', session)],
  ['resuming its stream', 404, () => listen('bob', session, lastEventId)],
  ['resuming its stream from a session of one\'s own', 400, async () => listen('bob', await initialize(url, { headers: as('bob') }), lastEventId)],
  ['resuming its stream from another session of the same subject', 400, async () => listen('ann', await initialize(url, { headers: as('ann') }), lastEventId)],
  ['ending it', 404, () => hear({ url, method: 'DELETE', headers: as('bob', { 'mcp-session-id': session }) })],
  ['cancelling its call', 404, () => hear({ url, headers: as('bob', { 'mcp-session-id': session }), body: '{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}' })],
  ['a guessed session', 404, () => hear({ url, headers: as('ann', { 'mcp-session-id': `${session.slice(0, -1)}${session.endsWith('A') ? 'B' : 'A'}` }), body: CALL })],
  ['a guessed stream', 400, () => listen('ann', session, `${'A'.repeat(22)}.1`)],
  [
    'a session that has ended',
    404,
    async () => {
      const ended = await initialize(url, { headers: as('ann') });
      assert.is((await hear({ url, method: 'DELETE', headers: as('ann', { 'mcp-session-id': ended }) })).status, 204);
      return hear({ url, headers: as('ann', { 'mcp-session-id': ended }), body: CALL });
    },
  ],
];

test('twelve thefts', async () => {
  assert.is(thefts.length, 12);
  const told = new Set<string>();
  for (const [name, status, steal] of thefts) {
    const heard = await steal();
    assert.is(heard.status, status, name);
    assert.not.match(heard.text, /counted|step|ann|bob/, name);
    if (status === 404) told.add(heard.text);
  }
  // Nobody's, somebody else's and ended ones are told in the same words.
  assert.is(told.size, 1);
});

test('and its owner still has it all', async () => {
  assert.is(gateway.aborted(), 0);
  const rest = await listen('ann', session, lastEventId);
  assert.match(rest.messages.at(-1) ?? '', 'counted 3');
  assert.is((await hear({ url, headers: as('ann', { 'mcp-session-id': session }), body: CALL })).status, 200);
});
