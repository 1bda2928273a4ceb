/** Where the state of spending calls lies, and how verbs get at it. */
import { existsSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { createSqliteStore } from '../runtime/store/sqlite-store.js';
import type { SpendingStore } from '../runtime/store/spending-store.js';
import { type Configuration, readConfiguration } from './configuration.js';
import { printJson, say, styledError } from './terminal.js';
import { exitCodes } from './usage.js';
import type { VerbArguments } from './verb.js';

/** The state file of a configuration, absolute: `state`, else beside the user's configuration, else in the user's folder for state (XDG). */
export function statePath({ config, folder, isBorrowed = false }: Configuration, env: NodeJS.ProcessEnv = process.env): string {
  if (config.state !== undefined) return resolve(folder, config.state);
  if (!isBorrowed) return join(folder, '.gatewright', 'state.db');
  const base = env['XDG_STATE_HOME'];
  // The specification has relative paths ignored.
  return join(base !== undefined && isAbsolute(base) ? base : join(homedir(), '.local', 'state'), 'gatewright', 'state.db');
}

/** Opens the state that the arguments speak of for one piece of work. */
export async function useState(args: VerbArguments, verb: string, work: (store: SpendingStore, file: string) => Promise<number>): Promise<number> {
  const path = statePath(await readConfiguration(args, verb));
  const store = createSqliteStore({ path });
  try {
    return await work(store, showPath(path));
  } finally {
    await store.shutDown();
  }
}

/** The same for work that only reads: where there is no state yet, none is made, `empty` is printed for programs, and the exit code is `code`. */
export async function readState(args: VerbArguments, verb: string, empty: { readonly json: unknown; readonly code?: number }, work: (store: SpendingStore, file: string) => Promise<number>): Promise<number> {
  const path = statePath(await readConfiguration(args, verb));
  if (existsSync(path) || existsSync(`${path}-wal`)) return useState(args, verb, work);
  say(styledError('dim', `There is no state yet: ${showPath(path)} is made by the first call that spends.`));
  if (args.flag('json') && empty.json !== undefined) printJson(empty.json);
  return empty.code ?? exitCodes.done;
}

// As short as it stays clear.
function showPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith('..') ? path : short;
}

/** Who works at this terminal, for the audit trail. */
export function nameOperator(): string {
  try {
    return `cli:${userInfo().username}`;
  } catch {
    return 'cli';
  }
}

/** A point in time for people: UTC, to the second. */
export const showTime = (ms: number): string => new Date(ms).toISOString().replace('T', ' ').replace(/\.\d+Z$/, 'Z');

