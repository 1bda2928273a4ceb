/** Writes schemas of the intermediate representation as zod expressions. */
import { type Components, type Member, type Schema, childrenOf } from '../ir.js';
import { type ContractSymbol, literal, quote, quoteKey } from './symbols.js';
import type { TextWriter } from './text-writer.js';

/** What an expression is written into. */
export interface ZodScope {
  readonly writer: TextWriter;
  readonly components: Components;
  /** Prefix of component identifiers: `s.` in tool modules, nothing in schemas.ts. */
  readonly prefix: string;
  /** Notes a symbol of the contract that the expression uses. */
  readonly use: (symbol: ContractSymbol) => void;
}

/** Writes `z.strictObject({ ... })` for the arguments of a tool. */
export function writeArguments(scope: ZodScope, members: readonly Member[]): void {
  if (members.length === 0) scope.writer.write('z.strictObject({})');
  else writeMembers(scope, 'z.strictObject', members);
}

/** Writes one schema with its constraints, nullability and description. */
export function writeZod(scope: ZodScope, schema: Schema): void {
  writeShape(scope, schema);
  if (schema.nullable) scope.writer.write('.nullable()');
  if (schema.notes.description !== undefined) scope.writer.write(`.describe(${quote(schema.notes.description)})`);
}

function writeMembers(scope: ZodScope, factory: string, members: readonly Member[]): void {
  const { writer } = scope;
  writer.write(`${factory}({`).newLine();
  writer.indent(() => {
    for (const member of members) {
      writer.write(`${quoteKey(member.name)}: `);
      writeZod(scope, member.schema);
      if (!member.required) writer.write('.exactOptional()');
      writer.write(',').newLine();
    }
  });
  writer.write('})');
}

function writeShape(scope: ZodScope, schema: Schema): void {
  const { writer } = scope;
  switch (schema.kind) {
    case 'any':
      return void writer.write('z.unknown()');
    case 'never':
      return void writer.write('z.never()');
    case 'null':
      return void writer.write('z.null()');
    case 'boolean':
      return void writer.write('z.boolean()');
    case 'string':
      return writeString(scope, schema);
    case 'number':
      return writeNumber(scope, schema);
    case 'enum':
      return writeEnum(scope, schema.values);
    case 'array':
      writer.write('z.array(');
      writeZod(scope, schema.items);
      return void writer.write(`)${bounds([['min', schema.minItems], ['max', schema.maxItems]])}`);
    case 'tuple':
      return writeList(scope, 'z.tuple([', schema.items, '])');
    case 'object':
      return writeObject(scope, schema);
    case 'union':
      return writeList(scope, schema.mode === 'oneOf' ? 'z.xor([' : 'z.union([', schema.members, '])');
    case 'intersection':
      return writeIntersection(scope, schema.members);
    case 'ref':
      return void writer.write(scope.prefix + (scope.components.get(schema.component)?.identifier ?? ''));
    case 'beyond':
      scope.use('conforming');
      writer.write('conforming(');
      writeZod(scope, schema.base);
      return void writer.write(`, ${literal(schema.keywords)})`);
  }
}

const bounds = (calls: readonly (readonly [string, number | undefined])[]): string => calls.map(([name, value]) => (value === undefined ? '' : `.${name}(${value})`)).join('');

function writeString(scope: ZodScope, schema: Extract<Schema, { kind: 'string' }>): void {
  scope.writer.write(`z.string()${bounds([['min', schema.minLength], ['max', schema.maxLength]])}`);
  if (schema.pattern === undefined) return;
  scope.use('pattern');
  scope.writer.write(`.regex(pattern(${quote(schema.pattern)}))`);
}

function writeNumber(scope: ZodScope, schema: Extract<Schema, { kind: 'number' }>): void {
  if (schema.integer) scope.use('integer');
  const calls = [['min', schema.minimum], ['gt', schema.exclusiveMinimum], ['max', schema.maximum], ['lt', schema.exclusiveMaximum], ['multipleOf', schema.multipleOf]] as const;
  scope.writer.write(`${schema.integer ? 'integer()' : 'z.number()'}${bounds(calls)}`);
}

function writeEnum(scope: ZodScope, values: readonly (string | number | boolean | null)[]): void {
  const list = values.map((value) => literal(value)).join(', ');
  if (values.length === 1) scope.writer.write(`z.literal(${list})`);
  else scope.writer.write(values.every((value) => typeof value === 'string') ? `z.enum([${list}])` : `z.literal([${list}])`);
}

function writeObject(scope: ZodScope, schema: Extract<Schema, { kind: 'object' }>): void {
  const { members, additional } = schema;
  if (members.length === 0 && (additional === 'any' || additional === 'open')) return void scope.writer.write('z.record(z.string(), z.unknown())');
  if (members.length === 0 && additional === 'closed') return void scope.writer.write('z.strictObject({})');
  if (typeof additional !== 'object') return writeMembers(scope, additional === 'closed' ? 'z.strictObject' : additional === 'any' ? 'z.looseObject' : 'z.object', members);
  if (members.length > 0) {
    writeMembers(scope, 'z.object', members);
    scope.writer.write('.catchall(');
  } else {
    scope.writer.write('z.record(z.string(), ');
  }
  writeZod(scope, additional);
  scope.writer.write(')');
}

function writeList(scope: ZodScope, open: string, members: readonly Schema[], close: string): void {
  scope.writer.write(open);
  for (const [index, member] of members.entries()) {
    if (index > 0) scope.writer.write(', ');
    writeZod(scope, member);
  }
  scope.writer.write(close);
}

// An intersection of zod's takes a member that one side refuses if another side lets it through.
function reachesClosed(schema: Schema, components: Components, seen: Set<string>): boolean {
  if (schema.kind === 'object' && schema.additional === 'closed') return true;
  if (schema.kind !== 'ref') return childrenOf(schema).some((child) => reachesClosed(child, components, seen));
  if (seen.has(schema.component)) return false;
  seen.add(schema.component);
  const target = components.get(schema.component);
  return target !== undefined && reachesClosed(target.schema, components, seen);
}

function writeIntersection(scope: ZodScope, members: readonly Schema[]): void {
  const [first, ...rest] = members;
  if (first === undefined) return void scope.writer.write('z.unknown()');
  if (rest.length === 0) return writeZod(scope, first);
  const isStrict = members.some((member) => reachesClosed(member, scope.components, new Set()));
  if (isStrict) scope.use('jointly');
  scope.writer.write(isStrict ? 'jointly(' : 'z.intersection(');
  writeZod(scope, first);
  scope.writer.write(', ');
  writeIntersection(scope, rest);
  scope.writer.write(')');
}
