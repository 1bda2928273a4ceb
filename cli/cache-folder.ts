/** Finds where the generator's cache may be: among the project's packages, else in a folder of the user's own among temporary files. */
import { existsSync, lstatSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The folder for the cache of a project; `undefined` where none is safe to use. */
export function findCacheFolder(project: string): string | undefined {
  const packages = join(project, 'node_modules');
  if (existsSync(packages)) return join(packages, '.cache', 'gatewright');
  const user = process.getuid?.();
  const folder = join(tmpdir(), user === undefined ? 'gatewright-cache' : `gatewright-cache-${user}`);
  const present = lstatSync(folder, { throwIfNoEntry: false });
  // Others may write to the temporary folder as well.
  return present === undefined || (present.isDirectory() && (user === undefined || present.uid === user)) ? folder : undefined;
}
