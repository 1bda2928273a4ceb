/** Reads the project's own source files for the rule tests. */
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ts } from 'ts-morph';

export const root = fileURLToPath(new URL('../../', import.meta.url));

export interface SourceFile {
  /** Relative to the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** Modules it imports, relative ones as paths from the root. */
  readonly imports: readonly string[];
}

const ROOMS = ['cli', 'client', 'generated', 'generator', 'runtime', 'sandbox', 'test', 'bench', 'console'];

/** All TypeScript files of a room, golden files and fixtures left out. */
export function readSources(rooms: readonly string[] = ROOMS): readonly SourceFile[] {
  return rooms.flatMap((room) => listFiles(room)).map((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    const found = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => (fileName.startsWith('.') ? normalize(join(dirname(path), fileName)).replaceAll('\\', '/').replace(/\.js$/, '.ts') : fileName));
    return { path, text, imports: found };
  });
}

function listFiles(room: string): readonly string[] {
  try {
    return readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .map((file) => `${room}/${file.replaceAll('\\', '/')}`)
      .filter((file) => file.endsWith('.ts') && !/\/(golden|fixtures)\//.test(file))
      .sort();
  } catch {
    return [];
  }
}
