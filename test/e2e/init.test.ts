/** `gatewright init`: what it writes is right as it stands, and right with every suggestion taken. */
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load as parseYaml } from 'js-yaml';
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import { runProgram } from './program.js';

const test = suite('init', { timeoutMs: 60_000 });

const SPEC = `
openapi: 3.0.3
info: { title: "Shop: \\"quoted\\"", version: '1' }
servers: [{ url: 'https://api.shop.example/v1' }]
security: [{ key: [], 'odd name': [] }]
paths:
  /orders: { post: { operationId: createOrder, description: Buys., requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }, responses: { '201': { description: made } } } }
  /items/search: { post: { operationId: searchItems, summary: Finds., responses: { '200': { description: found } } } }
  "/it's: #odd/{id}": { get: { parameters: [{ name: id, in: path, required: true, schema: { type: string } }], responses: { '200': { description: one } } } }
components:
  schemas: { Order: { type: object, properties: { card_number: { type: string }, amount: { type: string } } } }
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key }, 'odd name': { type: http, scheme: basic } }
`;

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'gatewright-init-'));
  try {
    await writeFile(join(folder, 'shop.yaml'), SPEC);
    await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('writes both files, and says what comes next', () =>
  inFolder(async (folder) => {
    const { code, out } = await runProgram(['init', 'shop.yaml'], { cwd: folder });
    assert.is(code, 0);
    assert.match(out, 'Shop: "quoted": 3 operations, 3 tools');
    assert.match(out, '  export SHOP_KEY=...\n  export SHOP_ODD_NAME_USER=...\n  export SHOP_ODD_NAME_PASSWORD=...\n');
    assert.equal(parseYaml(await readFile(join(folder, 'gateway.yaml'), 'utf8')), {
      generated: { source: './generated' },
      apis: {
        shop: {
          spec: './shop.yaml',
          overlays: ['./overlays/shop.yaml'],
          baseUrl: '${SHOP_BASE_URL:-https://api.shop.example/v1}',
          credentials: { key: { env: 'SHOP_KEY' }, 'odd name': { user: { env: 'SHOP_ODD_NAME_USER' }, password: { env: 'SHOP_ODD_NAME_PASSWORD' } } },
        },
      },
    });
    const generated = await runProgram(['generate'], { cwd: folder });
    assert.is(generated.code, 0, generated.err);
    assert.not.match(generated.err, 'OVERLAY');
  }));

test('every suggestion can be taken', () =>
  inFolder(async (folder) => {
    await runProgram(['init', 'shop.yaml'], { cwd: folder });
    const overlay = await readFile(join(folder, 'overlays/shop.yaml'), 'utf8');
    assert.is(overlay.match(/^ {2}# - target/gm)?.length, 4);
    await writeFile(join(folder, 'overlays/shop.yaml'), overlay.replace(/^ {2}# - target/gm, '  - target').replace(/^ {2}# {3}update/gm, '    update'));
    const { code, err } = await runProgram(['generate'], { cwd: folder });
    assert.is(code, 0, err);
    assert.not.match(err, 'OVERLAY');
    assert.match(await readFile(join(folder, 'generated/shop/tools/create-order.ts'), 'utf8'), 'spends: true');
    assert.match(await readFile(join(folder, 'generated/shop/tools/search-items.ts'), 'utf8'), 'reads: true');
  }));

test('nothing that is there is overwritten', () =>
  inFolder(async (folder) => {
    await writeFile(join(folder, 'gateway.yaml'), 'apis: {}\n');
    const first = await runProgram(['init', 'shop.yaml'], { cwd: folder });
    assert.is(first.code, 0);
    assert.match(first.out, 'Add this to its `apis`:\n\n  shop:\n    spec: ./shop.yaml\n');
    assert.is(await readFile(join(folder, 'gateway.yaml'), 'utf8'), 'apis: {}\n');
    const again = await runProgram(['init', 'shop.yaml'], { cwd: folder });
    assert.is(again.code, 2);
    assert.match(again.err, 'overlays/shop.yaml is there already');
  }));

test('a document that cannot be read leaves nothing behind', () =>
  inFolder(async (folder) => {
    const { code, err } = await runProgram(['init', 'missing.yaml'], { cwd: folder });
    assert.is(code, 1);
    assert.match(err, 'SOURCE_UNREADABLE');
    assert.equal(await readdir(folder), ['shop.yaml']);
  }));
