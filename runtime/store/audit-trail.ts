/** The audit trail: records that each carry the hash of the one before, and a head kept apart. */
import { createHash } from 'node:crypto';
import type { Database, Row } from './driver.js';
import { readNumber, readOptionalText, readText, toStorable } from './rows.js';
import type { AuditEvent, AuditRecord } from './spending-store.js';

export interface AuditHead {
  readonly seq: number;
  readonly hash: string;
}

/** To be used inside a transaction. */
export interface AuditTrail {
  readonly append: (event: AuditEvent) => void;
  readonly read: (from: number, limit: number) => readonly AuditRecord[];
  readonly readHead: () => AuditHead;
}

/** What stands for the hash of the record before the first. */
export const NO_HASH = '0'.repeat(64);

const COLUMNS = 'seq, at, kind, who, api, tool, args, rule, outcome, detail, ref, prev, hash';

export function prepareAuditTrail(database: Database, now: () => number): AuditTrail {
  const insert = database.prepare(`INSERT INTO audit (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const selectHead = database.prepare('SELECT seq, hash FROM audit_head');
  const moveHead = database.prepare('UPDATE audit_head SET seq = ?, hash = ?');
  const select = database.prepare(`SELECT ${COLUMNS} FROM audit WHERE seq >= ? ORDER BY seq LIMIT ?`);
  const readHead = (): AuditHead => {
    const row = selectHead.get();
    return row === undefined ? { seq: 0, hash: NO_HASH } : { seq: readNumber(row, 'seq'), hash: readText(row, 'hash') };
  };
  return {
    append: (event) => {
      const head = readHead();
      const record: Omit<AuditRecord, 'hash'> = { ...toStorableEvent(event), seq: head.seq + 1, at: now(), prev: head.hash };
      const hash = hashRecord(record);
      const { seq, at, kind, who = null, api = null, tool = null, args = null, rule = null, outcome = null, detail = null, ref = null, prev } = record;
      insert.run(seq, at, kind, who, api, tool, args, rule, outcome, detail, ref, prev, hash);
      moveHead.run(seq, hash);
    },
    read: (from, limit) => select.all(from, limit).map(toAuditRecord),
    readHead,
  };
}

/** SHA-256, in hex, over the members as one JSON list; what is absent is null. */
export function hashRecord(record: Omit<AuditRecord, 'hash'>): string {
  const { seq, at, kind, who = null, api = null, tool = null, args = null, rule = null, outcome = null, detail = null, ref = null, prev } = record;
  return createHash('sha256').update(JSON.stringify([seq, at, kind, who, api, tool, args, rule, outcome, detail, ref, prev])).digest('hex');
}

const toStorableEvent = (event: AuditEvent): AuditEvent => ({
  kind: toStorable(event.kind),
  ...(event.who === undefined ? {} : { who: toStorable(event.who) }),
  ...(event.api === undefined ? {} : { api: toStorable(event.api) }),
  ...(event.tool === undefined ? {} : { tool: toStorable(event.tool) }),
  ...(event.args === undefined ? {} : { args: toStorable(event.args) }),
  ...(event.rule === undefined ? {} : { rule: toStorable(event.rule) }),
  ...(event.outcome === undefined ? {} : { outcome: toStorable(event.outcome) }),
  ...(event.detail === undefined ? {} : { detail: toStorable(event.detail) }),
  ...(event.ref === undefined ? {} : { ref: toStorable(event.ref) }),
});

const toAuditRecord = (row: Row): AuditRecord => ({
  seq: readNumber(row, 'seq'),
  at: readNumber(row, 'at'),
  kind: readText(row, 'kind'),
  ...readOptionalText(row, 'who', 'who'),
  ...readOptionalText(row, 'api', 'api'),
  ...readOptionalText(row, 'tool', 'tool'),
  ...readOptionalText(row, 'args', 'args'),
  ...readOptionalText(row, 'rule', 'rule'),
  ...readOptionalText(row, 'outcome', 'outcome'),
  ...readOptionalText(row, 'detail', 'detail'),
  ...readOptionalText(row, 'ref', 'ref'),
  prev: readText(row, 'prev'),
  hash: readText(row, 'hash'),
});
