/** One connection to the state file: opened on first use, every step a transaction, every failure told as STATE_UNAVAILABLE. */
import { setTimeout as sleep } from 'node:timers/promises';
import { ToolError } from '../errors.js';
import { type Database, type OpenDatabase, loadDriver, readSqliteCode } from './driver.js';
import { readNumber } from './rows.js';
import { APPLICATION_ID, migrations } from './schema.js';
import { type FileWatch, createStateFile, watchStateFile } from './state-file.js';

export interface ConnectionOptions {
  /** `:memory:` keeps everything in this process and forgets it. */
  readonly path: string;
  /** How long to wait for other processes, in ms. Default 5000. */
  readonly lockWaitMs?: number;
  /** In place of the driver that is found. */
  readonly openDatabase?: OpenDatabase;
  /** What the file holds; the state of spending, unless given. */
  readonly schema?: Schema;
}

/** The tables of a file. */
export interface Schema {
  /** Marks the file as ours. */
  readonly applicationId: number;
  /** What makes each version from the one before; the number of the last is the version. */
  readonly migrations: readonly string[];
}

/** What runs inside a transaction: synchronous, so that nothing comes between. */
export type Step<Parts, Result> = (parts: Parts) => Result;

export interface Connection<Parts> {
  /** Reads and writes in one transaction that is on disk when it returns. */
  readonly write: <Result>(step: Step<Parts, Result>) => Promise<Result>;
  /** The same, but a power cut may take it back. */
  readonly writeLightly: <Result>(step: Step<Parts, Result>) => Promise<Result>;
  /** Reads in one transaction. */
  readonly read: <Result>(step: Step<Parts, Result>) => Promise<Result>;
  readonly close: () => Promise<void>;
}

interface Opened<Parts> {
  readonly database: Database;
  readonly parts: Parts;
  readonly watch: FileWatch | undefined;
}

const SPENDING: Schema = { applicationId: APPLICATION_ID, migrations };
const DEFAULT_LOCK_WAIT_MS = 5000;
const BUSY = new Set([5, 6]);
const FULL = 13;

/** Makes a connection that opens the file when it is first used. `prepare` makes what steps work with, once. */
export function createConnection<Parts>(options: ConnectionOptions, prepare: (database: Database) => Parts): Connection<Parts> {
  const { path, lockWaitMs = DEFAULT_LOCK_WAIT_MS, schema = SPENDING } = options;
  let opening: Promise<Opened<Parts>> | undefined;
  let closed = false;

  const open = async (): Promise<Opened<Parts>> => {
    const openDatabase = options.openDatabase ?? (await loadDriver());
    if (path !== ':memory:') createStateFile(path, (draft) => fillStateFile(openDatabase(draft), schema));
    return retryWhileLocked(() => openStateFile(path, openDatabase, schema, prepare), path, lockWaitMs);
  };
  const use = async (): Promise<Opened<Parts>> => {
    if (closed) throw new ToolError('STATE_UNAVAILABLE', { message: 'The state has been let go of: the gateway is shutting down.' });
    opening ??= open();
    try {
      return await opening;
    } catch (error) {
      // What never was open may be there the next time; what once was is not opened again.
      opening = undefined;
      throw error;
    }
  };
  const read = async <Result>(step: Step<Parts, Result>): Promise<Result> => {
    const opened = await use();
    return retryWhileLocked(() => runTransaction(opened, 'BEGIN', step), path, lockWaitMs);
  };
  // One at a time: many that ask again and again would only get in each other's way.
  let last: Promise<unknown> = Promise.resolve();
  const write = async <Result>(step: Step<Parts, Result>, lightly: boolean): Promise<Result> => {
    const opened = await use();
    const end = performance.now() + lockWaitMs;
    const turn = last.then(() => retryWhileLocked(() => runTransaction(opened, 'BEGIN IMMEDIATE', step, lightly), path, lockWaitMs, end));
    last = turn.catch(() => undefined);
    return turn;
  };
  return {
    write: (step) => write(step, false),
    writeLightly: (step) => write(step, true),
    read,
    close: async () => {
      closed = true;
      const opened = await opening?.catch(() => undefined);
      if (opened === undefined) return;
      tidy(opened);
      opened.database.close();
    },
  };
}

function runTransaction<Parts, Result>({ database, parts, watch }: Opened<Parts>, begin: string, step: Step<Parts, Result>, lightly = false): Result {
  watch?.check();
  if (lightly) database.exec('PRAGMA synchronous = NORMAL');
  try {
    database.exec(begin);
    try {
      const result = step(parts);
      database.exec('COMMIT');
      return result;
    } catch (error) {
      rollBack(database);
      throw error;
    }
  } finally {
    if (lightly) database.exec('PRAGMA synchronous = FULL');
  }
}

// Moves the log into the file, so that a copy of the file alone is whole. If others use it, the last of them does.
function tidy<Parts>({ database, watch }: Opened<Parts>): void {
  try {
    watch?.check();
    database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
  } catch {
    return;
  }
}

// After some failures SQLite has rolled back already, and says so by refusing.
function rollBack(database: Database): void {
  try {
    database.exec('ROLLBACK');
  } catch {
    return;
  }
}

// Asks again instead of letting SQLite wait: it would hold up everything else in this process.
async function retryWhileLocked<Result>(attempt: () => Result, path: string, lockWaitMs: number, end = performance.now() + lockWaitMs): Promise<Result> {
  for (;;) {
    try {
      return attempt();
    } catch (error) {
      const code = readSqliteCode(error);
      if (code === undefined || !BUSY.has(code) || performance.now() > end) throw toUnavailable(error, path, lockWaitMs);
    }
    await sleep(1 + Math.random() * 4);
  }
}

function toUnavailable(error: unknown, path: string, lockWaitMs: number): unknown {
  const code = readSqliteCode(error);
  if (code === undefined) return error;
  const reason = error instanceof Error ? error.message : String(error);
  if (BUSY.has(code)) return new ToolError('STATE_UNAVAILABLE', { message: `The state file ${path} has been locked by another process for ${lockWaitMs} ms.`, cause: error });
  if (code === FULL) return new ToolError('STATE_UNAVAILABLE', { message: `The state file ${path} cannot grow: the disk is full.`, cause: error });
  return new ToolError('STATE_UNAVAILABLE', { message: `The state file ${path} cannot be used: ${reason}.`, cause: error });
}

function openStateFile<Parts>(path: string, openDatabase: OpenDatabase, schema: Schema, prepare: (database: Database) => Parts): Opened<Parts> {
  let database: Database | undefined;
  try {
    database = openDatabase(path);
    if (path === ':memory:') database.exec(`PRAGMA application_id = ${schema.applicationId}`);
    migrate(database, schema);
    // WAL lets readers and one writer pass each other; FULL syncs every commit.
    database.prepare('PRAGMA journal_mode = WAL').get();
    database.exec('PRAGMA synchronous = FULL');
    database.exec('BEGIN IMMEDIATE; COMMIT');
    return { database, parts: prepare(database), watch: path === ':memory:' ? undefined : watchStateFile(path) };
  } catch (error) {
    database?.close();
    if (error instanceof ToolError || readSqliteCode(error) !== undefined) throw error;
    throw new ToolError('STATE_UNAVAILABLE', { message: `The state file ${path} cannot be opened: ${error instanceof Error ? error.message : String(error)}.`, cause: error });
  }
}

function fillStateFile(database: Database, schema: Schema): void {
  try {
    database.exec(`PRAGMA application_id = ${schema.applicationId}`);
    migrate(database, schema);
  } finally {
    database.close();
  }
}

function migrate(database: Database, { applicationId, migrations: versions }: Schema): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    if (readPragma(database, 'application_id') !== applicationId) throw new ToolError('STATE_UNAVAILABLE', { message: 'The state file is empty, or the database of something else.', fix: 'The owner of the gateway brings the right file back, or names another one as `state`.' });
    const version = readPragma(database, 'user_version');
    if (version > versions.length) throw new ToolError('STATE_UNAVAILABLE', { message: `The state file has version ${version}; this gateway knows up to ${versions.length}.`, fix: 'The owner of the gateway runs the newer version again.' });
    for (const migration of versions.slice(version)) database.exec(migration);
    if (version < versions.length) database.exec(`PRAGMA user_version = ${versions.length}`);
    database.exec('COMMIT');
  } catch (error) {
    rollBack(database);
    throw error;
  }
}

function readPragma(database: Database, name: string): number {
  const row = database.prepare(`PRAGMA ${name}`).get();
  return row === undefined ? 0 : readNumber(row, name);
}
