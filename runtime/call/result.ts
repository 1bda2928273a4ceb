/** What a call gives back, before any protocol words it. */
import type { JsonSchema } from '../catalog.js';
import type { EndSignal } from '../upstream/ending.js';
import type { ToolError } from '../errors.js';
import type { Identity } from '../identity/identity.js';
import type { ResourceContents } from '../offers.js';

/** One content block (MCP "ContentBlock"). Binary data is base64. */
export type Content =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image' | 'audio'; readonly data: string; readonly mimeType: string }
  | { readonly type: 'resource'; readonly resource: ResourceContents }
  | { readonly type: 'resource_link'; readonly uri: string; readonly name: string; readonly title?: string; readonly description?: string; readonly mimeType?: string };

/** `structured` is JSON text, so that numbers keep every digit on their way to the client; it is always an object. */
export interface CallResult {
  readonly content: readonly Content[];
  readonly structured?: string;
  readonly error?: ToolError;
}

/** `count` grows; `total` is what it grows to, where that is known. */
export type OnProgress = (count: number, message?: string, total?: number) => void;

/** W3C Trace Context and Baggage, each in the form of its header. */
export interface TraceContext {
  readonly traceparent: string;
  readonly tracestate?: string;
  readonly baggage?: string;
}

/** What the client can be asked for: a form that a person fills in, words of a model, or the folders it works in. */
export type InputRequest =
  /** `schema` is flat: an object whose properties are strings, numbers, booleans or choices (MCP "PrimitiveSchemaDefinition"). */
  | { readonly kind: 'form'; readonly message: string; readonly schema: JsonSchema }
  /** `params` are those of `sampling/createMessage`. */
  | { readonly kind: 'sampling'; readonly params: Readonly<Record<string, unknown>> }
  | { readonly kind: 'roots' };

/** What came back: the result of `elicitation/create`, `sampling/createMessage` or `roots/list`, checked. */
export type InputReply = Readonly<Record<string, unknown>>;

/** What the client answers. */
export interface Takes {
  readonly forms: boolean;
  readonly sampling: boolean;
  readonly roots: boolean;
}

/** The way to ask a client for several things at once. */
export interface ClientInputs {
  readonly takes: Takes;
  /**
   * In the modern era the call ends here and is made again with the answers, so what stands before has to bear being done twice; further questions
   * follow in the same order. `sealed: false` lets the client bring answers that were never asked for: for what only informs.
   * @throws ToolError CLIENT_INCAPABLE, CLIENT_SILENT
   * @throws InputRequired
   */
  readonly ask: (requests: Readonly<Record<string, InputRequest>>, options: { readonly timeoutMs: number; readonly sealed: boolean }) => Promise<Readonly<Record<string, InputReply>>>;
}

/** A request to the client without its envelope. */
export interface ClientQuestion {
  readonly method: string;
  readonly params: object;
}

/** A question to the person behind the client: what is about to happen, in plain words. */
export interface Question {
  readonly message: string;
  /** Names exactly what is agreed to: a hash of tool and arguments. */
  readonly subject: string;
  /** How long an answer counts, in milliseconds. */
  readonly timeoutMs: number;
}

/** `accept` is the only yes. `cancel`: the person, the client or the end of the call took the question away unanswered. */
export type Answer = 'accept' | 'decline' | 'cancel' | 'timeout';

/**
 * Thrown by `ask` where the answer can only come with another call of the same tool (MCP 2026-07-28, "Multi Round-Trip Requests").
 * It is no failure: whoever catches everything on the way to the protocol throws it on.
 */
export class InputRequired {
  constructor(
    /** By names of our choice, which the answers come under. */
    readonly requests: Readonly<Record<string, ClientQuestion>>,
    /** What the next call has to bring along, besides the answers. */
    readonly state?: string,
  ) {}
}

/** The severities of MCP's log messages, least first (RFC 5424). */
export const logLevels = ['debug', 'info', 'notice', 'warning', 'error', 'critical', 'alert', 'emergency'] as const;
export type LogLevel = (typeof logLevels)[number];

/** What the caller of a tool brings along. */
export interface CallContext {
  /** Ends the call; reaches the upstream socket. */
  readonly signal?: EndSignal;
  /** Stands for who calls: callers share what upstream's limits leave, in turns. */
  readonly client?: string;
  /** Who calls; nobody in particular, unless given. */
  readonly identity?: Identity;
  /** Is told each item of an answer that comes as a sequence: how many there are now, and this one in short. */
  readonly onProgress?: OnProgress;
  /** Absent where the client cannot ask anybody. One question a call: in the modern era a second one would take the place of the first. @throws InputRequired */
  readonly ask?: (question: Question) => Promise<Answer>;
  /** Other questions than whether to go ahead. */
  readonly inputs?: ClientInputs;
  /** The trace that the call belongs to. */
  readonly trace?: TraceContext;
  /** Tells the client of what happens, where it wants to hear of this level. `data` is any JSON. */
  readonly log?: (level: LogLevel, data: unknown, logger?: string) => void;
  /** Ends the connection, not the call: the client comes back for the rest. */
  readonly closeStream?: () => void;
}
