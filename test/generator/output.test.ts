/** Promises about the output as a whole: the same every time, small differences for small changes, data whatever the document says. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { load as parseYaml } from 'js-yaml';
import * as assert from 'uvu/assert';
import { generate } from '../../generator/generate.js';
import { suite } from '../suite.js';

const test = suite('generated output', { timeoutMs: 60_000 });
const shop = readFileSync('test/golden/shop/spec.yaml', 'utf8');

async function emit(spec: string): Promise<{ readonly files: ReadonlyMap<string, string>; readonly codes: readonly string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'output-'));
  try {
    writeFileSync(join(folder, 'spec.json'), spec);
    const { report } = await generate({ apis: [{ name: 'shop', spec: join(folder, 'spec.json'), overlays: [] }], out: join(folder, 'out'), write: true });
    const files = new Map(report.files.added.map((file) => [file, readFileSync(join(folder, 'out', file), 'utf8').replaceAll(folder, '')]));
    return { files, codes: report.diagnostics.map((diagnostic) => diagnostic.code) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('twice the same document gives the same bytes', async () => {
  assert.equal([...(await emit(shop)).files], [...(await emit(shop)).files]);
});

test('the order of paths in the document changes nothing but types.d.ts', async () => {
  const document = parseYaml(shop) as { paths: Record<string, unknown> };
  const shuffled = { ...document, paths: Object.fromEntries(Object.entries(document.paths).reverse()) };
  const [straight, reversed] = [await emit(JSON.stringify(document)), await emit(JSON.stringify(shuffled))];
  for (const [file, text] of straight.files) if (!file.endsWith('.d.ts')) assert.is(reversed.files.get(file), text, file);
});

test('a summary that changes is a difference in one place of one module', async () => {
  const [before, after] = [await emit(shop), await emit(shop.replace('summary: Replace an item', 'summary: Put an item'))];
  const changed = [...before.files].filter(([file, text]) => after.files.get(file) !== text).map(([file]) => file);
  assert.equal(changed.sort(), ['shop/catalog.json', 'shop/tools/replace-item.ts', 'shop/types.d.ts']);
  const [left, right] = [before, after].map(({ files }) => (files.get('shop/tools/replace-item.ts') ?? '').split('\n'));
  assert.equal((left ?? []).filter((line, index) => line !== right?.[index]), ["  title: 'Replace an item',", "  description: 'Replace an item',"]);
});

const MARK = 'globalThis.__owned=1';
const payloads = [
  `'+(${MARK})+'`, `\`\${${MARK}}\``, `"); ${MARK}; ("`, `'); ${MARK}; ('`, `*/ ${MARK}; /*`, `\n${MARK}\n//`, `\u2028${MARK}\u2029`, `\\'; ${MARK}; //`, `</script>${MARK}`, '__proto__', 'constructor',
] as const;
const clean = 'text';

const positions: Readonly<Record<string, (payload: string) => object>> = {
  title: (p) => build({ title: p }),
  'path parameter': (p) => build({ path: `/x/{${p}}`, pathParameter: p }),
  'tool name': (p) => build({ own: { name: p } }),
  'tool title': (p) => build({ own: { title: p } }),
  'failure rule': (p) => build({ own: { failures: [{ at: '/a', is: p, message: `/${p}` }] } }),
  'signer': (p) => build({ signer: p }),
  'schema title': (p) => build({ schema: { type: 'string', title: p } }),
  example: (p) => build({ schema: { type: 'string', example: p } }),
  'kept keyword': (p) => build({ schema: { not: { const: p } } }),
  'server variable': (p) => build({ server: 'https://{a}.example', serverDefault: p }),
  'token URL': (p) => build({ tokenUrl: p }),
  path: (p) => build({ path: `/x/${p}` }),
  operationId: (p) => build({ operationId: p }),
  summary: (p) => build({ summary: p }),
  description: (p) => build({ description: p }),
  'parameter name': (p) => build({ parameter: p }),
  'parameter description': (p) => build({ schema: { type: 'string', description: p } }),
  enum: (p) => build({ schema: { type: 'string', enum: [p, 'b'] } }),
  const: (p) => build({ schema: { const: p } }),
  default: (p) => build({ schema: { type: 'string', default: p } }),
  pattern: (p) => build({ schema: { type: 'string', pattern: p } }),
  format: (p) => build({ schema: { type: 'string', format: p } }),
  'property name': (p) => build({ body: { type: 'object', properties: { [p]: { type: 'string' }, b: { type: 'string' } } } }),
  'component name': (p) => build({ component: p }),
  'media type': (p) => build({ mediaType: p }),
  'server URL': (p) => build({ server: p }),
  'security scheme name': (p) => build({ scheme: p }),
  'key name': (p) => build({ keyName: p }),
  tag: (p) => build({ tag: p }),
};

function build(given: { title?: string; path?: string; operationId?: string; summary?: string; description?: string; parameter?: string; schema?: object; body?: object; component?: string; mediaType?: string; server?: string; scheme?: string; keyName?: string; tag?: string; pathParameter?: string; own?: object; signer?: string; serverDefault?: string; tokenUrl?: string }): object {
  const component = given.component ?? 'Thing';
  const own = (key: string, value: unknown): object => Object.defineProperty({}, key, { value, enumerable: true, configurable: true, writable: true });
  return {
    openapi: '3.1.0',
    info: { title: given.title ?? clean, version: '1' },
    servers: [{ url: given.server ?? 'https://x.example', variables: { a: { default: given.serverDefault ?? 'a' } } }],
    components: {
      schemas: own(component, { type: 'object', properties: { a: { type: 'string' } } }),
      securitySchemes: own(given.scheme ?? 'key', { type: 'apiKey', in: 'header', name: given.keyName ?? 'X-Key', ...(given.signer === undefined ? {} : { 'x-gatewright': { signer: given.signer } }), ...(given.tokenUrl === undefined ? {} : { type: 'oauth2', flows: { clientCredentials: { tokenUrl: given.tokenUrl, scopes: own(given.tokenUrl, '') } } }) }),
    },
    security: [own(given.scheme ?? 'key', [])],
    paths: own(given.path ?? '/x', {
      post: {
        operationId: given.operationId ?? 'doIt',
        summary: given.summary ?? clean,
        description: given.description ?? clean,
        tags: [given.tag ?? clean],
        ...(given.own === undefined ? {} : { 'x-gatewright': given.own }),
        parameters: [...(given.pathParameter === undefined ? [] : [{ name: given.pathParameter, in: 'path', required: true, schema: { type: 'string' } }]), { name: given.parameter ?? 'q', in: 'query', schema: given.schema ?? { type: 'string' } }],
        requestBody: { required: true, content: { 'application/json': { schema: given.body ?? { $ref: `#/components/schemas/${encodeURIComponent(component.replaceAll('~', '~0').replaceAll('/', '~1'))}` } } } },
        responses: { 200: { description: 'ok', content: own(given.mediaType ?? 'application/json', { schema: { type: 'object' } }) } },
      },
    }),
  };
}

test(`nothing in ${Object.keys(positions).length} places x ${payloads.length} texts becomes code`, async () => {
  // Below the project, so that the modules find zod and the contract.
  const folder = mkdtempSync(join(process.cwd(), '.hostile-'));
  let imported = 0;
  try {
    for (const [place, make] of Object.entries(positions)) {
      for (const [index, payload] of payloads.entries()) {
        const { files, codes } = await emit(JSON.stringify(make(payload)));
        assert.not(codes.includes('OUTPUT_UNSAFE'), `${place} ${payload}`);
        for (const [file, text] of files) {
          if (!file.endsWith('.ts') || file.endsWith('.d.ts')) continue;
          const target = join(folder, `${place.replace(/\W/g, '_')}-${index}`, file);
          mkdirSync(join(target, '..'), { recursive: true });
          writeFileSync(target, text);
        }
        for (const file of files.keys()) {
          if (!/\/(tools\/.*|api|schemas)\.ts$/.test(file)) continue;
          await import(pathToFileURL(join(folder, `${place.replace(/\W/g, '_')}-${index}`, file)).href);
          imported += 1;
        }
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  assert.is('__owned' in globalThis, false);
  assert.ok(imported > 400, String(imported));
});
