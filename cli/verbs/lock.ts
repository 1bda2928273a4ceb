/** The verb lock: writes down what every tool is now. */
import { readFile, writeFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { type LockFile, lockCatalogs, parseLock } from '../../runtime/lock.js';
import { loadUnlocked } from '../catalogs.js';
import { DEFAULT_LOCK, lockPath, readConfiguration } from '../configuration.js';
import { renderProblems } from '../failure.js';
import { print, printJson, say, styled } from '../terminal.js';
import { exitCodes } from '../usage.js';
import type { VerbArguments } from '../verb.js';

/** Writes the lock file, and tells what has changed since the last. */
export async function runLock(args: VerbArguments): Promise<number> {
  const configuration = await readConfiguration(args, 'lock');
  const { catalogs, problems } = await loadUnlocked(configuration);
  for (const text of await renderProblems(problems)) say(text);
  const path = lockPath(configuration) ?? resolve(configuration.folder, DEFAULT_LOCK);
  const lock = await lockCatalogs(catalogs);
  const before = await readFile(path, 'utf8').then(parseLock, () => undefined);
  await writeFile(path, `${JSON.stringify(lock, undefined, 2)}\n`);
  const changes = compareLocks(before, lock);
  const file = relative(process.cwd(), path);
  const tools = catalogs.reduce((sum, catalog) => sum + catalog.entries.length, 0);
  if (args.flag('json')) printJson({ file, tools, changes });
  else {
    for (const { name, change } of before === undefined ? [] : changes) print(`${change === 'new' ? styled('green', '+') : change === 'gone' ? styled('red', '-') : styled('yellow', '~')} ${name}`);
    print(`${file}: ${tools} tools locked`);
  }
  return exitCodes.done;
}

interface LockChange {
  readonly name: string;
  readonly change: 'new' | 'changed' | 'gone';
}

function compareLocks(before: LockFile | undefined, after: LockFile): readonly LockChange[] {
  const [old, now] = [flatten(before), flatten(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])].sort();
  return names.filter((name) => old.get(name) !== now.get(name)).map((name) => ({ name, change: old.has(name) ? (now.has(name) ? 'changed' : 'gone') : 'new' }));
}

const flatten = (lock: LockFile | undefined): ReadonlyMap<string, string> =>
  new Map(Object.entries(lock?.apis ?? {}).flatMap(([name, { definition, tools }]) => [[`${name} (the API itself)`, definition] as const, ...Object.entries(tools)]));
