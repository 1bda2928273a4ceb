/** The way of every request: limits, parameters, key, time, signature, then the operation, in the venue's order of refusals. */
import { randomUUID } from 'node:crypto';
import type { SandboxReply, SandboxRequest } from '../http/server.js';
import { ExchangeError, refuse } from './errors.js';
import { writeJson, type Json, type TimeUnit } from './json.js';
import type { Operation, PublicCall, SignedCall, SignedOperation } from './operation.js';
import { checkParameters, DECIMAL, LONG, mandatory, readParameters, TEXT, toMilliseconds, type Parameters, type Rules } from './parameters.js';
import { ACCOUNT } from './rest/account.js';
import { GENERAL } from './rest/general.js';
import { LISTS } from './rest/lists.js';
import { MARKET_DATA } from './rest/market-data.js';
import { TICKERS } from './rest/tickers.js';
import { TRADING } from './rest/trading.js';
import { assertFresh, isSignatureValid, signedPayload } from './signature.js';
import type { Venue } from './venue.js';

/** Every operation of the interface. */
export const OPERATIONS: readonly Operation[] = [...GENERAL, ...MARKET_DATA, ...TICKERS, ...TRADING, ...LISTS, ...ACCOUNT];

const SIGNING_RULES: Rules = { recvWindow: DECIMAL, timestamp: mandatory(LONG), signature: mandatory(TEXT) };
const FORM_TYPE = 'application/x-www-form-urlencoded';
const KEY_FORM = /^[A-Za-z0-9]{64}$/;

const byPath = new Map<string, Map<string, Operation>>();
const rulesOf = new Map<Operation, Rules>();
for (const operation of OPERATIONS) {
  const methods = byPath.get(operation.path) ?? new Map<string, Operation>();
  byPath.set(operation.path, methods.set(operation.method, operation));
  rulesOf.set(operation, operation.security === 'NONE' ? operation.rules : { ...operation.rules, ...SIGNING_RULES });
}

/** Answers one request. */
export function answerRequest(venue: Venue, request: SandboxRequest): SandboxReply {
  const methods = byPath.get(request.path);
  const operation = methods?.get(request.method);
  if (methods === undefined) return { status: 404, headers: { 'content-type': 'text/html' }, body: '<html><body><h2>404 Not found</h2></body></html>' };
  if (operation === undefined) return { status: 405, headers: { allow: [...methods.keys()].join(', '), 'content-type': 'text/html' }, body: '' };
  return venue.holdTime((now) => answerOperation(venue, operation, request, now));
}

function answerOperation(venue: Venue, operation: Operation, request: SandboxRequest, now: number): SandboxReply {
  const headers: Record<string, string> = {
    'content-type': 'application/json;charset=UTF-8',
    'cache-control': 'no-cache, no-store, must-revalidate',
    'x-mbx-uuid': randomUUID(),
  };
  let unit: TimeUnit = 'MILLISECOND';
  let status = 200;
  let body: string;
  try {
    unit = readTimeUnit(request);
    body = writeJson(runOperation(venue, operation, request, now, headers), unit);
  } catch (error) {
    if (!(error instanceof ExchangeError)) throw error;
    status = error.status;
    if (error.retryAfter !== undefined) headers['retry-after'] = String(error.retryAfter);
    body = writeJson({ code: error.code, msg: error.message, data: error.data }, unit);
  } finally {
    // What the request brought about happens after its own answer has been written.
    venue.engine.drain();
  }
  const used = String(venue.addresses.usedWeight(request.remoteAddress, now));
  return { status, headers: { ...headers, 'x-mbx-used-weight': used, 'x-mbx-used-weight-1m': used }, body };
}

function readTimeUnit(request: SandboxRequest): TimeUnit {
  const unit = request.headers['x-mbx-time-unit'];
  if (unit === undefined || unit === 'MILLISECOND' || unit === 'millisecond') return 'MILLISECOND';
  if (unit === 'MICROSECOND' || unit === 'microsecond') return 'MICROSECOND';
  throw refuse('INVALID_TIME_UNIT');
}

/** A GET has parameters in its query alone; the others may have a form as well. */
function readForm(request: SandboxRequest): string {
  if (request.method === 'GET') return '';
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  return type === FORM_TYPE ? request.body.toString('utf8') : '';
}

function runOperation(venue: Venue, operation: Operation, request: SandboxRequest, now: number, headers: Record<string, string>): Json {
  // Weight comes before any check, so it is read from whatever was sent.
  let sent: ReadonlyMap<string, string> = new Map();
  let unreadable: unknown;
  try {
    sent = readParameters(request.query, readForm(request));
  } catch (error) {
    unreadable = error;
  }
  const weight = operation.weight(sent);
  venue.addresses.admit(request.remoteAddress, weight, now);
  const isFree = operation.security !== 'NONE' && operation.freeOnSuccess === true;
  if (!isFree) venue.addresses.charge(request.remoteAddress, weight, now);
  try {
    if (unreadable !== undefined) throw unreadable;
    const parameters = checkParameters(rulesOf.get(operation) ?? operation.rules, sent);
    const symbol = 'symbol' in operation.rules ? parameters.text('symbol') : undefined;
    if (symbol !== undefined && !venue.markets.has(symbol)) throw refuse('INVALID_SYMBOL');
    operation.check?.(parameters, venue);
    const call: PublicCall = { venue, parameters, now };
    if (operation.security === 'NONE') return operation.handle(call);
    return runSigned(operation, call, request, headers);
  } catch (error) {
    if (isFree) venue.addresses.charge(request.remoteAddress, weight, now);
    throw error;
  }
}

function runSigned(operation: SignedOperation, call: PublicCall, request: SandboxRequest, headers: Record<string, string>): Json {
  const { venue, parameters, now } = call;
  const apiKey = request.headers['x-mbx-apikey'];
  if (apiKey === undefined || !KEY_FORM.test(apiKey)) throw refuse('BAD_KEY_FORMAT');
  const key = venue.keys.get(apiKey);
  if (key === undefined) throw refuse('REJECTED_KEY');
  assertFresh(readTimestamp(parameters), parameters.text('recvWindow'), now);
  const payload = signedPayload(request.query, request.method === 'GET' ? '' : request.body.toString('utf8'));
  if (!isSignatureValid(key.material, payload, parameters.need('signature'))) throw refuse('INVALID_SIGNATURE');
  if (operation.security === 'TRADE' && !key.mayTrade) throw refuse('REJECTED_KEY');
  const signed: SignedCall = { ...call, account: key.account };
  const answer = operation.handle(signed);
  if (operation.countsOrders === true) {
    headers['x-mbx-order-count-10s'] = String(key.account.counter.short.count(now));
    headers['x-mbx-order-count-1d'] = String(key.account.counter.day.count(now));
  }
  return answer;
}

function readTimestamp(parameters: Parameters): number {
  return toMilliseconds(Number(parameters.need('timestamp')));
}
