/** What can go wrong on purpose: the description of a fault, how it is read from JSON or a header, and the board that hands it to requests. */
import { z } from 'zod';
import { FaultSyntaxError, matchesPattern } from './fault-pattern.js';
import { StreamFaultBoard } from './stream-faults.js';

const FaultSchema = z.strictObject({
  kind: z.enum(['latency', 'status', 'reset', 'truncate', 'silence']),
  method: z.string().min(1).exactOptional(),
  path: z.string().startsWith('/').exactOptional(),
  times: z.int().min(1).exactOptional(),
  ms: z.int().min(0).max(600_000).exactOptional(),
  status: z.int().min(200).max(599).exactOptional(),
  body: z.string().exactOptional(),
  after: z.enum(['request', 'handled']).exactOptional(),
});

/** What a fault does to a request; `latency` adds to whatever else happens, of the others the first one counts. */
export type FaultKind = 'latency' | 'status' | 'reset' | 'truncate' | 'silence';

/** One fault and the requests it is meant for. */
export interface Fault {
  /**
   * `latency`: waits `ms`, then goes on. `status`: answers `status` with `body` in place of the real answer.
   * `reset`: TCP reset instead of an answer. `truncate`: the real answer breaks off halfway through its body.
   * `silence`: no answer while the connection lives.
   */
  readonly kind: FaultKind;
  /** Only for this HTTP method, in any case. */
  readonly method?: string;
  /** Only for this raw path without query; `*` stands for any run of characters. */
  readonly path?: string;
  /** For so many requests; for ever when absent. */
  readonly times?: number;
  /** Milliseconds of `latency`, 1000 when absent. */
  readonly ms?: number;
  /** HTTP status of `status`, 503 when absent. */
  readonly status?: number;
  /** Body of `status`; JSON in FastAPI's form when absent. */
  readonly body?: string;
  /** Whether `status`, `reset` and `silence` strike before the request is carried out (`request`, the default) or after (`handled`: it happened but the answer is lost). */
  readonly after?: 'request' | 'handled';
}

/** A fault on the board. */
export interface PostedFault {
  readonly id: number;
  readonly fault: Fault;
  /** Requests it is still meant for; null means for ever. */
  readonly remaining: number | null;
}

/** What one request has to suffer. */
export interface Ordeal {
  /** Milliseconds to wait before anything else. */
  readonly latencyMs: number;
  /** The fault that replaces or breaks the answer. */
  readonly fault: Fault | undefined;
}

/** Nothing at all. */
export const NO_ORDEAL: Ordeal = { latencyMs: 0, fault: undefined };

const DEFAULT_LATENCY_MS = 1000;

/** Reads a fault from parsed JSON. Throws FaultSyntaxError. */
export function readFault(value: unknown): Fault {
  const read = FaultSchema.safeParse(value);
  if (!read.success) throw new FaultSyntaxError(z.prettifyError(read.error));
  return read.data;
}

/** Reads a fault from header text such as `latency;ms=500` or `status;status=503;body=percent%20encoded`. Throws FaultSyntaxError. */
export function parseFaultHeader(text: string): Fault {
  const [kind = '', ...pairs] = text.split(';').map((part) => part.trim());
  const fields: Record<string, unknown> = { kind };
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    if (at < 1) throw new FaultSyntaxError(`'${pair}' is not of the form name=value`);
    const name = pair.slice(0, at).trim();
    const value = decodeValue(pair.slice(at + 1).trim());
    fields[name] = /^\d+$/.test(value) && name !== 'body' ? Number(value) : value;
  }
  return readFault(fields);
}

/** What a single fault means for the request that carries it. */
export function applyFault(ordeal: Ordeal, fault: Fault): Ordeal {
  if (fault.kind === 'latency') return { ...ordeal, latencyMs: ordeal.latencyMs + (fault.ms ?? DEFAULT_LATENCY_MS) };
  return ordeal.fault === undefined ? { ...ordeal, fault } : ordeal;
}

/** The faults in force on one server. */
export class FaultBoard {
  /** Those that strike streams. */
  readonly streams = new StreamFaultBoard(() => this.#takeId());
  #posted: { readonly id: number; readonly fault: Fault; remaining: number }[] = [];
  #lastId = 0;

  /** Puts a fault up and returns its number. Throws FaultSyntaxError when it makes no sense. */
  add(fault: Fault): number {
    const read = readFault(fault);
    const id = this.#takeId();
    this.#posted.push({ id, fault: read, remaining: read.times ?? Infinity });
    return id;
  }

  /** The faults of requests in force, oldest first. */
  list(): readonly PostedFault[] {
    return this.#posted.map(({ id, fault, remaining }) => ({ id, fault, remaining: remaining === Infinity ? null : remaining }));
  }

  /** Takes all faults down, those of streams as well. */
  clear(): void {
    this.#posted = [];
    this.streams.clear();
  }

  /** Adds to `ordeal` what is in force for a request, and counts it; a fault that gives way to an earlier one is not used up. */
  take(method: string, path: string, ordeal: Ordeal): Ordeal {
    let result = ordeal;
    for (const posted of this.#posted) {
      if (!matchesRequest(posted.fault, method, path)) continue;
      const next = applyFault(result, posted.fault);
      if (next === result) continue;
      result = next;
      posted.remaining -= 1;
    }
    this.#posted = this.#posted.filter(({ remaining }) => remaining > 0);
    return result;
  }

  #takeId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }
}

function matchesRequest(fault: Fault, method: string, path: string): boolean {
  if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false;
  return matchesPattern(fault.path, path);
}

function decodeValue(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new FaultSyntaxError(`'${text}' is not percent-encoded text`);
  }
}
