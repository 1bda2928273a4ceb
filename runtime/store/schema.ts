/** The tables of the state file, version by version. */

/** Marks the file as ours: "GtwW". */
export const APPLICATION_ID = 0x47747757;

/** What makes each version from the one before; the number of the last is the version. */
export const migrations: readonly string[] = [
  `
CREATE TABLE ledger (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  scope TEXT NOT NULL,
  api TEXT NOT NULL,
  tool TEXT NOT NULL,
  key TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  args TEXT NOT NULL,
  client TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'closed')),
  outcome TEXT CHECK (outcome IN ('filled', 'open', 'rejected', 'done', 'partial', 'unknown', 'not-sent')),
  detail TEXT,
  result TEXT,
  notional TEXT NOT NULL,
  orders INTEGER NOT NULL CHECK (orders >= 0),
  opened_at INTEGER NOT NULL,
  closed_at INTEGER,
  day TEXT NOT NULL,
  before TEXT,
  UNIQUE (scope, key),
  CHECK ((state = 'pending') = (outcome IS NULL OR outcome = 'unknown'))
) STRICT;
CREATE INDEX ledger_day ON ledger (scope, day);
CREATE TABLE day_totals (
  scope TEXT NOT NULL,
  day TEXT NOT NULL,
  notional TEXT NOT NULL,
  PRIMARY KEY (scope, day)
) STRICT;
CREATE INDEX ledger_resting ON ledger (scope, orders) WHERE state = 'pending' OR outcome = 'open';
CREATE TRIGGER ledger_stays BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'ledger entries are not deleted'); END;

CREATE TABLE approvals (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  subject TEXT NOT NULL,
  api TEXT NOT NULL,
  tool TEXT NOT NULL,
  args TEXT NOT NULL,
  message TEXT NOT NULL,
  client TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('pending', 'approved', 'denied', 'used')),
  requested_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  decided_at INTEGER,
  decided_by TEXT
) STRICT;
CREATE INDEX approvals_subject ON approvals (subject);

CREATE TABLE kill_switch (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  since INTEGER NOT NULL,
  by TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  who TEXT,
  api TEXT,
  tool TEXT,
  args TEXT,
  rule TEXT,
  outcome TEXT,
  detail TEXT,
  ref TEXT,
  prev TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX audit_ref ON audit (ref, kind) WHERE ref IS NOT NULL;
CREATE TABLE audit_head (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT;
INSERT INTO audit_head VALUES (1, 0, '${'0'.repeat(64)}');
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END;

CREATE TABLE shared_values (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT;
`,
  `
ALTER TABLE ledger ADD COLUMN subject TEXT NOT NULL DEFAULT '';
CREATE INDEX ledger_subject ON ledger (scope, subject);

CREATE TABLE api_keys (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  hash TEXT NOT NULL,
  roles TEXT NOT NULL,
  scopes TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  expires_at INTEGER,
  revoked_at INTEGER,
  used_at INTEGER
) STRICT;
CREATE INDEX api_keys_name ON api_keys (name);

CREATE TABLE sign_in_records (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  payload TEXT NOT NULL,
  uid TEXT,
  grant_id TEXT,
  used_at INTEGER,
  expires_at INTEGER,
  PRIMARY KEY (kind, id)
) STRICT;
CREATE INDEX sign_in_uid ON sign_in_records (kind, uid) WHERE uid IS NOT NULL;
CREATE INDEX sign_in_grant ON sign_in_records (grant_id) WHERE grant_id IS NOT NULL;
CREATE INDEX sign_in_end ON sign_in_records (expires_at) WHERE expires_at IS NOT NULL;
`,
  `
CREATE TABLE call_counts (
  key TEXT PRIMARY KEY,
  count INTEGER NOT NULL,
  ends_at INTEGER NOT NULL
) STRICT;
CREATE INDEX call_counts_end ON call_counts (ends_at);
`,
];
