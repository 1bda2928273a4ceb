/** Who calls, once it is known, and what a request that says so wrongly is answered. */

/** Somebody whom the gateway knows. Holds nothing secret: tokens and keys end at the door. */
export interface Identity {
  /** Unique among all identities of a gateway; it names the caller in ledger, audit trail and logs. */
  readonly subject: string;
  /** How it is known: not at all, by an API key, or by an access token. */
  readonly kind: 'anonymous' | 'key' | 'token';
  readonly roles: readonly string[];
  /** OAuth scopes that the token carries; keys may have some as well. */
  readonly scopes: readonly string[];
}

/** Whoever comes where nobody has to say who they are. */
export const ANONYMOUS: Identity = { subject: 'anonymous', kind: 'anonymous', roles: [], scopes: [] };

/** A refusal at the door (RFC 6750, section 3): HTTP status, what `WWW-Authenticate` says, and plain words. */
export interface Refusal {
  readonly status: 400 | 401 | 403 | 429 | 503;
  readonly challenge?: string;
  readonly message: string;
  /** For 429 and 503, in seconds. */
  readonly retryAfterSeconds?: number;
}

/** The outcome of looking at a request. */
export type Verdict = { readonly identity: Identity } | { readonly refusal: Refusal };

/** Who a caller is for ledger, audit trail and upstream's limits: the subject where it is known, else the connection that it comes by. */
export const nameCaller = ({ identity = ANONYMOUS, client = '' }: { readonly identity?: Identity; readonly client?: string }): string => (identity.kind === 'anonymous' ? client : identity.subject);

/** Whose things these are: what one identity has left behind is nobody else's. Empty for those whom the gateway does not know. */
export const ownerOf = ({ identity = ANONYMOUS }: { readonly identity?: Identity }): string => (identity.kind === 'anonymous' ? '' : identity.subject);
