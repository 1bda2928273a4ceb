/** The state file on disk: made with narrow permissions, and watched for being taken away. */
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { ToolError } from '../errors.js';

/** Tells whether the files that a connection has open are still the ones at their place. */
export interface FileWatch {
  /** @throws ToolError STATE_UNAVAILABLE if one of them is gone or another stands in its place */
  readonly check: () => void;
}

/** What SQLite keeps beside the file while it is open; other processes see our changes through them. */
const PARTS = ['', '-wal', '-shm'];

/**
 * Makes folder (0700) and file (0600) unless they are there. `fill` gets a file of another name, which takes its place when it is whole:
 * so a file that is empty or half made has been harmed and is not a beginning. @throws ToolError STATE_UNAVAILABLE
 */
export function createStateFile(path: string, fill: (draft: string) => void): void {
  if (existsSync(path)) return;
  if (existsSync(`${path}-wal`)) throw new ToolError('STATE_UNAVAILABLE', { message: `The state file ${path} is gone, but ${path}-wal, which belongs to it, is there.` });
  const draft = `${path}.${randomBytes(6).toString('hex')}.new`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    closeSync(openSync(draft, 'wx', 0o600));
    try {
      fill(draft);
      putInPlace(draft, path);
    } finally {
      rmSync(draft, { force: true });
    }
    syncFolder(dirname(path));
  } catch (error) {
    throw new ToolError('STATE_UNAVAILABLE', { message: `The state file ${path} cannot be made: ${error instanceof Error ? error.message : String(error)}.`, cause: error });
  }
}

// Of several processes the first one wins: a link never takes the place of a file.
function putInPlace(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch (error) {
    if (existsSync(path)) return;
    // A file system without links.
    if (error instanceof Error && 'code' in error && (error.code === 'EPERM' || error.code === 'ENOTSUP' || error.code === 'ENOSYS')) renameSync(draft, path);
    else throw error;
  }
}

// A new name in a folder survives a power cut only once the folder is on disk. Windows has no such call.
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Remembers which files a connection has open. Call it when they are all there. @throws ToolError STATE_UNAVAILABLE if one is not */
export function watchStateFile(path: string): FileWatch {
  const watched = PARTS.map((part) => ({ file: path + part, identity: identify(path + part) }));
  const check = (): void => {
    for (const { file, identity } of watched) {
      const now = identify(file);
      if (now === identity) continue;
      const told = now === undefined ? 'is gone' : 'has been replaced';
      throw new ToolError('STATE_UNAVAILABLE', { message: `The state file ${file} ${told} while the gateway had it open.`, fix: 'The owner of the gateway stops every process that uses it, puts the right file in place and starts them again; until then nothing that spends is sent.' });
    }
  };
  if (watched.some(({ identity }) => identity === undefined)) throw new ToolError('STATE_UNAVAILABLE', { message: `The state file ${path} went away while it was opened.` });
  return { check };
}

function identify(file: string): string | undefined {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? undefined : `${found.dev}:${found.ino}`;
}
