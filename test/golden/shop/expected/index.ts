// Generated from the folders beside it by `gatewright generate`. Do not edit.

export const apis = {
  shop: () => import('./shop/index.js'),
} as const;
