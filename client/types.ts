/** What MCP servers offer and answer, as far as a client has to know it. Members that are not named here are kept as they came. */
import type { Json, JsonObject } from './json.js';

/** Name and version of a client or server. */
export interface Implementation {
  readonly name: string;
  readonly version: string;
  readonly title?: string;
}

export interface Tool {
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly inputSchema: JsonObject;
  readonly outputSchema?: JsonObject;
  /** Hints such as `readOnlyHint`; a server's word, not a promise. */
  readonly annotations?: JsonObject;
  readonly _meta?: JsonObject;
}

export interface Prompt {
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly arguments?: readonly JsonObject[];
}

export interface Resource {
  readonly uri: string;
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly mimeType?: string;
}

export interface ResourceTemplate {
  readonly uriTemplate: string;
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly mimeType?: string;
}

export interface TextContent {
  readonly type: 'text';
  readonly text: string;
}

/** `data` is Base64. */
export interface MediaContent {
  readonly type: 'image' | 'audio';
  readonly data: string;
  readonly mimeType: string;
}

export interface EmbeddedResource {
  readonly type: 'resource';
  readonly resource: ResourceContents;
}

export interface ResourceLink {
  readonly type: 'resource_link';
  readonly uri: string;
  readonly name: string;
  readonly mimeType?: string;
}

/** A block of a type that is not known here, or not in its form. */
export interface UnknownContent {
  readonly type: 'unknown';
  readonly block: Json;
}

export type ContentBlock = TextContent | MediaContent | EmbeddedResource | ResourceLink | UnknownContent;

/** One of `text` and `blob` (Base64) is there. */
export interface ResourceContents {
  readonly uri: string;
  readonly mimeType?: string;
  readonly text?: string;
  readonly blob?: string;
}

/** What a tool answered. `isError`: the tool failed, and `content` says how. */
export interface ToolResult<Structured = Json> {
  readonly content: readonly ContentBlock[];
  readonly structured: Structured | undefined;
  readonly isError: boolean;
  readonly _meta: JsonObject | undefined;
}

export interface PromptResult {
  readonly description: string | undefined;
  readonly messages: readonly { readonly role: 'user' | 'assistant'; readonly content: ContentBlock }[];
}

/** Values that complete an argument, best first. */
export interface Completion {
  readonly values: readonly string[];
  readonly total: number | undefined;
  readonly hasMore: boolean;
}

/** What argument is completed: of a prompt, or of a resource template. */
export type CompletionReference = { readonly type: 'ref/prompt'; readonly name: string } | { readonly type: 'ref/resource'; readonly uri: string };

export type LogLevel = 'debug' | 'info' | 'notice' | 'warning' | 'error' | 'critical' | 'alert' | 'emergency';

/** A log message of the server. */
export interface LogMessage {
  readonly level: string;
  readonly logger: string | undefined;
  readonly data: Json;
}

/** A question to the person. Forms name what is asked for in `requestedSchema`; in mode `url` the person visits a page instead. */
export interface Elicitation {
  readonly mode: 'form' | 'url';
  readonly message: string;
  readonly requestedSchema: JsonObject | undefined;
  readonly url: string | undefined;
  readonly params: JsonObject;
}

export interface ElicitationAnswer {
  readonly action: 'accept' | 'decline' | 'cancel';
  /** The form's values. Those that are left out and have a default get it. */
  readonly content?: JsonObject;
}

/** A directory or file that the server may work in; `uri` begins with `file://`. */
export interface Root {
  readonly uri: string;
  readonly name?: string;
}

/** What the server said of itself when the connection was made. */
export interface ServerDescription {
  readonly info: Implementation | undefined;
  readonly instructions: string | undefined;
  /** Undefined where the server did not say (modern, without `server/discover`). */
  readonly capabilities: JsonObject | undefined;
}
