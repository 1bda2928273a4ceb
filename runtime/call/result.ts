/** What a call gives back, before any protocol words it. */
import type { ToolError } from '../errors.js';

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

/** What the caller of a tool brings along. */
export interface CallContext {
  /** Ends the call; reaches the upstream socket. */
  readonly signal?: AbortSignal;
  /** Stands for who calls: callers share what upstream's limits leave, in turns. */
  readonly client?: string;
  /** Is told each item of an answer that comes as a sequence: how many there are now, and this one in short. */
  readonly onProgress?: OnProgress;
}
