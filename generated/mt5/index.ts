// Generated from specs/metatrader-bridge/openapi.yaml by `gatewright generate`. Do not edit.

export { api } from './api.js';

export const tools = {
  mt5_cancel_all_pending_orders: () => import('./tools/cancel-all-pending-orders.js').then((module) => module.cancelAllPendingOrders),
  mt5_cancel_pending_order: () => import('./tools/cancel-pending-order.js').then((module) => module.cancelPendingOrder),
  mt5_cancel_pending_orders_by_symbol: () => import('./tools/cancel-pending-orders-by-symbol.js').then((module) => module.cancelPendingOrdersBySymbol),
  mt5_close_all_positions: () => import('./tools/close-all-positions.js').then((module) => module.closeAllPositions),
  mt5_close_losing_positions: () => import('./tools/close-losing-positions.js').then((module) => module.closeLosingPositions),
  mt5_close_position: () => import('./tools/close-position.js').then((module) => module.closePosition),
  mt5_close_positions_by_symbol: () => import('./tools/close-positions-by-symbol.js').then((module) => module.closePositionsBySymbol),
  mt5_close_profitable_positions: () => import('./tools/close-profitable-positions.js').then((module) => module.closeProfitablePositions),
  mt5_find_symbols: () => import('./tools/find-symbols.js').then((module) => module.findSymbols),
  mt5_get_account: () => import('./tools/get-account.js').then((module) => module.getAccount),
  mt5_get_candles_between: () => import('./tools/get-candles-between.js').then((module) => module.getCandlesBetween),
  mt5_get_latest_candles: () => import('./tools/get-latest-candles.js').then((module) => module.getLatestCandles),
  mt5_get_pending_order: () => import('./tools/get-pending-order.js').then((module) => module.getPendingOrder),
  mt5_get_position: () => import('./tools/get-position.js').then((module) => module.getPosition),
  mt5_get_price: () => import('./tools/get-price.js').then((module) => module.getPrice),
  mt5_get_symbol: () => import('./tools/get-symbol.js').then((module) => module.getSymbol),
  mt5_list_deals: () => import('./tools/list-deals.js').then((module) => module.listDeals),
  mt5_list_past_orders: () => import('./tools/list-past-orders.js').then((module) => module.listPastOrders),
  mt5_list_pending_orders: () => import('./tools/list-pending-orders.js').then((module) => module.listPendingOrders),
  mt5_list_pending_orders_by_symbol: () => import('./tools/list-pending-orders-by-symbol.js').then((module) => module.listPendingOrdersBySymbol),
  mt5_list_positions: () => import('./tools/list-positions.js').then((module) => module.listPositions),
  mt5_list_positions_by_symbol: () => import('./tools/list-positions-by-symbol.js').then((module) => module.listPositionsBySymbol),
  mt5_list_symbols: () => import('./tools/list-symbols.js').then((module) => module.listSymbols),
  mt5_modify_pending_order: () => import('./tools/modify-pending-order.js').then((module) => module.modifyPendingOrder),
  mt5_modify_position: () => import('./tools/modify-position.js').then((module) => module.modifyPosition),
  mt5_place_market_order: () => import('./tools/place-market-order.js').then((module) => module.placeMarketOrder),
  mt5_place_pending_order: () => import('./tools/place-pending-order.js').then((module) => module.placePendingOrder),
} as const;
