/** The way in for WebSockets: judges an upgrade before there is a socket, and words refusals as HTTP answers. */
import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { ANONYMOUS, type Identity } from '../identity/identity.js';
import type { Access } from '../protocol/access.js';
import type { Headers } from '../protocol/request-headers.js';
import { headersOf, readArrival } from './arrival.js';
import { errorCodes, writeError } from '../protocol/json-rpc.js';
import type { OriginCheck } from './origin.js';

/** A client that may come in. */
export interface Visitor {
  readonly identity: Identity;
  /** Where it asks for a connection that outlives its socket. */
  readonly resume?: Resume;
}

export interface Resume {
  /** Chosen by the client; who knows it and is the same identity may take the connection up. */
  readonly id: string;
  /** How many messages of ours the client has; undefined for a new connection. */
  readonly received: number | undefined;
}

export interface Turned {
  readonly status: number;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface DoorOptions {
  readonly path: string;
  readonly checkOrigin: OriginCheck;
  readonly access: Access | undefined;
}

export const SUBPROTOCOL = 'mcp';
const BEARER = 'bearer.';
const RESUME_ID = /^[A-Za-z0-9_-]{22,86}$/;
const COUNT = /^(?:0|[1-9]\d{0,14})$/;

/** Judges an upgrade to WebSocket. */
export async function judgeUpgrade(request: IncomingMessage, { path, checkOrigin, access }: DoorOptions): Promise<Visitor | Turned> {
  const { headers, method, url = '' } = request;
  const forbidden = checkOrigin(headers.host, headers.origin);
  if (forbidden !== undefined) return { status: 403, message: forbidden };
  const [own, query] = splitUrl(url);
  if (own !== path) return { status: 404, message: 'Not found: there is nothing at this path' };
  if (method !== 'GET') return { status: 405, message: 'Method not allowed: a WebSocket opens with GET', headers: { allow: 'GET, POST' } };
  if (headers['sec-websocket-version'] !== '13') return { status: 426, message: 'Upgrade required: WebSocket version 13', headers: { 'sec-websocket-version': '13' } };

  const offered = readList(headers['sec-websocket-protocol']);
  if (offered.length > 0 && !offered.includes(SUBPROTOCOL)) return { status: 400, message: 'Invalid request: the sub-protocol is mcp; offer it, or none' };
  const tokens = offered.filter((name) => name.startsWith(BEARER)).map((name) => name.slice(BEARER.length));
  if (tokens.length > 1 || (tokens.length === 1 && headers.authorization !== undefined)) return { status: 400, message: 'Invalid request: more than one token' };
  const resume = readResume(query);
  if (resume === 'faulty') return { status: 400, message: 'Invalid request: resume takes 22 to 86 characters of base64url, received a count' };

  const identity = await identify(request, tokens[0], own, access);
  if ('status' in identity) return identity;
  return { identity, ...(resume === undefined ? {} : { resume }) };
}

async function identify(request: IncomingMessage, token: string | undefined, url: string, access: Access | undefined): Promise<Identity | Turned> {
  if (access === undefined) return ANONYMOUS;
  const arrival = readArrival(request);
  const headers: { [name: string]: Headers[string] } = { ...arrival.headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
  delete headers['sec-websocket-protocol'];
  const verdict = await access.authenticate({ ...arrival, headers, url });
  if ('identity' in verdict) return verdict.identity;
  return { status: verdict.refusal.status, message: verdict.refusal.message, headers: headersOf(verdict.refusal) };
}

function splitUrl(url: string): readonly [path: string, query: string] {
  const at = url.indexOf('?');
  return at === -1 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)];
}

const readList = (header: string | undefined): readonly string[] => (header ?? '').split(',').map((name) => name.trim()).filter((name) => name !== '');

function readResume(query: string): Resume | 'faulty' | undefined {
  const parameters = new URLSearchParams(query);
  const [ids, counts] = [parameters.getAll('resume'), parameters.getAll('received')];
  const [id] = ids;
  const [count] = counts;
  if (id === undefined) return counts.length === 0 ? undefined : 'faulty';
  if (ids.length > 1 || counts.length > 1 || !RESUME_ID.test(id) || (count !== undefined && !COUNT.test(count))) return 'faulty';
  return { id, received: count === undefined ? undefined : Number(count) };
}

/** Answers an upgrade in HTTP and closes. */
export function refuseUpgrade(stream: Duplex, { status, message, headers = {} }: Turned): void {
  if (stream.destroyed) return;
  const body = writeError(undefined, errorCodes.invalidRequest, message);
  const all = { ...headers, 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)), connection: 'close' };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value.replace(/[^\t\x20-\x7e]/g, ' ')}\r\n`);
  stream.once('finish', () => stream.destroy());
  stream.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${body}`);
}

/**
 * The bytes of a request as it came, without its wish to upgrade: what asks for another protocol than WebSocket (`h2c`, as Java's client does
 * with every request) is answered as if it had not asked.
 */
export function writeWithoutUpgrade({ method = '', url = '', httpVersion, rawHeaders }: IncomingMessage): Buffer {
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const [name = '', value = ''] = rawHeaders.slice(at, at + 2);
    if (!/^(?:upgrade|connection|http2-settings)$/i.test(name)) lines.push(`${name}: ${value}`);
  }
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
}
