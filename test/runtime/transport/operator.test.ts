/** The operator's switch over HTTP. */
import * as assert from 'uvu/assert';
import { ToolError } from '../../../runtime/errors.js';
import { serveHttp } from '../../../runtime/transport/http.js';
import { createFakeGateway, fakeOptions } from '../protocol/fake-gateway.js';
import { suite } from '../../suite.js';

const test = suite('operator over http');

const TOKEN = 'operator-token-1';

async function withSwitch(work: (call: (method: string, options?: { readonly token?: string; readonly body?: string; readonly origin?: string }) => Promise<{ readonly status: number; readonly text: string }>) => Promise<void>, broken = false): Promise<void> {
  let kill: { since: number; by: string; reason: string } | undefined;
  const fail = (): never => {
    throw new ToolError('STATE_UNAVAILABLE');
  };
  const server = await serveHttp(createFakeGateway(), {
    ...fakeOptions,
    port: 0,
    operator: {
      token: TOKEN,
      read: async () => (broken ? fail() : kill),
      kill: async (by, reason) => void (broken ? fail() : (kill ??= { since: 0, by, reason })),
      resume: async () => {
        const was = kill !== undefined;
        kill = undefined;
        return was;
      },
    },
  });
  try {
    await work(async (method, { token, body, origin } = {}) => {
      const response = await fetch(new URL('/operator/kill', server.url), { method, headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...(origin === undefined ? {} : { origin }) }, ...(body === undefined ? {} : { body }) });
      return { status: response.status, text: await response.text() };
    });
  } finally {
    await server.close();
  }
}

test('GET tells, POST stops, DELETE resumes', () =>
  withSwitch(async (call) => {
    assert.equal(await call('GET', { token: TOKEN }), { status: 200, text: '{"stopped":false}\n' });
    const stopped = '{"stopped":true,"since":"1970-01-01T00:00:00.000Z","by":"operator over HTTP","reason":"fat finger"}\n';
    assert.equal(await call('POST', { token: TOKEN, body: '{"reason":"fat finger"}' }), { status: 200, text: stopped });
    assert.equal(await call('GET', { token: TOKEN }), { status: 200, text: stopped });
    assert.equal(await call('DELETE', { token: TOKEN }), { status: 200, text: '{"stopped":false}\n' });
  }));

test('nobody else: no token, a wrong one, one that only begins right, a web page', () =>
  withSwitch(async (call) => {
    for (const token of [undefined, 'x', TOKEN.slice(0, -1), `${TOKEN}1`]) assert.is((await call('POST', token === undefined ? {} : { token })).status, 401);
    assert.is((await call('POST', { token: TOKEN, origin: 'https://evil.example' })).status, 403);
    assert.equal(await call('GET', { token: TOKEN }), { status: 200, text: '{"stopped":false}\n' });
  }));

test('a broken body stops all the same, other methods are told what there is', () =>
  withSwitch(async (call) => {
    assert.is((await call('POST', { token: TOKEN, body: '{"reason":' })).status, 200);
    assert.is((await call('PUT', { token: TOKEN })).status, 405);
    assert.match((await call('GET', { token: TOKEN })).text, '"stopped":true');
  }));

test('without its state it says that nothing is sent', () =>
  withSwitch(async (call) => {
    const { status, text } = await call('GET', { token: TOKEN });
    assert.is(status, 503);
    assert.match(text, '"stopped":true');
  }, true));
