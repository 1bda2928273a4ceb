/** Finds the folder of the package, from the sources as well as from the bundle. */
import { existsSync, readFileSync } from 'node:fs';

/** URL of the folder that holds package.json, with a slash at its end. */
export function findPackageRoot(): URL {
  let folder = new URL('./', import.meta.url);
  while (!existsSync(new URL('package.json', folder))) {
    const parent = new URL('../', folder);
    if (parent.href === folder.href) throw new Error('package.json is missing beside the program');
    folder = parent;
  }
  return folder;
}

/** The version in package.json. */
export function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('package.json', findPackageRoot()), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '';
}
