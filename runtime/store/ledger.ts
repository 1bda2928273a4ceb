/** The ledger: every call that may spend, written down before it is sent, and the caps over them. */
import { randomBytes } from 'node:crypto';
import { type Decimal, addDecimals, compareDecimals, formatDecimal, negateDecimal, toDecimal, zero } from '../decimal.js';
import type { AuditTrail } from './audit-trail.js';
import type { Database, Row, SqlValue } from './driver.js';
import type { KillSwitch } from './kill-switch.js';
import { readNumber, readOptionalText, readText, readWord, toStorable } from './rows.js';
import type { Begun, Caps, LedgerEntry, LedgerFilter, NewEntry, Outcome } from './spending-store.js';

/** To be used inside a transaction. */
export interface Ledger {
  readonly begin: (entry: NewEntry, caps: Caps) => Begun;
  readonly close: (id: string, outcome: Outcome, facts: { readonly detail?: string; readonly result?: string }) => LedgerEntry | undefined;
  readonly find: (scope: string, key: string) => LedgerEntry | undefined;
  readonly get: (id: string) => LedgerEntry | undefined;
  readonly list: (filter: LedgerFilter) => readonly LedgerEntry[];
}

export const outcomes: readonly Outcome[] = ['filled', 'open', 'rejected', 'done', 'partial', 'unknown', 'not-sent'];
export const states: readonly LedgerEntry['state'][] = ['pending', 'closed'];

const COLUMNS = 'id, scope, api, tool, key, fingerprint, args, client, state, outcome, detail, result, notional, orders, opened_at, closed_at, day, before, subject';

export function prepareLedger(database: Database, audit: AuditTrail, killSwitch: KillSwitch, now: () => number): Ledger {
  const insert = database.prepare(`INSERT INTO ledger (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'pending', NULL, NULL, NULL, ?, ?, ?, NULL, ?, ?, ?)`);
  const selectByKey = database.prepare(`SELECT ${COLUMNS} FROM ledger WHERE scope = ? AND key = ?`);
  const selectById = database.prepare(`SELECT ${COLUMNS} FROM ledger WHERE id = ?`);
  const selectTotal = database.prepare('SELECT notional FROM day_totals WHERE scope = ? AND day = ?');
  const writeTotal = database.prepare('INSERT INTO day_totals (scope, day, notional) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET notional = excluded.notional');
  const selectResting = database.prepare("SELECT coalesce(sum(orders), 0) AS orders FROM ledger WHERE scope = ? AND (state = 'pending' OR (outcome = 'open' AND closed_at >= ?))");
  const update = database.prepare('UPDATE ledger SET state = ?, outcome = ?, detail = coalesce(?, detail), result = coalesce(?, result), closed_at = ? WHERE id = ?');

  const find = (scope: string, key: string): LedgerEntry | undefined => toOptionalEntry(selectByKey.get(toStorable(scope), toStorable(key)));
  const get = (id: string): LedgerEntry | undefined => toOptionalEntry(selectById.get(toStorable(id)));
  const readTotal = (scope: string, day: string): Decimal => {
    const row = selectTotal.get(toStorable(scope), toStorable(day));
    return row === undefined ? zero : toDecimal(readText(row, 'notional'));
  };
  // Kept as a sum of its own: adding up a busy day for every order would take longer than writing it.
  const addToTotal = ({ scope, day }: Pick<LedgerEntry, 'scope' | 'day'>, amount: Decimal): void => {
    writeTotal.run(toStorable(scope), toStorable(day), formatDecimal(addDecimals(readTotal(scope, day), amount)));
  };
  const findCap = (entry: Required<Pick<NewEntry, 'scope' | 'day' | 'notional' | 'orders'>>, caps: Caps): Extract<Begun, { kind: 'capped' }> | undefined => {
    if (caps.notionalPerDay !== undefined) {
      const limit = toDecimal(caps.notionalPerDay);
      const used = readTotal(entry.scope, entry.day);
      if (compareDecimals(addDecimals(used, toDecimal(entry.notional)), limit) > 0) return { kind: 'capped', cap: 'notionalPerDay', used: formatDecimal(used), limit: formatDecimal(limit) };
    }
    if (caps.openOrders !== undefined && entry.orders > 0) {
      // What was open when upstream was asked, upstream has counted, or it has ended since.
      const row = selectResting.get(toStorable(entry.scope), caps.seenOpenOrders?.at ?? 0);
      const used = (row === undefined ? 0 : readNumber(row, 'orders')) + (caps.seenOpenOrders?.count ?? 0);
      if (!(used + entry.orders <= caps.openOrders)) return { kind: 'capped', cap: 'openOrders', used: String(used), limit: String(caps.openOrders) };
    }
    return undefined;
  };
  const deny = (entry: NewEntry, rule: string, detail: Readonly<Record<string, unknown>>): void =>
    audit.append({ kind: 'deny', who: entry.client, api: entry.api, tool: entry.tool, args: entry.args, rule, detail: JSON.stringify({ scope: entry.scope, key: entry.key, ...detail }) });

  return {
    begin: (given, caps) => {
      const entry = { ...given, orders: given.orders ?? 1, subject: given.subject ?? '' };
      checkAmounts(entry);
      const kill = killSwitch.read();
      if (kill !== undefined) {
        deny(entry, 'kill-switch', { since: kill.since });
        return { kind: 'killed', since: kill.since, reason: kill.reason };
      }
      const known = find(entry.scope, entry.key);
      if (known !== undefined) {
        if (known.fingerprint === toStorable(entry.fingerprint)) return { kind: 'known', entry: known };
        deny(entry, 'idempotency-key', { entry: known.id });
        return { kind: 'conflict', entry: known };
      }
      const capped = findCap(entry, caps);
      if (capped !== undefined) {
        deny(entry, capped.cap, { used: capped.used, limit: capped.limit, notional: entry.notional, orders: entry.orders });
        return capped;
      }
      const id = randomBytes(16).toString('hex');
      const { scope, api, tool, key, fingerprint, args, client, notional, orders, day, before, subject } = entry;
      insert.run(id, ...[scope, api, tool, key, fingerprint, args, client].map(toStorable), notional, orders, now(), toStorable(day), before === undefined ? null : toStorable(before), toStorable(subject));
      addToTotal(entry, toDecimal(notional));
      const begun = get(id);
      if (begun === undefined) throw new Error('an entry that was just written is not there');
      audit.append({ kind: 'begin', who: client, api, tool, args, detail: describeTerms(begun), ref: id });
      return { kind: 'begun', entry: begun };
    },
    close: (id, outcome, facts) => {
      const entry = get(id);
      if (entry === undefined) return undefined;
      const isSame = entry.outcome === outcome && facts.detail === undefined && facts.result === undefined;
      const isLast = entry.state === 'closed' && (entry.outcome !== 'open' || outcome === 'unknown');
      if (isSame || (isLast && entry.outcome === outcome)) return entry;
      const event = { who: entry.client, api: entry.api, tool: entry.tool, outcome, ref: id, ...(facts.detail === undefined ? {} : { detail: facts.detail }) };
      if (isLast) {
        audit.append({ kind: 'late', ...event });
        return entry;
      }
      const stored = (text: string | undefined): SqlValue => (text === undefined ? null : toStorable(text));
      update.run(outcome === 'unknown' ? 'pending' : 'closed', outcome, stored(facts.detail), stored(facts.result), now(), entry.id);
      if (outcome === 'rejected' || outcome === 'not-sent') addToTotal(entry, negateDecimal(toDecimal(entry.notional)));
      audit.append({ kind: 'close', ...event });
      return get(id);
    },
    find,
    get,
    list: ({ state, outcome, scope, api, subject, limit, before }) => {
      const conditions: readonly (readonly [string, string | undefined])[] = [
        ['state = ?', state],
        ['outcome = ?', outcome],
        ['scope = ?', scope],
        ['api = ?', api],
        ['subject = ?', subject],
        ['n < (SELECT n FROM ledger WHERE id = ?)', before],
      ];
      const given = conditions.filter((condition): condition is readonly [string, string] => condition[1] !== undefined);
      const where = given.map(([sql]) => `AND ${sql}`).join(' ');
      return database.prepare(`SELECT ${COLUMNS} FROM ledger WHERE true ${where} ORDER BY n DESC LIMIT ?`).all(...given.map(([, value]) => toStorable(value)), limit).map(toEntry);
    },
  };
}

// A negative amount would make room under a cap.
function checkAmounts({ notional, orders }: { readonly notional: string; readonly orders: number }): void {
  if (compareDecimals(toDecimal(notional), zero) < 0) throw new RangeError(`a notional is not negative: ${notional}`);
  if (!Number.isSafeInteger(orders) || orders < 0) throw new RangeError(`not a number of orders: ${orders}`);
}

/** The members of an entry that never change and that its record in the audit trail has no column for, as canonical JSON. */
export const describeTerms = ({ scope, key, fingerprint, notional, orders, day, subject }: LedgerEntry): string => JSON.stringify({ scope, key, fingerprint, notional, orders, day, ...(subject === '' ? {} : { subject }) });

const toOptionalEntry = (row: Row | undefined): LedgerEntry | undefined => (row === undefined ? undefined : toEntry(row));

/** Reads a row of the ledger with all its columns. */
export const toEntry = (row: Row): LedgerEntry => ({
  id: readText(row, 'id'),
  scope: readText(row, 'scope'),
  api: readText(row, 'api'),
  tool: readText(row, 'tool'),
  key: readText(row, 'key'),
  fingerprint: readText(row, 'fingerprint'),
  args: readText(row, 'args'),
  client: readText(row, 'client'),
  state: readWord(row, 'state', states),
  ...(row['outcome'] === null ? {} : { outcome: readWord(row, 'outcome', outcomes) }),
  ...readOptionalText(row, 'detail', 'detail'),
  ...readOptionalText(row, 'result', 'result'),
  notional: readText(row, 'notional'),
  orders: readNumber(row, 'orders'),
  openedAt: readNumber(row, 'opened_at'),
  ...(row['closed_at'] === null ? {} : { closedAt: readNumber(row, 'closed_at') }),
  day: readText(row, 'day'),
  ...readOptionalText(row, 'before', 'before'),
  subject: readText(row, 'subject'),
});
