/** What stands between an HTTP request and its token: static tokens here, OAuth in oauth.ts. */

/** A request that the server refused for lack of authorization. */
export interface Challenge {
  readonly status: 401 | 403;
  /** The header `WWW-Authenticate`. */
  readonly header: string | undefined;
  /** The value of `Authorization` that was refused. */
  readonly used: string | undefined;
  readonly signal?: AbortSignal;
}

/** Gives requests their `Authorization` header and answers challenges. */
export interface Authorizer {
  /** The header's value; `undefined` while there is no token. */
  readonly authorize: (server: URL) => Promise<string | undefined>;
  /** True: a new token is there, so the refused request may be sent again. @throws ClientError `AUTH_FAILED` */
  readonly answer: (server: URL, challenge: Challenge) => Promise<boolean>;
}

/** A token that was given out by other means; what the server refuses stays refused. */
export function bearerToken(token: string | (() => string | Promise<string>)): Authorizer {
  return {
    authorize: async () => `Bearer ${typeof token === 'string' ? token : await token()}`,
    answer: async () => false,
  };
}
