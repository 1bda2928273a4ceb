/** What a call gives back, before any protocol words it. */
import type { EndSignal } from '../upstream/ending.js';
import type { ToolError } from '../errors.js';
import type { Identity } from '../identity/identity.js';

/** One content block (MCP "ContentBlock"). Binary data is base64. */
export type Content =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image' | 'audio'; readonly data: string; readonly mimeType: string }
  | { readonly type: 'resource'; readonly resource: { readonly uri: string; readonly mimeType: string; readonly blob: string } };

/** `structured` is JSON text, so that numbers keep every digit on their way to the client; it is always an object. */
export interface CallResult {
  readonly content: readonly Content[];
  readonly structured?: string;
  readonly error?: ToolError;
}

export type OnProgress = (count: number, message: string) => void;

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
    readonly question: Question,
    /** What the next call has to bring along, besides the answer. */
    readonly state: string,
  ) {}
}

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
}
