/** No value of a path parameter leaves its template, in any operation of the project's documents: 43 known ways and 10,000 random ones. */
import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { catalogFromSource } from '../../../generator/serve.js';
import type { CatalogTool } from '../../../runtime/catalog.js';
import { compilePath } from '../../../runtime/call/path-plan.js';
import { ToolError } from '../../../runtime/errors.js';
import { suite } from '../../suite.js';
import { traversals } from './traversals.js';

const test = suite('path traversal', { timeoutMs: 60_000 });

const documents = ['specs/metatrader-bridge/openapi.yaml', 'specs/user-service/openapi.yaml', 'test/golden/petstore-30/spec.yaml', 'test/golden/petstore-20/spec.yaml', 'test/golden/shop/spec.yaml', ...(process.env['GATEWRIGHT_CORPUS'] === undefined ? [] : ['github-full.json', 'box.json'].map((file) => `${process.env['GATEWRIGHT_CORPUS']}/${file}`))];

async function readTools(): Promise<readonly CatalogTool[]> {
  const tools: CatalogTool[] = [];
  for (const [index, spec] of documents.entries()) {
    const { catalog } = await catalogFromSource({ name: `d${index}`, spec, overlays: [] }, () => undefined);
    tools.push(...(await Promise.all(catalog.entries.map((entry) => catalog.load(entry.name)))));
  }
  return tools.filter((tool) => tool.path.includes('{'));
}

/** What a value becomes: a code, or a path that a URL parser leaves as it is. */
function fill(tool: CatalogTool, arg: string, value: string): string {
  const path = compilePath(tool.path, tool.pathStyles ?? []);
  let filled: string;
  try {
    filled = path.fill(Object.fromEntries(path.args.map((name) => [name, name === arg ? value : 'x'])));
  } catch (error) {
    return error instanceof ToolError ? error.code : String(error);
  }
  const url = new URL(`http://h${filled}`);
  const plain = compilePath(tool.path, tool.pathStyles ?? []).fill(Object.fromEntries(path.args.map((name) => [name, 'x'])));
  assert.is(url.pathname.split('/').length, plain.split('/').length, `${tool.path} ${JSON.stringify(value)} ${filled}`);
  assert.equal([url.search, url.hash], ['', ''], filled);
  // Encoded as often as anybody decodes it, a value never becomes a segment of dots.
  assert.not(/(^|[/\\])\.{1,2}([/\\;]|$)/.test(decodeURIComponent(url.pathname)), filled);
  return 'inside';
}

test('every known way, in every path parameter', async () => {
  const tools = await readTools();
  let tried = 0;
  for (const tool of tools) {
    for (const [, arg = ''] of tool.path.matchAll(/\{([^{}]+)\}/g)) {
      // Beside fixed text, such as in `/files/{name}.json`, a segment of dots cannot come about.
      const isWhole = tool.path.split('/').includes(`{${arg}}`);
      for (const value of traversals) {
        const outcome = fill(tool, arg, value);
        assert.ok(outcome === 'UNSAFE_ARGUMENT' || (!isWhole && outcome === 'inside'), `${tool.path} ${JSON.stringify(value)}: ${outcome}`);
        tried += 1;
      }
    }
  }
  assert.ok(traversals.length >= 40);
  assert.ok(tried >= 40 * 14, String(tried));
});

test('10,000 random values, over all of them', async () => {
  const tools = await readTools();
  const piece = fc.constantFrom('.', '..', '/', '\\', '%', '%2e', '%2f', '%25', '%5c', ';', '?', '#', 'a', '0', ' ', '\u0000', '．', '％', 'c0', 'ae', '%c0%ae', '\n', '@', ':');
  const value = fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }), fc.array(piece, { minLength: 1, maxLength: 8 }).map((parts) => parts.join('')));
  let inside = 0;
  fc.assert(
    fc.property(fc.nat(tools.length - 1), value, (index, text) => {
      const tool = tools[index];
      const arg = /\{([^{}]+)\}/.exec(tool?.path ?? '')?.[1];
      if (tool === undefined || arg === undefined) throw new Error('a tool without a path parameter');
      const outcome = fill(tool, arg, text);
      assert.ok(['inside', 'UNSAFE_ARGUMENT', 'INVALID_ARGUMENTS'].includes(outcome), `${JSON.stringify(text)}: ${outcome}`);
      if (outcome === 'inside') inside += 1;
    }),
    { numRuns: 10_000, seed: 20_261_121 },
  );
  // Most random text is harmless and has to get through.
  assert.ok(inside > 4_000, String(inside));
});
