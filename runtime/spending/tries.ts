/** The tries of a call in the ledger: one that was never sent may be sent again under its key. */
import type { LedgerEntry, SpendingStore } from '../store/spending-store.js';
import { keyAttempt } from './identity.js';

const MOST_TRIES = 100;

/** The newest try of a key, and the key under which the ledger would have the next one: its own, unless it was never sent. */
export async function findLastTry(store: SpendingStore, scope: string, key: string): Promise<{ readonly last: LedgerEntry | undefined; readonly next: string }> {
  let last: LedgerEntry | undefined;
  for (let attempt = 1; attempt <= MOST_TRIES; attempt += 1) {
    const next = keyAttempt(key, attempt);
    const entry = await store.find(scope, next);
    if (entry === undefined) return { last, next };
    last = entry;
    if (entry.outcome !== 'not-sent') return { last, next };
  }
  return { last, next: keyAttempt(key, MOST_TRIES) };
}
