/** Values that processes share for a while, such as the state of a rate limit: written only by who has seen the last version. */
import type { Database } from './driver.js';
import { readNumber, readText, toStorable } from './rows.js';
import type { SharedValue } from './spending-store.js';

/** To be used inside a transaction. */
export interface SharedValues {
  readonly read: (key: string) => SharedValue | undefined;
  readonly write: (key: string, value: string, version: number) => boolean;
}

export function prepareSharedValues(database: Database): SharedValues {
  const select = database.prepare('SELECT value, version FROM shared_values WHERE key = ?');
  const insert = database.prepare('INSERT INTO shared_values (key, value, version) VALUES (?, ?, 1) ON CONFLICT DO NOTHING');
  const update = database.prepare('UPDATE shared_values SET value = ?, version = version + 1 WHERE key = ? AND version = ?');
  return {
    read: (key) => {
      const row = select.get(toStorable(key));
      return row === undefined ? undefined : { value: readText(row, 'value'), version: readNumber(row, 'version') };
    },
    write: (key, value, version) => (version === 0 ? insert.run(toStorable(key), toStorable(value)) : update.run(toStorable(value), toStorable(key), version)) > 0,
  };
}
