/** The `startTime` / `endTime` of account queries: at most a day wide, both ends included. */
import { refuse } from '../errors.js';
import type { Parameters } from '../parameters.js';

const LONGEST_SPAN_HOURS = 24;

/** Throws -1127 for a span of more than a day. */
export function assertDaySpan(parameters: Parameters): void {
  const from = parameters.time('startTime');
  const to = parameters.time('endTime');
  if (from !== undefined && to !== undefined && to - from > LONGEST_SPAN_HOURS * 3_600_000) throw refuse('LOOKUP_TOO_LONG', LONGEST_SPAN_HOURS);
}

export function inSpan(parameters: Parameters, time: number): boolean {
  return time >= (parameters.time('startTime') ?? 0) && time <= (parameters.time('endTime') ?? Infinity);
}

/** Ascending rows: the oldest from a starting point on, else the newest. */
export function cutRows<Row>(rows: readonly Row[], limit: number, fromStart: boolean): Row[] {
  return fromStart ? rows.slice(0, limit) : rows.slice(-limit);
}
