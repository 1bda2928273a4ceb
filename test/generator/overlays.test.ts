/** docs/overlays.md says what is understood: every member it names is one, none is missing, and its examples apply. */
import { readFileSync } from 'node:fs';
import { load as parseYaml } from 'js-yaml';
import * as assert from 'uvu/assert';
import type { Diagnostic } from '../../generator/diagnostics.js';
import { oneFile } from '../../generator/load/bundle.js';
import { applyOverlay } from '../../generator/load/overlay.js';
import { createContext } from '../../generator/lower/context.js';
import { type ExtensionKind, extensionMembers, readExtension } from '../../generator/lower/extensions.js';
import { suite } from '../suite.js';

const test = suite('overlays as documented');
const page = readFileSync('docs/overlays.md', 'utf8');

const sections: readonly (readonly [string, readonly ExtensionKind[]])[] = [
  ['On the document', ['document']],
  ['On an operation', ['operation']],
  ['On a parameter or a member of a body', ['parameter']],
  ['On a schema', ['schema']],
  ['On a security scheme', ['securityScheme']],
];

const textOf = (title: string): string => page.split('\n## ').find((section) => section.startsWith(title)) ?? '';
const namesIn = (section: string): readonly string[] => [...section.matchAll(/^\| `([A-Za-z]+)(?:: true)?` \|/gm)].map(([, name = '']) => name);

for (const [title, [kind = 'document']] of sections) {
  test(title, () => {
    // A member of a body is a schema too; what it may say is told with the parameters.
    const wanted = extensionMembers(kind).filter((name) => kind !== 'schema' || !extensionMembers('parameter').includes(name));
    assert.equal([...namesIn(textOf(title))].sort(), [...wanted].sort());
  });
}

const examples = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => parseYaml(text));

test('the examples are understood', () => {
  const told: string[] = [];
  const report = (diagnostic: Diagnostic): void => void told.push(`${diagnostic.code} ${diagnostic.pointer} ${diagnostic.message}`);
  const root = parseYaml(`{ openapi: 3.1.0, paths: { '/items/{id}': { get: { summary: old, parameters: [{ name: region }] } }, /internal/metrics: { get: {} }, /orders: { post: {} } }, components: { parameters: { time: {}, tenant: {} }, schemas: { Bar: {}, Card: { properties: { number: {} } } }, securitySchemes: { signature: {} } } }`) as Record<string, unknown>;
  const context = createContext('spec.yaml', root, oneFile, new Set(), report);
  for (const example of examples) {
    const overlay = Array.isArray(example) ? { overlay: '1.0.0', actions: example } : example;
    applyOverlay(root, overlay, 'overlays.md', report);
  }
  const kinds: Readonly<Record<string, ExtensionKind>> = { '#': 'document', get: 'operation', post: 'operation', parameters: 'parameter', schemas: 'schema', properties: 'schema', securitySchemes: 'securityScheme' };
  let read = 0;
  const visit = (node: unknown, kind: ExtensionKind | undefined): void => {
    if (typeof node !== 'object' || node === null) return;
    if (kind !== undefined && 'x-gatewright' in node) read += Object.keys(readExtension(context, kind, node, '#')).length;
    for (const [key, child] of Object.entries(node)) {
      const named = kinds[key];
      if (named === 'operation') visit(child, named);
      else if (named !== undefined) for (const entry of Object.values(child as object)) visit(entry, named);
      else if (key !== 'x-gatewright') visit(child, undefined);
    }
  };
  visit(root, 'document');
  assert.equal(told, []);
  assert.is(examples.length, 10);
  assert.is(read, 13);
  assert.equal(root['paths'], {
    '/items/{id}': { get: { parameters: [{ name: 'region', 'x-mcp-header': 'Region' }], summary: 'Get an item', description: 'Returns one item with its price in cents. Use shop_list_items to find its id.', 'x-gatewright': { name: 'shop_get_item', effects: { reads: true, repeatable: true }, weight: [{ arg: 'limit', upTo: 100, weight: 5 }, { arg: 'symbols', weight: 2, each: true, most: 40 }, { arg: 'verbose', is: true, weight: 20 }, { weight: 50 }] } } },
    '/orders': {
      post: {
        'x-gatewright': {
          effects: { spends: true },
          spending: {
            key: 'clientId',
            symbol: 'instrument',
            orders: [{ side: 'side', type: 'kind', quantity: 'amount', price: 'limit' }],
            reconcile: { by: 'key', tool: 'shop_get_order', args: { clientId: { fact: 'key' } }, absent: [404], settleMs: 10_000 },
          },
        },
      },
    },
  });
});
