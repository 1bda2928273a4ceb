/** What a server lists: all pages of it, kept as long as the server says (`ttlMs`) or until it says that the list has changed. */
import { ClientError } from './errors.js';
import { type Json, type JsonObject, toNumber } from './json.js';
import type { RequestOptions } from './protocol/connection.js';
import type { Session } from './protocol/session.js';

export interface ListKind<Item> {
  readonly method: string;
  /** The member of the result that holds the items. */
  readonly member: string;
  readonly capability: string;
  readonly isItem: (value: Json) => value is JsonObject & Item;
}

export interface List<Item> {
  readonly read: (options?: RequestOptions) => Promise<readonly Item[]>;
  /** What was read last, fresh or not. */
  readonly last: () => readonly Item[] | undefined;
  readonly forget: () => void;
}

const MAX_PAGES = 1_000;

/** Makes a list; `choose` may leave items out. */
export function createList<Item>(session: Session, kind: ListKind<Item>, warn: (message: string) => void, choose: (items: readonly (JsonObject & Item)[]) => readonly (JsonObject & Item)[] = (items) => items): List<Item> {
  let kept: { readonly items: readonly Item[]; readonly until: number; readonly heard: number | undefined } | undefined;
  let version = 0;

  const fetchPages = async (options: RequestOptions): Promise<{ readonly items: readonly (JsonObject & Item)[]; readonly ttlMs: number }> => {
    const items: (JsonObject & Item)[] = [];
    const seen = new Set<string>();
    let ttlMs = Number.POSITIVE_INFINITY;
    let cursor: string | undefined;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const result = await session.request(kind.method, cursor === undefined ? {} : { cursor }, options);
      const given = result[kind.member];
      if (!Array.isArray(given)) throw new ClientError('PROTOCOL', { message: `the answer to ${kind.method} has no ${kind.member}` });
      for (const item of given as readonly Json[]) {
        if (kind.isItem(item)) items.push(item);
        else warn(`an item of ${kind.method} is not of its form and is left out`);
      }
      ttlMs = Math.min(ttlMs, Math.max(0, toNumber(result['ttlMs']) ?? 0));
      const next = result['nextCursor'];
      if (typeof next !== 'string') return { items, ttlMs };
      if (seen.has(next)) throw new ClientError('PROTOCOL', { message: `${kind.method} leads in a circle` });
      seen.add(next);
      cursor = next;
    }
    throw new ClientError('PROTOCOL', { message: `${kind.method} has more than ${MAX_PAGES} pages` });
  };

  return {
    read: async (options = {}) => {
      if (kept !== undefined && Date.now() < kept.until && (session.agreement().era === 'modern' || kept.heard === session.transport.hearing())) return kept.items;
      const before = version;
      const heard = session.transport.hearing();
      const { items, ttlMs } = await fetchPages(options);
      const chosen = choose(items);
      // Legacy servers name no time; those that tell of changes need none while they are heard.
      const lifeMs = session.agreement().era === 'modern' ? ttlMs : heard !== undefined && session.offers(kind.capability, 'listChanged') ? Number.POSITIVE_INFINITY : 0;
      kept = { items: chosen, until: version === before ? Date.now() + lifeMs : 0, heard };
      return chosen;
    },
    last: () => kept?.items,
    forget: () => {
      version += 1;
      if (kept !== undefined) kept = { ...kept, until: 0 };
    },
  };
}
