/** The MCP revisions that are spoken, in their two eras, and the names that the modern one puts into `_meta`. */

/** `legacy`: 2024-11-05 to 2025-11-25, opened by `initialize`. `modern`: 2026-07-28, metadata in every request. */
export type Era = 'legacy' | 'modern';

export const MODERN_VERSION = '2026-07-28';

/** Revisions of the legacy era, newest first. */
export const legacyVersions: readonly string[] = ['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'];

/** The legacy revision that `initialize` asks for. */
export const LEGACY_VERSION = '2025-11-25';

/** Revisions from this one on want the header `MCP-Protocol-Version`. */
export const HEADER_SINCE = '2025-06-18';

export const meta = {
  version: 'io.modelcontextprotocol/protocolVersion',
  client: 'io.modelcontextprotocol/clientInfo',
  capabilities: 'io.modelcontextprotocol/clientCapabilities',
  server: 'io.modelcontextprotocol/serverInfo',
  logLevel: 'io.modelcontextprotocol/logLevel',
  subscription: 'io.modelcontextprotocol/subscriptionId',
} as const;

/** JSON-RPC error codes that mean something to a client. */
export const rpcCodes = {
  methodNotFound: -32601,
  internal: -32603,
  /** A header does not repeat what the body says. */
  headerMismatch: -32020,
  capabilityMissing: -32021,
  versionUnsupported: -32022,
} as const;

/** Errors that only a server of the modern era gives. */
export const isModernError = (code: number): boolean => code === rpcCodes.headerMismatch || code === rpcCodes.capabilityMissing || code === rpcCodes.versionUnsupported;
