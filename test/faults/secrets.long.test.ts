/** Twelve secrets and the signatures, an upstream that repeats them in every form, and every place where the program writes something: none is found. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import * as assert from 'uvu/assert';
import { program, runProgram, startHttp } from '../e2e/program.js';
import { suite } from '../suite.js';
import { startMcp } from './mcp-process.js';
import { type EchoUpstream, canaries, credentials, environment, findCanaries, flatten, manners, schemeNames, startEcho, writeDocument } from './canaries.js';

const test = suite('secrets', { timeoutMs: 180_000 });
const names = manners.flatMap((manner) => schemeNames.map((scheme) => `echo_${manner}_${scheme.toLowerCase()}`));
let folder = '';
let echo: EchoUpstream;
let searched = 0;

test.before(async () => {
  echo = await startEcho();
  folder = mkdtempSync(join(tmpdir(), 'canaries-'));
  writeFileSync(join(folder, 'secret.txt'), `${canaries.file}\n`);
  writeFileSync(join(folder, 'echo.json'), writeDocument());
  writeFileSync(join(folder, 'gateway.yaml'), JSON.stringify({ apis: { echo: { spec: './echo.json', baseUrl: echo.url, credentials, tls: { passphrase: { env: 'C_PASSPHRASE' } } } } }));
});
test.after(async () => {
  console.log(`\n   secrets: ${Object.keys(canaries).length + 2} canaries, ${searched} texts searched`);
  await echo.close();
  rmSync(folder, { recursive: true, force: true });
});

const secretEnv = (): Record<string, string> => ({ ...environment(join(folder, 'secret.txt')) });
const configured = (): readonly string[] => ['--config', join(folder, 'gateway.yaml')];

/** Fails with the names of the places and of the secrets that are in them, not with the secrets' texts around them. */
function assertClean(places: Readonly<Record<string, string>>): void {
  searched += Object.keys(places).length;
  assert.equal(Object.entries(places).flatMap(([place, text]) => findCanaries(text, echo.signatures).map((found) => `${place}: ${found}`)).slice(0, 20), []);
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly result?: { readonly isError?: boolean; readonly content?: unknown; readonly structuredContent?: unknown };
}

test(`${names.length} calls over stdio, log level debug: log, results, structured results, errors and progress`, async () => {
  const child = spawn(process.execPath, [program, 'serve', '--log-level', 'debug', ...configured()], { cwd: folder, env: { ...process.env, ...secretEnv(), NO_COLOR: '1', GATEWRIGHT_DEBUG: '1' }, stdio: ['pipe', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  child.stdin.write('{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}\n');
  names.forEach((name, index) => child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id: index + 1, method: 'tools/call', params: { name, arguments: {}, _meta: { progressToken: index + 1 } } })}\n`));
  const answered = (): number => out.split('\n').filter((line) => /^\{"jsonrpc":"2.0","id":\d+,/.test(line)).length;
  await new Promise<void>((resolve) => child.stdout.on('data', (chunk: Buffer) => ((out += chunk.toString()), answered() > names.length && resolve())));
  child.stdin.end();
  await new Promise((resolve) => child.on('close', resolve));

  const messages = out.split('\n').filter((line) => line !== '').map((line): Message => JSON.parse(line));
  const errors = messages.filter(({ result }) => result?.isError === true);
  const results = messages.filter(({ result }) => result?.content !== undefined && result.isError !== true);
  const progress = messages.filter(({ method }) => method === 'notifications/progress');
  // What is searched has to be there: all requests arrived with their secrets, and each kind of answer came.
  assert.equal([...echo.heard].filter(([, count]) => count < manners.length), []);
  assert.equal([echo.heard.size, errors.length + results.length, results.length >= 4 * schemeNames.length, progress.length > 0, err.split('\n').length > names.length], [schemeNames.length, names.length, true, true, true]);
  assertClean({
    log: err,
    wire: out,
    errors: JSON.stringify(errors).replaceAll('\\\\', '\\'),
    ...Object.fromEntries(results.map(({ id, result }) => [`result of ${names[(id ?? 0) - 1] ?? ''}`, inspect(result?.content, { depth: 9, maxStringLength: null, breakLength: Infinity }) + decodeBlobs(JSON.stringify(result?.content))])),
    structured: results.map(({ result }) => flatten(result?.structuredContent)).join('\n'),
    progress: progress.map((message) => flatten(message)).join('\n'),
  });
});

const decodeBlobs = (text: string): string => [...text.matchAll(/"(?:blob|data)":"([^"]+)"/g)].map(([, data]) => Buffer.from(data ?? '', 'base64').toString()).join('\n');

test('over HTTP, what clients get', async () => {
  const server = await startHttp(['--log-level', 'debug', ...configured()], { cwd: folder, env: secretEnv() });
  let log = '';
  server.child.stderr?.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const places: Record<string, string> = {};
  for (const name of names.filter((_name, index) => index % 7 === 0)) {
    const response = await fetch(server.url, { method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' }, body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: {} } }) });
    const body = await response.text();
    assert.match(body, '"jsonrpc"');
    places[name] = `${JSON.stringify([...response.headers])}${body}${flatten(JSON.parse(body.replace(/^[^{]*/, '')))}`;
  }
  await server.stop();
  assertClean({ ...places, log });
});

test('the program itself: call, call --json, explain, list, lock, generate and what they write', async () => {
  const run = async (...args: string[]): Promise<string> => {
    const { out, err } = await runProgram([...args, ...configured()], { cwd: folder, env: { ...secretEnv(), GATEWRIGHT_DEBUG: '1' } });
    return `${out}\n${err}`;
  };
  const places: Record<string, string> = { list: await run('list'), explain: await run('explain', 'echo_json_header'), lock: await run('lock'), generate: await run('generate') };
  for (const name of ['echo_json_header', 'echo_refusal_basic', 'echo_failure_client', 'echo_bytes_hmac', 'echo_garbage_key']) {
    places[`call ${name}`] = await run('call', name);
    const json = await run('call', '--json', name);
    assert.match(json, `"tool":"${name}"`);
    places[`call --json ${name}`] = json + flatten(JSON.parse(json.split('\n')[0] ?? ''));
  }
  // A link that is good for whoever has it.
  writeFileSync(join(folder, 'linked.yaml'), JSON.stringify({ generated: { source: './linked' }, apis: { echo: { spec: `${echo.url}/document?key=${canaries.hmac}` } } }));
  const linked = await runProgram(['generate', '--config', join(folder, 'linked.yaml')], { cwd: folder });
  assert.is(linked.code, 0, linked.err);
  rmSync(join(folder, 'linked.yaml'));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file !== 'secret.txt' && statSync(join(folder, file)).isFile());
  assert.ok(files.length > 2 * names.length, `${files.length} files`);
  for (const file of files) places[`file ${file}`] = readFileSync(join(folder, file), 'utf8');
  assertClean(places);
});

test('a crash, a broken configuration and an address with a password', async () => {
  const crash = join(folder, 'crash.mjs');
  writeFileSync(crash, "setTimeout(() => { throw new Error('crash on purpose'); }, 1500);\n");
  const child = spawn(process.execPath, ['--import', crash, program, 'serve', '--log-level', 'debug', ...configured()], { cwd: folder, env: { ...process.env, ...secretEnv() }, stdio: ['pipe', 'pipe', 'pipe'] });
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  names.slice(0, 30).forEach((name, index) => child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id: index, method: 'tools/call', params: { name, arguments: {} } })}\n`));
  const code = await new Promise((resolve) => child.on('close', resolve));
  assert.ok(code !== 0);
  assert.match(err, 'crash on purpose');

  const refused = async (config: object): Promise<string> => {
    const path = join(folder, 'broken', 'gateway.yaml');
    mkdirSync(join(folder, 'broken'), { recursive: true });
    writeFileSync(path, JSON.stringify(config));
    const finished = await runProgram(['serve', '--config', path], { env: { ...secretEnv(), GATEWRIGHT_DEBUG: '1' } });
    assert.is(finished.code, 1, finished.out);
    return `${finished.out}\n${finished.err}`;
  };
  const withPassword = (scheme: string): object => ({ apis: { echo: { spec: '../echo.json', baseUrl: `${scheme}://ann:\${C_HMAC}@127.0.0.1:9` } } });
  assertClean({
    crash: err,
    'base URL with a password': await refused(withPassword('http')),
    'base URL of another kind with a password': await refused(withPassword('htp')),
    'spec URL with a password': await refused({ apis: { echo: { spec: 'http://ann:${C_HMAC}@127.0.0.1:9/a.json' } } }),
    'unknown member': await refused({ apis: { echo: { spec: '../echo.json', credentials: { Header: '${C_HEADER}' } } } }),
    'PEM that is none': await refused({ apis: { echo: { spec: '../echo.json', baseUrl: 'http://127.0.0.1:9', tls: { cert: { env: 'C_HEADER' }, key: { env: 'C_KEY' } } } } }),
  });
});

test(`${names.length} calls that spend: state file, ledger, audit trail, approvals, kill switch and what is said of them`, async () => {
  const place = join(folder, 'spending');
  mkdirSync(place);
  writeFileSync(join(place, 'echo.json'), writeDocument(true));
  const config = (confirm: string): string => {
    const file = join(place, `${confirm}.yaml`);
    writeFileSync(file, JSON.stringify({ generated: { source: './generated' }, state: './state.db', apis: { echo: { spec: './echo.json', baseUrl: echo.url, credentials, tls: { passphrase: { env: 'C_PASSPHRASE' } }, spending: { mode: 'live', confirm } } } }));
    return file;
  };
  const places: Record<string, string> = {};
  const run = async (...args: string[]): Promise<string> => {
    const { out, err } = await runProgram([...args, '--config', config('never')], { cwd: place, env: { ...secretEnv(), GATEWRIGHT_DEBUG: '1' } });
    places[args.slice(0, 3).join(' ')] = `${out}\n${err}\n${readJson(out).map(flatten).join('\n')}`;
    return out;
  };
  const serving = async (confirm: string, tools: readonly string[]): Promise<void> => {
    const gateway = await startMcp([program, 'serve', '--log-level', 'debug', '--config', config(confirm)], { cwd: place, capabilities: {}, env: { ...secretEnv(), GATEWRIGHT_LIVE: '1' } });
    const told = await Promise.all(tools.map((name) => gateway.call(name, { id: `${name}-${confirm}` })));
    // Once more: out of the ledger.
    const again = await Promise.all(tools.map((name) => gateway.call(name, { id: `${name}-${confirm}` })));
    const looked = await gateway.call('gatewright_look_up_call', { limit: 50 });
    await gateway.close();
    places[`answers, confirm ${confirm}`] = flatten([told, again, looked]);
    places[`log, confirm ${confirm}`] = gateway.errors();
  };
  await serving('never', names);
  await serving('always', names.slice(0, 20));
  const entries: readonly { readonly id: string; readonly outcome?: string }[] = JSON.parse(await run('ledger', '--json', '-n', '1000'));
  const [approval]: readonly { readonly id: string }[] = JSON.parse(await run('approvals', '--json'));
  for (const { id } of entries.slice(0, 5)) await run('ledger', 'show', id);
  await run('ledger');
  await run('approvals');
  await run('approvals', 'approve', approval?.id ?? '');
  await run('kill', '--reason', 'a test');
  await run('resume');
  const trail = await run('audit', 'export');
  await run('audit', '--json');
  await run('audit', 'verify', '--json');
  const files = readdirSync(place).filter((file) => file.startsWith('state.db'));
  for (const file of files) places[file] = readFileSync(join(place, file), 'latin1');
  // What is searched has to be there.
  assert.ok(entries.length >= names.length - 20 && trail.split('\n').length > 2 * entries.length, `${entries.length} entries, ${trail.split('\n').length} records`);
  assert.match(places['state.db'] ?? '', /SQLite format 3/);
  assert.ok(approval !== undefined);
  assertClean(places);
});

// The whole output, or its lines.
function readJson(out: string): readonly unknown[] {
  try {
    return [JSON.parse(out)];
  } catch {
    return out.split('\n').filter((line) => /^\{.*\}$/.test(line)).map((line): unknown => JSON.parse(line));
  }
}

test('the search finds what it looks for', () => {
  assert.ok(findCanaries(`x${Buffer.from(`ab${canaries.header}`).toString('base64')}`).some((found) => found.startsWith('header')));
  assert.ok(findCanaries(canaries.pem.split('\n')[1] ?? '').some((found) => found.startsWith('pem')));
  assert.equal(findCanaries('nothing of the kind'), []);
});
