/** The fields that describe an order in a request: which a type needs, which it must not have, and how they are read. */
import { refuse, rejectOrder } from './errors.js';
import { hasLimit, type OrderRequest, type TimeInForce } from './order.js';
import { choice, DECIMAL, IDENTIFIER, INTEGER, LONG, mandatory, type Parameters, type Rule, type Rules } from './parameters.js';
import { ORDER_TYPES, STP_MODES, type OrderType, type Side } from './symbols.js';

const SIDES = ['BUY', 'SELL'] as const;
const TIMES_IN_FORCE = ['GTC', 'IOC', 'FOK'] as const;
const LOWEST_STRATEGY_TYPE = 1_000_000;
const MAX_PEG_OFFSET = 100;

type Field = 'timeInForce' | 'quantity' | 'quoteOrderQty' | 'price' | 'stopPrice' | 'trailingDelta' | 'icebergQty';
type Extra = 'type' | 'side' | 'clientOrderId' | 'strategyId' | 'strategyType' | 'pegPriceType' | 'pegOffsetType' | 'pegOffsetValue';

/** The request's own name of each field of one order. */
export type LegNames = Readonly<Record<Field | Extra, string>>;

const FIELDS: readonly Field[] = ['timeInForce', 'quantity', 'quoteOrderQty', 'price', 'stopPrice', 'trailingDelta', 'icebergQty'];

const NEEDS: Readonly<Record<OrderType, { readonly needs: readonly Field[]; readonly allows: readonly Field[] }>> = {
  LIMIT: { needs: ['timeInForce', 'quantity', 'price'], allows: ['icebergQty'] },
  LIMIT_MAKER: { needs: ['quantity', 'price'], allows: ['icebergQty'] },
  MARKET: { needs: [], allows: ['quantity', 'quoteOrderQty'] },
  STOP_LOSS: { needs: ['quantity'], allows: ['stopPrice', 'trailingDelta'] },
  TAKE_PROFIT: { needs: ['quantity'], allows: ['stopPrice', 'trailingDelta'] },
  STOP_LOSS_LIMIT: { needs: ['timeInForce', 'quantity', 'price'], allows: ['stopPrice', 'trailingDelta', 'icebergQty'] },
  TAKE_PROFIT_LIMIT: { needs: ['timeInForce', 'quantity', 'price'], allows: ['stopPrice', 'trailingDelta', 'icebergQty'] },
};

/** Names of the fields of an order that stands alone in its request. */
export const SINGLE: LegNames = {
  type: 'type', side: 'side', timeInForce: 'timeInForce', quantity: 'quantity', quoteOrderQty: 'quoteOrderQty', price: 'price',
  stopPrice: 'stopPrice', trailingDelta: 'trailingDelta', icebergQty: 'icebergQty', clientOrderId: 'newClientOrderId',
  strategyId: 'strategyId', strategyType: 'strategyType', pegPriceType: 'pegPriceType', pegOffsetType: 'pegOffsetType', pegOffsetValue: 'pegOffsetValue',
};

/** Names of the fields of one leg of a list: `above` makes `aboveType`, `abovePrice`, ... Side and quantity are often shared. */
export function nameLeg(prefix: string, side: string, quantity: string): LegNames {
  const name = (field: string): string => prefix + field.charAt(0).toUpperCase() + field.slice(1);
  return {
    type: name('type'), side, timeInForce: name('timeInForce'), quantity, quoteOrderQty: name('quoteOrderQty'), price: name('price'),
    stopPrice: name('stopPrice'), trailingDelta: name('trailingDelta'), icebergQty: name('icebergQty'), clientOrderId: name('clientOrderId'),
    strategyId: name('strategyId'), strategyType: name('strategyType'), pegPriceType: name('pegPriceType'), pegOffsetType: name('pegOffsetType'),
    pegOffsetValue: name('pegOffsetValue'),
  };
}

/** Rules of the parameters of one order. Only an order that stands alone may be given in quote. */
export function legRules(names: LegNames): Rules {
  const rules: Record<string, Rule> = {
    [names.side]: mandatory(choice(SIDES, 'INVALID_SIDE')),
    [names.type]: mandatory(choice(ORDER_TYPES, 'INVALID_ORDER_TYPE')),
    [names.timeInForce]: choice(TIMES_IN_FORCE, 'INVALID_TIME_IN_FORCE'),
    [names.quantity]: names === SINGLE ? DECIMAL : mandatory(DECIMAL),
    [names.price]: DECIMAL,
    [names.clientOrderId]: IDENTIFIER,
    [names.strategyId]: LONG,
    [names.strategyType]: INTEGER,
    [names.stopPrice]: DECIMAL,
    [names.trailingDelta]: LONG,
    [names.icebergQty]: DECIMAL,
    [names.pegPriceType]: choice(['PRIMARY_PEG', 'MARKET_PEG'], 'INVALID_PEG_PRICE_TYPE'),
    [names.pegOffsetType]: choice(['PRICE_LEVEL'], 'INVALID_PEG_OFFSET_TYPE'),
    [names.pegOffsetValue]: INTEGER,
  };
  if (names === SINGLE) rules[names.quoteOrderQty] = DECIMAL;
  return rules;
}

/** Rules that placing an order and placing a list have in common. */
export const PLACEMENT_RULES: Rules = {
  newOrderRespType: choice(['ACK', 'RESULT', 'FULL'], 'INVALID_RESPONSE_TYPE'),
  selfTradePreventionMode: choice(STP_MODES, 'INVALID_PARAMETER'),
};

/** Throws -1102 / -1106 where the fields do not suit the type; looks at presence alone. */
export function checkLeg(names: LegNames, parameters: Parameters): void {
  const type = parameters.oneOf(names.type, ORDER_TYPES) ?? 'LIMIT';
  const { needs, allows } = NEEDS[type];
  const pegged = parameters.has(names.pegPriceType);
  for (const field of needs) {
    if (!parameters.has(names[field]) && !(field === 'price' && pegged)) throw refuse('MANDATORY_PARAMETER', names[field]);
  }
  if (type === 'MARKET') assertEither(parameters, names.quantity, names.quoteOrderQty);
  if (allows.includes('stopPrice')) assertEither(parameters, names.stopPrice, names.trailingDelta);
  for (const field of FIELDS) {
    if (parameters.has(names[field]) && !needs.includes(field) && !allows.includes(field)) throw refuse('PARAMETER_NOT_REQUIRED', names[field]);
  }
  if (type === 'MARKET' && parameters.has(names.quantity) && parameters.has(names.quoteOrderQty)) throw refuse('PARAMETER_NOT_REQUIRED', names.quoteOrderQty);
  if (parameters.has(names.icebergQty) && parameters.has(names.timeInForce) && parameters.text(names.timeInForce) !== 'GTC') {
    if (names === SINGLE) throw refuse('UNSUPPORTED_COMBINATION');
    throw refuse('OCO_ICEBERG', names.icebergQty, names.timeInForce);
  }
}

function assertEither(parameters: Parameters, left: string, right: string): void {
  if (!parameters.has(left) && !parameters.has(right)) throw refuse('EITHER_PARAMETER', left, right);
}

/** Reads one order; throws -1111 for too many digits and the refusals of values no order can have. */
export function readLeg(names: LegNames, parameters: Parameters): OrderRequest {
  const type = parameters.oneOf(names.type, ORDER_TYPES) ?? 'LIMIT';
  const side: Side = parameters.oneOf(names.side, SIDES) ?? 'BUY';
  const timeInForce: TimeInForce = parameters.oneOf(names.timeInForce, TIMES_IN_FORCE) ?? 'GTC';
  const quantity = parameters.decimal(names.quantity);
  const quoteQuantity = parameters.decimal(names.quoteOrderQty);
  const price = parameters.decimal(names.price);
  const stopPrice = parameters.decimal(names.stopPrice);
  const icebergQuantity = parameters.decimal(names.icebergQty);
  const strategyType = parameters.integer(names.strategyType);
  const pegOffset = parameters.integer(names.pegOffsetValue);
  if (quantity === 0n || quoteQuantity === 0n || icebergQuantity === 0n) throw refuse('INVALID_QUANTITY');
  if (stopPrice === 0n || (hasLimit(type) && price === 0n)) throw refuse('INVALID_PRICE');
  if (strategyType !== undefined && strategyType < LOWEST_STRATEGY_TYPE) throw refuse('BAD_STRATEGY_TYPE');
  if (pegOffset !== undefined && pegOffset > MAX_PEG_OFFSET) throw refuse('VALUE_TOO_LARGE', names.pegOffsetValue, MAX_PEG_OFFSET);
  if ([names.pegPriceType, names.pegOffsetType, names.pegOffsetValue].some((name) => parameters.has(name))) throw rejectOrder('PEG_UNSUPPORTED');
  return {
    side,
    type,
    timeInForce,
    quantity: quantity ?? 0n,
    quoteQuantity: quoteQuantity ?? 0n,
    price: price ?? 0n,
    stopPrice,
    trailingDelta: parameters.integer(names.trailingDelta),
    icebergQuantity,
    clientOrderId: parameters.text(names.clientOrderId),
    strategyId: parameters.long(names.strategyId),
    strategyType,
    stpMode: parameters.oneOf('selfTradePreventionMode', STP_MODES) ?? 'NONE',
  };
}
