/** What lowering knows of the document it works on: how to follow references, and where to report. */
import { Diagnostic, type DiagnosticCode } from '../diagnostics.js';
import type { Bundle } from '../load/bundle.js';
import { joinPointer, readPointer, splitPointer } from '../load/pointer.js';

export type Node = Readonly<Record<string, unknown>>;

export const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A node and where it stands. */
export interface Located {
  readonly node: unknown;
  readonly pointer: string;
}

export interface LowerContext {
  readonly file: string;
  readonly root: Node;
  readonly report: (diagnostic: Diagnostic) => void;
  /** Do keywords beside a `$ref` count? From OpenAPI 3.1 on they do (JSON Schema 2020-12, section 8.2.3.1). */
  readonly refSiblingsCount: boolean;
  /** Is the schema at this pointer one that discriminators tell apart? */
  readonly isDiscriminated: (pointer: string) => boolean;
  /** Places whose text has been looked at closely, and texts in which nothing was found then: documents repeat themselves. */
  readonly inspected: { readonly places: Set<string>; readonly harmlessTexts: Set<string> };
  /** What has been met so far: a schema whose answers are masked or get names for positions. */
  readonly found: { hints: boolean };
  /** Makes a diagnostic at a place of this document. */
  readonly fault: (code: DiagnosticCode, pointer: string, message: string) => Diagnostic;
  /** Follows a chain of `$ref`s to what it names. @throws Diagnostic REF_NOT_FOUND, REF_EXTERNAL, REF_LOOP */
  readonly resolve: (node: unknown, pointer: string) => Located;
}

export function createContext(file: string, root: Node, bundle: Bundle, discriminated: ReadonlySet<string>, report: (diagnostic: Diagnostic) => void): LowerContext {
  const fault = (code: DiagnosticCode, pointer: string, message: string): Diagnostic => new Diagnostic(code, findOrigin(bundle, file, pointer), message);
  // Lowering changes nothing in the document, and hundreds of operations refer to the same few parts.
  const targets = new Map<string, unknown>();
  const lookUp = (reference: string): unknown => {
    if (!targets.has(reference)) targets.set(reference, splitPointer(reference) === undefined ? undefined : readPointer(root, reference));
    return targets.get(reference);
  };
  const resolve = (start: unknown, at: string): Located => {
    let node = start;
    let pointer = at;
    let seen: Set<string> | undefined;
    while (isNode(node) && node['$ref'] !== undefined) {
      const reference = node['$ref'];
      if (typeof reference !== 'string' || reference === '') throw fault('REF_NOT_FOUND', joinPointer(pointer, '$ref'), '`$ref` is to be the text of a reference');
      const known = bundle.faults.get(reference);
      if (known !== undefined) throw fault(known.code, pointer, known.message);
      if (!reference.startsWith('#')) throw fault('REF_EXTERNAL', pointer, `\`$ref: ${reference.slice(0, 200)}\``);
      if (seen?.has(reference) === true) throw fault('REF_LOOP', pointer, `\`$ref: ${reference.slice(0, 200)}\``);
      seen = (seen ?? new Set()).add(reference);
      node = lookUp(reference);
      if (node === undefined) throw fault('REF_NOT_FOUND', pointer, `\`$ref: ${reference.slice(0, 200)}\` leads nowhere`);
      if (node === root) throw fault('REF_NOT_FOUND', pointer, `\`$ref: ${reference}\` names the document itself`);
      pointer = reference;
    }
    return { node, pointer };
  };
  const refSiblingsCount = !/^3\.0/.test(String(root['openapi']));
  // Every schema asks, and the pieces of its pointer are only put together where the length is right.
  const lengths = new Set([...discriminated].map((pointer) => pointer.length));
  const isDiscriminated = (pointer: string): boolean => lengths.has(pointer.length) && discriminated.has(pointer);
  return { file, root, report, refSiblingsCount, isDiscriminated, inspected: { places: new Set(), harmlessTexts: new Set() }, found: { hints: false }, fault, resolve };
}

// The file in which a place of the bundled document really stands.
function findOrigin({ origins }: Bundle, file: string, pointer: string): { readonly file: string; readonly pointer: string } {
  for (let at = pointer; origins.size > 0 && at.length > 1; at = at.slice(0, at.lastIndexOf('/'))) {
    const origin = origins.get(at);
    if (origin !== undefined) return { file: origin.file, pointer: `${origin.pointer}${pointer.slice(at.length)}` };
  }
  return { file, pointer };
}
