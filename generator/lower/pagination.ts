/** How the next page of an answer is asked for: as the overlay says, else where names leave no doubt; and the other wishes of an overlay for results. */
import { createRequire } from 'node:module';
import type { PagePlan, ResultPlan } from '../../runtime/contract.js';
import type { Argument, Schema } from '../ir.js';
import { joinPointer } from '../load/pointer.js';
import type { ComponentRegistry } from './components.js';
import type { LowerContext } from './context.js';
import { type Extension, dropUndefined } from './extensions.js';

interface Wishes {
  readonly extension: Extension<'operation'>;
  readonly arguments: readonly Argument[];
  /** Of the answer. */
  readonly schema: Schema | undefined;
  readonly pointer: string;
}

/** The plan with pages, limit and projection; faults in what the overlay says are reported, and that part is left out. */
export function completeResult(context: LowerContext, outputs: ComponentRegistry, plan: ResultPlan | undefined, wishes: Wishes): ResultPlan | undefined {
  const { extension, pointer } = wishes;
  const { maxBytes, project } = extension.result ?? {};
  const pages = extension.pagination === false ? undefined : extension.pagination === undefined ? findPages(outputs, wishes) : checkPages(context, dropUndefined(extension.pagination) as PagePlan, wishes);
  const fault = project === undefined ? undefined : findFault(project);
  if (fault !== undefined) context.report(context.fault('EXTENSION_SHAPE', joinPointer(pointer, 'x-gatewright', 'result', 'project'), `this is no JMESPath: ${fault.slice(0, 200)}`));
  const complete = {
    ...plan,
    ...(maxBytes === undefined ? {} : { maxBytes }),
    ...(project === undefined || fault !== undefined ? {} : { project }),
    ...(pages === undefined ? {} : { pages }),
  };
  return Object.keys(complete).length === 0 ? undefined : complete;
}

function findFault(expression: string): string | undefined {
  // Loaded where an overlay has an expression, and lowering is not to wait.
  const { compile } = createRequire(import.meta.url)('@jmespath-community/jmespath') as typeof import('@jmespath-community/jmespath');
  try {
    compile(expression);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function checkPages(context: LowerContext, pages: PagePlan, wishes: Wishes): PagePlan | undefined {
  const counted = 'cursor' in pages ? pages.cursor : 'page' in pages ? pages.page : 'offset' in pages ? pages.offset : undefined;
  const named = counted === undefined ? [] : [counted.arg, ...('size' in counted && counted.size !== undefined ? [counted.size] : [])];
  const unknown = named.filter((name) => !wishes.arguments.some((argument) => argument.name === name));
  for (const name of unknown) context.report(context.fault('EXTENSION_SHAPE', joinPointer(wishes.pointer, 'x-gatewright', 'pagination'), `there is no argument \`${name.slice(0, 60)}\``));
  return unknown.length === 0 ? pages : undefined;
}

/** Arguments and the members of answers that go with them; names are compared without case and separators. */
const CURSORS: readonly (readonly [arguments: readonly string[], members: readonly string[]])[] = [
  [['cursor', 'nextcursor', 'pagecursor'], ['nextcursor', 'nextpagecursor', 'next', 'cursor']],
  [['pagetoken', 'nextpagetoken'], ['nextpagetoken']],
  [['nexttoken'], ['nexttoken']],
  [['continuationtoken', 'continuation'], ['nextcontinuationtoken', 'continuationtoken', 'continuation']],
  [['startcursor', 'after'], ['nextcursor', 'endcursor']],
];
const MAX_DEPTH = 3;

// Only what leaves no doubt: an argument that may be left out, and one text in the answer that is named to go with it.
function findPages(outputs: ComponentRegistry, { arguments: args, schema }: Wishes): PagePlan | undefined {
  if (schema === undefined) return undefined;
  const optional = args.filter((argument) => !argument.required);
  if (optional.length === 0) return undefined;
  const names = new Set(optional.map(({ name }) => simplify(name)));
  // Cursors may lie deeper than everything else that is looked for, and few operations have one.
  const hasCursor = CURSORS.some(([named]) => named.some((name) => names.has(name)));
  const members = listMembers(outputs, schema, hasCursor ? MAX_DEPTH : 1);
  const find = (name: string, kind: Schema['kind']): string | undefined => members.find((member) => member.depth === 1 && member.plain === name && member.kind === kind)?.at;
  for (const [named, wanted] of CURSORS) {
    const argument = optional.find(({ name }) => named.includes(simplify(name)));
    if (argument === undefined) continue;
    for (const name of wanted) {
      const found = members.filter((member) => member.plain === name && (member.kind === 'string' || member.kind === 'number'));
      if (found.length === 1 && found[0] !== undefined) return { cursor: { arg: argument.name, at: found[0].at } };
    }
  }
  const more = find('hasmore', 'boolean');
  const after = optional.find(({ name }) => ['startingafter', 'after'].includes(simplify(name)));
  if (more !== undefined && after !== undefined) {
    const last = find('lastid', 'string');
    if (last !== undefined) return { more, cursor: { arg: after.name, at: last } };
    if (find('data', 'array') !== undefined && simplify(after.name) === 'startingafter') return { more, cursor: { arg: after.name, at: '/data/-/id' } };
  }
  const link = members.find((member) => member.depth === 1 && member.plain === 'next' && member.format === 'uri');
  return link === undefined ? undefined : { link: link.at };
}

interface FoundMember {
  readonly at: string;
  readonly plain: string;
  readonly kind: Schema['kind'];
  readonly format: string | undefined;
  readonly depth: number;
}

const simplify = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

// Members of objects only: what stands in a list belongs to its item.
function listMembers(outputs: ComponentRegistry, root: Schema, most: number): readonly FoundMember[] {
  const found = new Map<string, FoundMember>();
  const visit = (schema: Schema, at: string, depth: number, path: readonly string[]): void => {
    if (schema.kind === 'ref') {
      const target = path.includes(schema.component) ? undefined : outputs.lookup(schema.component);
      if (target !== undefined) visit(target, at, depth, [...path, schema.component]);
    } else if (schema.kind === 'beyond') visit(schema.base, at, depth, path);
    else if (schema.kind === 'union' || schema.kind === 'intersection') for (const member of schema.members) visit(member, at, depth, path);
    else if (schema.kind === 'object' && depth < most) {
      for (const member of schema.members) {
        const place = joinPointer(at, member.name);
        const target = resolveRefs(outputs, member.schema);
        if (!found.has(place)) found.set(place, { at: place, plain: simplify(member.name), kind: target.kind, format: target.notes.format, depth: depth + 1 });
        visit(member.schema, place, depth + 1, path);
      }
    }
  };
  visit(root, '', 0, []);
  return [...found.values()];
}

function resolveRefs(outputs: ComponentRegistry, schema: Schema): Schema {
  const seen = new Set<string>();
  let at = schema;
  while (at.kind === 'ref' && !seen.has(at.component)) {
    seen.add(at.component);
    at = outputs.lookup(at.component) ?? at;
  }
  return at;
}
