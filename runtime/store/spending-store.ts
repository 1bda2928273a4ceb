/** The one interface to what calls that spend leave behind: ledger, limits, approvals, kill switch and audit trail. */

/**
 * What became of a call.
 * `done`: it succeeded and there was nothing to fill. `open`: an order rests at the venue, filled in part or not at all.
 * `partial`: filled in part, and nothing of it rests any more. `unknown`: it may have taken effect.
 * `rejected` and `not-sent` are the two that cost nothing.
 */
export type Outcome = 'filled' | 'open' | 'rejected' | 'done' | 'partial' | 'unknown' | 'not-sent';

/** One call that may spend, from before it is sent. */
export interface LedgerEntry {
  /** Random, 128 bits. */
  readonly id: string;
  /** An account at an upstream; keys and caps hold within it. */
  readonly scope: string;
  readonly api: string;
  readonly tool: string;
  /** Idempotency key, unique within the scope. */
  readonly key: string;
  /** Hash of tool and canonical arguments. */
  readonly fingerprint: string;
  /** Canonical JSON, sensitive parts masked. */
  readonly args: string;
  /** Who called. */
  readonly client: string;
  /** `pending`: recorded, perhaps sent, and what became of it is not known (`outcome` absent or `unknown`). */
  readonly state: 'pending' | 'closed';
  readonly outcome?: Outcome;
  /** JSON text: what upstream said, in short. */
  readonly detail?: string;
  /** JSON text of the result as the caller got it, for replays. */
  readonly result?: string;
  /** Decimal text, in quote units; `0` if there is none. */
  readonly notional: string;
  /** How many orders it may leave open at the venue: 0 for a cancellation, 2 for a pair. */
  readonly orders: number;
  /** Milliseconds since 1970. */
  readonly openedAt: number;
  /** When its state or outcome last changed. */
  readonly closedAt?: number;
  /** Trading day that the notional counts for. */
  readonly day: string;
  /** JSON text: what was there before sending, for finding out by what has changed. */
  readonly before?: string;
  /** Whose call it is: the identity's subject; empty for callers whom the gateway does not know. */
  readonly subject: string;
}

/** What a caller knows of an entry before it stands. */
export interface NewEntry extends Pick<LedgerEntry, 'scope' | 'api' | 'tool' | 'key' | 'fingerprint' | 'args' | 'client' | 'notional' | 'day' | 'before'> {
  /** Default 1. */
  readonly orders?: number;
  /** Default: nobody's in particular. */
  readonly subject?: string;
}

/** Limits that hold over all entries of a scope; what is absent is not limited. */
export interface Caps {
  /** Most notional in a day, as decimal text. All entries of the day count but those that cost nothing. */
  readonly notionalPerDay?: string;
  /** Most orders open at once. Entries that are open or pending count with their `orders`. */
  readonly openOrders?: number;
  /** Orders that upstream has open, whoever placed them, and when it was asked (ms since 1970): entries that were open then are among them. */
  readonly seenOpenOrders?: { readonly count: number; readonly at: number };
}

export type Begun =
  | { readonly kind: 'begun'; readonly entry: LedgerEntry }
  /** The key is there already, with the same fingerprint. */
  | { readonly kind: 'known'; readonly entry: LedgerEntry }
  /** The key is there already, with another fingerprint. */
  | { readonly kind: 'conflict'; readonly entry: LedgerEntry }
  | { readonly kind: 'killed'; readonly since: number; readonly reason: string }
  /** `used` is what counts already, without this entry. */
  | { readonly kind: 'capped'; readonly cap: 'notionalPerDay' | 'openOrders'; readonly used: string; readonly limit: string };

export interface Kill {
  readonly since: number;
  readonly by: string;
  readonly reason: string;
}

export type ApprovalStatus = 'pending' | 'approved' | 'denied' | 'expired' | 'used';

/** A call that waits for the owner. */
export interface Approval {
  /** Random; short enough to type. */
  readonly id: string;
  /** What exactly is asked for: a hash of account, tool and arguments. */
  readonly subject: string;
  readonly api: string;
  readonly tool: string;
  /** Canonical JSON, sensitive parts masked. */
  readonly args: string;
  /** What the owner is told. */
  readonly message: string;
  readonly client: string;
  readonly status: ApprovalStatus;
  readonly requestedAt: number;
  /** After this a question is no longer open, an approval can no longer be taken, and a denial no longer holds. */
  readonly expiresAt: number;
  readonly decidedAt?: number;
  readonly decidedBy?: string;
}

export type NewApproval = Pick<Approval, 'subject' | 'api' | 'tool' | 'args' | 'message' | 'client' | 'expiresAt'>;

/** Something to remember. Texts are stored as they are; masking is the caller's part, escaping is the reader's. */
export interface AuditEvent {
  /** `begin`, `close`, `deny`, `kill`, `resume`, `approval-...`, or a word of the caller's. */
  readonly kind: string;
  /** Who did it. */
  readonly who?: string;
  readonly api?: string;
  readonly tool?: string;
  /** Canonical JSON, sensitive parts masked. */
  readonly args?: string;
  /** The rule that decided. */
  readonly rule?: string;
  readonly outcome?: string;
  /** JSON text. */
  readonly detail?: string;
  /** Id of the ledger entry or approval that it is about. */
  readonly ref?: string;
}

export interface AuditRecord extends AuditEvent {
  /** Counts from 1 without gaps. */
  readonly seq: number;
  readonly at: number;
  /** Hash of the record before, 64 zeros for the first. */
  readonly prev: string;
  /** SHA-256 over everything else, `prev` included. */
  readonly hash: string;
}

export type AuditVerdict =
  | { readonly ok: true; readonly records: number; readonly head: string }
  /** `at` is the number of the first record that is wrong. */
  | { readonly ok: false; readonly at: number; readonly problem: string };

export interface LedgerFilter {
  readonly state?: LedgerEntry['state'];
  readonly outcome?: Outcome;
  readonly scope?: string;
  readonly api?: string;
  readonly subject?: string;
  readonly limit: number;
  /** Id of the last entry of the page before. */
  readonly before?: string;
}

export interface ApprovalFilter {
  readonly status?: ApprovalStatus;
  readonly limit: number;
}

/** A value that processes share, with the version that a writer has to name. */
export interface SharedValue {
  readonly value: string;
  readonly version: number;
}

/**
 * Every method is one atomic step, also against other processes with the same store, and what it has written is on disk when it returns.
 * What changes spending state writes its audit record in the same step.
 * @throws ToolError `STATE_UNAVAILABLE` from every method when the state cannot be read or written; nothing may be sent then
 */
export interface SpendingStore {
  /** Asks the kill switch, the key and the caps, in this order; if none objects, the entry stands, pending. Refusals by switch, conflict or cap are recorded as `deny`. */
  begin(entry: NewEntry, caps: Caps): Promise<Begun>;
  /**
   * Notes what became of an entry, and returns it as it stands then. `unknown` leaves it pending; `open` may be followed by another outcome.
   * Any other outcome is the last: a later one that differs changes nothing and is recorded as `late`. `undefined` if there is no such entry.
   */
  close(id: string, outcome: Outcome, facts?: { readonly detail?: string; readonly result?: string }): Promise<LedgerEntry | undefined>;
  find(scope: string, key: string): Promise<LedgerEntry | undefined>;
  get(id: string): Promise<LedgerEntry | undefined>;
  /** Newest first. */
  list(filter: LedgerFilter): Promise<readonly LedgerEntry[]>;

  /** From here on `begin` refuses, in every process. If it did already, the first reason stays. */
  kill(by: string, reason: string): Promise<void>;
  /** Was it stopped? */
  resume(by: string): Promise<boolean>;
  readKill(): Promise<Kill | undefined>;

  /** Asks the owner. If the same subject is open, approved and not used, or denied, and not expired, that approval is returned. */
  requestApproval(question: NewApproval): Promise<Approval>;
  /** Answers an open question. One that is decided or expired stays as it is; `undefined` if there is no such approval. */
  decideApproval(id: string, decision: 'approved' | 'denied', by: string): Promise<Approval | undefined>;
  /** How the last question about this subject stands. An approval is used up by this, exactly once; `undefined` when there is none, or it was used. */
  takeApproval(subject: string): Promise<'approved' | 'denied' | 'pending' | 'expired' | undefined>;
  /** Newest first. */
  listApprovals(filter: ApprovalFilter): Promise<readonly Approval[]>;

  /** Adds a record to the audit trail. */
  record(event: AuditEvent): Promise<void>;
  /** Records from number `from` (default 1) on, at most `limit` (default 1000). */
  readAudit(from?: number, limit?: number): Promise<readonly AuditRecord[]>;
  /** The last record's number and hash; 0 and 64 zeros if there is none. */
  readAuditHead(): Promise<{ readonly seq: number; readonly hash: string }>;
  /** Computes the chain anew and compares it with ledger, approvals and kill switch. `known` is the hash of a record, noted elsewhere, that must still be there. */
  verifyAudit(known?: string): Promise<AuditVerdict>;

  readShared(key: string): Promise<SharedValue | undefined>;
  /** Writes if the stored version is still `version` (0: nothing stored). Cheap: a power cut may take back the last ones. */
  writeShared(key: string, value: string, version: number): Promise<boolean>;

  /** Lets go of files and connections. Nothing may be called after it. */
  shutDown(): Promise<void>;
}
