/** The metadata that every modern request carries in `params._meta` (MCP 2026-07-28, "Per-request protocol fields"). */
import type { Json } from '../json.js';
import { isJsonObject } from './json-rpc.js';
import type { JsonObject } from './json-rpc.js';
import { type LogLevel, isLogLevel, logLevels } from './session-state.js';

const VERSION_KEY = 'io.modelcontextprotocol/protocolVersion';
const CAPABILITIES_KEY = 'io.modelcontextprotocol/clientCapabilities';
const LOG_LEVEL_KEY = 'io.modelcontextprotocol/logLevel';
const CLIENT_KEY = 'io.modelcontextprotocol/clientInfo';

/** The protocol version that a message names in its metadata; undefined when it names none, which makes it legacy. */
export function readClaimedVersion(params: JsonObject): Json | undefined {
  const meta = params['_meta'];
  return isJsonObject(meta) ? meta[VERSION_KEY] : undefined;
}

/** What the sender of a modern request can do, as its metadata says. */
export function readCapabilities(params: JsonObject): Json | undefined {
  const meta = params['_meta'];
  return isJsonObject(meta) ? meta[CAPABILITIES_KEY] : undefined;
}

/** The least level of log messages that the sender of a modern request wants with it; without one it wants none. */
export function readLogLevel(meta: JsonObject): LogLevel | undefined {
  const level = meta[LOG_LEVEL_KEY];
  return isLogLevel(level) ? level : undefined;
}

/** What is wrong with the metadata of a modern request, in words; undefined when all is well. */
export function findMetadataFault(params: JsonObject): string | undefined {
  const meta = params['_meta'];
  if (meta === undefined) return '_meta is missing';
  if (!isJsonObject(meta)) return '_meta must be an object';
  if (meta[VERSION_KEY] === undefined) return `_meta["${VERSION_KEY}"] is missing`;
  if (typeof meta[VERSION_KEY] !== 'string') return `_meta["${VERSION_KEY}"] must be a string`;
  if (meta[CAPABILITIES_KEY] === undefined) return `_meta["${CAPABILITIES_KEY}"] is missing`;
  if (!isJsonObject(meta[CAPABILITIES_KEY])) return `_meta["${CAPABILITIES_KEY}"] must be an object`;
  if (meta[LOG_LEVEL_KEY] !== undefined && !isLogLevel(meta[LOG_LEVEL_KEY])) return `_meta["${LOG_LEVEL_KEY}"] must be one of ${logLevels.join(', ')}`;
  const client = meta[CLIENT_KEY];
  if (client !== undefined && !isImplementation(client)) return `_meta["${CLIENT_KEY}"] must be an object with name and version`;
  return undefined;
}

/** Is this the name and version of a client or server (MCP "Implementation")? */
export function isImplementation(value: Json | undefined): boolean {
  return isJsonObject(value) && typeof value['name'] === 'string' && typeof value['version'] === 'string';
}
