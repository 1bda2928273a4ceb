/** Secrets within the process: an upstream repeats them in every form, and neither results nor log lines hold one. The program itself is searched in the long run. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import * as assert from 'uvu/assert';
import { catalogFromSource } from '../../generator/serve.js';
import { createGateway } from '../../runtime/gateway.js';
import { createUpstream } from '../../runtime/upstream/upstream.js';
import { suite } from '../suite.js';
import { canaries, credentials, environment, findCanaries, flatten, manners, schemeNames, startEcho, writeDocument } from './canaries.js';

const test = suite('secrets within the process', { timeoutMs: 60_000 });
const show = (value: unknown): string => inspect(value, { depth: 20, showHidden: true, maxStringLength: null, breakLength: Infinity });

test(`${schemeNames.length} schemes x ${manners.length} manners of repeating: whole results and log lines, with all that hangs on them`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'canaries-'));
  const echo = await startEcho();
  writeFileSync(join(folder, 'secret.txt'), `${canaries.file}\n`);
  writeFileSync(join(folder, 'echo.json'), writeDocument());
  const { catalog } = await catalogFromSource({ name: 'echo', spec: join(folder, 'echo.json'), overlays: [] }, () => undefined);
  const lines: string[] = [];
  const note = (...parts: readonly unknown[]): void => void lines.push(show(parts));
  const gateway = createGateway({ apis: [{ catalog, upstream: createUpstream({ api: catalog.api, baseUrl: echo.url, credentials, http: { retries: 0, breakerFailures: 0 }, env: { ...environment(join(folder, 'secret.txt')) } }) }], log: { info: note, warn: note, error: note } });
  const found: string[] = [];
  try {
    for (const { name } of catalog.entries) {
      const result = await gateway.call(name, {}, { onProgress: (count, text) => note(count, text) });
      const text = `${show(result)}${result.structured === undefined ? '' : flatten(JSON.parse(result.structured))}`;
      found.push(...findCanaries(text, echo.signatures.slice(-1)).map((canary) => `${name}: ${canary}`));
    }
  } finally {
    await gateway.close();
    await echo.close();
    rmSync(folder, { recursive: true, force: true });
  }
  assert.equal([...found, ...findCanaries(lines.join('\n'), echo.signatures)].slice(0, 20), []);
  assert.equal([[...echo.heard.values()].every((count) => count === manners.length), echo.heard.size, lines.length >= catalog.entries.length], [true, schemeNames.length, true]);
});

test('the search finds what it looks for', () => {
  assert.ok(findCanaries(`x${Buffer.from(`ab${canaries.header}`).toString('base64')}`).some((found) => found.startsWith('header')));
  assert.ok(findCanaries(canaries.pem.split('\n')[1] ?? '').some((found) => found.startsWith('pem')));
  assert.equal(findCanaries('nothing of the kind'), []);
});
