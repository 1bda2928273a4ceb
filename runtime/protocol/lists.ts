/** The lists that clients ask for, as constant answers: each page is written once for each era, until the list is another. */
import { createHash } from 'node:crypto';
import type { Json } from '../json.js';
import type { Answers } from './answers.js';
import type { Era } from './versions.js';

/** One kind of list. */
export interface ListPages {
  /** The result that begins where this cursor says, as JSON text; undefined if the cursor was not given out for the list as it is now. */
  readonly read: (era: Era, cursor: Json | undefined) => string | undefined;
}

const DEFAULT_PAGE_SIZE = 2_500;
const CURSOR = /^([\w-]{16})\.(\d{1,9})$/;

interface Written<T> {
  readonly items: readonly T[];
  /** By era and start. */
  readonly pages: Map<string, string>;
  /** Names this very list in cursors. */
  stamp: string | undefined;
}

/** `items` gives the same array as long as the list is the same. */
export function createPages<T>(member: string, items: () => readonly T[], answers: Answers, pageSize: number = DEFAULT_PAGE_SIZE, toLegacy: (item: T) => unknown = (item) => item): ListPages {
  let written: Written<T> = { items: [], pages: new Map(), stamp: undefined };

  const stampOf = (list: Written<T>): string => (list.stamp ??= createHash('sha256').update(JSON.stringify(list.items)).digest('base64url').slice(0, 16));
  const write = (list: Written<T>, era: Era, start: number): string => {
    const page = list.items.slice(start, start + pageSize);
    const next = start + pageSize < list.items.length ? `,"nextCursor":"${stampOf(list)}.${start + pageSize}"` : '';
    return answers.writeMembers(era, `"${member}":${JSON.stringify(era === 'legacy' ? page.map(toLegacy) : page)}${next}`, 'list');
  };

  return {
    read: (era, cursor) => {
      const now = items();
      if (now !== written.items) written = { items: now, pages: new Map(), stamp: undefined };
      const start = cursor === undefined || cursor === '' ? 0 : findStart(cursor, written, pageSize, stampOf);
      if (start === undefined) return undefined;
      const key = `${era} ${start}`;
      let text = written.pages.get(key);
      if (text === undefined) written.pages.set(key, (text = write(written, era, start)));
      return text;
    },
  };
}

function findStart<T>(cursor: Json, list: Written<T>, pageSize: number, stampOf: (list: Written<T>) => string): number | undefined {
  const [, stamp, offset] = typeof cursor === 'string' ? (CURSOR.exec(cursor) ?? []) : [];
  const start = Number(offset);
  const isStart = start > 0 && start % pageSize === 0 && start < list.items.length;
  return isStart && stamp === stampOf(list) ? start : undefined;
}
