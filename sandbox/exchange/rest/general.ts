/** Connectivity, clock, exchange information and execution rules. */
import { formatDecimal } from '../decimal.js';
import { refuse } from '../errors.js';
import { renderExchangeFilters, renderFilters } from '../filters.js';
import { Instant, type JsonObject } from '../json.js';
import type { LimitOptions } from '../limits.js';
import type { Market } from '../market.js';
import { weigh, type Operation } from '../operation.js';
import { BOOLEAN, TEXT, type Parameters } from '../parameters.js';
import { checkSelection, countNames, readNames, SELECTION_RULES, selectMarkets } from '../selection.js';
import { ORDER_TYPES, STP_MODES } from '../symbols.js';

const PERMISSIONS = ['SPOT', 'MARGIN', 'LEVERAGED'];

/** The rate limits as exchangeInfo shows them. */
export function renderRateLimits(limits: LimitOptions): JsonObject[] {
  return [
    { rateLimitType: 'REQUEST_WEIGHT', interval: 'MINUTE', intervalNum: 1, limit: limits.requestWeight },
    { rateLimitType: 'ORDERS', interval: 'SECOND', intervalNum: 10, limit: limits.ordersPer10Seconds },
    { rateLimitType: 'ORDERS', interval: 'DAY', intervalNum: 1, limit: limits.ordersPerDay },
    { rateLimitType: 'RAW_REQUESTS', interval: 'MINUTE', intervalNum: 5, limit: limits.rawRequests },
  ];
}

function renderSymbol({ spec }: Market, withPermissionSets: boolean): JsonObject {
  return {
    symbol: spec.symbol,
    status: 'TRADING',
    baseAsset: spec.base,
    baseAssetPrecision: 8,
    quoteAsset: spec.quote,
    quotePrecision: 8,
    quoteAssetPrecision: 8,
    baseCommissionPrecision: 8,
    quoteCommissionPrecision: 8,
    orderTypes: ORDER_TYPES,
    icebergAllowed: true,
    ocoAllowed: true,
    otoAllowed: true,
    opoAllowed: false,
    quoteOrderQtyMarketAllowed: true,
    allowTrailingStop: true,
    cancelReplaceAllowed: true,
    amendAllowed: true,
    pegInstructionsAllowed: false,
    isSpotTradingAllowed: true,
    isMarginTradingAllowed: false,
    filters: renderFilters(spec.rules),
    permissions: [],
    permissionSets: withPermissionSets ? [['SPOT']] : [],
    defaultSelfTradePreventionMode: 'NONE',
    allowedSelfTradePreventionModes: STP_MODES,
  };
}

/** `SPOT` or `["SPOT","MARGIN"]`. */
function readPermissions(parameters: Parameters): readonly string[] {
  const text = parameters.text('permissions');
  if (text === undefined) return PERMISSIONS;
  const names = text.startsWith('[') ? (readNames(parameters, 'permissions') ?? []) : [text];
  if (names.some((name) => !PERMISSIONS.includes(name))) throw refuse('INVALID_PARAMETER', 'permissions');
  return names;
}

function renderExecutionRules({ spec }: Market): JsonObject {
  if (spec.priceRange === undefined) return { symbol: spec.symbol, rules: [] };
  const up = formatDecimal(spec.priceRange.up);
  const down = formatDecimal(spec.priceRange.down);
  return { symbol: spec.symbol, rules: [{ ruleType: 'PRICE_RANGE', bidLimitMultUp: up, bidLimitMultDown: down, askLimitMultUp: up, askLimitMultDown: down }] };
}

export const GENERAL: readonly Operation[] = [
  { method: 'GET', path: '/api/v3/ping', security: 'NONE', weight: weigh(1), rules: {}, handle: () => ({}) },
  { method: 'GET', path: '/api/v3/time', security: 'NONE', weight: weigh(1), rules: {}, handle: ({ now }) => ({ serverTime: new Instant(now) }) },
  {
    method: 'GET',
    path: '/api/v3/exchangeInfo',
    security: 'NONE',
    weight: weigh(20),
    rules: { ...SELECTION_RULES, permissions: TEXT, showPermissionSets: BOOLEAN },
    check: (parameters, venue) => {
      checkSelection(parameters, venue);
      const named = parameters.has('symbol') || parameters.has('symbols');
      if (named && (parameters.has('permissions') || parameters.has('symbolStatus'))) throw refuse('BAD_COMBINATION');
      readPermissions(parameters);
    },
    handle: (call) => {
      const markets = readPermissions(call.parameters).includes('SPOT') ? selectMarkets(call).markets : [];
      const withSets = !call.parameters.has('showPermissionSets') || call.parameters.flag('showPermissionSets');
      return {
        timezone: 'UTC',
        serverTime: new Instant(call.now),
        rateLimits: renderRateLimits(call.venue.options.limits),
        exchangeFilters: renderExchangeFilters(),
        symbols: markets.map((market) => renderSymbol(market, withSets)),
      };
    },
  },
  {
    method: 'GET',
    path: '/api/v3/executionRules',
    security: 'NONE',
    weight: (sent) => Math.min(40, 2 * (countNames(sent) ?? 20)),
    rules: SELECTION_RULES,
    check: (parameters, venue) => {
      checkSelection(parameters, venue);
      const named = parameters.has('symbol') || parameters.has('symbols');
      if (named && parameters.has('symbolStatus')) throw refuse('BAD_COMBINATION');
    },
    handle: (call) => ({ symbolRules: selectMarkets(call).markets.map(renderExecutionRules) }),
  },
];
