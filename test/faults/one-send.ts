/** One call of a writing tool under one fault: how often it went out, what it did, and whether what is said of it is true. */
import type { CallResult } from '../../runtime/call/result.js';
import { type Fault, startFaultProxy, writeAnswer } from './fault-proxy.js';
import { WARMING, type WritingCall, connectGateway, loadCatalog, startVenue } from './spending-calls.js';

/** A fault with what it means for the request: `arrives` if upstream sees the whole of it. */
export interface NamedFault {
  readonly name: string;
  readonly arrives: boolean;
  readonly fault: (api: WritingCall['api']) => Fault;
}

const fixed = (name: string, arrives: boolean, fault: Fault): NamedFault => ({ name, arrives, fault: () => fault });
const replace = (name: string, status: string, body: string, type?: string): NamedFault => fixed(name, true, { kind: 'replace', answer: writeAnswer(status, body, type) });
const PAGE = '<html><body>Please sign in to use this network</body></html>';

/** In each API's own words: the venue does not know what became of the request, which it has carried out. */
const lost = (name: string, words: Readonly<Record<WritingCall['api'], string>>): NamedFault => ({ name, arrives: true, fault: (api) => ({ kind: 'replace', answer: words[api] }) });

export const namedFaults: readonly NamedFault[] = [
  fixed('latency', true, { kind: 'latency', ms: 20 }),
  fixed('drip', true, { kind: 'drip', bytes: 40 }),
  fixed('reset before anything is forwarded', false, { kind: 'reset', when: 'before' }),
  fixed('reset when half is forwarded', false, { kind: 'reset', when: 'half' }),
  fixed('reset before the answer', true, { kind: 'reset', when: 'after' }),
  fixed('reset within the answer', true, { kind: 'reset', when: 'in-answer' }),
  fixed('half-close', true, { kind: 'half-close' }),
  fixed('truncated answer', true, { kind: 'truncate' }),
  fixed('silence before anything is forwarded', false, { kind: 'silence', when: 'before' }),
  fixed('silence in place of the answer', true, { kind: 'silence', when: 'after' }),
  ...['500 Internal Server Error', '502 Bad Gateway', '503 Service Unavailable', '504 Gateway Timeout', '408 Request Timeout'].map((status) => replace(status, status, '{"code":0,"msg":"","detail":""}')),
  fixed('502, not forwarded', false, { kind: 'replace', answer: writeAnswer('502 Bad Gateway', PAGE, 'text/html'), unseen: true }),
  fixed('garbage in place of the answer', true, { kind: 'replace', answer: '\u0000\u0001\u0002 no HTTP at all\r\n\r\n' }),
  fixed('303 in place of the answer', true, { kind: 'replace', answer: 'HTTP/1.1 303 See Other\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n' }),
  replace('200 with broken JSON', '200 OK', '{"orderId":'),
  replace('200 with nothing', '200 OK', ''),
  replace('200 with a page', '200 OK', PAGE, 'text/html'),
  fixed('200 with a page, not forwarded', false, { kind: 'replace', answer: writeAnswer('200 OK', PAGE, 'text/html'), unseen: true }),
  fixed('200 with a page of no type, not forwarded', false, { kind: 'replace', answer: `HTTP/1.1 200 OK\r\nContent-Length: ${PAGE.length}\r\n\r\n${PAGE}`, unseen: true }),
  fixed('302 to a page, not forwarded', false, { kind: 'replace', answer: 'HTTP/1.1 302 Found\r\nLocation: https://login.example/\r\nContent-Length: 0\r\n\r\n', unseen: true }),
  lost('-1006, or its like', {
    binance: writeAnswer('400 Bad Request', '{"code":-1006,"msg":"An unexpected response was received from the message bus. Execution status unknown."}'),
    mt5: writeAnswer('200 OK', '{"error":true,"message":"Error -10005: IPC timeout","data":null}'),
    users: writeAnswer('500 Internal Server Error', 'Internal Server Error', 'text/plain'),
  }),
  lost('-1007, or its like', {
    binance: writeAnswer('400 Bad Request', '{"code":-1007,"msg":"Timeout waiting for response from backend server. Send status unknown; execution status unknown."}'),
    mt5: writeAnswer('200 OK', '{"error":true,"message":"Error 10012: Request timed out","data":[10012,0,0,0.0,0.0,0.0,0.0,"Request timed out",0,0,[]]}'),
    users: writeAnswer('504 Gateway Timeout', 'upstream request timeout', 'text/plain'),
  }),
];

/** What one call came to, and what is wrong with that. */
export interface Outcome {
  /** `ok`, or the error's code. */
  readonly said: string;
  readonly faults: readonly string[];
}

const SILENCE_MS = 1_500;

interface Control {
  readonly before: string;
  readonly after: string;
}

/** The state before and after the call where nothing goes wrong. */
async function runControl(call: WritingCall): Promise<Control> {
  const venue = await startVenue(call.api);
  const gateway = await connectGateway(call.api, venue.port);
  try {
    const args = await call.prepare(venue);
    const before = await venue.readTruth();
    await gateway.call(call.tool, args);
    return { before, after: await venue.readTruth() };
  } finally {
    await gateway.close();
    await venue.close();
  }
}

/** Tries one tool with faults, a few at a time; by the faults' names. */
export async function tryFaults(call: WritingCall, faults: readonly NamedFault[]): Promise<ReadonlyMap<string, Outcome>> {
  const control = await runControl(call);
  const outcomes = new Map<string, Outcome>();
  const left = [...faults];
  const work = async (): Promise<void> => {
    for (let fault = left.shift(); fault !== undefined; fault = left.shift()) outcomes.set(fault.name, await tryFault(call, fault, control));
  };
  await Promise.all(Array.from({ length: 6 }, work));
  return outcomes;
}

async function tryFault(call: WritingCall, { arrives, fault }: NamedFault, control: Control): Promise<Outcome> {
  const { effects, method, path } = await (await loadCatalog(call.api)).load(call.tool);
  const own = { method, path: new RegExp(`^${path.replace(/\{[^}]*\}/g, '[^/]+')}$`) };
  const venue = await startVenue(call.api);
  const proxy = await startFaultProxy(venue);
  const planned = fault(call.api);
  const gateway = await connectGateway(call.api, proxy.port, planned.kind === 'silence' ? { timeoutMs: SILENCE_MS } : {});
  try {
    const args = await call.prepare(venue);
    // A connection that has served before is the one that clients like to send again on.
    await gateway.call(WARMING[call.api], {});
    proxy.next(planned, own);
    const result = await gateway.call(call.tool, args);
    const times = proxy.reached(own.method, own.path);
    const after = await venue.readTruth();
    const wrong = judge(result, effects.repeatable, times, { before: control.before, wanted: control.after, after });
    if (proxy.waiting() > 0) wrong.push('the fault never struck');
    if (times !== (arrives ? 1 : 0)) wrong.push(`reached upstream ${times} times`);
    if (after !== (arrives ? control.after : control.before)) wrong.push('the state is neither what it was nor what one call makes of it');
    // Who hears that it is safe to send it again, does so.
    if (result.error?.retry === 'safe') {
      await gateway.call(call.tool, args);
      if ((await venue.readTruth()) !== control.after) wrong.push(`${result.error.code} says that it is safe to send it again, which does more than sending it once`);
    }
    return { said: result.error?.code ?? 'ok', faults: wrong };
  } finally {
    await gateway.close();
    await proxy.close();
    await venue.close();
  }
}

/** Is what the caller hears true? An outcome that is not known may be told as such, or found out. */
function judge({ error }: CallResult, repeatable: boolean, times: number, state: { readonly before: string; readonly wanted: string; readonly after: string }): string[] {
  const wrong: string[] = [];
  const happened = state.after !== state.before;
  if (times > 1) wrong.push(`sent ${times} times`);
  if (error === undefined && state.wanted !== state.before && !happened) wrong.push('told as done, and it is not');
  if (error !== undefined && happened && error.retry !== 'unknown' && !(repeatable && error.retry === 'safe')) wrong.push(`told as ${error.code} (${error.retry}), and it has happened`);
  if (error?.retry === 'safe' && times > 0 && !repeatable) wrong.push(`${error.code} says that it is safe to send it again`);
  if (error?.code === 'INTERNAL') wrong.push(`a defect: ${error.message}`);
  return wrong;
}
