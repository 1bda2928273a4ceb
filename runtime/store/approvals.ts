/** Approvals: calls that wait for the owner, each answered once and used once. */
import { randomInt } from 'node:crypto';
import type { AuditTrail } from './audit-trail.js';
import type { Database, Row } from './driver.js';
import { readNumber, readOptionalText, readText, readWord, toStorable } from './rows.js';
import type { Approval, ApprovalFilter, ApprovalStatus, NewApproval } from './spending-store.js';

/** To be used inside a transaction. */
export interface Approvals {
  readonly request: (question: NewApproval) => Approval;
  readonly decide: (id: string, decision: 'approved' | 'denied', by: string) => Approval | undefined;
  readonly take: (subject: string) => 'approved' | 'denied' | 'pending' | 'expired' | undefined;
  readonly list: (filter: ApprovalFilter) => readonly Approval[];
}

const COLUMNS = 'id, subject, api, tool, args, message, client, status, requested_at, expires_at, decided_at, decided_by';
const STORED: readonly Exclude<ApprovalStatus, 'expired'>[] = ['pending', 'approved', 'denied', 'used'];
// No letters or digits that are mistaken for each other, and no vowels, so that none spells a word.
const LETTERS = '23456789bcdfghjkmnpqrstvwxz';
const ID_LENGTH = 10;

export function prepareApprovals(database: Database, audit: AuditTrail, now: () => number): Approvals {
  const insert = database.prepare(`INSERT INTO approvals (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, 'pending', ?, ?, NULL, NULL)`);
  const selectById = database.prepare(`SELECT ${COLUMNS} FROM approvals WHERE id = ?`);
  const selectLast = database.prepare(`SELECT ${COLUMNS} FROM approvals WHERE subject = ? ORDER BY n DESC LIMIT 1`);
  const setDecision = database.prepare('UPDATE approvals SET status = ?, decided_at = ?, decided_by = ? WHERE id = ?');
  const setUsed = database.prepare("UPDATE approvals SET status = 'used' WHERE id = ?");
  const select = database.prepare(
    `SELECT ${COLUMNS} FROM approvals WHERE ?1 IS NULL OR ?1 = CASE WHEN status IN ('pending', 'approved') AND expires_at <= ?2 THEN 'expired' ELSE status END ORDER BY n DESC LIMIT ?3`,
  );

  const read = (row: Row | undefined): Approval | undefined => (row === undefined ? undefined : toApproval(row, now()));
  const note = (kind: string, { id, api, tool, args }: Approval, who: string, detail?: string): void =>
    audit.append({ kind, who, api, tool, args, ref: id, ...(detail === undefined ? {} : { detail }) });

  return {
    request: (question) => {
      const last = read(selectLast.get(toStorable(question.subject)));
      if (last !== undefined && (last.status === 'pending' || last.status === 'approved' || last.status === 'denied') && last.expiresAt > now()) return last;
      const id = Array.from({ length: ID_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
      const { subject, api, tool, args, message, client, expiresAt } = question;
      insert.run(id, ...[subject, api, tool, args, message, client].map(toStorable), now(), expiresAt);
      const asked = read(selectById.get(id));
      if (asked === undefined) throw new Error('an approval that was just written is not there');
      note('approval-asked', asked, client, describeQuestion(asked));
      return asked;
    },
    decide: (id, decision, by) => {
      const asked = read(selectById.get(toStorable(id)));
      if (asked?.status !== 'pending') return asked;
      setDecision.run(decision, now(), toStorable(by), asked.id);
      note(`approval-${decision}`, asked, by);
      return read(selectById.get(asked.id));
    },
    take: (subject) => {
      const last = read(selectLast.get(toStorable(subject)));
      if (last === undefined || last.status === 'used') return undefined;
      if (last.expiresAt <= now()) return 'expired';
      if (last.status === 'approved') {
        setUsed.run(last.id);
        note('approval-used', last, last.client);
      }
      return last.status;
    },
    list: ({ status, limit }) => select.all(status ?? null, now(), limit).map((row) => toApproval(row, now())),
  };
}

/** The members of an approval that never change and that its record in the audit trail has no column for, as canonical JSON. */
export const describeQuestion = ({ subject, message, client, expiresAt }: Approval): string => JSON.stringify({ subject, message, client, expiresAt });

/** Reads a row of the approvals with all its columns. */
export function toApproval(row: Row, now: number): Approval {
  const stored = readWord(row, 'status', STORED);
  const expiresAt = readNumber(row, 'expires_at');
  return {
    id: readText(row, 'id'),
    subject: readText(row, 'subject'),
    api: readText(row, 'api'),
    tool: readText(row, 'tool'),
    args: readText(row, 'args'),
    message: readText(row, 'message'),
    client: readText(row, 'client'),
    status: (stored === 'pending' || stored === 'approved') && expiresAt <= now ? 'expired' : stored,
    requestedAt: readNumber(row, 'requested_at'),
    expiresAt,
    ...(row['decided_at'] === null ? {} : { decidedAt: readNumber(row, 'decided_at') }),
    ...readOptionalText(row, 'decided_by', 'decidedBy'),
  };
}
