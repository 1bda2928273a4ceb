/** One connection of the WebSocket API, as far as user data streams need it: sessions, subscriptions and their events. */
import type { Line, LineHandler } from '../../http/lines.js';
import type { Account } from '../account.js';
import { ExchangeError, refuse } from '../errors.js';
import { Instant, writeJson, type Json, type JsonObject, type TimeUnit } from '../json.js';
import type { Venue } from '../venue.js';
import { authenticate, readApiRequest, UnreadableRequest, type ApiRequest } from './api-request.js';
import { Heartbeat, type StreamOptions } from './heartbeat.js';
import { streamTerminated } from './user-events.js';
import type { UserHub } from './user-hub.js';

export interface ApiLineOptions {
  readonly venue: Venue;
  readonly users: UserHub;
  readonly limits: StreamOptions;
  readonly unit: TimeUnit;
  /** Whether answers show the limits unless a request says otherwise. */
  readonly showsLimits: boolean;
}

interface Subscription {
  readonly account: Account;
  /** Ends with the session. */
  readonly ofSession: boolean;
  readonly stop: () => void;
}

const WEIGHT = { session: 2, general: 1 } as const;
const MOST_SUBSCRIPTIONS = 1000;
const LAST_SUBSCRIPTION_ID = 65_534;

export class ApiLine implements LineHandler {
  readonly #line: Line;
  readonly #options: ApiLineOptions;
  readonly #heartbeat: Heartbeat;
  readonly #connectedAt: number;
  readonly #subscriptions = new Map<number, Subscription>();
  #nextId = 0;
  #session: { readonly apiKey: string; readonly account: Account; readonly since: number } | undefined;

  constructor(line: Line, options: ApiLineOptions) {
    this.#line = line;
    this.#options = options;
    this.#connectedAt = options.venue.now();
    this.#heartbeat = new Heartbeat(line, options.limits, this.#connectedAt);
  }

  tick(now: number): void {
    this.#heartbeat.tick(now, () => this.#send({ event: { e: 'serverShutdown', E: new Instant(now) } }, '!serverShutdown'));
  }

  pong(payload: string): void {
    this.#heartbeat.answer(payload);
  }

  closed(): void {
    this.#heartbeat.stop();
    for (const { stop } of this.#subscriptions.values()) stop();
    this.#subscriptions.clear();
  }

  text(text: string): void {
    this.#options.venue.holdTime((now) => {
      try {
        const request = readApiRequest(text);
        this.#answer(request.id, now, () => this.#run(request, now), this.#showsLimits(request));
      } catch (error) {
        if (!(error instanceof UnreadableRequest)) throw error;
        const { id, refusal } = error;
        this.#answer(id, now, () => {
          throw refusal;
        }, this.#options.showsLimits);
      }
    });
  }

  #showsLimits({ params }: ApiRequest): boolean {
    const own = params['returnRateLimits'];
    return typeof own === 'boolean' ? own : this.#options.showsLimits;
  }

  #answer(id: string, now: number, run: () => Json, showsLimits: boolean): void {
    let outcome: JsonObject;
    try {
      outcome = { status: 200, result: run() };
    } catch (error) {
      if (!(error instanceof ExchangeError)) throw error;
      const data = error.retryAfter === undefined ? error.data : { serverTime: new Instant(now), retryAfter: new Instant(now + error.retryAfter * 1000) };
      outcome = { status: error.status, error: { code: error.code, msg: error.message, data } };
    }
    const { venue, unit } = this.#options;
    const { remoteAddress } = this.#line.request;
    const limit = { rateLimitType: 'REQUEST_WEIGHT', interval: 'MINUTE', intervalNum: 1, limit: venue.options.limits.requestWeight, count: venue.addresses.usedWeight(remoteAddress, now) };
    const rest = writeJson({ ...outcome, rateLimits: showsLimits ? [limit] : undefined }, unit);
    this.#line.send(`{"id":${id},${rest.slice(1)}`);
  }

  #run(request: ApiRequest, now: number): Json {
    const { method, params } = request;
    const weight = method === 'ping' || method === 'time' ? WEIGHT.general : WEIGHT.session;
    const { addresses } = this.#options.venue;
    addresses.admit(this.#line.request.remoteAddress, weight, now);
    addresses.charge(this.#line.request.remoteAddress, weight, now);
    switch (method) {
      case 'ping':
        return {};
      case 'time':
        return { serverTime: new Instant(now) };
      case 'session.logon':
        return this.#logOn(params, now);
      case 'session.status':
        return this.#status(now);
      case 'session.logout':
        return this.#logOut(now);
      case 'session.subscriptions':
        return [...this.#subscriptions.keys()].map((subscriptionId) => ({ subscriptionId }));
      case 'userDataStream.subscribe':
        if (this.#session === undefined) throw refuse('UNAUTHORIZED');
        return this.#subscribe(this.#session.account, true);
      case 'userDataStream.subscribe.signature':
        return this.#subscribe(authenticate(this.#options.venue, params, now).key.account, false);
      case 'userDataStream.unsubscribe':
        return this.#unsubscribe(params['subscriptionId'], now);
      default:
        throw refuse('UNSUPPORTED_OPERATION');
    }
  }

  #logOn(params: ApiRequest['params'], now: number): Json {
    const { apiKey, key } = authenticate(this.#options.venue, params, now);
    // Sessions are for Ed25519 keys alone.
    if (key.material.kind !== 'ed25519') throw refuse('REJECTED_KEY');
    this.#session = { apiKey, account: key.account, since: now };
    return this.#status(now);
  }

  #logOut(now: number): Json {
    this.#session = undefined;
    for (const [id, { ofSession }] of this.#subscriptions) if (ofSession) this.#end(id, now);
    return this.#status(now);
  }

  #status(now: number): Json {
    return {
      apiKey: this.#session?.apiKey ?? null,
      authorizedSince: this.#session === undefined ? null : new Instant(this.#session.since),
      connectedSince: new Instant(this.#connectedAt),
      returnRateLimits: this.#options.showsLimits,
      serverTime: new Instant(now),
      userDataStream: this.#subscriptions.size > 0,
    };
  }

  #subscribe(account: Account, ofSession: boolean): Json {
    if ([...this.#subscriptions.values()].some((subscription) => subscription.account === account)) throw refuse('SUBSCRIPTION_ACTIVE');
    if (this.#subscriptions.size >= MOST_SUBSCRIPTIONS || this.#nextId > LAST_SUBSCRIPTION_ID) throw refuse('SUBSCRIPTIONS_EXHAUSTED');
    const subscriptionId = this.#nextId;
    this.#nextId += 1;
    const stop = this.#options.users.subscribe(account, (event) => this.#send({ subscriptionId, event }, 'userData'));
    this.#subscriptions.set(subscriptionId, { account, ofSession, stop });
    return { subscriptionId };
  }

  #unsubscribe(id: unknown, now: number): Json {
    const ids = [...this.#subscriptions.keys()].filter((known) => id === undefined || id === known);
    if (ids.length === 0) throw refuse('SUBSCRIPTION_INACTIVE');
    for (const each of ids) this.#end(each, now);
    return {};
  }

  #end(subscriptionId: number, now: number): void {
    this.#subscriptions.get(subscriptionId)?.stop();
    this.#subscriptions.delete(subscriptionId);
    this.#send({ subscriptionId, event: streamTerminated(now) }, 'userData');
  }

  #send(message: JsonObject, stream: string): void {
    this.#line.send(writeJson(message, this.#options.unit), stream);
  }
}
