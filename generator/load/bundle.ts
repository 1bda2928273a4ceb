/** Follows references into other files of the document's folder and brings what they name into the document; nothing else is ever opened. */
import { realpath } from 'node:fs/promises';
import { basename, dirname, extname, isAbsolute, relative, resolve, sep } from 'node:path';
import { Diagnostic, type DiagnosticCode } from '../diagnostics.js';
import { joinPointer, readPointer, splitPointer } from './pointer.js';
import { type ReadOptions, isUrl, readDocument } from './read.js';
import { type Kind, SECTIONS, type Tree, isNaming, isTree, openShelf, pointerTo, walkStructure } from './structure.js';
import { type Survey, isReference } from './survey.js';

/** Where something that was brought in comes from. */
export interface Origin {
  readonly file: string;
  readonly pointer: string;
}

/** What is known of a document that was put together from several files. */
export interface Bundle {
  /** Does a schema name itself or another one by anything but a pointer? */
  readonly hasNames: boolean;
  /** Files and URLs that were read beside the document itself. */
  readonly files: readonly string[];
  /** Pointer in the document -> where that part comes from. */
  readonly origins: ReadonlyMap<string, Origin>;
  /** Why a reference that is left in the document was not followed, by its text. */
  readonly faults: ReadonlyMap<string, { readonly code: DiagnosticCode; readonly message: string }>;
}

/** What is known of a document that is one file. */
export const oneFile: Bundle = { files: [], origins: new Map(), faults: new Map(), hasNames: false };

const MAX_FILES = 5_000;

interface Part {
  readonly node: Tree;
  readonly kind: Kind;
  readonly pointer: string;
  readonly file: string;
}

interface Reference {
  readonly holder: Tree;
  readonly text: string;
  readonly kind: Kind;
  readonly pointer: string;
  readonly file: string;
}

/**
 * Brings everything into `root` that references lead to in other files, as components of its own; references then name
 * those. One that cannot be followed stays, and what uses it is reported by whoever meets it.
 */
export async function bundleDocument(root: Tree, survey: Survey, source: string, onBytes?: ReadOptions['onBytes']): Promise<Bundle> {
  if (survey.isClosed) return oneFile;
  const origins = new Map<string, Origin>();
  const faults = new Map<string, { code: DiagnosticCode; message: string }>();
  const documents = new Map<string, unknown>([[source, root]]);
  const homes = new Map<string, string>();
  const seen = new Set<object>();
  let hasNames = false;
  const onNaming = (): void => void (hasNames = true);
  let queue = collect({ node: root, kind: 'document', pointer: '#', file: source }, source, seen, onNaming);
  while (queue.length > 0) {
    const next: Reference[] = [];
    for (const reference of queue) {
      const place = await follow(reference);
      if ('code' in place) {
        const text = `${reference.file === source ? '' : `${reference.file}: `}${reference.text}`;
        faults.set(text, place);
        reference.holder['$ref'] = text;
      } else next.push(...place.parts.flatMap((part) => collect(part, source, seen, onNaming)));
    }
    queue = next;
  }
  return { files: [...documents.keys()].filter((file) => file !== source), origins, faults, hasNames };

  async function follow({ holder, text, kind, pointer, file }: Reference): Promise<{ readonly parts: readonly Part[] } | { readonly code: DiagnosticCode; readonly message: string }> {
    const hash = text.indexOf('#');
    const path = hash < 0 ? text : text.slice(0, hash);
    const fragment = `#${hash < 0 ? '' : text.slice(hash + 1)}`;
    const target = path === '' ? file : await locate(path, file, source);
    if (typeof target !== 'string') return target;
    if (target === source) {
      holder['$ref'] = fragment;
      return { parts: [] };
    }
    const key = `${target}${fragment}`;
    const home = homes.get(key);
    if (home !== undefined && kind !== 'pathItem') {
      holder['$ref'] = home;
      return { parts: [] };
    }
    const document = await open(target);
    if (document instanceof Diagnostic) return { code: 'REF_NOT_FOUND', message: `\`$ref: ${text.slice(0, 200)}\`: ${document.message}` };
    const node = splitPointer(fragment) === undefined ? undefined : readPointer(document, fragment);
    if (!isTree(node)) return { code: 'REF_NOT_FOUND', message: `\`$ref: ${text.slice(0, 200)}\`: ${target} holds nothing there` };
    const origin: Origin = { file: target, pointer: fragment };
    if (kind === 'pathItem') {
      delete holder['$ref'];
      for (const [name, value] of Object.entries(node)) if (!Object.hasOwn(holder, name) && name !== '__proto__') holder[name] = value;
      origins.set(pointer, origin);
      seen.delete(holder);
      return { parts: [{ node: holder, kind, pointer, file: target }] };
    }
    const section = sectionOf(root, kind);
    if (section === undefined) return { code: 'REF_EXTERNAL', message: `\`$ref: ${text.slice(0, 200)}\`: a ${kind} is to stand in the document itself` };
    const own = splitPointer(pointer) ?? [];
    // A component that is nothing but such a reference becomes what it refers to, under its own name.
    const isAlias = file === source && own.length === section.length + 1 && section.every((token, index) => own[index] === token) && Object.keys(holder).length === 1;
    const shelf = openShelf(root, section);
    const name = isAlias ? (own.at(-1) ?? '') : pickName(shelf, target, fragment);
    shelf[name] = node;
    const pointerHere = joinPointer('#', ...section, name);
    homes.set(key, pointerHere);
    origins.set(pointerHere, origin);
    if (!isAlias) holder['$ref'] = pointerHere;
    return { parts: [{ node, kind, pointer: pointerHere, file: target }] };
  }

  async function open(file: string): Promise<unknown> {
    if (documents.size > MAX_FILES) return new Diagnostic('REF_NOT_FOUND', { file }, `the document has more than ${MAX_FILES} files`);
    if (!documents.has(file)) {
      const found = await readDocument(file, { redirect: 'error', onBytes }).then(({ value }) => value).catch((error: unknown) => {
        if (error instanceof Diagnostic) return error;
        throw error;
      });
      documents.set(file, found);
    }
    return documents.get(file);
  }
}

// References that lead out of the file they stand in; in a file that was brought in, all of them.
function collect({ node, kind, pointer, file }: Part, source: string, seen: Set<object>, onNaming: () => void): Reference[] {
  const found: Reference[] = [];
  walkStructure(node, kind, pointer, (part, partKind, place) => {
    const text = part['$ref'];
    if (partKind === 'schema' && isNaming(part)) onNaming();
    const isOutward = typeof text === 'string' && (file !== source || !text.startsWith('#'));
    if (isOutward) found.push({ holder: part, text, kind: partKind, pointer: pointerTo(place), file });
    const { discriminator } = part;
    if (partKind === 'schema' && isTree(discriminator) && isTree(discriminator['mapping'])) found.push(...collectMapping(discriminator['mapping'], pointerTo(place), file, source));
    return true;
  }, seen);
  return found;
}

// A mapping's values are references as well, unless they are plain names of components (OpenAPI 3.1, "Discriminator Object").
function collectMapping(mapping: Tree, pointer: string, file: string, source: string): Reference[] {
  return Object.keys(mapping).flatMap((value): Reference[] => {
    const text = mapping[value];
    if (typeof text !== 'string' || !isReference(text) || (file === source && text.startsWith('#'))) return [];
    const holder: Tree = {
      get $ref() {
        return mapping[value];
      },
      set $ref(reference) {
        mapping[value] = reference;
      },
    };
    return [{ holder, text, kind: 'schema', pointer: joinPointer(pointer, 'discriminator', 'mapping', value), file }];
  });
}

function sectionOf(root: Tree, kind: Kind): readonly string[] | undefined {
  const section = SECTIONS[kind];
  if (root['swagger'] === undefined) return section === undefined ? undefined : ['components', section.three];
  return section?.two === undefined ? undefined : [section.two];
}

// The name that the other file gives it, else the file's own.
function pickName(shelf: Tree, file: string, fragment: string): string {
  const stem = basename(file, extname(file));
  const wanted = (splitPointer(fragment)?.at(-1) ?? stem).replace(/[^A-Za-z0-9._-]+/g, '_').replace(/^(__proto__)?$/, 'part');
  const candidates = [wanted, `${stem.replace(/[^A-Za-z0-9._-]+/g, '_')}_${wanted}`];
  for (let count = 2; ; count += 1) {
    const candidate = candidates.shift() ?? `${wanted}_${count}`;
    if (!Object.hasOwn(shelf, candidate)) return candidate;
  }
}

/** The file that a relative reference names, if it is inside the document's folder; links are followed before that is judged. */
async function locate(path: string, from: string, source: string): Promise<string | { readonly code: DiagnosticCode; readonly message: string }> {
  const refuse = (why: string) => ({ code: 'REF_EXTERNAL' as const, message: `\`$ref: ${path.slice(0, 200)}\`: ${why}` });
  if (/^[a-z][a-z0-9+.-]*:|^[\\/]|\0/i.test(path)) return refuse('only relative references inside the folder of the document are followed');
  if (isUrl(source)) {
    const base = new URL('.', source);
    const target = new URL(path, from);
    target.hash = '';
    return target.href.startsWith(base.href) ? target.href : refuse('it leads out of the folder of the document');
  }
  const folder = dirname(resolve(source));
  const target = resolve(dirname(resolve(from)), decodePath(path));
  if (!isInside(folder, target)) return refuse('it leads out of the folder of the document');
  const [realFolder, realTarget] = await Promise.all([realpath(folder).catch(() => folder), realpath(target).catch(() => target)]);
  if (realTarget !== target && !isInside(realFolder, realTarget)) return refuse('it leads out of the folder of the document');
  return isInside(folder, resolve(source)) && target === resolve(source) ? source : relative(process.cwd(), target).split(sep).join('/');
}

const isInside = (folder: string, file: string): boolean => {
  const path = relative(folder, file);
  return path !== '' && path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
};

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
