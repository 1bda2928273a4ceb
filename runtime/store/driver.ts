/** The embedded database: libsql where it can be loaded, else the SQLite of Node 22 and later, behind the few calls that the store makes. */
import { ToolError } from '../errors.js';

export type SqlValue = string | number | null;

export type Row = Readonly<Record<string, unknown>>;

export interface Statement {
  readonly get: (...values: readonly SqlValue[]) => Row | undefined;
  readonly all: (...values: readonly SqlValue[]) => readonly Row[];
  /** How many rows it changed. */
  readonly run: (...values: readonly SqlValue[]) => number;
}

/** One connection. Everything it does is synchronous, and it never waits for a lock. */
export interface Database {
  readonly exec: (sql: string) => void;
  readonly prepare: (sql: string) => Statement;
  readonly close: () => void;
}

export type OpenDatabase = (path: string) => Database;

/** Finds a driver. @throws ToolError STATE_UNAVAILABLE if there is none */
export async function loadDriver(): Promise<OpenDatabase> {
  const libsql = await importLibsql();
  if (libsql !== undefined) return libsql;
  const builtIn = await importBuiltIn();
  if (builtIn !== undefined) return builtIn;
  throw new ToolError('STATE_UNAVAILABLE', { message: 'There is no database to keep the state in: the package libsql cannot be loaded, and this Node has no node:sqlite.', fix: 'The owner of the gateway installs the package libsql, or runs Node 22 or later.' });
}

async function importLibsql(): Promise<OpenDatabase | undefined> {
  try {
    const { default: Libsql } = await import('libsql');
    return (path) => {
      const raw = new Libsql(path, { timeout: 0 });
      return adapt({
        exec: (sql) => raw.exec(sql),
        prepare: (sql) => {
          const statement = raw.prepare<SqlValue[][]>(sql);
          // As one list: a lone null would be taken for a list of named values.
          return { get: (...values) => statement.get(values), all: (...values) => statement.all(values), run: (...values) => statement.run(values) };
        },
        close: () => raw.close(),
      });
    };
  } catch {
    return undefined;
  }
}

/** The SQLite that Node brings along, if this one does. */
export async function importBuiltIn(): Promise<OpenDatabase | undefined> {
  // The types of our oldest Node do not know the module.
  const name: string = 'node:sqlite';
  try {
    const module: unknown = await import(name);
    if (!isSqliteModule(module)) return undefined;
    return (path) => adapt(new module.DatabaseSync(path));
  } catch {
    return undefined;
  }
}

interface RawStatement {
  get(...values: SqlValue[]): unknown;
  all(...values: SqlValue[]): readonly unknown[];
  run(...values: SqlValue[]): { readonly changes: number | bigint };
}

interface RawDatabase {
  exec(sql: string): unknown;
  prepare(sql: string): RawStatement;
  close(): unknown;
}

const isSqliteModule = (value: unknown): value is { readonly DatabaseSync: new (path: string) => RawDatabase } => typeof value === 'object' && value !== null && 'DatabaseSync' in value && typeof value.DatabaseSync === 'function';

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null;

function adapt(raw: RawDatabase): Database {
  return {
    exec: (sql) => {
      raw.exec(sql);
    },
    prepare: (sql) => {
      const statement = raw.prepare(sql);
      return {
        get: (...values) => {
          const row = statement.get(...values);
          return isRow(row) ? row : undefined;
        },
        all: (...values) => statement.all(...values).filter(isRow),
        run: (...values) => Number(statement.run(...values).changes),
      };
    },
    close: () => {
      raw.close();
    },
  };
}

/** SQLite's own number of an error (https://www.sqlite.org/rescode.html), the primary part. `undefined` if it is no error of SQLite. */
export function readSqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'rawCode' in error ? error.rawCode : 'errcode' in error ? error.errcode : undefined;
  return typeof code === 'number' ? code & 0xff : undefined;
}
