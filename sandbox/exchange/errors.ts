/** Every refusal of the exchange: name, HTTP status, code and text in one table (Binance Spot API, errors.md). */
import type { JsonObject } from './json.js';

const REFUSALS = {
  TOO_MUCH_WEIGHT: [429, -1003, 'Too much request weight used; current limit is %s request weight per 1 MINUTE. Please use WebSocket Streams for live updates to avoid polling the API.'],
  TOO_MANY_CONNECTIONS: [429, -1034, "Too many concurrent connections; current limit is '%s'."],
  TOO_MANY_RAW_REQUESTS: [429, -1003, 'Too many requests; current limit is %s raw requests per 5 MINUTE.'],
  BANNED: [418, -1003, 'Way too much request weight used; IP banned until %s. Please use WebSocket Streams for live updates to avoid bans.'],
  UNAUTHORIZED: [401, -1002, 'You are not authorized to execute this request.'],
  FILTER_FAILURE: [400, -1013, 'Filter failure: %s'],
  INVALID_QUANTITY: [400, -1013, 'Invalid quantity.'],
  INVALID_PRICE: [400, -1013, 'Invalid price.'],
  STP_NOT_ALLOWED: [400, -1013, 'This symbol does not allow the specified self-trade prevention mode.'],
  UNSUPPORTED_COMBINATION: [400, -1014, 'Unsupported order combination.'],
  TOO_MANY_ORDERS: [429, -1015, 'Too many new orders; current limit is %s orders per %s.'],
  UNSUPPORTED_OPERATION: [400, -1020, 'This operation is not supported.'],
  OUTSIDE_RECV_WINDOW: [400, -1021, 'Timestamp for this request is outside of the recvWindow.'],
  AHEAD_OF_SERVER: [400, -1021, "Timestamp for this request was 1000ms ahead of the server's time."],
  INVALID_SIGNATURE: [400, -1022, 'Signature for this request is not valid.'],
  ILLEGAL_CHARS: [400, -1100, 'Illegal characters found in a parameter.'],
  ILLEGAL_CHARS_IN: [400, -1100, "Illegal characters found in parameter '%s'; legal range is '%s'."],
  TOO_MANY_PARAMETERS: [400, -1101, "Too many parameters; expected '%s' and received '%s'."],
  DUPLICATE_PARAMETER: [400, -1101, 'Duplicate values for a parameter detected.'],
  MANDATORY_PARAMETER: [400, -1102, "Mandatory parameter '%s' was not sent, was empty/null, or malformed."],
  EITHER_PARAMETER: [400, -1102, "Param '%s' or '%s' must be sent, but both were empty/null!"],
  VALUE_TOO_LARGE: [400, -1102, "'%s' contains unexpected value. Cannot be greater than %s."],
  UNREAD_PARAMETERS: [400, -1104, "Not all sent parameters were read; read '%s' parameter(s) but was sent '%s'."],
  PARAMETER_EMPTY: [400, -1105, "Parameter '%s' was empty."],
  PARAMETER_NOT_REQUIRED: [400, -1106, "Parameter '%s' sent when not required."],
  PARAMETER_OVERFLOW: [400, -1108, "Parameter '%s' overflowed."],
  BAD_PRECISION: [400, -1111, "Parameter '%s' has too much precision."],
  INVALID_TIME_IN_FORCE: [400, -1115, 'Invalid timeInForce.'],
  INVALID_ORDER_TYPE: [400, -1116, 'Invalid orderType.'],
  INVALID_SIDE: [400, -1117, 'Invalid side.'],
  EMPTY_NEW_CLIENT_ID: [400, -1118, 'New client order ID was empty.'],
  EMPTY_ORIGINAL_CLIENT_ID: [400, -1119, 'Original client order ID was empty.'],
  INVALID_INTERVAL: [400, -1120, 'Invalid interval.'],
  INVALID_SYMBOL: [400, -1121, 'Invalid symbol.'],
  INVALID_SYMBOL_STATUS: [400, -1122, 'Invalid symbolStatus.'],
  LOOKUP_TOO_LONG: [400, -1127, 'More than %s hours between startTime and endTime.'],
  BAD_COMBINATION: [400, -1128, 'Combination of optional parameters invalid.'],
  INVALID_PARAMETER: [400, -1130, "Data sent for parameter '%s' is not valid."],
  RECV_WINDOW_TOO_LARGE: [400, -1131, 'recvWindow must be less than 60000'],
  BAD_STRATEGY_TYPE: [400, -1134, '`strategyType` was less than 1000000.'],
  INVALID_JSON: [400, -1135, "JSON sent for parameter '%s' is not valid"],
  INVALID_RESPONSE_TYPE: [400, -1136, 'Invalid newOrderRespType'],
  INVALID_JSON_REQUEST: [400, -1135, 'Invalid JSON Request.'],
  INVALID_TICKER_TYPE: [400, -1139, 'Invalid ticker type.'],
  INVALID_CANCEL_RESTRICTIONS: [400, -1145, 'Invalid cancelRestrictions'],
  DUPLICATE_SYMBOLS: [400, -1151, 'Symbol is present multiple times in the list.'],
  OCO_TYPE: [400, -1158, 'Order type not supported in OCO.'],
  OCO_ICEBERG: [400, -1160, "Parameter '%s' is not supported if `%s` is not GTC."],
  BUY_OCO_LIMIT_BELOW: [400, -1165, 'A limit order in a buy OCO must be below.'],
  SELL_OCO_LIMIT_ABOVE: [400, -1166, 'A limit order in a sell OCO must be above.'],
  OCO_NEEDS_CONTINGENT: [400, -1168, 'At least one OCO order must be contingent.'],
  INVALID_TIME_UNIT: [400, -1194, 'Invalid value for time unit; expected either MICROSECOND or MILLISECOND.'],
  BUY_OCO_STOP_ABOVE: [400, -1196, 'A stop loss order in a buy OCO must be above.'],
  SELL_OCO_STOP_BELOW: [400, -1197, 'A stop loss order in a sell OCO must be below.'],
  BUY_OCO_PROFIT_BELOW: [400, -1198, 'A take profit order in a buy OCO must be below.'],
  SELL_OCO_PROFIT_ABOVE: [400, -1199, 'A take profit order in a sell OCO must be above.'],
  INVALID_PEG_PRICE_TYPE: [400, -1210, 'Invalid pegPriceType.'],
  INVALID_PEG_OFFSET_TYPE: [400, -1211, 'Invalid pegOffsetType.'],
  SYMBOL_STATUS_MISMATCH: [400, -1220, "The symbol's status does not match the requested symbolStatus."],
  NO_SUCH_ORDER: [400, -2013, 'Order does not exist.'],
  BAD_KEY_FORMAT: [401, -2014, 'API-key format invalid.'],
  REJECTED_KEY: [401, -2015, 'Invalid API-key, IP, or permissions for action.'],
  REPLACE_PARTIALLY_FAILED: [409, -2021, 'Order cancel-replace partially failed.'],
  REPLACE_FAILED: [400, -2022, 'Order cancel-replace failed.'],
  SUBSCRIPTION_ACTIVE: [400, -2035, 'User Data Stream subscription already active.'],
  SUBSCRIPTION_INACTIVE: [400, -2036, 'User Data Stream subscription not active.'],
  TOO_MANY_AMENDS: [400, -2038, 'Filter failure: MAX_NUM_ORDER_AMENDS'],
  CLIENT_ID_MISMATCH: [400, -2039, 'Client order ID is not correct for this order ID.'],
  SUBSCRIPTIONS_EXHAUSTED: [400, -2042, 'Maximum subscription ID reached for this connection.'],
  NO_REFERENCE_PRICE: [400, -2043, "This symbol doesn't have a reference price."],
} as const satisfies Record<string, readonly [status: number, code: number, text: string]>;

/** What the matching engine itself says; the same text comes under -2010, -2011 or -2038. */
const ENGINE_TEXTS = {
  UNKNOWN_ORDER: 'Unknown order sent.',
  DUPLICATE_ORDER: 'Duplicate order sent.',
  MARKET_CLOSED: 'Market is closed.',
  INSUFFICIENT_BALANCE: 'Account has insufficient balance for requested action.',
  ZERO_NOTIONAL: 'Price * QTY is zero or less.',
  ICEBERG_EXCEEDS: 'IcebergQty exceeds QTY.',
  WOULD_TRIGGER: 'Order would trigger immediately.',
  WOULD_TAKE: 'Order would immediately match and take.',
  CANCEL_INVALID: 'Cancel order is invalid. Check origClOrdId and orderId.',
  PRICE_RELATION: 'The relationship of the prices for the orders is not correct.',
  CANCEL_RESTRICTED: 'Order was not canceled due to cancel restrictions.',
  THIN_BOOK: 'Order book liquidity is less than `LOT_SIZE` filter minimum quantity.',
  NO_LIQUIDITY: 'Order book liquidity is less than symbol minimum quantity.',
  AMEND_INCREASE: 'Order amend (quantity increase) is not supported.',
  AMEND_NO_CHANGE: 'The requested action would change no state; rejecting.',
  PEG_UNSUPPORTED: 'Pegged orders are not supported for this symbol.',
} as const;

export type RefusalName = keyof typeof REFUSALS;
export type EngineText = keyof typeof ENGINE_TEXTS;

/** A refusal on its way to the caller. */
export class ExchangeError extends Error {
  readonly status: number;
  readonly code: number;
  /** Extra members beside code and msg. */
  readonly data: JsonObject | undefined;
  /** Seconds for the `Retry-After` header. */
  readonly retryAfter: number | undefined;
  constructor(status: number, code: number, text: string, extra: { readonly data?: JsonObject; readonly retryAfter?: number } = {}) {
    super(text);
    this.status = status;
    this.code = code;
    this.data = extra.data;
    this.retryAfter = extra.retryAfter;
  }
}

/** Makes the named refusal; `values` fill the `%s` places in turn. */
export function refuse(name: RefusalName, ...values: readonly (string | number)[]): ExchangeError {
  const [status, code, text] = REFUSALS[name];
  return new ExchangeError(status, code, fillText(text, values));
}

/** The same with a status, data or waiting time of its own. */
export function refuseWith(
  name: RefusalName,
  extra: { readonly status?: number; readonly data?: JsonObject; readonly retryAfter?: number },
  ...values: readonly (string | number)[]
): ExchangeError {
  const [status, code, text] = REFUSALS[name];
  return new ExchangeError(extra.status ?? status, code, fillText(text, values), extra);
}

/** The engine refused a new order. */
export function rejectOrder(text: EngineText): ExchangeError {
  return new ExchangeError(400, -2010, ENGINE_TEXTS[text]);
}

/** The engine refused a cancel. */
export function rejectCancel(text: EngineText): ExchangeError {
  return new ExchangeError(400, -2011, ENGINE_TEXTS[text]);
}

/** The engine refused an amendment. */
export function rejectAmend(text: EngineText): ExchangeError {
  return new ExchangeError(400, -2038, ENGINE_TEXTS[text]);
}

function fillText(text: string, values: readonly (string | number)[]): string {
  let next = 0;
  return text.replace(/%s/g, () => String(values[next++] ?? ''));
}
