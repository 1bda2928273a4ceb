/** Faults of streams: what they do to connections and messages, over the board and over the control interface. */
import * as assert from 'uvu/assert';
import { FaultSyntaxError } from '../../../sandbox/http/fault-pattern.js';
import type { Line } from '../../../sandbox/http/lines.js';
import { type RunningServer, startServer } from '../../../sandbox/http/server.js';
import type { StreamFault } from '../../../sandbox/http/stream-faults.js';
import { suite } from '../../suite.js';
import { Refused, StreamClient } from '../stream-client.js';

const test = suite('sandbox/http/stream-faults');

interface Scene {
  readonly server: RunningServer;
  /** Server sides in the order of their connections. */
  readonly lines: Line[];
  open(path?: string, options?: Parameters<typeof StreamClient.open>[1]): Promise<StreamClient>;
  put(fault: StreamFault): number;
  /** Sends numbers on stream `n`, from every line. */
  count(from: number, to: number): void;
}

/** A server whose connections say what a test wants. */
async function onScene(use: (scene: Scene) => Promise<void>): Promise<void> {
  const lines: Line[] = [];
  const server = await startServer({
    handle: () => ({ status: 200, body: '{}' }),
    accept: () => (line) => {
      lines.push(line);
      return { text: (text) => line.send(`echo ${text}`) };
    },
  });
  const clients: StreamClient[] = [];
  const scene: Scene = {
    server,
    lines,
    open: async (path = '/a', options) => {
      const client = await StreamClient.open(server.url.replace('http', 'ws') + path, options);
      clients.push(client);
      return client;
    },
    put: (fault) => server.faults.streams.add(fault),
    count: (from, to) => {
      for (let number = from; number <= to; number += 1) for (const line of lines) line.send(String(number), 'n');
    },
  };
  try {
    await use(scene);
  } finally {
    await server.close();
    await Promise.all(clients.map((client) => client.ended));
  }
}

test('cut breaks off the connections that are open, and no later one', () => onScene(async (scene) => {
  const [first, second, other] = [await scene.open('/a'), await scene.open('/a/b'), await scene.open('/c')];
  scene.put({ kind: 'cut', path: '/a*' });
  assert.equal(await Promise.all([first.ended, second.ended]), [{ code: 1006, reason: '' }, { code: 1006, reason: '' }]);
  await scene.open('/a');
  scene.count(1, 1);
  await other.until(() => other.texts.length === 1);
  assert.equal(scene.server.faults.streams.list(), []);
}));

test('cut with a code says goodbye', () => onScene(async (scene) => {
  const client = await scene.open();
  scene.put({ kind: 'cut', code: 1012 });
  assert.is((await client.ended).code, 1012);
}));

test('cut after so many messages lets them through, on each connection', () => onScene(async (scene) => {
  const early = await scene.open();
  scene.count(1, 2);
  scene.put({ kind: 'cut', messages: 3, times: 2 });
  const late = await scene.open();
  scene.count(3, 9);
  await Promise.all([early.ended, late.ended]);
  assert.equal([early.texts, late.texts], [['1', '2', '3', '4', '5'], ['3', '4', '5']]);
  assert.equal(scene.server.faults.streams.list(), []);
}));

test('drop leaves a gap in one stream', () => onScene(async (scene) => {
  const client = await scene.open();
  scene.put({ kind: 'drop', stream: 'n', times: 2 });
  scene.lines[0]?.send('other', 'm');
  scene.count(1, 4);
  await client.until(() => client.texts.includes('4'));
  assert.equal(client.texts, ['other', '3', '4']);
}));

test('delay keeps the order, also of what comes after it', () => onScene(async (scene) => {
  const client = await scene.open();
  scene.put({ kind: 'delay', ms: 30, times: 1 });
  scene.count(1, 3);
  await client.until(() => client.texts.length === 3);
  assert.equal(client.texts, ['1', '2', '3']);
}));

test('a stall holds everything back, pings and pongs included, until it is taken down', () => onScene(async (scene) => {
  const client = await scene.open();
  const witness = await scene.open('/other');
  const arrived: string[] = [];
  client.socket.on('message', (data) => arrived.push(String(data)));
  client.socket.on('ping', (data) => arrived.push(`ping ${data.toString()}`));
  scene.put({ kind: 'stall', path: '/a' });
  scene.count(1, 2);
  scene.lines[0]?.ping('p');
  client.socket.ping();
  client.send('hello');
  await witness.until(() => witness.texts.length === 2);
  assert.equal(arrived, []);
  scene.server.faults.clear();
  await client.until(() => client.texts.length === 3);
  assert.equal(arrived, ['1', '2', 'ping p', 'echo hello']);
}));

test('a stall for some time ends by itself', () => onScene(async (scene) => {
  const client = await scene.open();
  scene.put({ kind: 'stall', ms: 20 });
  scene.count(1, 2);
  await client.until(() => client.texts.length === 2);
  assert.equal(scene.server.faults.streams.list(), []);
}));

test('garbage arrives in the place of a message', () => onScene(async (scene) => {
  const client = await scene.open();
  scene.put({ kind: 'garbage', times: 1 });
  scene.put({ kind: 'garbage', form: 'binary', times: 1 });
  scene.count(1, 3);
  await client.until(() => client.texts.length === 3);
  assert.is(client.texts[2], '3');
  assert.not.equal(client.texts.slice(0, 2), ['1', '2']);
  assert.throws(() => JSON.parse(client.texts[0] ?? ''));
  scene.put({ kind: 'garbage', form: 'frame' });
  scene.count(4, 4);
  assert.is((await client.ended).code, 1006);
}));

test('refuse lets nobody in for so long or so often', () => onScene(async (scene) => {
  const status = async (path: string): Promise<number> => {
    try {
      await (await scene.open(path)).close();
      return 101;
    } catch (error) {
      if (error instanceof Refused) return error.status;
      throw error;
    }
  };
  scene.put({ kind: 'refuse', path: '/a', times: 2 });
  scene.put({ kind: 'refuse', path: '/b', status: 429 });
  assert.equal([await status('/a'), await status('/b'), await status('/a'), await status('/a'), await status('/b')], [503, 429, 503, 101, 429]);
  scene.server.faults.clear();
  assert.is(await status('/b'), 101);
  scene.put({ kind: 'refuse', ms: 0 });
  while ((await status('/b')) !== 101);
}));

test('the control interface puts faults of both kinds up, lists them in their order and takes them down', () => onScene(async (scene) => {
  const control = `${scene.server.url}/__sandbox/faults`;
  const post = async (fault: unknown): Promise<number> => (await fetch(control, { method: 'POST', body: JSON.stringify(fault) })).status;
  const client = await scene.open();
  assert.equal([await post({ kind: 'drop', stream: 'n' }), await post({ kind: 'latency', path: '/x' }), await post({ kind: 'refuse', times: 3 }), await post({ kind: 'cut', path: '/nobody' })], [201, 201, 201, 201]);
  assert.equal([await post({ kind: 'drop', body: 'x' }), await post({ kind: 'cut', messages: -1 })], [400, 400]);
  const listed: unknown = await (await fetch(control)).json();
  assert.equal(listed, { faults: [
    { id: 1, fault: { kind: 'drop', stream: 'n' }, remaining: null },
    { id: 2, fault: { kind: 'latency', path: '/x' }, remaining: null },
    { id: 3, fault: { kind: 'refuse', times: 3 }, remaining: 3 },
  ] });
  await fetch(control, { method: 'DELETE' });
  assert.equal(scene.server.faults.streams.list(), []);
  assert.is(await post({ kind: 'cut', code: 1001 }), 201);
  assert.is((await client.ended).code, 1001);
}));

test('a fault that makes no sense is not put up', () => onScene(async (scene) => {
  assert.throws(() => scene.put({ kind: 'delay', ms: -1 }), (error: unknown) => error instanceof FaultSyntaxError);
  assert.throws(() => scene.put({ kind: 'drop', path: 'no-slash' }), (error: unknown) => error instanceof FaultSyntaxError);
  assert.equal(scene.server.faults.streams.list(), []);
}));

test('a server without streams takes no connections', async () => {
  const server = await startServer({ handle: () => ({ status: 200, body: '{}' }) });
  try {
    await StreamClient.open(server.url.replace('http', 'ws'));
    assert.unreachable();
  } catch (error) {
    assert.ok(error instanceof Refused && error.status === 200);
  } finally {
    await server.close();
  }
});
