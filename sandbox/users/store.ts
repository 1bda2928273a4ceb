/** Keeps users in embedded SQLite, in memory or in a file. */
import Database from 'libsql';
import type { NewUser, User, UserChange } from './user.js';

type Row = Readonly<Record<string, string | number | null>>;
type Store = InstanceType<typeof Database>;

const TABLES = `
  CREATE TABLE IF NOT EXISTS users (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, surname TEXT NOT NULL, email TEXT NOT NULL UNIQUE, phone TEXT, date_of_birth TEXT,
    gender TEXT, company TEXT, salary REAL, about_me TEXT NOT NULL, created_at TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS addresses (user_id INTEGER PRIMARY KEY REFERENCES users(id) ON DELETE CASCADE, country TEXT NOT NULL, city TEXT NOT NULL, street TEXT NOT NULL, flat_house TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS cards (user_id INTEGER PRIMARY KEY REFERENCES users(id) ON DELETE CASCADE, num TEXT NOT NULL, cvv TEXT NOT NULL, exp_date TEXT NOT NULL);
`;
const SELECT = `SELECT users.*, country, city, street, flat_house, num, cvv, exp_date FROM users
  LEFT JOIN addresses ON addresses.user_id = users.id LEFT JOIN cards ON cards.user_id = users.id`;
const SEARCHABLE = ['name', 'surname', 'email'] as const;
const CHANGEABLE = ['name', 'surname', 'email', 'phone', 'date_of_birth', 'gender', 'company', 'salary'] as const;

/** An e-mail address that somebody has already. */
export class EmailTaken extends Error {
  override readonly name = 'EmailTaken';
}

export class UserStore {
  readonly #database: Store;

  /** `file` is created if need be; without one, everything is in memory. */
  constructor(file: string | undefined) {
    this.#database = new Database(file ?? ':memory:');
    this.#database.exec('PRAGMA foreign_keys = ON');
    this.#database.exec(TABLES);
  }

  count(): number {
    return Number((this.#database.prepare('SELECT count(*) AS n FROM users').get() as Row)['n']);
  }

  find(id: bigint): User | undefined {
    const row = this.#database.prepare(`${SELECT} WHERE users.id = ?`).get(id) as Row | undefined;
    return row === undefined ? undefined : toUser(row);
  }

  /** Every filter that is given and not empty must be part of the value, upper and lower case alike; `%` and `_` are wildcards. */
  search(filters: Readonly<Record<string, string>>): readonly User[] {
    const used = SEARCHABLE.filter((name) => (filters[name] ?? '') !== '');
    const where = used.length === 0 ? '' : ` WHERE ${used.map((name) => `${name} LIKE ?`).join(' AND ')}`;
    return (this.#database.prepare(`${SELECT}${where} ORDER BY users.id`).all(...used.map((name) => `%${filters[name]}%`)) as Row[]).map(toUser);
  }

  /** @throws EmailTaken */
  add(user: NewUser, createdAt: string): User {
    if (this.#isTaken(user.email, undefined)) throw new EmailTaken();
    const { lastInsertRowid } = this.#database
      .prepare('INSERT INTO users (name, surname, email, phone, date_of_birth, gender, company, salary, about_me, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
      .run(user.name, user.surname, user.email, user.phone, user.date_of_birth, user.gender, user.company, user.salary, user.about_me, createdAt);
    const id = Number(lastInsertRowid);
    const { address, credit_card: card } = user;
    if (address !== null) this.#database.prepare('INSERT INTO addresses VALUES (?, ?, ?, ?, ?)').run(id, address.country, address.city, address.street, address.flat_house);
    if (card !== null) this.#database.prepare('INSERT INTO cards VALUES (?, ?, ?, ?)').run(id, card.num, card.cvv, card.exp_date);
    return { ...user, id, created_at: createdAt };
  }

  /** Address and card are replaced only where the user has one. @throws EmailTaken */
  change(id: bigint, change: UserChange): void {
    if (change.email !== undefined && this.#isTaken(change.email, id)) throw new EmailTaken();
    for (const column of CHANGEABLE) if (change[column] !== undefined) this.#database.prepare(`UPDATE users SET ${column} = ? WHERE id = ?`).run(change[column], id);
    const { address, credit_card: card } = change;
    if (address !== undefined) this.#database.prepare('UPDATE addresses SET country = ?, city = ?, street = ?, flat_house = ? WHERE user_id = ?').run(address.country, address.city, address.street, address.flat_house, id);
    if (card !== undefined) this.#database.prepare('UPDATE cards SET num = ?, cvv = ?, exp_date = ? WHERE user_id = ?').run(card.num, card.cvv, card.exp_date, id);
  }

  /** Was there such a user? */
  remove(id: bigint): boolean {
    return this.#database.prepare('DELETE FROM users WHERE id = ?').run(id).changes > 0;
  }

  /** Removes the users that were added first. */
  removeOldest(count: number): void {
    this.#database.prepare('DELETE FROM users WHERE id IN (SELECT id FROM users ORDER BY created_at, id LIMIT ?)').run(count);
  }

  /** Runs several changes as one. */
  batch(work: () => void): void {
    this.#database.transaction(work)();
  }

  close(): void {
    this.#database.close();
  }

  #isTaken(email: string, except: bigint | undefined): boolean {
    const row = this.#database.prepare('SELECT id FROM users WHERE email = ?').get(email) as Row | undefined;
    return row !== undefined && (except === undefined || BigInt(row['id'] ?? 0) !== except);
  }
}

function toUser(row: Row): User {
  const text = (name: string): string => String(row[name]);
  const maybe = (name: string): string | null => (row[name] === null || row[name] === undefined ? null : String(row[name]));
  return {
    name: text('name'),
    surname: text('surname'),
    email: text('email'),
    phone: maybe('phone'),
    date_of_birth: maybe('date_of_birth'),
    address: maybe('country') === null ? null : { country: text('country'), city: text('city'), street: text('street'), flat_house: text('flat_house') },
    gender: maybe('gender'),
    company: maybe('company'),
    salary: row['salary'] === null || row['salary'] === undefined ? null : Number(row['salary']),
    about_me: text('about_me'),
    credit_card: maybe('num') === null ? null : { num: text('num'), cvv: text('cvv'), exp_date: text('exp_date') },
    id: Number(row['id']),
    created_at: text('created_at'),
  };
}
