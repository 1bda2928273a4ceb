/** Keys, sign-ins and counts of calls in the state file that several processes share: what one of them revokes holds for all of them with the next request. */
import { type ApiKeyRecord, type NewApiKey, prepareApiKeys } from './api-keys.js';
import { prepareAuditTrail } from './audit-trail.js';
import { prepareCallCounts } from './call-counts.js';
import { type ConnectionOptions, createConnection } from './connection.js';
import { type FoundSignIn, type SignInRecord, prepareSignInRecords } from './sign-in-records.js';

/** Every method is one atomic step, also against other processes. @throws ToolError STATE_UNAVAILABLE from each of them */
export interface IdentityStore {
  /** Writes down a new key; `hash` is told its id. */
  readonly addKey: (key: NewApiKey, hash: (id: string) => string, by: string) => Promise<ApiKeyRecord>;
  readonly findKey: (id: string) => Promise<ApiKeyRecord | undefined>;
  /** Oldest first, revoked ones included. */
  readonly listKeys: () => Promise<readonly ApiKeyRecord[]>;
  /** By id, or all of a name; which ones it has revoked. */
  readonly revokeKeys: (nameOrId: string, by: string) => Promise<readonly ApiKeyRecord[]>;
  /** Cheap: a power cut may take back the last ones. */
  readonly noteKeyUse: (id: string, at: number) => Promise<void>;

  readonly putSignIn: (record: SignInRecord) => Promise<void>;
  readonly putSignInOnce: (record: SignInRecord) => Promise<FoundSignIn>;
  readonly findSignIn: (kind: string, id: string) => Promise<FoundSignIn | undefined>;
  readonly findSignInByUid: (kind: string, uid: string) => Promise<FoundSignIn | undefined>;
  readonly useSignIn: (kind: string, id: string) => Promise<void>;
  readonly dropSignIn: (kind: string, id: string) => Promise<void>;
  readonly dropGrant: (grantId: string) => Promise<void>;
  readonly countSignIns: (kind: string) => Promise<number>;

  /** Counts a call among all processes; the milliseconds to wait where the window has had its `most`. Cheap: a power cut may take back the last ones. */
  readonly takeCall: (key: string, most: number, windowMs: number) => Promise<number | undefined>;

  readonly shutDown: () => Promise<void>;
}

export interface IdentityStoreOptions extends ConnectionOptions {
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** Makes a store; its file is opened, and made if it is not there, when it is first used. */
export function createIdentityStore(options: IdentityStoreOptions): IdentityStore {
  const now = options.now ?? Date.now;
  const { read, write, writeLightly, close } = createConnection(options, (database) => ({
    keys: prepareApiKeys(database, prepareAuditTrail(database, now), now),
    signIns: prepareSignInRecords(database, now),
    counts: prepareCallCounts(database, now),
  }));
  return {
    addKey: (key, hash, by) => write(({ keys }) => keys.add(key, hash, by)),
    findKey: (id) => read(({ keys }) => keys.find(id)),
    listKeys: () => read(({ keys }) => keys.list()),
    revokeKeys: (nameOrId, by) => write(({ keys }) => keys.revoke(nameOrId, by)),
    noteKeyUse: (id, at) => writeLightly(({ keys }) => keys.noteUse(id, at)),
    putSignIn: (record) => write(({ signIns }) => signIns.put(record)),
    putSignInOnce: (record) => write(({ signIns }) => signIns.putOnce(record)),
    findSignIn: (kind, id) => read(({ signIns }) => signIns.find(kind, id)),
    findSignInByUid: (kind, uid) => read(({ signIns }) => signIns.findByUid(kind, uid)),
    useSignIn: (kind, id) => write(({ signIns }) => signIns.use(kind, id)),
    dropSignIn: (kind, id) => write(({ signIns }) => signIns.drop(kind, id)),
    dropGrant: (grantId) => write(({ signIns }) => signIns.dropGrant(grantId)),
    countSignIns: (kind) => read(({ signIns }) => signIns.count(kind)),
    takeCall: (key, most, windowMs) => writeLightly(({ counts }) => counts.take(key, most, windowMs)),
    shutDown: close,
  };
}
