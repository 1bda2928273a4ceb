/** What every storage promises, step by step. */
import * as assert from 'uvu/assert';
import type { SessionState } from '../../../runtime/protocol/session-state.js';
import type { KeptSession, SessionStorage } from '../../../runtime/sessions/storage.js';
import { suite } from '../../suite.js';
import { NO_REDIS, hasRedis, storageKinds } from './storages.js';

const test = suite('sessions/storage', { timeoutMs: 30_000 });

const STATE: SessionState = { version: '2025-11-25', client: 'c\u0001 1', takes: { forms: true, sampling: false, roots: false }, resources: ['a://b'] };
const session = (key: string, usedAt: number): KeptSession => ({ key, owner: 'ann', state: STATE, usedAt });
const NOW = Date.now();

for (const { name, open } of storageKinds) {
  const check = (title: string, run: (storage: SessionStorage) => Promise<void>): void =>
    test(`${name}: ${title}`, async () => {
      const place = await open();
      const { storage, bus } = await place.join();
      await run(storage);
      await bus.close();
      await storage.close();
      await place.remove();
    });

  check('sessions are found, changed, used and ended', async (storage) => {
    assert.equal(await storage.openSession(session('s', NOW), 10), []);
    assert.equal(await storage.findSession('s'), session('s', NOW));
    assert.is(await storage.findSession('t'), undefined);
    const other = { ...STATE, resources: [] };
    assert.equal([await storage.changeSession('s', other), await storage.changeSession('t', other)], [true, false]);
    assert.equal([await storage.touchSession('s', NOW + 5), await storage.touchSession('t', NOW)], [true, false]);
    assert.equal(await storage.findSession('s'), { ...session('s', NOW + 5), state: other });
    assert.equal([await storage.endSession('s'), await storage.endSession('s')], [true, false]);
    assert.is(await storage.findSession('s'), undefined);
  });

  check('the one that was not used for longest makes room, with its streams', async (storage) => {
    for (const [index, key] of ['a', 'b', 'c'].entries()) await storage.openSession(session(key, NOW + index), 3);
    await storage.openStream({ id: 'x', session: 'b', request: '1', holder: 'h' });
    await storage.touchSession('a', NOW + 10);
    assert.equal(await storage.openSession(session('d', NOW + 11), 3), ['b']);
    assert.is(await storage.findSession('b'), undefined);
    assert.is(await storage.readStream('x', 0), undefined);
    assert.is((await storage.findSession('a'))?.usedAt, NOW + 10);
  });

  check('events come back in order, from any point, until the stream is forgotten', async (storage) => {
    await storage.openSession(session('s', NOW), 10);
    const stream = { id: 'x', session: 's', request: '"r"', holder: 'h' };
    await storage.openStream(stream);
    assert.is(await storage.appendEvents('x', ['{"a":1}', '{"b": "2 ä€😀"}'], false), 1);
    assert.is(await storage.appendEvents('x', Array.from({ length: 10 }, (_none, index) => `${index}`), false), 3);
    assert.equal(await storage.readStream('x', 10), { stream, events: [{ number: 11, message: '8' }, { number: 12, message: '9' }], last: 12, isEnded: false });
    await storage.dropEvents('x', [3, 4, 5, 6, 7, 8, 9, 10]);
    assert.equal((await storage.readStream('x', 1))?.events, [{ number: 2, message: '{"b": "2 ä€😀"}' }, { number: 11, message: '8' }, { number: 12, message: '9' }]);
    await storage.adoptStream('x', 'other');
    assert.is(await storage.appendEvents('x', ['last'], true), 13);
    assert.is(await storage.appendEvents('x', ['late'], false), undefined);
    assert.equal(await storage.readStream('x', 12), { stream: { ...stream, holder: 'other' }, events: [{ number: 13, message: 'last' }], last: 13, isEnded: true });
    assert.is(await storage.appendEvents('nobody', ['x'], false), undefined);
    await storage.endSession('s');
    assert.is(await storage.readStream('x', 0), undefined);
    await storage.openStream({ ...stream, id: 'y' });
    assert.is(await storage.readStream('y', 0), undefined, 'a session that has ended gets no streams');
  });

  check('of streams that have ended 32 of a session are kept', async (storage) => {
    await storage.openSession(session('s', NOW), 10);
    for (let index = 0; index < 40; index += 1) {
      await storage.openStream({ id: `x${index}`, session: 's', request: undefined, holder: 'h' });
      await new Promise((resolve) => setTimeout(resolve, 2));
      assert.is(await storage.appendEvents(`x${index}`, ['m'], true), 1);
    }
    const kept = await Promise.all(Array.from({ length: 40 }, (_none, index) => storage.readStream(`x${index}`, 0)));
    assert.is(kept.filter((reading) => reading !== undefined).length, 32);
    assert.is(kept[7], undefined);
    assert.is(kept[8]?.stream.request, undefined);
  });

  check('something is used up once', async (storage) => {
    const until = Date.now() + 60_000;
    const taken = await Promise.all(Array.from({ length: 10 }, () => storage.redeem('token', until)));
    assert.is(taken.filter(Boolean).length, 1);
    assert.is(await storage.redeem('other', until), true);
  });

  check('what is too old goes', async (storage) => {
    await storage.openSession(session('old', NOW - 5_000), 10);
    await storage.openSession(session('new', NOW), 10);
    assert.equal(await storage.sweep({ session: NOW - 1_000, endedStream: NOW - 1_000, openStream: NOW - 1_000 }), ['old']);
    assert.is(await storage.findSession('old'), undefined);
    assert.is((await storage.findSession('new'))?.key, 'new');
  });
}

if (!hasRedis) test.skip('Redis', NO_REDIS);
