// Generated from the folders beside it by `gatewright generate`. Do not edit.

export const apis = {
  binance: () => import('./binance/index.js'),
  mt5: () => import('./mt5/index.js'),
  users: () => import('./users/index.js'),
} as const;
