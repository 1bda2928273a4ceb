/** What a changed document means to callers: what breaks them and what does not. */
import * as assert from 'uvu/assert';
import { diffCatalogs, renderMarkdown } from '../../generator/diff.js';
import type { JsonSchema, ToolEntry } from '../../runtime/catalog.js';
import { suite } from '../suite.js';

const test = suite('diff');
const annotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true };
const entry = (inputSchema: JsonSchema, outputSchema?: JsonSchema): ToolEntry => ({ name: 't', title: 'T', description: 'd', inputSchema, annotations, ...(outputSchema === undefined ? {} : { outputSchema }) });
const object = (properties: object, required: readonly string[] = []): JsonSchema => ({ type: 'object', properties, required });

for (const [name, before, after, breaking, details] of [
  ['reworded', entry(object({})), { ...entry(object({})), title: 'U' }, false, ['title reworded']],
  ['new optional argument', entry(object({})), entry(object({ a: {} })), false, ['input.a: new']],
  ['new required argument', entry(object({})), entry(object({ a: {} }, ['a'])), true, ['input.a: new, required']],
  ['argument removed', entry(object({ a: {} })), entry(object({})), true, ['input.a: removed']],
  ['argument required now', entry(object({ a: {} })), entry(object({ a: {} }, ['a'])), true, ['input.a: required now']],
  ['argument optional now', entry(object({ a: {} }, ['a'])), entry(object({ a: {} })), false, ['input.a: optional now']],
  ['type narrowed', entry(object({ a: { type: ['string', 'null'] } })), entry(object({ a: { type: 'string' } })), true, ['input.a: type null | string -> string']],
  ['type widened', entry(object({ a: { type: 'integer' } })), entry(object({ a: { type: 'number' } })), false, ['input.a: type integer -> number']],
  ['value no longer taken', entry(object({ a: { enum: ['x', 'y'] } })), entry(object({ a: { enum: ['x'] } })), true, ['input.a: no longer "y"']],
  ['value also taken', entry(object({ a: { enum: ['x'] } })), entry(object({ a: { enum: ['x', 'y'] } })), false, ['input.a: also "y"']],
  ['bound tightened', entry(object({ a: { maximum: 9 } })), entry(object({ a: { maximum: 5 } })), true, ['input.a: maximum 9 -> 5']],
  ['bound loosened', entry(object({ a: { maximum: 5 } })), entry(object({ a: { maximum: 9 } })), false, ['input.a: maximum 5 -> 9']],
  ['answer loses a member', entry(object({}), object({ a: {} })), entry(object({}), object({})), true, ['output.a: removed']],
  ['answer gains a member', entry(object({}), object({})), entry(object({}), object({ a: {} })), false, ['output.a: new']],
  ['answer may lack a member', entry(object({}), object({ a: {} }, ['a'])), entry(object({}), object({ a: {} })), true, ['output.a: optional now']],
  ['answer has a new value', entry(object({}), object({ a: { enum: ['x'] } })), entry(object({}), object({ a: { enum: ['x', 'y'] } })), true, ['output.a: also "y"']],
  ['another alternative is taken', entry(object({ a: { anyOf: [{ type: 'string' }] } })), entry(object({ a: { anyOf: [{ type: 'string' }, { type: 'null' }] } })), false, ['input.a: anyOf of 1 -> 2']],
  ['an alternative is no longer taken', entry(object({ a: { anyOf: [{ type: 'string' }, { type: 'null' }] } })), entry(object({ a: { anyOf: [{ type: 'string' }] } })), true, ['input.a: anyOf of 2 -> 1']],
  ['another demand on an argument', entry(object({ a: { allOf: [{ minLength: 1 }] } })), entry(object({ a: { allOf: [{ minLength: 1 }, { maxLength: 2 }] } })), true, ['input.a: allOf of 1 -> 2']],
  ['another alternative comes back', entry(object({}), object({ a: { anyOf: [{ type: 'string' }] } })), entry(object({}), object({ a: { anyOf: [{ type: 'string' }, { type: 'null' }] } })), true, ['output.a: anyOf of 1 -> 2']],
  ['an argument reworded', entry(object({ a: { description: 'x' } })), entry(object({ a: { description: 'y' } })), false, ['texts of the schemas reworded']],
  ['through references', entry({ ...object({ a: { $ref: '#/$defs/A' } }), $defs: { A: { type: 'string' } } }), entry({ ...object({ a: { $ref: '#/$defs/A' } }), $defs: { A: { type: 'integer' } } }), true, ['input.a: type string -> integer']],
] as const) {
  test(name, () => assert.equal(diffCatalogs([before], [after]), [{ tool: 't', change: 'changed', breaking, details }]));
}

test('tools come and go, and what is the same is not named', () => {
  const same = entry(object({}));
  assert.equal(diffCatalogs([same, { ...same, name: 'old' }], [same, { ...same, name: 'young' }]), [
    { tool: 'old', change: 'removed', breaking: true, details: [] },
    { tool: 'young', change: 'added', breaking: false, details: [] },
  ]);
});

test('a schema that holds itself ends', () => {
  const loop = (type: string): ToolEntry => entry({ ...object({ a: { $ref: '#/$defs/A' } }), $defs: { A: object({ next: { $ref: '#/$defs/A' }, v: { type } }) } });
  assert.equal(diffCatalogs([loop('string')], [loop('integer')])[0]?.details, ['input.a.v: type string -> integer']);
});

test('as Markdown, what breaks comes first and no text becomes markup', () => {
  const changes = [
    { tool: 'a_new', change: 'added', breaking: false, details: [] },
    { tool: 'b_old', change: 'changed', breaking: true, details: ['input.a: no longer "x|<b>"', 'input.b: removed'] },
  ] as const;
  assert.is(renderMarkdown(changes), `**2 tools differ, 1 breaking**

| | tool | what changes |
|---|---|---|
| **breaking** | \`b_old\` | input.a: no longer "x\\|\\<b\\>"<br>input.b: removed |
| added | \`a_new\` | added |
`);
  assert.is(renderMarkdown([]), 'No tool is added, removed or changed.\n');
});
