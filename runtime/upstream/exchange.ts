/** Carries a call to its upstream: through the gate and past the breaker, again where it only reads and the first try failed. */
import { ToolError } from '../errors.js';
import type { Breaker } from './breaker.js';
import { type EndSignal, createEnding } from './ending.js';
import type { HttpClient, HttpLimits } from './http-client.js';
import type { Gate } from './limits/gate.js';
import { readPause } from './limits/told.js';
import type { Cost } from './limits/windows.js';
import { type OnChunk, SendFailure, type UpstreamReply, type UpstreamRequest, sequenceFormatOf } from './request.js';
import { type Outcome, createRetryBudget, isWorthAnother, pause, pauseBefore } from './retry.js';

/** What is to be known of a call beside its request. */
export interface Errand {
  /** Makes the request, once for each try: keys and time stamps are fresh when it goes out. */
  readonly prepare: () => Promise<UpstreamRequest>;
  /** Changes nothing, so it may be sent again. */
  readonly reads: boolean;
  readonly cost: Cost;
  /** Who asks; clients take turns. */
  readonly client: string;
  /** Stands for the credentials. */
  readonly account: string;
  readonly signal?: EndSignal | undefined;
  readonly onChunk?: OnChunk | undefined;
  /** Waits with the writes, as something that they need. */
  readonly urgent?: boolean;
  /** Told how often it was sent, and how long it waited for room in ms. */
  readonly onSent?: ((tries: number, waitedMs: number) => void) | undefined;
}

/** One host of an upstream. */
export interface Host {
  readonly baseUrl: string;
  readonly gate: Gate;
  readonly breaker: Breaker;
  readonly publicOnly: boolean;
  /** A request that changes nothing and needs no credentials, to find out whether it is well again. */
  readonly probe: UpstreamRequest;
}

/** The answer, and the request that brought it. */
export interface Answer {
  readonly reply: UpstreamReply;
  readonly request: UpstreamRequest;
}

export type Exchange = (host: Host, errand: Errand) => Promise<Answer>;

// Whoever waits longer than that had better know why.
const SHORT_PAUSE_MS = 5_000;

/** @throws from the function: SendFailure, ToolError UPSTREAM_BUSY, UPSTREAM_DOWN and what `prepare` throws */
export function createExchange(client: HttpClient, limits: HttpLimits, now: () => number = Date.now): Exchange {
  const timeoutMs = limits.timeoutMs ?? 30_000;
  const retries = limits.retries ?? 2;
  const maxQueueMs = limits.maxQueueMs ?? 10_000;
  const budget = createRetryBudget(now);

  const attemptTimeout = (errand: Errand, request: UpstreamRequest): number => {
    if (limits.attemptTimeoutMs !== undefined) return limits.attemptTimeoutMs;
    // A sequence that upstream does not end is cut when its time is over, so it gets all of it.
    const isSequence = (request.headers['Accept'] ?? '').split(',').some((type) => sequenceFormatOf(type) !== undefined);
    return errand.reads && retries > 0 && !isSequence ? timeoutMs / 2 : timeoutMs;
  };

  const tryOnce = async (host: Host, errand: Errand, deadline: number, signal: EndSignal | undefined, waited: (ms: number) => void): Promise<Answer> => {
    host.breaker.check();
    const arrived = now();
    const { cost, client: who, account } = errand;
    const ticket = await host.gate.admit({ cost, client: who, account, reads: errand.reads && errand.urgent !== true, isNeeded: errand.urgent === true, signal, patienceMs: Math.min(maxQueueMs, deadline - arrived) });
    waited(now() - arrived);
    let answer: Answer;
    try {
      const request = await errand.prepare();
      const send = async (what: UpstreamRequest): Promise<UpstreamReply> => {
        const left = Math.ceil(Math.min(attemptTimeout(errand, request), deadline - now()));
        if (left <= 0) throw new SendFailure('timeout', false, `no room within ${timeoutMs} ms`);
        await ticket.confirm();
        return client.send(host.baseUrl, what, { signal, onChunk: what === request ? errand.onChunk : undefined, timeoutMs: left, publicOnly: host.publicOnly });
      };
      answer = { request, reply: await host.breaker.run(errand.reads, () => send(request), () => send(host.probe)) };
    } catch (error) {
      await ticket.unanswered(error instanceof SendFailure && error.sent).catch(() => undefined);
      throw error;
    }
    // An answer is not given up for a count that could not be written down.
    await ticket.answered(answer.reply).catch(() => undefined);
    return answer;
  };

  const tryHedged = async (host: Host, errand: Errand, deadline: number, waited: (ms: number) => void): Promise<Answer> => {
    const { hedgeMs } = limits;
    if (hedgeMs === undefined || !errand.reads || errand.onChunk !== undefined) return tryOnce(host, errand, deadline, errand.signal, waited);
    const over = createEnding();
    const { signal } = over;
    errand.signal?.addEventListener('abort', over.abort);
    if (errand.signal?.aborted === true) over.abort();
    const first = tryOnce(host, errand, deadline, signal, waited);
    let hasBegun = false;
    const second = pause(hedgeMs, signal).then(() => {
      if (!budget.take()) return first;
      hasBegun = true;
      return tryOnce(host, errand, deadline, signal, () => undefined);
    });
    // One that ends badly before the other began decides alone; what comes next is up to the retries.
    first.catch(() => hasBegun || over.abort());
    try {
      return await Promise.any([first, second]).catch(async () => first);
    } finally {
      errand.signal?.removeEventListener('abort', over.abort);
      over.abort();
    }
  };

  return async (host, errand) => {
    const deadline = now() + timeoutMs;
    budget.call();
    let waitedMs = 0;
    let hasChunks = false;
    const { onChunk } = errand;
    const watched: Errand = onChunk === undefined ? errand : { ...errand, onChunk: (type, chunk) => ((hasChunks = true), onChunk(type, chunk)) };
    let last: (Outcome & { readonly answer?: Answer }) | undefined;
    for (let tries = 1; ; tries += 1) {
      let outcome: Outcome & { readonly answer?: Answer };
      try {
        const answer = await tryHedged(host, watched, deadline, (ms) => (waitedMs += ms));
        outcome = { reply: answer.reply, answer };
      } catch (error) {
        // Another try that could not even begin says less than how the one before it ended.
        outcome = last !== undefined && (error instanceof ToolError || (error instanceof SendFailure && error.kind === 'timeout' && !error.sent)) ? last : { error };
        if (outcome === last) tries -= 1;
      }
      errand.onSent?.(tries, waitedMs);
      const end = (): Answer => {
        if (outcome.answer !== undefined) return outcome.answer;
        throw 'error' in outcome ? outcome.error : new Error('there is neither an answer nor an error');
      };
      if (outcome === last || !errand.reads || tries > retries || hasChunks || errand.signal?.aborted === true) return end();
      const wanted = 'reply' in outcome ? readPause(outcome.reply, now()) : undefined;
      const left = deadline - now();
      if (!isWorthAnother(outcome, wanted, Math.min(maxQueueMs, left, SHORT_PAUSE_MS) / 1000)) return end();
      const ms = pauseBefore(tries);
      if (ms >= left || !budget.take()) return end();
      last = outcome;
      await pause(ms, errand.signal);
    }
  };
}
