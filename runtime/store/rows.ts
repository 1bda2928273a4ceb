/** Reads the columns of a row, each as what the schema says it is. */
import { ToolError } from '../errors.js';
import type { Row } from './driver.js';

const reportDamage = (column: string): ToolError => new ToolError('STATE_UNAVAILABLE', { message: `The state file is damaged: the column ${column} does not hold what it should.` });

export function readText(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw reportDamage(column);
  return value;
}

export function readNumber(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw reportDamage(column);
  return value;
}

export function readWord<Word extends string>(row: Row, column: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === row[column]);
  if (found === undefined) throw reportDamage(column);
  return found;
}

/** The member `name` if the column holds a text, else nothing. */
export const readOptionalText = <Name extends string>(row: Row, column: string, name: Name): { readonly [Key in Name]?: string } => {
  const value = row[column];
  const found: { [Key in Name]?: string } = {};
  if (typeof value === 'string') found[name] = value;
  return found;
};

/** A text as the database gives it back: SQLite's C strings end at NUL, and UTF-8 has no halves of characters. */
export const toStorable = (text: string): string => (UNSTORABLE.test(text) ? text.replaceAll('\0', '\u2400').replace(LONE_SURROGATES, '\ufffd') : text);

const UNSTORABLE = /[\0\ud800-\udfff]/;
const LONE_SURROGATES = /\p{Surrogate}/gu;
