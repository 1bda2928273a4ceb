/** Finds out which era and revision a server speaks (MCP 2026-07-28, "Versioning and Compatibility"). */
import { ClientError } from '../errors.js';
import { type Json, type JsonObject, isJsonObject } from '../json.js';
import type { Implementation, LogLevel, ServerDescription } from '../types.js';
import type { Transport } from '../transport/transport.js';
import type { Connection } from './connection.js';
import { writeRequestHeaders } from './headers.js';
import { readImplementation } from './results.js';
import { type Era, HEADER_SINCE, LEGACY_VERSION, MODERN_VERSION, isModernError, legacyVersions, meta, rpcCodes } from './versions.js';

/** What client and server agreed on. */
export interface Agreement {
  readonly era: Era;
  readonly version: string;
  readonly server: ServerDescription;
}

/** Who introduces itself, and how much time it has. */
export interface Introduction {
  readonly info: Implementation;
  readonly capabilities: JsonObject;
  /** How long a server may be silent about `server/discover` before it counts as one of the legacy era, in milliseconds. */
  readonly probeMs: number;
  readonly timeoutMs?: number;
}

const UNKNOWN: ServerDescription = { info: undefined, instructions: undefined, capabilities: undefined };

/** Agrees with a server. @throws ClientError `INCOMPATIBLE`, or what kept the server from answering */
export async function negotiate(connection: Connection, transport: Transport, era: Era | 'auto', introduction: Introduction): Promise<Agreement> {
  const modern = era === 'legacy' ? undefined : await discover(connection, transport, era, introduction, 0);
  if (modern !== undefined) {
    transport.adopt?.('modern', {});
    return modern;
  }
  return initialize(connection, transport, introduction);
}

/** The metadata of a modern request. */
export const writeMeta = ({ info, capabilities }: Introduction, logLevel?: LogLevel): JsonObject => ({
  [meta.version]: MODERN_VERSION,
  [meta.client]: { ...info },
  [meta.capabilities]: capabilities,
  ...(logLevel === undefined ? {} : { [meta.logLevel]: logLevel }),
});

/** Undefined: the server belongs to the legacy era. */
async function discover(connection: Connection, transport: Transport, era: Era | 'auto', introduction: Introduction, round: number): Promise<Agreement | undefined> {
  let result: JsonObject;
  try {
    result = await connection.request('server/discover', {}, {
      meta: writeMeta(introduction),
      headers: writeRequestHeaders(MODERN_VERSION, 'server/discover', {}),
      // Over HTTP silence says nothing of the era.
      timeoutMs: transport.kind === 'http' ? (introduction.timeoutMs ?? 60_000) : introduction.probeMs,
      silentCancel: true,
    });
  } catch (thrown) {
    const error = ClientError.from(thrown, 'PROTOCOL');
    if (error.rpcCode === rpcCodes.versionUnsupported) {
      const supported = isJsonObject(error.data) ? error.data['supported'] : undefined;
      // Once more, as a server may have more than one revision in turn.
      if (includes(supported, MODERN_VERSION) && round === 0) return discover(connection, transport, era, introduction, round + 1);
      return chooseLegacy(era, supported);
    }
    if (era === 'modern') {
      // A server that has no word of itself may still answer the rest.
      if (error.rpcCode === rpcCodes.methodNotFound) return { era: 'modern', version: MODERN_VERSION, server: UNKNOWN };
      throw error;
    }
    if (isLegacyAnswer(error, transport)) return undefined;
    throw error;
  }
  const { supportedVersions, capabilities, instructions } = result;
  if (!includes(supportedVersions, MODERN_VERSION)) return chooseLegacy(era, supportedVersions);
  const own = isJsonObject(result['_meta']) ? result['_meta'][meta.server] : undefined;
  return {
    era: 'modern',
    version: MODERN_VERSION,
    server: { info: readImplementation(own ?? result['serverInfo']), instructions: typeof instructions === 'string' ? instructions : undefined, capabilities: isJsonObject(capabilities) ? capabilities : {} },
  };
}

const includes = (list: Json | undefined, version: string): boolean => Array.isArray(list) && list.includes(version);

function chooseLegacy(era: Era | 'auto', supported: Json | undefined): undefined {
  const known = !Array.isArray(supported) || legacyVersions.some((version) => includes(supported, version));
  if (era === 'auto' && known) return undefined;
  throw new ClientError('INCOMPATIBLE', { message: `the server speaks ${Array.isArray(supported) ? supported.map(String).join(', ').slice(0, 200) : 'no revision that is named'}, this client ${era === 'modern' ? MODERN_VERSION : [MODERN_VERSION, ...legacyVersions].join(', ')}` });
}

/** Is this how a server answers that has never heard of the modern era? No single code says so. */
function isLegacyAnswer(error: ClientError, transport: Transport): boolean {
  switch (error.code) {
    case 'RPC_ERROR':
      return error.rpcCode === undefined || !isModernError(error.rpcCode);
    case 'HTTP_ERROR':
    case 'PROTOCOL':
      return error.status === undefined || error.status < 300 || error.status >= 400;
    case 'TIMEOUT':
      return transport.kind !== 'http';
    default:
      return false;
  }
}

/** Opens a session of the legacy era, also anew after it was lost. */
export async function initialize(connection: Connection, transport: Transport, { info, capabilities, timeoutMs }: Introduction): Promise<Agreement> {
  const result = await connection.request('initialize', { protocolVersion: LEGACY_VERSION, capabilities, clientInfo: { ...info } }, { silentCancel: true, ...(timeoutMs === undefined ? {} : { timeoutMs }) });
  const { protocolVersion: version, serverInfo, instructions } = result;
  if (typeof version !== 'string' || !legacyVersions.includes(version)) throw new ClientError('INCOMPATIBLE', { message: `the server wants revision ${String(version).slice(0, 40)}, this client speaks ${legacyVersions.join(', ')}` });
  const headers: Readonly<Record<string, string>> = version >= HEADER_SINCE ? { 'mcp-protocol-version': version } : {};
  await connection.notify('notifications/initialized', {}, headers);
  transport.adopt?.('legacy', headers);
  const offered = result['capabilities'];
  return { era: 'legacy', version, server: { info: readImplementation(serverInfo), instructions: typeof instructions === 'string' ? instructions : undefined, capabilities: isJsonObject(offered) ? offered : {} } };
}
