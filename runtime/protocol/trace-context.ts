/** The trace that a request belongs to, from its metadata (W3C Trace Context and Baggage; MCP 2026-07-28, "Trace Context"). */
import type { TraceContext } from '../call/result.js';
import type { JsonObject } from './json-rpc.js';

const PARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;
const MAX_STATE = 512;
const MAX_BAGGAGE = 8_192;
const PRINTABLE = /^[\x20-\x7e]+$/;

/** The trace, if the metadata names a valid one. A part that is not valid is left out: a trace is never a reason to refuse a call. */
export function readTrace(meta: JsonObject): TraceContext | undefined {
  const { traceparent, tracestate, baggage } = meta;
  if (typeof traceparent !== 'string' || !PARENT.test(traceparent)) return undefined;
  const isPart = (value: unknown, most: number): value is string => typeof value === 'string' && value.length <= most && PRINTABLE.test(value);
  return { traceparent, ...(isPart(tracestate, MAX_STATE) ? { tracestate } : {}), ...(isPart(baggage, MAX_BAGGAGE) ? { baggage } : {}) };
}
