/** What goes over the wire to an upstream and what comes back, whatever carries it. */
import type { Method } from '../contract.js';

/** A request that is ready but for credentials. Everything in it is encoded already. */
export interface UpstreamRequest {
  readonly method: Method;
  /** Begins with a slash; is added to the path of the base URL. */
  readonly path: string;
  /** Without the question mark; may be empty. */
  readonly query: string;
  /** Header names in the spelling they are sent in. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | undefined;
  /** Base URL of this operation, where the document gives it one of its own. */
  readonly server: string | undefined;
  /** What a signer has written; it is hidden like a secret. */
  readonly signature?: string;
}

/** An answer of any status. The body is inflated. */
export interface UpstreamReply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Why a sequence of events or items ended before upstream ended it; what had come is in the body. */
  readonly truncated?: 'time' | 'size' | 'closed';
}

/** Is told the bytes of a successful sequence as they come; not where they are compressed. */
export type OnChunk = (contentType: string, chunk: Buffer) => void;

const LINES = /^application\/(x-)?(ndjson|jsonl|jsonlines|json-lines)$/;
const bareType = (contentType: string): string => (contentType.split(';')[0] ?? '').trim().toLowerCase();

/** Is the content one JSON text per line (NDJSON, JSON Lines)? */
export const isLinesType = (contentType: string): boolean => LINES.test(bareType(contentType));

/** Which kind of sequence the content is, whose beginning is worth having without its end; `undefined` for everything else (OpenAPI 3.2, "Sequential Media Types"). */
export function sequenceFormatOf(contentType: string): 'events' | 'items' | undefined {
  if (contentType === 'application/json') return undefined;
  const type = bareType(contentType);
  if (type === 'text/event-stream') return 'events';
  return LINES.test(type) || /^application\/(.*\+)?json-seq$/.test(type) ? 'items' : undefined;
}

/** Why there is no answer. */
export type SendFailureKind = 'unreachable' | 'forbidden' | 'timeout' | 'closed' | 'too-large' | 'broken' | 'cancelled';

/** No answer came, or none that may be read. `sent` is false only if upstream cannot have seen the request. */
export class SendFailure extends Error {
  override readonly name = 'SendFailure';
  readonly kind: SendFailureKind;
  readonly sent: boolean;

  constructor(kind: SendFailureKind, sent: boolean, message: string) {
    super(message);
    this.kind = kind;
    this.sent = sent;
  }
}

const WORDS: Readonly<Record<string, string>> = {
  ENOTPUBLIC: 'its address is not a public one, and only the API description names it',
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'the host is not known',
  EAI_AGAIN: 'the host cannot be looked up now',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed; `tls.ca` says whom to trust',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate comes from an unknown authority; `tls.ca` says whom to trust',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate comes from an unknown authority; `tls.ca` says whom to trust',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate comes from an unknown authority; `tls.ca` says whom to trust',
};

/** A code of Node or OpenSSL, with what it means where that helps. */
export const describeCode = (code: string): string => (Object.hasOwn(WORDS, code) ? `${code}: ${WORDS[code] ?? ''}` : code);

/** The request with one more pair at the end of its query. */
export const appendQuery = (request: UpstreamRequest, pair: string): UpstreamRequest => ({ ...request, query: request.query === '' ? pair : `${request.query}&${pair}` });

/** Percent-encodes everything but RFC 3986's unreserved characters. @throws URIError on a lone surrogate */
export const percentEncode = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

/** The encodings asked for (RFC 9110, section 12.5.3). */
export const ACCEPTED_ENCODINGS = 'gzip, deflate, br';
