/** The npm package, installed into an empty folder without its optional dependencies: it runs, and it is small. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import { projectRoot } from './program.js';

const test = suite('package', { timeoutMs: 240_000 });

const sizeOf = (folder: string): number => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
const run = (command: string, args: readonly string[], cwd: string): string => execFileSync(command, [...args], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, NO_COLOR: '1' } });

test('installs, serves a stranger\'s document and our own tools, in at most 60 MB', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatewright-pack-'));
  try {
    const archive = run('npm', ['pack', '--silent', '--pack-destination', folder], projectRoot).trim().split('\n').at(-1) ?? '';
    mkdirSync(join(folder, 'app'));
    writeFileSync(join(folder, 'app/package.json'), '{"name":"app","private":true}');
    run('npm', ['install', '--no-audit', '--no-fund', '--omit=optional', join(folder, archive)], join(folder, 'app'));
    const megabytes = sizeOf(join(folder, 'app/node_modules')) / 1e6;
    assert.ok(megabytes <= 60, `${megabytes} MB`);
    cpSync(join(projectRoot, 'test/fixtures/cli/shop.yaml'), join(folder, 'app/shop.yaml'));
    assert.match(run('npx', ['--no-install', 'gatewright', 'list', '--spec', 'shop.yaml'], join(folder, 'app')), 'shop_get_item');
    assert.match(run('npx', ['--no-install', 'gatewright', 'list'], join(folder, 'app')), '83 tools');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
