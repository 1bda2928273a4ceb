/** Verifies the audit trail: the chain itself, and that ledger, approvals and kill switch are what it says. */
import { addDecimals, formatDecimal, toDecimal, zero } from '../decimal.js';
import { describeQuestion, toApproval } from './approvals.js';
import { type AuditHead, type AuditTrail, NO_HASH, hashRecord } from './audit-trail.js';
import type { Database, Row } from './driver.js';
import { describeTerms, toEntry } from './ledger.js';
import { readNumber, readText } from './rows.js';
import type { AuditVerdict } from './spending-store.js';

interface Problem {
  readonly at: number;
  readonly problem: string;
}

const PAGE = 1000;

/** Reads everything once; to be used inside a transaction. `known` is the hash of a record that must be there. */
export function verifyAuditTrail(database: Database, audit: AuditTrail, known: string | undefined): AuditVerdict {
  const head = audit.readHead();
  const found = checkPages(database) ?? checkChain(audit, head, known) ?? checkLedger(database, head) ?? checkTotals(database, head) ?? checkApprovals(database, head) ?? checkKillSwitch(database, head);
  return found === undefined ? { ok: true, records: head.seq, head: head.hash } : { ok: false, ...found };
}

function checkPages(database: Database): Problem | undefined {
  const row = database.prepare('PRAGMA integrity_check(1)').get();
  return row?.['integrity_check'] === 'ok' ? undefined : { at: 1, problem: `the file is damaged: ${String(row?.['integrity_check'])}` };
}

function checkChain(audit: AuditTrail, head: AuditHead, known: string | undefined): Problem | undefined {
  let last: AuditHead = { seq: 0, hash: NO_HASH };
  let isKnown = known === undefined || known === NO_HASH;
  for (;;) {
    const page = audit.read(last.seq + 1, PAGE);
    for (const record of page) {
      const at = last.seq + 1;
      if (record.seq !== at) return { at, problem: `record ${at} is missing` };
      if (record.prev !== last.hash) return { at, problem: `record ${at} does not follow on the one before it` };
      if (record.hash !== hashRecord(record)) return { at, problem: `record ${at} has been changed` };
      last = { seq: at, hash: record.hash };
      isKnown ||= record.hash === known;
    }
    if (page.length < PAGE) break;
  }
  if (last.seq < head.seq) return { at: last.seq + 1, problem: `the trail ends with record ${last.seq}; it had ${head.seq}` };
  if (last.seq > head.seq) return { at: head.seq + 1, problem: `record ${head.seq + 1} and those after it were added from outside` };
  if (last.hash !== head.hash) return { at: head.seq, problem: 'the last record is not the one that was written last' };
  return isKnown ? undefined : { at: head.seq, problem: 'no record has the hash that was given: the trail has been written anew, or it is another one' };
}

function checkLedger(database: Database, head: AuditHead): Problem | undefined {
  const begun = database.prepare(
    "SELECT seq, who, terms, told, told_api, told_tool, ledger.* FROM (SELECT seq, who, detail AS terms, args AS told, api AS told_api, tool AS told_tool, ref FROM audit WHERE kind = 'begin' AND seq > ? ORDER BY seq LIMIT ?) LEFT JOIN ledger ON ledger.id = ref ORDER BY seq",
  );
  for (let page = begun.all(0, PAGE); page.length > 0; page = begun.all(readNumber(page.at(-1) ?? {}, 'seq'), PAGE)) {
    for (const row of page) {
      const at = readNumber(row, 'seq');
      if (row['id'] === null) return { at, problem: `the ledger has lost the entry of record ${at}` };
      if (!isAsTold(row)) return { at, problem: `the ledger entry ${readText(row, 'id')} is not what record ${at} says` };
    }
  }
  const unheard = database.prepare("SELECT id FROM ledger WHERE NOT EXISTS (SELECT 1 FROM audit WHERE ref = ledger.id AND kind = 'begin') LIMIT 1").get();
  if (unheard !== undefined) return { at: head.seq, problem: `no record tells of the ledger entry ${readText(unheard, 'id')}` };
  const other = database.prepare("SELECT id, (SELECT seq FROM audit WHERE ref = ledger.id AND kind = 'begin') AS seq FROM ledger WHERE outcome IS NOT (SELECT outcome FROM audit WHERE ref = ledger.id AND kind = 'close' ORDER BY seq DESC LIMIT 1) LIMIT 1").get();
  if (other !== undefined) return { at: readNumber(other, 'seq'), problem: `the ledger entry ${readText(other, 'id')} has another outcome than the trail` };
  return undefined;
}

function checkTotals(database: Database, head: AuditHead): Problem | undefined {
  const totals = database
    .prepare("SELECT day_totals.notional AS total, (SELECT group_concat(notional, ' ') FROM ledger WHERE ledger.scope = day_totals.scope AND ledger.day = day_totals.day AND (outcome IS NULL OR outcome NOT IN ('rejected', 'not-sent'))) AS parts FROM day_totals UNION ALL SELECT NULL, NULL FROM ledger WHERE NOT EXISTS (SELECT 1 FROM day_totals WHERE day_totals.scope = ledger.scope AND day_totals.day = ledger.day)")
    .all();
  const isRight = totals.every(({ total, parts }) => typeof total === 'string' && formatDecimal((typeof parts === 'string' ? parts.split(' ') : []).reduce((sum, part) => addDecimals(sum, toDecimal(part)), zero)) === total);
  return isRight ? undefined : { at: head.seq, problem: 'the total of a day is not the sum of its entries' };
}

function isAsTold(row: Row): boolean {
  const entry = toEntry(row);
  return row['terms'] === describeTerms(entry) && row['told'] === entry.args && row['told_api'] === entry.api && row['told_tool'] === entry.tool && row['who'] === entry.client;
}

const LAST_KINDS = { pending: 'approval-asked', approved: 'approval-approved', denied: 'approval-denied', used: 'approval-used' } as const;

function checkApprovals(database: Database, head: AuditHead): Problem | undefined {
  const asked = database.prepare("SELECT seq, terms, approvals.* FROM (SELECT seq, detail AS terms, ref FROM audit WHERE kind = 'approval-asked' AND seq > ? ORDER BY seq LIMIT ?) LEFT JOIN approvals ON approvals.id = ref ORDER BY seq");
  const last = database.prepare("SELECT kind FROM audit WHERE ref = ? AND kind LIKE 'approval-%' ORDER BY seq DESC LIMIT 1");
  let count = 0;
  for (let page = asked.all(0, PAGE); page.length > 0; page = asked.all(readNumber(page.at(-1) ?? {}, 'seq'), PAGE)) {
    for (const row of page) {
      const at = readNumber(row, 'seq');
      if (row['id'] === null) return { at, problem: `the approval of record ${at} is gone` };
      const approval = toApproval(row, 0);
      if (row['terms'] !== describeQuestion(approval)) return { at, problem: `the approval ${approval.id} is not what record ${at} says` };
      if (approval.status !== 'expired' && last.get(approval.id)?.['kind'] !== LAST_KINDS[approval.status]) return { at, problem: `the approval ${approval.id} is ${approval.status}, which the trail does not say` };
      count += 1;
    }
  }
  const all = database.prepare('SELECT count(*) AS count FROM approvals').get();
  return all !== undefined && readNumber(all, 'count') === count ? undefined : { at: head.seq, problem: 'there are approvals that no record tells of' };
}

function checkKillSwitch(database: Database, head: AuditHead): Problem | undefined {
  const told = database.prepare("SELECT kind FROM audit WHERE kind IN ('kill', 'resume') ORDER BY seq DESC LIMIT 1").get();
  const isKilled = database.prepare('SELECT 1 AS one FROM kill_switch').get() !== undefined;
  return isKilled === (told?.['kind'] === 'kill') ? undefined : { at: head.seq, problem: `the kill switch is ${isKilled ? 'on' : 'off'}, which the trail does not say` };
}
