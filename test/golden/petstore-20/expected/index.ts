// Generated from the folders beside it by `gatewright generate`. Do not edit.

export const apis = {
  petstore: () => import('./petstore/index.js'),
} as const;
