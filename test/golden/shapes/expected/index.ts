// Generated from the folders beside it by `gatewright generate`. Do not edit.

export const apis = {
  shapes: () => import('./shapes/index.js'),
} as const;
