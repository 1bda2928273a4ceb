/** Reads what answers tell of limits: counts in headers of the API's own, the RateLimit headers that many send, and Retry-After. */
import type { LimitPlan } from '../../contract.js';
import { isJsonObject, readPointer } from '../../json.js';
import type { UpstreamReply } from '../request.js';
import { type LimitRule, type ToldCount, isToldOf, keyOf, scopeOf, toldKeyOf } from './windows.js';

const UNITS: Readonly<Record<string, number>> = { S: 1, M: 60, H: 3_600, D: 86_400, SECOND: 1, MINUTE: 60, HOUR: 3_600, DAY: 86_400 };

/** Where a refusal says nothing of how long to wait. */
const UNSAID_SECONDS = 1;
// The longest ban that upstreams are known for; what is more is a mistake.
const LONGEST_PAUSE_SECONDS = 3 * 86_400;

/** The counts that an answer tells. */
export function readCounts(reply: UpstreamReply, used: LimitPlan['used'], rules: readonly LimitRule[], account: string, nowMs: number): readonly ToldCount[] {
  const own: ToldCount[] = [];
  for (const [start, counts] of Object.entries(used ?? {})) {
    const prefix = start.toLowerCase();
    for (const [name, value] of Object.entries(reply.headers)) {
      if (!name.startsWith(prefix)) continue;
      const [, number, unit] = /^(\d{1,6})([smhd])$/.exec(name.slice(prefix.length)) ?? [];
      const seconds = Number(number) * (UNITS[unit?.toUpperCase() ?? ''] ?? Number.NaN);
      if (!Number.isFinite(seconds) || !/^\d{1,15}$/.test(value)) continue;
      const per = rules.find((rule) => rule.counts === counts && rule.seconds === seconds)?.per;
      own.push({ key: keyOf({ counts, seconds, per: scopeOf(counts, per) }, account), used: Number(value) });
    }
  }
  return [...own, ...readStandardCounts(reply.headers, account, nowMs)];
}

// RateLimit and RateLimit-Policy (draft-ietf-httpapi-ratelimit-headers-10), the three RateLimit-* of its older versions, and X-RateLimit-*.
function readStandardCounts(headers: UpstreamReply['headers'], account: string, nowMs: number): readonly ToldCount[] {
  // Most answers tell nothing.
  if (!Object.keys(headers).some((name) => name.startsWith('ratelimit') || name.startsWith('x-rate'))) return [];
  const structured = headers['ratelimit'];
  if (structured !== undefined && !structured.startsWith('limit=')) return readStructured(structured, headers['ratelimit-policy'] ?? '', account, nowMs);
  for (const prefix of ['ratelimit-', 'x-ratelimit-', 'x-rate-limit-']) {
    const [limit, remaining] = [toNumber(headers[`${prefix}limit`]), toNumber(headers[`${prefix}remaining`])];
    const until = readReset(headers[`${prefix}reset`], nowMs);
    if (remaining === undefined || until === undefined) continue;
    return [toCount(prefix.slice(0, -1), limit, remaining, until, account)];
  }
  return [];
}

function readStructured(items: string, policies: string, account: string, nowMs: number): readonly ToldCount[] {
  const quotas = new Map(splitItems(policies).map(({ name, parameters }) => [name, toNumber(parameters['q'])]));
  return splitItems(items).flatMap(({ name, parameters }) => {
    const [remaining, seconds] = [toNumber(parameters['r']), toNumber(parameters['t'])];
    return remaining === undefined || seconds === undefined ? [] : [toCount(`ratelimit-${name}`, quotas.get(name), remaining, nowMs + seconds * 1000, account)];
  });
}

// A list of strings or tokens with parameters (RFC 9651), which is all that these headers may hold.
function splitItems(text: string): readonly { readonly name: string; readonly parameters: Readonly<Record<string, string>> }[] {
  return text.slice(0, 2_000).split(',').slice(0, 10).map((item) => {
    const [name = '', ...rest] = item.split(';').map((part) => part.trim());
    return { name: name.replace(/[^A-Za-z0-9_.-]/g, '').slice(0, 40), parameters: Object.fromEntries(rest.map((part) => part.split('=')).map(([key = '', value = '']) => [key.trim(), value.trim()])) };
  });
}

const LONGEST_TOLD_MS = 86_400_000;

function toCount(name: string, limit: number | undefined, remaining: number, untilMs: number, account: string): ToldCount {
  const whole = Math.max(limit ?? remaining, remaining);
  return { key: toldKeyOf(name, account), used: whole - remaining, window: { until: untilMs, limit: whole } };
}

function toNumber(text: string | undefined): number | undefined {
  const digits = /^\s*(\d{1,15})(\.\d{1,6})?\s*(?:[,;].*)?$/.exec(text ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}

// Seconds to go, seconds or milliseconds since 1970, or a date: they differ by orders of magnitude.
function readReset(text: string | undefined, nowMs: number): number | undefined {
  const number = toNumber(text);
  const at = number === undefined ? Date.parse(text ?? '') : number > 100_000_000_000 ? number : number > 1_000_000_000 ? number * 1000 : nowMs + number * 1000;
  return Number.isNaN(at) || at - nowMs > LONGEST_TOLD_MS ? undefined : at;
}

/** For how many seconds upstream wants to be left alone; `undefined` if it does not. */
export function readPause(reply: UpstreamReply, nowMs: number = Date.now()): number | undefined {
  const wanted = readRetryAfter(reply, nowMs);
  const said = wanted === undefined ? undefined : Math.min(wanted, LONGEST_PAUSE_SECONDS);
  if (reply.status === 429 || reply.status === 418) return said ?? UNSAID_SECONDS;
  return reply.status === 503 ? said : undefined;
}

/** Seconds or a date (RFC 9110, section 10.2.3), as seconds from now on. */
export function readRetryAfter(reply: UpstreamReply, nowMs: number = Date.now()): number | undefined {
  const text = reply.headers['retry-after']?.trim();
  if (text === undefined || text === '') return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - nowMs) / 1000));
}

/** Limits that an answer lists; `undefined` if it lists none. */
export function readLearnt(value: unknown, plan: LimitPlan): readonly LimitRule[] | undefined {
  const { learn } = plan;
  if (learn === undefined) return undefined;
  const list = readPointer(value, learn.at);
  if (!Array.isArray(list)) return undefined;
  const rules = list.flatMap((item: unknown): readonly LimitRule[] => {
    if (!isJsonObject(item)) return [];
    const kind = String(item[learn.kind]);
    const counts = Object.hasOwn(learn.kinds, kind) ? learn.kinds[kind] : undefined;
    const limit = Number(item[learn.limit]);
    const seconds = Number(item[learn.units]) * (UNITS[String(item[learn.unit]).toUpperCase()] ?? Number.NaN);
    return counts === undefined || !(limit > 0) || !(seconds > 0) || !Number.isFinite(seconds) ? [] : [{ counts, limit, seconds, per: scopeOf(counts, undefined), isTold: isToldOf(plan, counts) }];
  });
  return rules.length === 0 ? undefined : rules;
}
