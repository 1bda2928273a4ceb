/** The spending store in one SQLite file that several processes share. */
import { type Approvals, prepareApprovals } from './approvals.js';
import { type AuditTrail, prepareAuditTrail } from './audit-trail.js';
import { type ConnectionOptions, createConnection } from './connection.js';
import type { Database } from './driver.js';
import { type KillSwitch, prepareKillSwitch } from './kill-switch.js';
import { type Ledger, prepareLedger } from './ledger.js';
import { type SharedValues, prepareSharedValues } from './shared-values.js';
import type { SpendingStore } from './spending-store.js';
import { verifyAuditTrail } from './verify-audit.js';

export interface StoreOptions extends ConnectionOptions {
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

interface Parts {
  readonly database: Database;
  readonly audit: AuditTrail;
  readonly killSwitch: KillSwitch;
  readonly ledger: Ledger;
  readonly approvals: Approvals;
  readonly shared: SharedValues;
}

const AUDIT_PAGE = 1000;

/** Makes a store; its file is opened, and made if it is not there, when it is first used. */
export function createSqliteStore(options: StoreOptions): SpendingStore {
  const now = options.now ?? Date.now;
  const { read, write, writeLightly, close } = createConnection<Parts>(options, (database) => {
    const audit = prepareAuditTrail(database, now);
    const killSwitch = prepareKillSwitch(database, audit, now);
    return { database, audit, killSwitch, ledger: prepareLedger(database, audit, killSwitch, now), approvals: prepareApprovals(database, audit, now), shared: prepareSharedValues(database) };
  });
  return {
    begin: (entry, caps) => write(({ ledger }) => ledger.begin(entry, caps)),
    close: (id, outcome, facts = {}) => write(({ ledger }) => ledger.close(id, outcome, facts)),
    find: (scope, key) => read(({ ledger }) => ledger.find(scope, key)),
    get: (id) => read(({ ledger }) => ledger.get(id)),
    list: (filter) => read(({ ledger }) => ledger.list(filter)),
    kill: (by, reason) => write(({ killSwitch }) => killSwitch.kill(by, reason)),
    resume: (by) => write(({ killSwitch }) => killSwitch.resume(by)),
    readKill: () => read(({ killSwitch }) => killSwitch.read()),
    requestApproval: (question) => write(({ approvals }) => approvals.request(question)),
    decideApproval: (id, decision, by) => write(({ approvals }) => approvals.decide(id, decision, by)),
    takeApproval: (subject) => write(({ approvals }) => approvals.take(subject)),
    listApprovals: (filter) => read(({ approvals }) => approvals.list(filter)),
    record: (event) => write(({ audit }) => audit.append(event)),
    readAudit: (from = 1, limit = AUDIT_PAGE) => read(({ audit }) => audit.read(from, limit)),
    readAuditHead: () => read(({ audit }) => audit.readHead()),
    verifyAudit: (known) => read(({ database, audit }) => verifyAuditTrail(database, audit, known)),
    readShared: (key) => read(({ shared }) => shared.read(key)),
    writeShared: (key, value, version) => writeLightly(({ shared }) => shared.write(key, value, version)),
    shutDown: close,
  };
}
