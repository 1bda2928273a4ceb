/** The one error class of the runtime and the table of its codes. */

/** May the same call be sent again? `unknown` means that it may already have taken effect. */
export type Retry = 'safe' | 'after-change' | 'no' | 'unknown';

interface ErrorKind {
  readonly title: string;
  readonly retry: Retry;
  readonly fix: string;
}

const table = {
  UNKNOWN_TOOL: { title: 'No tool has this name', retry: 'after-change', fix: 'Use a name from tools/list.' },
  UNKNOWN_PROMPT: { title: 'No prompt has this name', retry: 'after-change', fix: 'Use a name from prompts/list.' },
  RESOURCE_NOT_FOUND: { title: 'There is no such resource', retry: 'after-change', fix: 'Use a URI from resources/list, or one that a template of resources/templates/list makes.' },
  SCOPE_MISSING: { title: 'The access token lacks a scope', retry: 'after-change', fix: 'Sign in again for the scope that is named; nothing was sent.' },
  RATE_LIMITED: { title: 'The caller has used up what the owner allows for now', retry: 'safe', fix: 'Wait the time that is given, then send the call again; nothing was sent.' },
  INVALID_ARGUMENTS: { title: 'The arguments do not fit the tool', retry: 'after-change', fix: 'Correct the arguments named below; nothing was sent.' },
  UNSAFE_ARGUMENT: { title: 'An argument would change where the request goes', retry: 'after-change', fix: 'Give a plain value without dot segments or control characters; nothing was sent.' },
  TOOL_UNSUPPORTED: { title: 'The gateway cannot build a request for this tool', retry: 'no', fix: 'The owner of the gateway corrects the API description or leaves this tool out; nothing was sent.' },
  CREDENTIALS_MISSING: { title: 'The gateway has no credentials for this call', retry: 'no', fix: 'The owner of the gateway sets the environment variable named below; nothing was sent.' },
  CREDENTIALS_INVALID: { title: 'The configured credentials cannot be used', retry: 'no', fix: 'The owner of the gateway corrects the key or file named below; nothing was sent.' },
  UPSTREAM_REJECTED: { title: 'Upstream refused the call', retry: 'after-change', fix: 'Read upstream\'s reason and change the call.' },
  UPSTREAM_UNAUTHORIZED: { title: 'Upstream did not accept the gateway\'s credentials', retry: 'no', fix: 'The owner of the gateway checks key, secret and permissions.' },
  UPSTREAM_BUSY: { title: 'Upstream asks to slow down', retry: 'safe', fix: 'Wait the time that is given, then send the call again.' },
  UPSTREAM_FAILED: { title: 'Upstream failed', retry: 'safe', fix: 'Send the call again a little later.' },
  UPSTREAM_UNREACHABLE: { title: 'Upstream could not be reached', retry: 'safe', fix: 'Nothing was sent. Check that the upstream server runs and that its base URL is right.' },
  UPSTREAM_DOWN: { title: 'Upstream fails again and again, so it is left alone for a while', retry: 'safe', fix: 'Nothing was sent. Wait the time that is given, then send the call again.' },
  ADDRESS_REFUSED: { title: 'The API description leads to an address that is not public', retry: 'no', fix: 'Nothing was sent. If this address is meant, the owner of the gateway names it: `baseUrl` in gateway.yaml, or --base-url; `tokenUrl` for tokens.' },
  UPSTREAM_TIMEOUT: { title: 'Upstream did not answer in time', retry: 'safe', fix: 'Send the call again, or ask for less.' },
  OUTCOME_UNKNOWN: { title: 'It is not known whether the call took effect', retry: 'unknown', fix: 'Do not send it again. Look first whether it took effect.' },
  OUTCOME_PARTIAL: { title: 'One part of the call took effect and another did not', retry: 'no', fix: 'Do not send it again. Read what happened, look at what is there now, and act on that.' },
  RULE_BROKEN: { title: 'The owner\'s rules do not allow this call', retry: 'after-change', fix: 'Keep to the rules that are named; nothing was sent.' },
  INSTRUMENT_RULE_BROKEN: { title: 'The order breaks the rules of its instrument', retry: 'after-change', fix: 'Use the nearest values that are named; nothing was sent.' },
  NOT_CONFIRMED: { title: 'The call was not confirmed', retry: 'no', fix: 'Ask the person before another try; nothing was sent.' },
  APPROVAL_PENDING: { title: 'The call waits for the owner\'s approval', retry: 'safe', fix: 'Send exactly the same call again once the owner has approved it; nothing was sent.' },
  KEY_CONFLICT: { title: 'The idempotency key belongs to another call', retry: 'after-change', fix: 'Use a new key for a new call; nothing was sent.' },
  SPENDING_STOPPED: { title: 'The kill switch is set', retry: 'no', fix: 'The owner of the gateway clears it with `gatewright resume`; nothing was sent.' },
  HOST_REFUSED: { title: 'Money may not be spent on this host', retry: 'no', fix: 'The owner of the gateway lists the host under `spending.hosts` if it is to be; nothing was sent.' },
  REPLY_TOO_LARGE: { title: 'The answer is larger than the gateway takes', retry: 'after-change', fix: 'Ask for less: use limits, filters or pages.' },
  REPLY_BROKEN: { title: 'The answer could not be read', retry: 'safe', fix: 'Send the call again; if it stays so, upstream does not keep to its description.' },
  CLIENT_INCAPABLE: { title: 'This call needs something that the client cannot do', retry: 'no', fix: 'Use a client that can do it, or another tool.' },
  CLIENT_SILENT: { title: 'The client did not answer what it was asked', retry: 'safe', fix: 'Send the call again when somebody can answer.' },
  PLUGIN_FAILED: { title: 'The plugin that this belongs to failed', retry: 'unknown', fix: 'The owner of the gateway finds the reason in the log.' },
  CANCELLED: { title: 'The call was cancelled', retry: 'safe', fix: 'Send it again if it is still wanted.' },
  STATE_UNAVAILABLE: { title: 'The gateway cannot read or write its state', retry: 'no', fix: 'The owner of the gateway brings the state file back or frees its disk; until then nothing that spends is sent.' },
  INTERNAL: { title: 'The gateway has a defect', retry: 'unknown', fix: 'Report it with the log lines of this call.' },
} as const satisfies Record<string, ErrorKind>;

export type ToolErrorCode = keyof typeof table;

/** Every code with its title, advice on trying again and fix. */
export const toolErrors: Readonly<Record<ToolErrorCode, ErrorKind>> = table;

/** What a failed call tells besides its code; all of it may be shown to the caller. */
export interface ToolErrorDetails {
  readonly message?: string;
  /** One line for each thing that is wrong. */
  readonly problems?: readonly string[];
  readonly fix?: string;
  readonly retry?: Retry;
  /** HTTP status, if upstream answered. */
  readonly status?: number;
  /** Upstream's own code. */
  readonly upstreamCode?: string;
  readonly retryAfterSeconds?: number;
  /** What the client would have to be able to do: an object of MCP's ClientCapabilities. */
  readonly requiredCapabilities?: Readonly<Record<string, object>>;
  /** For logs only. */
  readonly cause?: unknown;
}

/** A call that failed, in words its caller can act on. The code comes first in the message. */
export class ToolError extends Error {
  override readonly name = 'ToolError';
  readonly code: ToolErrorCode;
  readonly details: ToolErrorDetails;
  readonly retry: Retry;
  readonly fix: string;

  constructor(code: ToolErrorCode, details: ToolErrorDetails = {}) {
    super(`${code}: ${details.message ?? table[code].title}`, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.details = details;
    this.retry = details.retry ?? table[code].retry;
    this.fix = details.fix ?? table[code].fix;
  }

  /** Turns anything thrown into a ToolError; what is unexpected becomes `INTERNAL` and keeps its cause for the log. */
  static from(thrown: unknown): ToolError {
    return thrown instanceof ToolError ? thrown : new ToolError('INTERNAL', { cause: thrown });
  }
}
