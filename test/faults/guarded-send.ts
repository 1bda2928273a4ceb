/** One spending call under one fault with the guard around it: how often it went out, whether the answer is true, and whether the ledger knows the truth in the end. */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { CallResult } from '../../runtime/call/result.js';
import { isJsonObject } from '../../runtime/json.js';
import type { LedgerEntry, SpendingStore } from '../../runtime/store/spending-store.js';
import { startFaultProxy } from './fault-proxy.js';
import { type GuardedGateway, addKey, connectGuarded } from './guarded.js';
import type { NamedFault } from './one-send.js';
import { WARMING, type WritingCall, loadCatalog, startVenue } from './spending-calls.js';

/** What one call came to, and what is wrong with that. */
export interface GuardedOutcome {
  /** `ok`, or the error's code. */
  readonly said: string;
  /** What the ledger says in the end. */
  readonly ledger: string;
  readonly wrong: readonly string[];
}

interface Control {
  readonly before: string;
  readonly after: string;
  /** What the ledger says of the call where nothing goes wrong. */
  readonly outcome: string;
}

const SILENCE_MS = 1_500;
const KEY = 'proof-1';

async function runControl(call: WritingCall, file: string): Promise<Control> {
  const venue = await startVenue(call.api);
  const guarded = await connectGuarded(call.api, venue.port, { file });
  try {
    const args = await addKey(call, await call.prepare(venue), KEY);
    const before = await venue.readTruth();
    await guarded.gateway.call(call.tool, args);
    const [entry] = await guarded.store.list({ limit: 2 });
    return { before, after: await venue.readTruth(), outcome: entry?.outcome ?? 'none' };
  } finally {
    await guarded.close();
    await venue.close();
  }
}

/** Tries one tool with faults, some at a time; by the faults' names. `blind`: from the call on until it is answered, nothing can be looked up. */
export async function tryGuarded(call: WritingCall, faults: readonly NamedFault[], folder: string, blind: boolean): Promise<ReadonlyMap<string, GuardedOutcome>> {
  const control = await runControl(call, join(folder, `${call.tool}-control${blind ? '-blind' : ''}.db`));
  const outcomes = new Map<string, GuardedOutcome>();
  const left = [...faults.entries()];
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const [index, fault] = next;
      outcomes.set(fault.name, await tryFault(call, fault, control, join(folder, `${call.tool}-${index}${blind ? '-blind' : ''}.db`), blind));
    }
  };
  await Promise.all(Array.from({ length: 8 }, work));
  return outcomes;
}

async function tryFault(call: WritingCall, { arrives, fault }: NamedFault, control: Control, file: string, blind: boolean): Promise<GuardedOutcome> {
  const { method, path, spending } = await (await loadCatalog(call.api)).load(call.tool);
  const own = { method, path: new RegExp(`^${path.replace(/\{[^}]*\}/g, '[^/]+')}$`) };
  const venue = await startVenue(call.api);
  const proxy = await startFaultProxy(venue);
  const planned = fault(call.api);
  const guarded = await connectGuarded(call.api, proxy.port, { file, waitMs: blind ? 600 : 4_000, ...(planned.kind === 'silence' ? { http: { timeoutMs: SILENCE_MS } } : {}) });
  let release = (): void => undefined;
  try {
    const args = await addKey(call, await call.prepare(venue), KEY);
    // A connection that has served before is the one that clients like to send again on.
    await guarded.gateway.call(WARMING[call.api], {});
    if (blind) proxy.watch((name) => name.startsWith(`${own.method} `) && own.path.test(name.slice(own.method.length + 1)) && (release = proxy.hold({ kind: 'reset', when: 'before' }, { method: 'GET' })));
    proxy.next(planned, own);
    const result = await guarded.gateway.call(call.tool, args);
    const reached = (): number => proxy.reached(own.method, own.path);
    const times = reached();
    const after = await venue.readTruth();
    const truth = { ...control, after, happened: after !== control.before, changes: control.after !== control.before };
    const wrong = judgeAnswer(result, truth);
    if (proxy.waiting() > 0) wrong.push('the fault never struck');
    if (times !== (arrives ? 1 : 0)) wrong.push(`reached upstream ${times} times`);
    if (after !== (arrives ? control.after : control.before)) wrong.push('the state is neither what it was nor what one call makes of it');

    release();
    const entry = await settle(guarded, spending?.reconcile !== undefined);
    wrong.push(...judgeLedger(entry, truth, spending?.reconcile?.by === 'key'));

    // The same call again: sent only where it is known that it was not.
    const again = await guarded.gateway.call(call.tool, args);
    if (reached() > (entry?.outcome === 'not-sent' ? times + 1 : times)) wrong.push('the same key was sent again');
    const last = await venue.readTruth();
    const wasSent = reached() > times;
    if (last !== (wasSent ? control.after : after)) wrong.push('the same key did something again');
    // Looks that a busy machine does not end in time may keep it from being sent, never the other way round; then it says so.
    if (entry?.outcome === 'not-sent' && !wasSent && again.error === undefined) wrong.push('told as done, and it was not sent again');
    wrong.push(...(await judgeAudit(guarded.store)));
    return { said: result.error?.code ?? 'ok', ledger: entry?.outcome ?? 'unknown', wrong };
  } finally {
    await guarded.close();
    await proxy.close();
    await venue.close();
  }
}

interface Truth extends Control {
  readonly happened: boolean;
  readonly changes: boolean;
}

/** Is what the caller hears true? */
function judgeAnswer({ error, structured, content }: CallResult, { happened, changes, outcome }: Truth): string[] {
  const wrong: string[] = [];
  if (error?.code === 'INTERNAL') wrong.push(`a defect: ${error.message}`);
  if (error === undefined && changes && !happened) wrong.push('told as done, and it is not');
  if (error !== undefined && error.code !== 'OUTCOME_UNKNOWN' && happened) wrong.push(`told as ${error.code}, and it has happened`);
  const found: unknown = structured === undefined ? undefined : JSON.parse(structured);
  const named = isJsonObject(found) && isJsonObject(found['unexpected']) && typeof found['unexpected']['outcome'] === 'string' ? found['unexpected']['outcome'] : undefined;
  if (named !== undefined && named !== outcome) wrong.push(`told as ${named}, and it is ${outcome}`);
  if (error?.code === 'OUTCOME_UNKNOWN' && !error.message.includes('unknown')) wrong.push(`does not say that it is unknown: ${error.message}`);
  if (error === undefined && content.length === 0) wrong.push('says nothing');
  return wrong;
}

/** The entry once it is known what became of it, or when asking does not help. */
async function settle({ gateway, store }: GuardedGateway, canAsk: boolean): Promise<LedgerEntry | undefined> {
  for (let round = 0; round < 40; round += 1) {
    const entries = await store.list({ limit: 10 });
    const [entry] = entries;
    if (entries.length !== 1 || entry === undefined) return undefined;
    if (entry.state === 'closed' || !canAsk) return entry;
    await gateway.call('gatewright_look_up_call', { id: entry.id });
    await wait(100);
    // What only looking at lists can tell may never be told.
    if (round === 15 && entry.before !== undefined) return store.get(entry.id);
  }
  return (await store.list({ limit: 1 }))[0];
}

function judgeLedger(entry: LedgerEntry | undefined, { happened, changes, outcome }: Truth, certain: boolean): string[] {
  if (entry === undefined) return ['there is not exactly one entry in the ledger'];
  const told = entry.outcome ?? 'unknown';
  if (told === 'unknown') return certain ? ['the ledger does not know, though upstream can be asked by key'] : [];
  if (!changes) return told === outcome || told === 'rejected' || told === 'not-sent' ? [] : [`the ledger says ${told} of a call that changes nothing`];
  if (happened) return told === outcome ? [] : [`the ledger says ${told}, and it is ${outcome}`];
  return told === 'not-sent' || told === 'rejected' ? [] : [`the ledger says ${told}, and it has not happened`];
}

async function judgeAudit(store: SpendingStore): Promise<string[]> {
  const verdict = await store.verifyAudit();
  return verdict.ok ? [] : [`the audit trail is not intact from ${verdict.at}: ${verdict.problem}`];
}
