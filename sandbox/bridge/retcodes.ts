/** MetaTrader 5 trade return codes that the sandbox broker gives, with the comment it sends. */
export const retcodes = {
  placed: { code: 10008, comment: 'Request executed' },
  done: { code: 10009, comment: 'Request executed' },
  invalidVolume: { code: 10014, comment: 'Invalid volume' },
  invalidPrice: { code: 10015, comment: 'Invalid price' },
  invalidStops: { code: 10016, comment: 'Invalid stops' },
  marketClosed: { code: 10018, comment: 'Market closed' },
  noMoney: { code: 10019, comment: 'No money' },
  noChanges: { code: 10025, comment: 'No changes' },
} as const;

export type Retcode = (typeof retcodes)[keyof typeof retcodes];
