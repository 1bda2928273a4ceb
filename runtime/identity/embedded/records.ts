/** Keeps what the embedded authorization server has to remember in the state file. */
import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';
import { isJsonObject } from '../../json.js';
import type { IdentityStore } from '../../store/identity-store.js';
import type { FoundSignIn } from '../../store/sign-in-records.js';

// Anybody who reaches the gateway can register a client; those beyond this have to wait until others have been forgotten.
const MOST_CLIENTS = 1_000;
const CLIENT_DAYS = 90;
const DAY_MS = 86_400_000;

/** One adapter for each kind of record. */
export function createRecords(store: IdentityStore, now: () => number = Date.now): AdapterFactory {
  return (kind): Adapter => ({
    upsert: async (id, payload, expiresIn) => {
      if (kind === 'Client' && (await store.findSignIn(kind, id)) === undefined && (await store.countSignIns(kind)) >= MOST_CLIENTS) throw new Error('there are too many registered clients');
      const expiresAt = kind === 'Client' ? now() + CLIENT_DAYS * DAY_MS : typeof expiresIn === 'number' ? now() + expiresIn * 1000 : undefined;
      const { uid, grantId } = payload;
      await store.putSignIn({ kind, id, payload: JSON.stringify(kind === 'Client' ? dropScope(payload) : payload), ...(uid === undefined ? {} : { uid }), ...(grantId === undefined ? {} : { grantId }), ...(expiresAt === undefined ? {} : { expiresAt }) });
    },
    find: async (id) => toPayload(await store.findSignIn(kind, id)),
    findByUid: async (uid) => toPayload(await store.findSignInByUid(kind, uid)),
    // Of the device flow, which is not served.
    findByUserCode: async () => undefined,
    consume: (id) => store.useSignIn(kind, id),
    destroy: (id) => store.dropSignIn(kind, id),
    revokeByGrantId: (grantId) => store.dropGrant(grantId),
  });
}

// A client registers for the scopes that it has heard of, and may hear of more when it is asked to step up.
const dropScope = ({ scope: _scope, ...payload }: AdapterPayload): AdapterPayload => payload;

function toPayload(found: FoundSignIn | undefined): AdapterPayload | undefined {
  if (found === undefined) return undefined;
  const payload: unknown = JSON.parse(found.payload);
  if (!isJsonObject(payload)) return undefined;
  return { ...payload, ...(found.usedAt === undefined ? {} : { consumed: Math.floor(found.usedAt / 1000) }) };
}
