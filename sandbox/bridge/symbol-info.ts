/** Everything that MetaTrader tells of a symbol. */
import { toNumber } from './decimal.js';
import { type Desk, showPrice } from './desk.js';
import { pointValue } from './render.js';
import type { SymbolSpec } from './symbols.js';

const ZEROS =
  'session_deals session_buy_orders session_sell_orders volume volumehigh volumelow start_time expiration_time trade_freeze_level option_mode option_right last lasthigh lastlow volume_real volumehigh_real volumelow_real option_strike trade_accrued_interest trade_face_value trade_liquidity_rate volume_limit margin_initial margin_maintenance session_volume session_turnover session_interest session_buy_orders_volume session_sell_orders_volume session_open session_close session_aw session_price_settlement session_price_limit_min session_price_limit_max margin_hedged price_change price_volatility price_theoretical price_greeks_delta price_greeks_theta price_greeks_gamma price_greeks_vega price_greeks_rho price_greeks_omega price_sensitivity chart_mode'.split(' ');

/** The symbol_info of a symbol, with the three counters that the bridge lets through. */
export function renderSymbolInfo(desk: Desk, spec: SymbolSpec): object {
  const quote = desk.quote(spec);
  const [bid, ask] = [showPrice(spec, quote.bid), showPrice(spec, quote.ask)];
  const point = toNumber(1n, spec.digits);
  const tickValue = pointValue(spec);
  return {
    ...Object.fromEntries(ZEROS.map((name) => [name, 0])),
    custom: false,
    select: true,
    visible: true,
    spread_float: true,
    margin_hedged_use_leg: false,
    time: Math.floor(quote.time / 1000),
    digits: spec.digits,
    spread: Number(quote.ask - quote.bid),
    ticks_bookdepth: 10,
    trade_calc_mode: 0,
    trade_mode: 4,
    trade_stops_level: Number(spec.stopsLevel),
    trade_exemode: 2,
    swap_mode: 1,
    swap_rollover3days: 3,
    expiration_mode: 15,
    filling_mode: spec.fillingMode,
    order_mode: 127,
    order_gtc_mode: 0,
    bid,
    bidhigh: bid,
    bidlow: bid,
    ask,
    askhigh: ask,
    asklow: ask,
    point,
    trade_tick_value: tickValue,
    trade_tick_value_profit: tickValue,
    trade_tick_value_loss: tickValue,
    trade_tick_size: point,
    trade_contract_size: Number(spec.contractSize),
    volume_min: toNumber(spec.volumeMin, 2),
    volume_max: toNumber(spec.volumeMax, 2),
    volume_step: toNumber(spec.volumeStep, 2),
    swap_long: spec.swap[0],
    swap_short: spec.swap[1],
    basis: '',
    category: '',
    currency_base: spec.base,
    currency_profit: spec.quote,
    currency_margin: spec.base,
    bank: '',
    description: spec.description,
    exchange: '',
    formula: '',
    isin: '',
    name: spec.name,
    page: '',
    path: spec.path,
    n_fields: 96,
    n_sequence_fields: 96,
    n_unnamed_fields: 0,
  };
}
