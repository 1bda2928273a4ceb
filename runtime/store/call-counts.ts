/** How often callers have called in windows of time, counted by all processes together: a row for each key. */
import type { Database } from './driver.js';
import { readNumber, toStorable } from './rows.js';

/** To be used inside a transaction. */
export interface CallCounts {
  /** Counts a call; the milliseconds until the window ends where it has had its `most` already. The first call begins a window. */
  readonly take: (key: string, most: number, windowMs: number) => number | undefined;
}

export function prepareCallCounts(database: Database, now: () => number): CallCounts {
  // A window that ends later than one that begins now is of a clock that was set back since.
  const count = database.prepare(`INSERT INTO call_counts (key, count, ends_at) VALUES (?1, 1, ?2 + ?3)
    ON CONFLICT (key) DO UPDATE SET count = CASE WHEN ends_at <= ?2 OR ends_at > ?2 + ?3 THEN 1 ELSE count + 1 END, ends_at = CASE WHEN ends_at <= ?2 OR ends_at > ?2 + ?3 THEN ?2 + ?3 ELSE ends_at END
    RETURNING count, ends_at`);
  const forget = database.prepare('DELETE FROM call_counts WHERE ends_at <= ?');
  return {
    take: (key, most, windowMs) => {
      const at = now();
      const row = count.get(toStorable(key), at, windowMs);
      if (row === undefined) throw new Error('a count that was just written is not there');
      const taken = readNumber(row, 'count');
      if (taken === 1) forget.run(at);
      return taken <= most ? undefined : readNumber(row, 'ends_at') - at;
    },
  };
}
