/** Answers as JSON text: 64-bit integers keep their digits, and times are written in the unit the caller asked for. */

/** A moment that becomes an integer in the answer's time unit. */
export class Instant {
  /** Milliseconds since the epoch. */
  readonly ms: number;
  constructor(ms: number) {
    this.ms = ms;
  }
}

export type Json = string | number | bigint | boolean | null | Instant | readonly Json[] | JsonObject;

/** Members that are undefined are left out. */
export interface JsonObject {
  readonly [member: string]: Json | undefined;
}

export type TimeUnit = 'MILLISECOND' | 'MICROSECOND';

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

export function writeJson(value: Json, unit: TimeUnit): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return String(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof Instant) return unit === 'MICROSECOND' ? `${value.ms}000` : String(value.ms);
  if (isList(value)) return `[${value.map((item) => writeJson(item, unit)).join(',')}]`;
  const members: string[] = [];
  for (const [name, member] of Object.entries(value)) {
    if (member !== undefined) members.push(`${JSON.stringify(name)}:${writeJson(member, unit)}`);
  }
  return `{${members.join(',')}}`;
}
