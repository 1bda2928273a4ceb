/** The kill switch: one row, that is there while nothing may be spent. */
import type { AuditTrail } from './audit-trail.js';
import type { Database } from './driver.js';
import { readNumber, readText, toStorable } from './rows.js';
import type { Kill } from './spending-store.js';

/** To be used inside a transaction. */
export interface KillSwitch {
  readonly read: () => Kill | undefined;
  readonly kill: (by: string, reason: string) => void;
  readonly resume: (by: string) => boolean;
}

export function prepareKillSwitch(database: Database, audit: AuditTrail, now: () => number): KillSwitch {
  const select = database.prepare('SELECT since, by, reason FROM kill_switch');
  const insert = database.prepare('INSERT INTO kill_switch (one, since, by, reason) VALUES (1, ?, ?, ?) ON CONFLICT DO NOTHING');
  const remove = database.prepare('DELETE FROM kill_switch');
  return {
    read: () => {
      const row = select.get();
      return row === undefined ? undefined : { since: readNumber(row, 'since'), by: readText(row, 'by'), reason: readText(row, 'reason') };
    },
    kill: (by, reason) => {
      insert.run(now(), toStorable(by), toStorable(reason));
      audit.append({ kind: 'kill', who: by, detail: JSON.stringify({ reason }) });
    },
    resume: (by) => {
      const wasKilled = remove.run() > 0;
      if (wasKilled) audit.append({ kind: 'resume', who: by });
      return wasKilled;
    },
  };
}
