/** Compares what was emitted with what is on disk: what would be added, changed, deleted, left as it is. */
import { type Dirent, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Diagnostic } from '../diagnostics.js';

/** Files relative to the output folder, sorted. */
export interface WritePlan {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly deleted: readonly string[];
  readonly unchanged: readonly string[];
}

const HEADER = '// Generated from ';
const OWN_NAMES = new Set(['catalog.json', 'types.d.ts', 'schemas.ts', 'api.ts', 'index.ts']);

/** Makes the plan. Files in generated folders that are not ours are reported and never touched. */
export function planWrite(out: string, apis: readonly string[], files: ReadonlyMap<string, string>, report: (diagnostic: Diagnostic) => void): WritePlan {
  const added: string[] = [];
  const changed: string[] = [];
  const unchanged: string[] = [];
  // A new folder holds none of a thousand files, and says so at once.
  const folders = new Map<string, ReadonlySet<string>>();
  const isThere = (file: string): boolean => {
    const folder = file.slice(0, file.lastIndexOf('/') + 1);
    const names = folders.get(folder) ?? new Set(listNames(join(out, folder)));
    folders.set(folder, names);
    return names.has(file.slice(folder.length));
  };
  for (const [file, text] of files) {
    const present = isThere(file) ? readIfThere(join(out, file)) : undefined;
    if (present === undefined) added.push(file);
    else if (present === text) unchanged.push(file);
    else if (isForeign(file, present)) report(new Diagnostic('OUTPUT_FOREIGN', { file: join(out, file) }, 'stands where a generated file is to be written', { severity: 'error', fix: 'Move it elsewhere, or choose another output folder. Nothing was written.' }));
    else changed.push(file);
  }
  const deleted = findStale(out, apis, files, report);
  return { added: added.sort(), changed: changed.sort(), deleted: deleted.sort(), unchanged: unchanged.sort() };
}

function findStale(out: string, apis: readonly string[], files: ReadonlyMap<string, string>, report: (diagnostic: Diagnostic) => void): string[] {
  const stale: string[] = [];
  for (const api of apis) {
    for (const folder of [api, join(api, 'tools')]) {
      for (const name of listFiles(join(out, folder))) {
        const file = join(folder, name).replaceAll('\\', '/');
        if (files.has(file)) continue;
        const text = readIfThere(join(out, file));
        const ours = folder === api ? OWN_NAMES.has(name) && !isForeign(file, text ?? '') : name.endsWith('.ts') && (text ?? '').startsWith(HEADER);
        if (ours) stale.push(file);
        else report(new Diagnostic('OUTPUT_FOREIGN', { file: join(out, file) }, 'is left alone'));
      }
    }
  }
  return stale;
}

const isForeign = (file: string, text: string): boolean => (file.endsWith('.json') ? !text.trimStart().startsWith('[') : !text.startsWith(HEADER));

const listFiles = (folder: string): readonly string[] => listEntries(folder).filter((entry) => entry.isFile()).map((entry) => entry.name).sort();

const listNames = (folder: string): readonly string[] => listEntries(folder).map((entry) => entry.name);

function listEntries(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw unwritable(folder, error);
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false }) === undefined ? undefined : readFileSync(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    if (hasCode(error, 'ENOTDIR')) throw unwritable(dirname(file), error);
    throw unwritable(file, error);
  }
}

export const hasCode = (error: unknown, code: string): boolean => error instanceof Error && 'code' in error && error.code === code;

export const unwritable = (file: string, error: unknown, fix?: string): Diagnostic =>
  new Diagnostic('OUTPUT_UNWRITABLE', { file }, error instanceof Error ? error.message : String(error), fix === undefined ? {} : { fix });
