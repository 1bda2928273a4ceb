/**
 * Sessions of legacy HTTP (MCP 2025-11-25, "Session Management"), for clients that can be asked: a call does not say it, only `initialize` does.
 * The id says it by itself, so nothing is kept, nothing runs out and a restart ends no session. It needs no seal: who makes one up is asked
 * questions, no more. It is unguessable, as the answers to a client's questions and its cancellations count with this id alone.
 */
import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { SessionState } from '../protocol/session-state.js';

const SESSION = /^asks-[\w-]{22}$/;

/** What such a session says of its client. */
export const ASKS: SessionState = { version: '2025-06-18', client: '', takes: { forms: true, sampling: false, roots: false }, resources: [] };

export const SESSION_HEADER = 'mcp-session-id';

/** A new session of a client that can be asked. */
export const issueSession = (): string => `asks-${randomBytes(16).toString('base64url')}`;

/** The session of a client that can be asked. Whatever else stands there is none. */
export function readSession(headers: IncomingHttpHeaders): string | undefined {
  const id = headers[SESSION_HEADER];
  return typeof id === 'string' && SESSION.test(id) ? id : undefined;
}
