/** What the store's tests share: folders of their own, entries, and a clock that they set. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, loadDriver } from '../../../runtime/store/driver.js';
import { type StoreOptions, createSqliteStore } from '../../../runtime/store/sqlite-store.js';
import type { Begun, LedgerEntry, NewEntry, SpendingStore } from '../../../runtime/store/spending-store.js';

const folders: string[] = [];

/** A path for a state file, in a folder that is not there yet. */
export function makePlace(): string {
  const folder = mkdtempSync(join(tmpdir(), 'store-'));
  folders.push(folder);
  return join(folder, '.gatewright', 'state.db');
}

export const removePlaces = (): void => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true }));

export const entry = (changes: Partial<NewEntry> = {}): NewEntry => ({
  scope: 'exchange/main',
  api: 'exchange',
  tool: 'exchange_new_order',
  key: 'k1',
  fingerprint: 'f1',
  args: '{"symbol":"BTCUSDT"}',
  client: 'desk',
  notional: '100',
  day: '2026-11-25',
  ...changes,
});

export const question = { subject: 's1', api: 'exchange', tool: 'exchange_new_order', args: '{"symbol":"BTCUSDT"}', message: 'Buy 0.1 BTC?', client: 'desk', expiresAt: 2_000 };

/** The entry that has begun; fails if none has. */
export function readBegun(begun: Begun): LedgerEntry {
  if (begun.kind !== 'begun') throw new Error(`not begun: ${JSON.stringify(begun)}`);
  return begun.entry;
}

/** A store in memory, with a clock that stands at 1000. */
export const openInMemory = (options: Partial<StoreOptions> = {}): SpendingStore => createSqliteStore({ path: ':memory:', now: () => 1_000, ...options });

/** Does something to a state file from outside, triggers out of the way. */
export async function tamper(path: string, change: (database: Database) => void): Promise<void> {
  const database = (await loadDriver())(path);
  database.exec('DROP TRIGGER IF EXISTS audit_is_not_changed; DROP TRIGGER IF EXISTS audit_is_not_deleted; DROP TRIGGER IF EXISTS ledger_stays');
  change(database);
  database.close();
}

/** The code and message of the ToolError that a promise ends with. */
export async function readFailure(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'no failure';
}
