/** Looks at keywords whose value is of the wrong kind: most are left out of account, since upstream still judges the value. */
import { joinPointer, readPointer } from '../../load/pointer.js';
import { type LowerContext, type Node, isNode } from '../context.js';

const isText = (value: unknown): boolean => typeof value === 'string';
const isFlag = (value: unknown): boolean => typeof value === 'boolean';
const isFilledList = (value: unknown): boolean => Array.isArray(value) && value.length > 0;

type Wanted = readonly [is: (value: unknown) => boolean, words: string];

const text: Wanted = [isText, 'text'];
const flag: Wanted = [isFlag, 'true or false'];
const KINDS: ReadonlyMap<string, Wanted> = new Map<string, Wanted>([
  ['title', text],
  ['description', text],
  ['format', text],
  ['pattern', text],
  ['nullable', flag],
  ['readOnly', flag],
  ['writeOnly', flag],
  ['deprecated', flag],
  ['enum', [Array.isArray, 'a list of values']],
  ['required', [Array.isArray, 'a list of property names, beside `properties`']],
  ['allOf', [isFilledList, 'a list of schemas, one at least']],
  ['oneOf', [isFilledList, 'a list of schemas, one at least']],
  ['anyOf', [isFilledList, 'a list of schemas, one at least']],
]);

/** Reports the members of `node` that are not what they should be and are ignored for it. */
export function reportKeywords(context: LowerContext, node: Node, pointer: string): void {
  // Schemas have few members and there are many keywords, so the members are gone through.
  for (const keyword in node) {
    const wanted = KINDS.get(keyword);
    if (wanted !== undefined) reportMember(context, node, keyword, pointer, wanted[0], wanted[1]);
  }
  if (node['discriminator'] !== undefined && node['discriminator'] !== null) reportDiscriminator(context, node['discriminator'], joinPointer(pointer, 'discriminator'));
}

/** Reports texts that are none, such as a description by language. */
export function reportTexts(context: LowerContext, node: Node, pointer: string, names: readonly string[]): void {
  for (const name of names) reportMember(context, node, name, pointer, isText, 'text');
}

function reportMember(context: LowerContext, node: Node, keyword: string, pointer: string, is: (value: unknown) => boolean, words: string): void {
  const value = node[keyword];
  if (value === undefined || value === null || is(value)) return;
  context.report(context.fault('KEYWORD_IGNORED', joinPointer(pointer, keyword), `\`${keyword}\` is to be ${words}, not ${describeValue(value)}`));
}

// OpenAPI 3.1, "Discriminator Object".
function reportDiscriminator(context: LowerContext, discriminator: unknown, pointer: string): void {
  if (!isNode(discriminator)) {
    context.report(context.fault('KEYWORD_IGNORED', pointer, `\`discriminator\` is to be an object with \`propertyName\`, not ${describeValue(discriminator)}`));
    return;
  }
  if (typeof discriminator['propertyName'] !== 'string') context.report(context.fault('KEYWORD_IGNORED', pointer, '`discriminator` names no `propertyName`'));
  const mapping = isNode(discriminator['mapping']) ? discriminator['mapping'] : {};
  for (const [value, target] of Object.entries(mapping)) {
    const leads = typeof target === 'string' && (/[#/]|\.(json|ya?ml)$/i.test(target) ? !target.startsWith('#') || readPointer(context.root, target) !== undefined : readPointer(context.root, joinPointer('#/components/schemas', target)) !== undefined);
    if (!leads) context.report(context.fault('KEYWORD_IGNORED', joinPointer(pointer, 'mapping', value), `\`${value.slice(0, 60)}\` is mapped to ${describeValue(target)}, which the document does not hold`));
  }
}

/** A value as it is named in a message: short, and in JSON. */
export function describeValue(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  return `\`${(JSON.stringify(value) ?? 'nothing').slice(0, 80)}\``;
}
