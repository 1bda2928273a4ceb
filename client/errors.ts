/** The one error class of the client and the table of its codes. */

/** May the same request be sent again? `unknown` means that it may already have taken effect. */
export type Retry = 'safe' | 'after-change' | 'no' | 'unknown';

const table = {
  UNREACHABLE: { title: 'The server could not be reached; nothing was sent', retry: 'safe' },
  CONNECTION_LOST: { title: 'The connection ended before the answer came', retry: 'unknown' },
  TIMEOUT: { title: 'The server did not answer in time', retry: 'unknown' },
  CANCELLED: { title: 'The request was cancelled', retry: 'unknown' },
  CLOSED: { title: 'The client is closed', retry: 'no' },
  SESSION_LOST: { title: 'The server does not know the session any more', retry: 'safe' },
  RPC_ERROR: { title: 'The server answered with an error', retry: 'after-change' },
  HTTP_ERROR: { title: 'The server answered with an HTTP error', retry: 'no' },
  PROTOCOL: { title: 'The server does not keep to the protocol', retry: 'no' },
  INCOMPATIBLE: { title: 'Client and server have no MCP revision in common', retry: 'no' },
  UNSUPPORTED: { title: 'The server does not offer this', retry: 'no' },
  NO_ANSWER: { title: 'The server asks for something that this client cannot answer', retry: 'after-change' },
  BAD_RESULT: { title: 'The result is not what was expected; the call itself has taken effect', retry: 'no' },
  UNAUTHORIZED: { title: 'The server wants another authorization', retry: 'after-change' },
  AUTH_FAILED: { title: 'The authorization failed', retry: 'after-change' },
  CONFIG: { title: 'The client was set up wrongly', retry: 'after-change' },
} as const satisfies Record<string, { readonly title: string; readonly retry: Retry }>;

export type ClientErrorCode = keyof typeof table;

/** What a failure tells besides its code. */
export interface ClientErrorDetails {
  readonly message?: string;
  readonly retry?: Retry;
  /** HTTP status, if there was one. */
  readonly status?: number;
  /** Code and data of a JSON-RPC error. */
  readonly rpcCode?: number;
  readonly data?: unknown;
  readonly cause?: unknown;
}

const MAX_MESSAGE = 2_000;

/** A request that failed, or could not be made. Texts that servers wrote are in it, cut to 2,000 characters: they are data, not advice. */
export class ClientError extends Error {
  override readonly name = 'ClientError';
  readonly code: ClientErrorCode;
  readonly retry: Retry;
  readonly status: number | undefined;
  readonly rpcCode: number | undefined;
  readonly data: unknown;

  constructor(code: ClientErrorCode, details: ClientErrorDetails = {}) {
    super(`${code}: ${(details.message ?? table[code].title).slice(0, MAX_MESSAGE)}`, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.retry = details.retry ?? table[code].retry;
    this.status = details.status;
    this.rpcCode = details.rpcCode;
    this.data = details.data;
  }

  /** The same failure with other advice. */
  withRetry(retry: Retry): ClientError {
    const { message, status, rpcCode, data, cause } = this;
    return new ClientError(this.code, { message: message.slice(this.code.length + 2), retry, data, cause, ...(status === undefined ? {} : { status }), ...(rpcCode === undefined ? {} : { rpcCode }) });
  }

  /** Turns anything thrown into a ClientError of the given code, unless it is one. */
  static from(thrown: unknown, code: ClientErrorCode, message?: string): ClientError {
    if (thrown instanceof ClientError) return thrown;
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    return new ClientError(code, { message: message === undefined ? reason : `${message}: ${reason}`, cause: thrown });
  }
}
