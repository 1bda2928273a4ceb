/** A hand-made client of the exchange for the tests: raw queries, raw bodies, signatures straight from node:crypto. */
import { createHmac } from 'node:crypto';
import type { RunningExchange } from '../../../sandbox/exchange/start.js';

/** A JSON value, typed loosely enough to look into. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Node;
}

/** A look into parsed JSON without casts: missing members are undefined all the way down. */
export class Node {
  readonly value: unknown;
  constructor(value: unknown) {
    this.value = value;
  }

  at(...path: readonly (string | number)[]): Node {
    let current: unknown = this.value;
    for (const step of path) current = typeof current === 'object' && current !== null ? Object.entries(current).find(([name]) => name === String(step))?.[1] : undefined;
    return new Node(current);
  }

  /** The value at a path. */
  get(...path: readonly (string | number)[]): unknown {
    return this.at(...path).value;
  }

  list(): Node[] {
    return Array.isArray(this.value) ? this.value.map((item: unknown) => new Node(item)) : [];
  }

  text(...path: readonly (string | number)[]): string {
    return String(this.get(...path));
  }

  keys(): string[] {
    return typeof this.value === 'object' && this.value !== null ? Object.keys(this.value) : [];
  }
}

export type Fields = Readonly<Record<string, string | number>>;

export function encode(fields: Fields): string {
  return Object.entries(fields).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&');
}

export async function send(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, init);
  const text = await response.text();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  return { status: response.status, headers: response.headers, text, json: new Node(json) };
}

export interface Signer {
  readonly apiKey: string;
  readonly secretKey: string;
}

export function sign(secretKey: string, payload: string): string {
  return createHmac('sha256', secretKey).update(payload).digest('hex');
}

/** Calls with a key, everything in the query. */
export function callSigned(exchange: RunningExchange, method: string, path: string, fields: Fields, now: number, signer: Signer = exchange): Promise<Answer> {
  const query = encode({ ...fields, timestamp: now });
  return send(`${exchange.url}${path}?${query}&signature=${sign(signer.secretKey, query)}`, { method, headers: { 'X-MBX-APIKEY': signer.apiKey } });
}

export function callPublic(exchange: RunningExchange, path: string, fields: Fields = {}): Promise<Answer> {
  return send(`${exchange.url}${path}?${encode(fields)}`);
}

/** The free and locked amounts of an asset. */
export function balanceOf(account: Answer, asset: string): readonly [string, string] {
  const row = account.json.at('balances').list().find((each) => each.get('asset') === asset);
  return [row?.text('free') ?? 'none', row?.text('locked') ?? 'none'];
}
