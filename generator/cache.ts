/**
 * Remembers what each API was made of and into what, so that one whose inputs and output are untouched is not made again.
 * Nothing is taken on trust: contents are compared by their hashes every time. Deleting the cache costs time and nothing else.
 */
import { type Hash, createHash, hash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ApiReport, GenerateSource, ReportedDiagnostic } from './generate.js';

/** What is known of an API that was made without an error. */
export interface Remembered {
  /** File as the source names it -> hash of its content, or `absent`. */
  readonly inputs: Readonly<Record<string, string>>;
  /** File within the folder of the API -> hash of its content. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly api: ApiReport;
  /** What its catalog was estimated to cost, if anybody asked. */
  readonly cost?: number;
  readonly diagnostics: readonly ReportedDiagnostic[];
}

export interface Cache {
  /** What was made of this API, if making it again would change no file. */
  readonly find: (source: GenerateSource) => Remembered | undefined;
  readonly keep: (source: GenerateSource, made: Remembered) => void;
}

/** What else the output depends on. */
export interface CacheScope {
  /** Output folder. */
  readonly out: string;
  readonly types: boolean;
  /** Fingerprint of the generator. Default: of this one. */
  readonly maker?: string;
}

/** Opens the cache in a folder of its own; a folder that cannot be written to is as good as an empty one. */
export function openCache(folder: string, scope: CacheScope): Cache {
  const maker = scope.maker ?? (ownFingerprint ??= fingerprintMaker(ownHome));
  const out = resolve(scope.out);
  const fileOf = (source: GenerateSource): string => join(folder, `${hashText(JSON.stringify([out, source.name])).slice(0, 32)}.json`);
  const keyOf = (source: GenerateSource): string => hashText(JSON.stringify([maker, process.cwd(), out, scope.types, source]));
  return {
    find: (source) => {
      const known = readEntry(fileOf(source), keyOf(source));
      return known !== undefined && isUntouched(known, join(out, source.name)) ? known : undefined;
    },
    keep: (source, made) => writeEntry(fileOf(source), keyOf(source), made),
  };
}

/** Hash of a text, as inputs and outputs are compared by. */
export const hashText = (text: string | Uint8Array): string => hash('sha256', text, 'base64url');

/** Hash of a file's content; `absent` where nothing can be read. */
export function hashFile(file: string): string {
  try {
    return hashText(readFileSync(file));
  } catch {
    return 'absent';
  }
}

function isUntouched({ inputs, outputs }: Remembered, folder: string): boolean {
  for (const [file, hash] of Object.entries(inputs)) if (hashFile(file) !== hash) return false;
  // One file more is for the plan to judge.
  const present = [...listFiles(folder), ...listFiles(join(folder, 'tools')).map((name) => `tools/${name}`)];
  return present.length === Object.keys(outputs).length && present.every((file) => outputs[file] === hashFile(join(folder, file)));
}

function listFiles(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => entry.name);
  } catch {
    return [];
  }
}

const HASH_LENGTH = hashText('').length;

// The first line is the hash of the rest, so that a file that was cut or edited counts for nothing.
function readEntry(file: string, key: string): Remembered | undefined {
  try {
    const text = readFileSync(file, 'utf8');
    const body = text.slice(HASH_LENGTH + 1);
    if (text.slice(0, HASH_LENGTH) !== hashText(body)) return undefined;
    // Nobody but `writeEntry` writes a body that fits its hash.
    const entry = JSON.parse(body) as { readonly key: string; readonly made: Remembered };
    return entry.key === key ? entry.made : undefined;
  } catch {
    return undefined;
  }
}

function writeEntry(file: string, key: string, made: Remembered): void {
  const body = JSON.stringify({ key, made });
  const staged = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(staged, `${hashText(body)}\n${body}`, { mode: 0o600 });
    renameSync(staged, file);
  } catch {
    // Without a cache everything is made again.
  }
}

/** Packages whose version shows in the output. */
const PACKAGES = ['openapi-typescript', 'typescript', 'ts-morph', 'js-yaml', 'yaml', 'swagger2openapi', 'jsonpath-rfc9535', 'ajv', 'zod'];

const ownHome = dirname(fileURLToPath(import.meta.url));
let ownFingerprint: string | undefined;

/** What stands for the generator in a key: its code, rather than a version number that stays the same while it is worked on, and its packages. */
export function fingerprintMaker(home: string): string {
  const hash = createHash('sha256').update(process.version);
  addCode(hash, home, home, extname(import.meta.url));
  for (const name of PACKAGES) hash.update(readManifest(name, home));
  return hash.digest('base64url');
}

function addCode(hash: Hash, root: string, folder: string, extension: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) addCode(hash, root, path, extension);
    else if (entry.name.endsWith(extension)) hash.update(`\n${relative(root, path)}\n`).update(readFileSync(path));
  }
}

// As Node.js finds packages: in the node_modules of this folder or of one above it.
function readManifest(name: string, from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    try {
      return readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8');
    } catch {
      if (folder === dirname(folder)) return `no ${name}`;
    }
  }
}
