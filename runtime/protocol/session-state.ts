/** What is kept of a legacy client between its messages: plain data, so that any store can hold it. */
import type { Json } from '../json.js';
import { takesForms } from './elicitation.js';
import { isJsonObject } from './json-rpc.js';

/** The severities of MCP's log messages, least first (RFC 5424). */
export const logLevels = ['debug', 'info', 'notice', 'warning', 'error', 'critical', 'alert', 'emergency'] as const;
export type LogLevel = (typeof logLevels)[number];
export const isLogLevel = (value: unknown): value is LogLevel => logLevels.some((level) => level === value);

/** Made by `initialize`; the protocol answers a message that changes it with the whole new one. */
export interface SessionState {
  /** The revision that was agreed on. */
  readonly version: string;
  /** Name and version of the client, as it says. */
  readonly client: string;
  /** Requests of ours that the client answers. */
  readonly takes: { readonly forms: boolean; readonly sampling: boolean; readonly roots: boolean };
  /** Log messages below it are not sent. */
  readonly logLevel?: LogLevel;
  /** URIs of the resources whose changes the client wants to hear of. */
  readonly resources: readonly string[];
}

/** The state of a client that has just said what it is. */
export function openState(version: string, capabilities: Json | undefined, client: Json | undefined): SessionState {
  const has = (name: string): boolean => isJsonObject(capabilities) && isJsonObject(capabilities[name]);
  const named = isJsonObject(client) ? `${String(client['name'])} ${String(client['version'])}` : '';
  return { version, client: named.slice(0, 200), takes: { forms: takesForms(capabilities, version), sampling: has('sampling'), roots: has('roots') }, resources: [] };
}
