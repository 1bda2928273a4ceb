/** Watches files for changes by watching their folders, because editors save by renaming a new file over the old one. */
import { type FSWatcher, existsSync, watch } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';

/** Calls back once things have been quiet for a moment, with the files that changed since. */
export class FileWatch {
  readonly #onChange: (files: ReadonlySet<string>) => void;
  readonly #quietMs: number;
  readonly #watchers = new Map<string, FSWatcher>();
  #files: ReadonlySet<string> = new Set();
  #changed = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(onChange: (files: ReadonlySet<string>) => void, quietMs = 100) {
    this.#onChange = onChange;
    this.#quietMs = quietMs;
  }

  /** Watches these files, absolute, and no others. One that is not there yet may come. */
  follow(files: Iterable<string>): void {
    if (this.#isClosed) return;
    this.#files = new Set(files);
    const folders = new Set([...this.#files].map(findFolder));
    for (const [folder, watcher] of this.#watchers) if (!folders.has(folder)) this.#drop(folder, watcher);
    for (const folder of folders) if (!this.#watchers.has(folder)) this.#open(folder);
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    for (const [folder, watcher] of this.#watchers) this.#drop(folder, watcher);
  }

  #open(folder: string): void {
    try {
      const watcher = watch(folder, (_event, name) => this.#note(folder, name));
      // A folder that was removed: what is above it is watched from the next time on.
      watcher.on('error', () => (this.#drop(folder, watcher), this.#note(folder, null)));
      this.#watchers.set(folder, watcher);
    } catch {
      // It went away in between; its files count as missing until they are followed again.
    }
  }

  #drop(folder: string, watcher: FSWatcher): void {
    watcher.close();
    this.#watchers.delete(folder);
  }

  // Not every system tells the name, and a folder may stand in for one below it that is missing.
  #note(folder: string, name: string | null): void {
    const touched = [...this.#files].filter((file) => (dirname(file) === folder ? name === null || name === basename(file) : findFolder(file) === folder || resolve(folder, name ?? '') === findFolder(file)));
    if (touched.length === 0) return;
    for (const file of touched) this.#changed.add(file);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#tell(), this.#quietMs);
  }

  #tell(): void {
    const changed = this.#changed;
    this.#changed = new Set();
    this.#onChange(changed);
  }
}

// The nearest folder above a file that is there.
function findFolder(file: string): string {
  let folder = dirname(file);
  while (!existsSync(folder) && folder !== dirname(folder)) folder = dirname(folder);
  return folder;
}
