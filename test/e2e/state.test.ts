/** The verbs over the state of spending calls, as an operator meets them: the built program, its outputs and exit codes. */
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import type { NewApproval, NewEntry, SpendingStore } from '../../runtime/store/spending-store.js';
import { createSqliteStore } from '../../runtime/store/sqlite-store.js';
import { suite } from '../suite.js';
import { runProgram } from './program.js';

const test = suite('state verbs', { timeoutMs: 60_000 });
let folder = '';

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatewright-state-'));
  writeFileSync(join(folder, 'gateway.yaml'), 'apis: {}\n');
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: readonly string[]): ReturnType<typeof runProgram> => runProgram(args, { cwd: folder });
const stateFile = (): string => join(folder, '.gatewright', 'state.db');

async function withStore<Result>(work: (store: SpendingStore) => Promise<Result>): Promise<Result> {
  const store = createSqliteStore({ path: stateFile(), now: () => Date.UTC(2026, 10, 25, 12) });
  try {
    return await work(store);
  } finally {
    await store.shutDown();
  }
}

const order: NewEntry = { scope: 'exchange/main', api: 'exchange', tool: 'exchange_new_order', key: 'k1', fingerprint: 'f1', args: '{"symbol":"BTCUSDT"}', client: 'desk', notional: '12.5', day: '2026-11-25' };
const question: NewApproval = { subject: 's', api: 'exchange', tool: 'exchange_new_order', args: '{}', message: 'Buy\u001b[2J 1 BTC', client: 'desk', expiresAt: Date.UTC(2100, 0) };

test('kill is there for every process at once, before any state was; resume lifts it', async () => {
  const killed = await run('kill', '--reason', 'prices look wrong');
  assert.equal([killed.code, killed.out], [0, `Stopped. No call that spends is sent until \`gatewright resume\`. ${join('.gatewright', 'state.db')}\n`], killed.err);
  assert.is(statSync(stateFile()).mode & 0o777, 0o600);
  assert.is((await withStore((store) => store.begin(order, {}))).kind, 'killed');
  assert.match((await run('kill')).out, /^It was stopped already, at 20\d\d-\d\d-\d\d \d\d:\d\d:\d\dZ by cli:.*: prices look wrong\n$/);
  assert.match((await run('resume')).out, /^Resumed\. It was stopped at .* by cli:.*: prices look wrong\n$/);
  assert.is((await withStore((store) => store.begin(order, {}))).kind, 'begun');
  assert.equal({ ...(JSON.parse((await run('resume', '--json')).out) as object) }, { stopped: false, wasStopped: false });
  const { stopped, already, reason } = JSON.parse((await run('kill', '--json')).out) as Record<string, unknown>;
  assert.equal([stopped, already, reason], [true, false, 'stopped by the operator']);
});

test('looking makes no state', async () => {
  for (const args of [['approvals'], ['audit'], ['audit', 'export'], ['ledger']]) {
    const { code, out, err } = await run(...args);
    assert.equal([code, out], [0, ''], args.join(' '));
    assert.match(err, 'There is no state yet: ');
  }
  assert.equal([(await run('ledger', '--json')).out, (await run('approvals', '--json')).out], ['[]\n', '[]\n']);
  assert.is((await run('audit', 'verify')).code, 1);
  assert.is((await run('ledger', 'show', 'x')).code, 1);
  assert.is(existsSync(join(folder, '.gatewright')), false);
});

test('approvals: listed, answered once, escaped', async () => {
  const { id } = await withStore((store) => store.requestApproval(question));
  const { out } = await run('approvals');
  assert.is(out.split('\n')[1], `${id}  pending  2100-01-01 00:00:00Z  desk    exchange_new_order  Buy\\u001b[2J 1 BTC`);
  assert.is((await run('approvals', 'approve', id)).out, 'Approved: Buy\\u001b[2J 1 BTC (exchange_new_order, desk)\n');
  const again = await run('approvals', 'deny', id);
  assert.is(again.code, 1);
  assert.match(again.err, new RegExp(`^${id} was approved at .* by cli:.*; it is left as it is\\.\n$`));
  assert.match((await run('approvals')).err, 'No call waits for an approval.');
  assert.equal((JSON.parse((await run('approvals', 'list', '--all', '--json')).out) as readonly { readonly status: string }[]).map(({ status }) => status), ['approved']);
  assert.is(await withStore((store) => store.takeApproval('s')), 'approved');
  assert.match((await run('approvals', 'approve', id)).err, 'and has been used; it is left as it is.');
});

test('approvals: an id that is nearly right is suggested', async () => {
  const { id } = await withStore((store) => store.requestApproval(question));
  const { code, err } = await run('approvals', 'approve', `${id.slice(0, -1)}?`);
  assert.is(code, 2);
  assert.match(err, `did you mean ${id}?`);
});

test('audit: tail, export and verify', async () => {
  await withStore(async (store) => {
    const begun = await store.begin(order, {});
    if (begun.kind === 'begun') await store.close(begun.entry.id, 'filled', { detail: '"\u009b31m\u202e"' });
    await store.record({ kind: 'note', who: 'a\nb' });
  });
  const tail = (await run('audit', 'tail', '-n', '2')).out.trimEnd().split('\n');
  assert.equal(tail, ['2 2026-11-25 12:00:00Z  close  desk  exchange_new_order  filled  "\\u009b31m\\u202e"', '3 2026-11-25 12:00:00Z  note  a\\nb']);
  const lines = (await run('audit', 'export')).out;
  assert.not.match(lines, /[^\n\x20-\x7e]/);
  const records = lines.trimEnd().split('\n').map((line) => JSON.parse(line) as { readonly seq: number; readonly kind: string; readonly hash: string; readonly detail?: string });
  assert.equal(records.map(({ seq, kind }) => [seq, kind]), [[1, 'begin'], [2, 'close'], [3, 'note']]);
  assert.is(records[1]?.detail, '"\u009b31m\u202e"');
  const head = records[2]?.hash ?? '';
  assert.is((await run('audit', 'verify')).out, `3 records, intact; ledger, approvals and kill switch are what they say.\nhead ${head}\n`);
  assert.is((await run('audit', 'verify', '--head', records[0]?.hash ?? '')).code, 0);
  const other = await run('audit', 'verify', '--head', 'f'.repeat(64));
  assert.is(other.code, 1);
  assert.match(other.out, 'Not intact, from record 3 on: no record has the hash that was given');
  assert.equal(JSON.parse((await run('audit', 'verify', '--json')).out), { ok: true, records: 3, head });
});

test('ledger: listed and shown', async () => {
  const begun = await withStore((store) => store.begin(order, {}));
  const id = begun.kind === 'begun' ? begun.entry.id : '';
  assert.equal((await run('ledger')).out.split('\n').slice(0, 2), [
    'OPENED                OUTCOME  NOTIONAL  TOOL                CLIENT  ID                                KEY',
    `2026-11-25 12:00:00Z  pending  12.5      exchange_new_order  desk    ${id}  k1`,
  ]);
  assert.match((await run('ledger', '--state', 'closed')).err, 'No entry is like that.');
  assert.match((await run('ledger', 'show', id)).out, /^id +[0-9a-f]{32}\nscope +exchange\/main\n[^]*\nopenedAt +2026-11-25 12:00:00Z\n/);
  assert.is((JSON.parse((await run('ledger', 'show', id, '--json')).out) as { readonly key: string }).key, 'k1');
});

test('a damaged state file is told, with 1', async () => {
  await withStore((store) => store.readKill());
  writeFileSync(stateFile(), 'x'.repeat(8192));
  for (const args of [['kill'], ['ledger'], ['audit', 'verify']]) {
    const { code, err } = await run(...args);
    assert.is(code, 1);
    assert.match(err, /^STATE_UNAVAILABLE: The state file .*state\.db cannot be used: file is not a database\.\nWhat to do: /);
  }
});

test('where the state lies: `state`, beside the configuration, else in the user\'s folder', async () => {
  writeFileSync(join(folder, 'own.yaml'), 'apis: {}\nstate: here/s.db\n');
  assert.is((await run('kill', '--config', 'own.yaml')).code, 0);
  assert.ok(existsSync(join(folder, 'here/s.db')));
  rmSync(join(folder, 'gateway.yaml'));
  const env = { XDG_STATE_HOME: join(folder, 'xdg') };
  assert.is((await runProgram(['kill'], { cwd: folder, env })).code, 0);
  assert.ok(existsSync(join(folder, 'xdg/gatewright/state.db')));
  assert.is((await runProgram(['kill'], { cwd: folder, env: { XDG_STATE_HOME: 'relative', HOME: join(folder, 'home') } })).code, 0);
  assert.ok(existsSync(join(folder, 'home/.local/state/gatewright/state.db')));
  assert.is(existsSync(join(folder, '.gatewright')), false);
});

for (const [name, args, wanted] of [
  ['an action that is not there', ['approvals', 'aprove', 'x'], 'did you mean `approve`?'],
  ['an approval without its id', ['approvals', 'deny'], '`approvals deny` takes the id of an approval'],
  ['a list with an id', ['approvals', 'list', 'x'], '`approvals list` does not take `x`'],
  ['an audit action', ['audit', 'verfy'], 'did you mean `verify`?'],
  ['a head that is none', ['audit', 'verify', '--head', 'abc'], '--head takes the hash of a record'],
  ['--head where it does not belong', ['audit', 'tail', '--head', 'abc'], '--head goes with `audit verify`'],
  ['--follow where it does not belong', ['audit', 'export', '--follow'], '--follow goes with `audit tail`'],
  ['a number of lines that is none', ['audit', 'tail', '-n', 'many'], '-n takes a number of records, not `many`'],
  ['a state that is none', ['ledger', '--state', 'open'], '--state takes pending, closed, not `open`'],
  ['an entry without its id', ['ledger', 'show'], '`ledger show` takes the id of an entry'],
  ['an option that is not there', ['kill', '--reson', 'x'], 'did you mean --reason?'],
] as const) {
  test(`wrong use ends with 2: ${name}`, async () => {
    const { code, err, out } = await run(...args);
    assert.is(code, 2, err);
    assert.match(err, wanted);
    assert.is(out, '');
  });
}

test('audit tail --follow shows what comes', async () => {
  await withStore((store) => store.record({ kind: 'first' }));
  const { spawn } = await import('node:child_process');
  const { program } = await import('./program.js');
  const child = spawn(process.execPath, [program, 'audit', 'tail', '-f', '--json'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const sees = async (text: string): Promise<void> => {
    while (!out.includes(text)) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  await sees('"kind":"first"');
  await withStore((store) => store.record({ kind: 'second' }));
  await sees('"kind":"second"');
  const ended = new Promise((resolve) => child.on('close', (_code, signal) => resolve(signal)));
  child.kill('SIGINT');
  assert.is(await ended, 'SIGINT');
});
