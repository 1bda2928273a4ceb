/** Limits by identity and tool: who has used them up is told when to come back, and nobody else notices. */
import * as assert from 'uvu/assert';
import type { Gateway } from '../../../runtime/gateway.js';
import type { CallLimitConfig } from '../../../runtime/identity/config.js';
import type { Identity } from '../../../runtime/identity/identity.js';
import { limitCalls } from '../../../runtime/identity/limit-calls.js';
import { suite } from '../../suite.js';

const test = suite('identity/limits');
const identity = (name: string, roles: readonly string[] = []): Identity => ({ subject: `key:${name}`, kind: 'key', roles, scopes: [] });

function limit(limits: readonly CallLimitConfig[]): { readonly call: (name: string, who?: Identity) => Promise<string>; readonly finish: () => void } {
  let waiting: (() => void)[] = [];
  const gateway: Gateway = {
    tools: [],
    has: () => true,
    call: (name) => (name.startsWith('slow') ? new Promise((resolve) => waiting.push(() => resolve({ content: [] }))) : Promise.resolve({ content: [] })),
    close: async () => undefined,
  };
  const limited = limitCalls(gateway, limits);
  return {
    call: async (name, who) => {
      const { error } = await limited.call(name, {}, who === undefined ? {} : { identity: who });
      return error === undefined ? 'ok' : `${error.code} ${error.retry} ${String((error.details.retryAfterSeconds ?? 0) > 0)}`;
    },
    finish: () => {
      for (const resolve of waiting) resolve();
      waiting = [];
    },
  };
}

const REFUSED = 'RATE_LIMITED safe true';

test('calls a minute are counted for each identity by itself', async () => {
  const { call } = limit([{ callsPerMinute: 2 }]);
  const [ann, bob] = [identity('ann'), identity('bob')];
  assert.equal([await call('a', ann), await call('b', ann), await call('a', ann), await call('a', bob)], ['ok', 'ok', REFUSED, 'ok']);
  // All whom nobody knows are one.
  assert.equal([await call('a'), await call('a'), await call('a')], ['ok', 'ok', REFUSED]);
});

test('limits hold for tools and roles, all that fit together', async () => {
  const { call } = limit([{ tools: ['orders_*'], callsPerMinute: 1 }, { roles: ['guest'], callsPerMinute: 2 }]);
  const [ann, guest] = [identity('ann'), identity('guest', ['guest'])];
  assert.equal([await call('orders_a', ann), await call('orders_b', ann), await call('other', ann)], ['ok', REFUSED, 'ok']);
  assert.equal([await call('other', guest), await call('orders_a', guest), await call('other', guest)], ['ok', 'ok', REFUSED]);
});

test('calls at a time are counted while they last', async () => {
  const { call, finish } = limit([{ concurrent: 2 }]);
  const [ann, bob] = [identity('ann'), identity('bob')];
  const running = [call('slow', ann), call('slow', ann)];
  await Promise.resolve();
  assert.equal([await call('a', ann), await call('a', bob)], [REFUSED, 'ok']);
  finish();
  await Promise.all(running);
  assert.is(await call('a', ann), 'ok');
});

test('a refused call gives back the places that it had taken already', async () => {
  const { call } = limit([{ concurrent: 1 }, { tools: ['a'], callsPerMinute: 1 }]);
  const ann = identity('ann');
  assert.equal([await call('a', ann), await call('a', ann), await call('b', ann)], ['ok', REFUSED, 'ok']);
});
