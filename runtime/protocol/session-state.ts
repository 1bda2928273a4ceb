/** What is kept of a legacy client between its messages: plain data, so that any store can hold it. */
import { type LogLevel, type Takes, logLevels } from '../call/result.js';
import type { Json } from '../json.js';
import { takesForms } from './elicitation.js';
import { isJsonObject } from './json-rpc.js';

export { type LogLevel, logLevels };
export const isLogLevel = (value: unknown): value is LogLevel => logLevels.some((level) => level === value);

/** Made by `initialize`; the protocol answers a message that changes it with the whole new one. */
export interface SessionState {
  /** The revision that was agreed on. */
  readonly version: string;
  /** Name and version of the client, as it says. */
  readonly client: string;
  /** Requests of ours that the client answers. */
  readonly takes: Takes;
  /** Log messages below it are not sent. */
  readonly logLevel?: LogLevel;
  /** URIs of the resources whose changes the client wants to hear of. */
  readonly resources: readonly string[];
}

/** What a client with these capabilities answers, in this revision. */
export function readTakes(capabilities: Json | undefined, version: string): Takes {
  const has = (name: string): boolean => isJsonObject(capabilities) && isJsonObject(capabilities[name]);
  return { forms: takesForms(capabilities, version), sampling: has('sampling'), roots: has('roots') };
}

/** The state of a client that has just said what it is. */
export function openState(version: string, capabilities: Json | undefined, client: Json | undefined): SessionState {
  const named = isJsonObject(client) ? `${String(client['name'])} ${String(client['version'])}` : '';
  return { version, client: named.slice(0, 200), takes: readTakes(capabilities, version), resources: [] };
}
