/** Finds the arguments that clients repeat in headers (`x-mcp-header`, MCP 2026-07-28, "Schema Extension"). Clients drop a tool that breaks the rules for it, so what breaks them is left out. */
import type { Argument, MirroredMember, Schema } from '../ir.js';
import { joinPointer } from '../load/pointer.js';
import type { LowerContext } from './context.js';

/** In the order of the arguments. What cannot be repeated is reported at the operation and stays an argument like any other. */
export function findMirrored(context: LowerContext, args: readonly Argument[], pointer: string): readonly MirroredMember[] {
  const found = new Map<string, MirroredMember>();
  const visit = (schema: Schema, path: readonly string[]): void => {
    const { header } = schema.notes;
    if (header !== undefined) {
      const other = found.get(header.toLowerCase());
      const reason = other === undefined ? findReason(schema) : `\`${other.path.join('.')}\` has it already`;
      if (reason === undefined) found.set(header.toLowerCase(), { path, header });
      else context.report(context.fault('KEYWORD_IGNORED', joinPointer(pointer, 'x-mcp-header'), `\`x-mcp-header: ${header}\` of \`${path.join('.').slice(0, 100)}\` is left out: ${reason}`));
    }
    if (schema.kind === 'object' && !schema.nullable) for (const member of schema.members) visit(member.schema, [...path, member.name]);
  };
  for (const { name, schema } of args) visit(schema, [name]);
  return [...found.values()];
}

// What proxies and their logs see is no place for secrets.
function findReason({ notes, nullable, ...shape }: Schema): string | undefined {
  if (notes.sensitive !== undefined || notes.format === 'password') return 'secrets never go into headers that proxies read';
  if (shape.kind === 'ref') return 'it stands behind a `$ref`, where clients do not look';
  return !nullable && isMirrorable(shape.kind === 'beyond' ? shape.base : shape) ? undefined : 'only strings, integers and booleans can be repeated in a header, and no null';
}

function isMirrorable(shape: Omit<Schema, 'notes' | 'nullable'>): boolean {
  if ('integer' in shape) return shape.integer === true;
  if ('values' in shape && Array.isArray(shape.values)) return shape.values.every((value) => typeof value === 'string');
  return shape.kind === 'string' || shape.kind === 'boolean';
}
