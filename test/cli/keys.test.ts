/** `gatewright keys`: a key is shown once, listed without itself, opens the gateway until it is revoked. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { projectRoot, runProgram, startHttp } from '../e2e/program.js';
import { initialize } from '../runtime/sessions/event-client.js';
import { suite } from '../suite.js';

const test = suite('cli/keys', { timeoutMs: 60_000 });

let folder = '';
let config = '';
test.before(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatewright-keys-'));
  config = join(folder, 'gateway.yaml');
  writeFileSync(config, `apis:\n  users: { spec: ${join(projectRoot, 'specs/user-service/openapi.yaml')}, sandbox: user-service }\nroles:\n  desk: { tools: ['*'] }\n`);
});
test.after(() => rmSync(folder, { recursive: true, force: true }));

const keys = (...args: readonly string[]): ReturnType<typeof runProgram> => runProgram(['keys', ...args, '--config', config]);
const KEY = /^gw_\S+$/m;

test('before there are any: nothing is listed, and no file made', async () => {
  const { code, out, err } = await keys();
  assert.equal([code, out], [0, '']);
  assert.match(err, 'There are no keys; `gatewright keys add NAME` makes one.');
  assert.equal((await keys('list', '--json')).out.trim(), '[]');
  assert.throws(() => readFileSync(join(folder, '.gatewright/state.db')));
});

test('one is made, shown once, and lets its owner in until it is revoked', async () => {
  const made = await keys('add', 'ann', '--role', 'desk', '--expires', '90d');
  assert.is(made.code, 0, made.err);
  const key = KEY.exec(made.out)?.[0] ?? '';
  assert.is(made.out, `${key}\n`);
  assert.match(made.err, /The key of ann, until \d{4}-\d\d-\d\d .*It is not shown again/);
  assert.not.match(made.err, key);
  assert.is(readFileSync(join(folder, '.gatewright/state.db')).includes(key), false);

  const listed = await keys('list');
  assert.match(listed.out, /^\S+ +ann +desk +- +\S+ \S+ +never +valid until /m);
  assert.not.match(listed.out, key);
  const [record] = JSON.parse((await keys('--json')).out) as readonly Record<string, unknown>[];
  assert.equal([record?.['name'], record?.['roles'], record?.['scopes'], record?.['hash']], ['ann', ['desk'], [], undefined]);

  const { url, stop } = await startHttp(['--config', config, '--sandbox', '--auth', 'keys']);
  const headers = { authorization: `Bearer ${key}` };
  assert.is(await initialize(url), '');
  assert.match(await initialize(url, { headers }), /^\S{20,}$/);

  const revoked = await keys('revoke', 'ann');
  assert.equal([revoked.code, revoked.out], [0, `Revoked: ann (${String(record?.['id'])}).\n`]);
  assert.is(await initialize(url, { headers }), '');
  assert.match((await keys()).out, /^\S+ +ann +desk .* revoked /m);
  assert.is(await stop(), 0);
});

for (const [name, args, told] of [
  ['a role that is not there', ['add', 'bob', '--role', 'dusk'], 'the configuration has no role `dusk`; did you mean `desk`?'],
  ['a duration that is none', ['add', 'bob', '--expires', '90'], '--expires takes a number and h, d, w or y, such as 90d, not `90`'],
  ['a name that is none', ['add', 'b b'], 'a name has letters, digits, _, ., @ and -, and 64 of them at most'],
  ['no name', ['add'], '`keys add` takes the name of who calls'],
  ['an action that is none', ['revok', 'ann'], '`keys` has no `revok`; did you mean `revoke`?'],
  ['nobody to revoke', ['revoke', 'nobody-at-all'], 'no valid key has the name or id `nobody-at-all`'],
  ['an option of another action', ['list', '--role', 'desk'], '--role goes with `keys add`'],
] as const) {
  test(`refused: ${name}`, async () => {
    const { code, out, err } = await keys(...args);
    assert.equal([code, out], [2, '']);
    assert.match(err, told);
  });
}
