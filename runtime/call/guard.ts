/** The seam at which calls that spend are held up, recorded and followed: what a guard sees of a call, and what it can do with it. */
import type { EndSignal } from '../upstream/ending.js';
import type { ApiDefinition } from '../contract.js';
import type { CatalogTool, ToolEntry } from '../catalog.js';
import type { Json } from '../json.js';
import type { Arguments } from './build-request.js';
import type { CallContext } from './result.js';
import type { ShapedResult } from './shape-result.js';

/** A request as an owner may see it: without credentials, signature and what the gateway fills in. */
export interface RequestPreview {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly body?: string;
}

/** What came of sending. `answer` is upstream's own, digit for digit, where it is JSON. */
export interface Sent {
  readonly shaped: ShapedResult;
  readonly answer?: Json;
}

export interface GuardedCall {
  readonly api: ApiDefinition;
  readonly tool: CatalogTool;
  /** Checked and complete, but for what a guard adds. */
  readonly args: Arguments;
  /** The caller's idempotency key, where it does not go upstream as an argument. */
  readonly key: string | undefined;
  readonly context: CallContext;
  /** Without the upstream's secrets. */
  readonly conceal: (text: string) => string;
}

export interface GuardSteps {
  /** @throws ToolError INVALID_ARGUMENTS, UNSAFE_ARGUMENT */
  readonly preview: (args: Arguments) => RequestPreview;
  /** Finds out what can be found before anything is sent: are there credentials, can the request be written? @throws ToolError */
  readonly prepare: (args: Arguments) => void;
  /** Sends the call. The signal of its client does not end it: what was sent is to be known. @throws ToolError */
  readonly send: (args: Arguments) => Promise<Sent>;
}

/** Carries a call out, or says why not. @throws ToolError */
export type Guard = (call: GuardedCall, steps: GuardSteps) => Promise<ShapedResult>;

/** Calls a reading tool for the gateway's own purposes: its answer as it came. Nothing shortens or renames it. @throws ToolError */
export type ReadTool = (name: string, args: Arguments, signal?: EndSignal) => Promise<Json>;

/** Guards the calls of a whole gateway. */
export interface Guards {
  /** The entry as clients see it: with an argument for the key where upstream takes none. */
  readonly describe: (entry: ToolEntry) => ToolEntry;
  /** `undefined` for tools that are not guarded. */
  readonly guardOf: (api: ApiDefinition, tool: CatalogTool, account?: string) => Guard | undefined;
  readonly close: () => Promise<void>;
}

/** What a gateway lets its guards use. */
export interface GuardAccess {
  readonly read: ReadTool;
  /** The same by the credentials of an account, where the tool's API has one of this name. */
  readonly readAs: (account: string | undefined) => ReadTool;
  /** A tool by its name, loaded. */
  readonly find: (name: string) => Promise<{ readonly api: ApiDefinition; readonly tool: CatalogTool } | undefined>;
}

export type CreateGuards = (access: GuardAccess) => Guards;

/** The argument by which callers name a call whose API takes no id of theirs. */
export const KEY_ARGUMENT = 'idempotency_key';
