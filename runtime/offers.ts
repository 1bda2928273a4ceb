/** What a gateway offers besides tools: resources, prompts, completions, and word of what changes. */
import type { CallContext, Content } from './call/result.js';

/** A picture for a tool, prompt or resource (MCP 2025-11-25, "Icon"). */
export interface Icon {
  readonly src: string;
  readonly mimeType?: string;
  readonly sizes?: readonly string[];
}

/** One element of a `resources/list` answer. */
export interface ResourceEntry {
  readonly uri: string;
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly mimeType?: string;
  /** In bytes, before any encoding. */
  readonly size?: number;
  readonly icons?: readonly Icon[];
}

/** One element of a `resources/templates/list` answer; `uriTemplate` is one of RFC 6570. */
export interface ResourceTemplate {
  readonly uriTemplate: string;
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly mimeType?: string;
  readonly icons?: readonly Icon[];
}

/** What a resource holds: text, or bytes as base64. */
export type ResourceContents =
  | { readonly uri: string; readonly mimeType?: string; readonly text: string }
  | { readonly uri: string; readonly mimeType?: string; readonly blob: string };

/** One element of a `prompts/list` answer. */
export interface PromptEntry {
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly arguments?: readonly { readonly name: string; readonly title?: string; readonly description?: string; readonly required?: boolean }[];
  readonly icons?: readonly Icon[];
}

/** What `prompts/get` gives back. */
export interface PromptResult {
  readonly description?: string;
  readonly messages: readonly { readonly role: 'user' | 'assistant'; readonly content: Content }[];
}

/** The argument of a prompt, or the variable of a resource template, that is being filled in. */
export interface CompletionQuery {
  readonly reference: { readonly type: 'ref/prompt'; readonly name: string } | { readonly type: 'ref/resource'; readonly uri: string };
  readonly argument: { readonly name: string; readonly value: string };
  /** Arguments that are filled in already. */
  readonly others: Readonly<Record<string, string>>;
}

/** At most 100 values (MCP "CompleteResult"). */
export interface Completion {
  readonly values: readonly string[];
  readonly total?: number;
  readonly hasMore?: boolean;
}

/** Something that clients may have kept is no longer so: a list, or the contents of one resource. */
export type Change = { readonly kind: 'tools' | 'prompts' | 'resources' } | { readonly kind: 'resource'; readonly uri: string };

/** The offers of one gateway. Lists are sorted, and the same array until a change of theirs is told. */
export interface Offers {
  readonly resources: readonly ResourceEntry[];
  readonly templates: readonly ResourceTemplate[];
  readonly prompts: readonly PromptEntry[];
  /** @throws ToolError RESOURCE_NOT_FOUND */
  readonly readResource: (uri: string, context: CallContext) => Promise<readonly ResourceContents[]>;
  /** @throws ToolError UNKNOWN_PROMPT, INVALID_ARGUMENTS */
  readonly getPrompt: (name: string, args: Readonly<Record<string, string>>, context: CallContext) => Promise<PromptResult>;
  /** Nothing to offer is an empty completion. @throws ToolError where the reference names nothing */
  readonly complete: (query: CompletionQuery, context: CallContext) => Promise<Completion>;
  /** Calls back at each change; returns how to stop. */
  readonly watch: (listener: (change: Change) => void) => () => void;
  /** A client wants to hear of this resource, or no longer: what is followed upstream is followed once for all of them. Returns how to stop. */
  readonly follow: (uri: string) => () => void;
}
