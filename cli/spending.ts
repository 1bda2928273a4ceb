/** Guards for the APIs of a configuration that spend: their rules, their accounts, and the state they share. */
import type { CallLog } from '../runtime/call/log.js';
import type { ApiCatalog } from '../runtime/catalog.js';
import { spends } from '../runtime/spending/entries.js';
import { type Spending, createSpending } from '../runtime/spending/spending.js';
import type { SpendingStore } from '../runtime/store/spending-store.js';
import type { Configuration } from './configuration.js';

/** An API as it is put together. */
export interface SpendingPart {
  readonly catalog: ApiCatalog;
  readonly baseUrl: string;
  readonly embedded: boolean;
  /** Which start of an embedded upstream it is; the same in all processes that use it. */
  readonly run?: string;
  /** Names of the accounts beside the common one. */
  readonly accounts?: readonly string[];
}

export interface SpendingSettings {
  /** `--live`. */
  readonly live: boolean;
  readonly store: SpendingStore;
  readonly log?: CallLog;
}

const LEAST_RECOVERY_MS = 120_000;
// Of one call: twice for a time stamp that was refused, each twice for a token that had run out, and the requests for time and token.
const MOST_SENDINGS = 6;

/** `undefined` where no tool spends. */
export function guardSpending(configuration: Configuration, parts: readonly SpendingPart[], { live, store, log }: SpendingSettings): Spending | undefined {
  const spending = parts.filter(({ catalog }) => catalog.entries.some(spends));
  if (spending.length === 0) return undefined;
  return createSpending({
    apis: spending.flatMap(({ catalog: { api }, baseUrl, embedded, run, accounts = [] }) => {
      const shared = { api, baseUrl, embedded, config: configuration.config.apis[api.name]?.spending ?? {}, masks: { mask: configuration.config.apis[api.name]?.results?.mask ?? [] } };
      // Every start of an embedded upstream is another account.
      const scope = run === undefined ? `${api.name} ${baseUrl}` : `${api.name} embedded ${run}`;
      return [{ ...shared, scope }, ...accounts.map((account) => ({ ...shared, account, scope: `${scope} as ${account}` }))];
    }),
    store,
    recoveryMs: Math.max(LEAST_RECOVERY_MS, ...spending.map(({ catalog: { api } }) => MOST_SENDINGS * (configuration.config.apis[api.name]?.http?.timeoutMs ?? 0))),
    liveSwitch: live || process.env['GATEWRIGHT_LIVE'] === '1',
    ...(log === undefined ? {} : { log }),
  });
}
