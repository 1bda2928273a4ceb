/** `gatewright/plugin`: what a plugin file may add to a gateway, and what its handlers are given. */
import type * as z from 'zod';
import type { Content, InputReply, InputRequest, LogLevel, Takes, TraceContext } from '../call/result.js';
import type { JsonSchema, ToolAnnotations } from '../catalog.js';
import type { Identity } from '../identity/identity.js';
import type { Icon, PromptResult, ResourceContents } from '../offers.js';

export type { Content, Icon, Identity, InputReply, InputRequest, JsonSchema, LogLevel, PromptResult, ResourceContents, Takes, ToolAnnotations, TraceContext };

/** The default export of a plugin file. It is called once, before clients are served. */
export type Plugin = (gateway: PluginGateway) => void | Promise<void>;

/** Checks a plugin's types; returns it as it is. */
export const definePlugin = (plugin: Plugin): Plugin => plugin;

/** A failure whose message is for the caller. Of any other error callers hear nothing but that there was one; it stands in the log. */
export class ToolFailure extends Error {
  override readonly name = 'ToolFailure';
  readonly expose = true;
}

/** Adds to the gateway, at any time: clients are told that lists have changed. A name or URI that exists already is an Error. */
export interface PluginGateway {
  readonly tool: <S extends z.ZodType | JsonSchema>(tool: PluginTool<S>) => Handle<PluginTool<S>>;
  readonly prompt: (prompt: PluginPrompt) => Handle<PluginPrompt>;
  readonly resource: (resource: PluginResource) => Handle<PluginResource>;
  readonly resourceTemplate: (template: PluginTemplate) => Handle<PluginTemplate>;
  /** Tells the clients that follow this resource to read it again. */
  readonly notifyUpdated: (uri: string) => void;
  /** Is called when the gateway closes. */
  readonly onClose: (close: () => void | Promise<void>) => void;
}

/** Something that was added. */
export interface Handle<T> {
  /** Changes all but its name, its URI or its template. */
  readonly update: (change: Partial<T>) => void;
  readonly remove: () => void;
}

interface Described {
  readonly title?: string;
  readonly description?: string;
  readonly icons?: readonly Icon[];
}

/** What a tool, prompt or resource answers with may come at once or later. */
type Later<T> = T | Promise<T>;

/** `S` is a zod object or a JSON Schema 2020-12 of type object. */
export interface PluginTool<S extends z.ZodType | JsonSchema = JsonSchema> extends Described {
  /** 1 to 64 of A-Z, a-z, 0-9, `_`, `-`, `.` and `/`. */
  readonly name: string;
  readonly description: string;
  readonly inputSchema: S;
  readonly outputSchema?: JsonSchema;
  /** Without them clients take a tool for one that changes and destroys. */
  readonly annotations?: Partial<ToolAnnotations>;
  /** Arguments have been checked. In the modern era it runs anew after each question to the client. */
  readonly run: (args: S extends z.ZodType ? z.output<S> : Readonly<Record<string, unknown>>, context: PluginContext) => Later<ToolOutput>;
}

/** Text, nothing, content blocks, or any other object: it becomes structured content, and text beside it. */
export type ToolOutput = string | undefined | void | { readonly content: readonly Content[]; readonly structuredContent?: object } | object;

/** Values that begin with what is typed so far. */
export type Complete = readonly string[] | ((value: string, others: Readonly<Record<string, string>>) => Later<readonly string[]>);

export interface PluginPrompt extends Described {
  readonly name: string;
  /** In the order in which they are told. */
  readonly arguments?: Readonly<Record<string, { readonly title?: string; readonly description?: string; readonly required?: boolean; readonly complete?: Complete }>>;
  /** Text becomes one message of the user. */
  readonly run: (args: Readonly<Record<string, string>>, context: PluginContext) => Later<string | PromptResult>;
}

/** Text, bytes, or contents in MCP's own form. */
export type ReadOutput = string | Uint8Array | readonly ResourceContents[];

export interface PluginResource extends Described {
  readonly uri: string;
  readonly name: string;
  readonly mimeType?: string;
  /** In bytes. */
  readonly size?: number;
  readonly read: (context: PluginContext) => Later<ReadOutput>;
}

export interface PluginTemplate extends Described {
  /** RFC 6570 with `{name}`, which holds no slash, and `{+name}`, which may; two of them have text between them. */
  readonly uriTemplate: string;
  readonly name: string;
  readonly mimeType?: string;
  /** By variables of the template. */
  readonly complete?: Readonly<Record<string, Complete>>;
  /** @returns undefined if there is no such resource */
  readonly read: (uri: string, variables: Readonly<Record<string, string>>, context: PluginContext) => Later<ReadOutput | undefined>;
}

/** What a handler knows of its call. */
export interface PluginContext {
  /** Ends with the call. */
  readonly signal: AbortSignal;
  readonly identity: Identity;
  readonly trace?: TraceContext;
  /** Tells the client how far it is, if it wants to know. `progress` has to grow. */
  readonly progress: (progress: number, total?: number, message?: string) => void;
  /** Tells the client, if it wants to hear of this level; `data` is any JSON. */
  readonly log: (level: LogLevel, data: unknown, logger?: string) => void;
  /** What the client can be asked for. */
  readonly takes: Takes;
  /**
   * Asks the client for several things at once. A client of 2026-07-28 gets the questions as the result of the call and calls again with the answers:
   * the handler runs from its beginning then, so ask before anything is done. Answers are bound to this call and count once; with `sealed: false` the
   * client may send them along without having been asked. Default time-out: 5 minutes.
   */
  readonly ask: <K extends string>(requests: Readonly<Record<K, InputRequest>>, options?: { readonly timeoutMs?: number; readonly sealed?: boolean }) => Promise<Readonly<Record<K, InputReply>>>;
  /** For long calls: ends the connection, not the call, where the client can come back for the rest (MCP 2025-11-25, "Streamable HTTP"); else nothing. */
  readonly closeStream: () => void;
  /** Ends the call with a failure whose message is for the caller. */
  readonly fail: (message: string) => never;
}
