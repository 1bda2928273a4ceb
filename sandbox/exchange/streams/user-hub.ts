/** Who listens to which account: what has been written down is told to all of them once its moment is over. */
import type { Account } from '../account.js';
import type { JsonObject } from '../json.js';
import { accountPosition, renderReport } from './user-events.js';

export type UserListener = (event: JsonObject) => void;

interface Entry {
  readonly listeners: Set<UserListener>;
  /** Free and locked amounts as they were told last. */
  readonly told: Map<string, string>;
}

export class UserHub {
  readonly #entries = new Map<Account, Entry>();

  /** Tells `listener` what happens to the account from now on, until the answer is called. */
  subscribe(account: Account, listener: UserListener): () => void {
    const entry = this.#entries.get(account) ?? { listeners: new Set<UserListener>(), told: new Map(amountsOf(account)) };
    this.#entries.set(account, entry);
    account.reports ??= [];
    entry.listeners.add(listener);
    return () => {
      entry.listeners.delete(listener);
      if (entry.listeners.size > 0 || this.#entries.get(account) !== entry) return;
      this.#entries.delete(account);
      account.reports = undefined;
    };
  }

  /** Something has happened: reports are told, then the balances that differ. */
  settle(now: number): void {
    for (const [account, entry] of this.#entries) {
      const reports = account.reports?.splice(0) ?? [];
      for (const report of reports) tell(entry, renderReport(report, now));
      const changed = amountsOf(account).filter(([asset, amounts]) => entry.told.get(asset) !== amounts);
      if (changed.length === 0) continue;
      for (const [asset, amounts] of changed) entry.told.set(asset, amounts);
      tell(entry, accountPosition(account, changed.map(([asset]) => asset), now));
    }
  }
}

function tell({ listeners }: Entry, event: JsonObject): void {
  for (const listener of listeners) listener(event);
}

function amountsOf(account: Account): [asset: string, amounts: string][] {
  return [...account.balances].map(([asset, { free, locked }]) => [asset, `${free} ${locked}`]);
}
