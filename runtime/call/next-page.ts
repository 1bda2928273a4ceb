/** Says how the next page of an answer is asked for, in one line: the arguments are the API's own, and nothing is fetched by itself. */
import type { CatalogTool } from '../catalog.js';
import type { PagePlan } from '../contract.js';
import { isExactNumber, readPointer } from '../json.js';
import type { Arguments } from './build-request.js';
import { toPlacement } from './place.js';
import { stripInvisible } from './strip-invisible.js';

/** `value` is the answer as it came; `link` its Link header. `undefined`: there is no next page, or nobody knows. */
export type FindNextPage = (value: unknown, args: Arguments, link: string | undefined) => string | undefined;

const MAX_VALUE = 1_000;
const MAX_ARGUMENTS = 4;

export function compileNextPage(tool: Pick<CatalogTool, 'query' | 'result'>): FindNextPage {
  const plan = tool.result?.pages;
  // Wire name -> argument.
  const query = new Map((tool.query ?? []).map(toPlacement).map((place) => [place.name, place.arg]));
  return (value, args, link) => {
    const planned = plan === undefined ? undefined : followPlan(plan, value, args, query);
    const next = planned ?? (link === undefined ? undefined : readLink(link, args, query));
    return next === undefined || next.length === 0 ? undefined : `Next page: call again with ${next.slice(0, MAX_ARGUMENTS).map(([arg, given]) => `${arg}=${given}`).join(' and ')}`;
  };
}

type Pairs = readonly (readonly [arg: string, json: string])[];

function followPlan(plan: PagePlan, value: unknown, args: Arguments, query: ReadonlyMap<string, string>): Pairs | undefined {
  if (plan.more !== undefined && readAt(value, plan.more) !== true) return undefined;
  if ('cursor' in plan) return showCursor(plan.cursor.arg, readAt(value, plan.cursor.at), args, query);
  if ('link' in plan) {
    const url = readAt(value, plan.link);
    return typeof url === 'string' ? readUrl(url, args, query) : undefined;
  }
  const items = readAt(value, plan.items);
  if (!Array.isArray(items) || items.length === 0) return undefined;
  const counted = 'page' in plan ? plan.page : plan.offset;
  const size = counted.size === undefined ? undefined : countOf(args[counted.size]);
  if (plan.more === undefined && size !== undefined && items.length < size) return undefined;
  if ('page' in plan) return [[plan.page.arg, String((countOf(args[plan.page.arg]) ?? plan.page.first ?? 1) + 1)]];
  const next = (countOf(args[plan.offset.arg]) ?? 0) + items.length;
  const total = plan.total === undefined ? undefined : countOf(readAt(value, plan.total));
  return total !== undefined && next >= total ? undefined : [[plan.offset.arg, String(next)]];
}

function showCursor(arg: string, cursor: unknown, args: Arguments, query: ReadonlyMap<string, string>): Pairs | undefined {
  if (typeof cursor === 'number' || isExactNumber(cursor)) return [[arg, String(cursor)]];
  if (typeof cursor !== 'string' || cursor === '' || cursor === args[arg]) return undefined;
  if (/^https?:\/\//i.test(cursor)) return readUrl(cursor, args, query);
  return showText(arg, cursor);
}

// Upstream's words: quoted, so that they end where they end. One that is longer than any cursor is not repeated.
function showText(arg: string, text: string): Pairs | undefined {
  return text.length > MAX_VALUE || stripInvisible(text) !== text ? undefined : [[arg, JSON.stringify(text)]];
}

// RFC 8288: <URL>; rel="next"
function readLink(header: string, args: Arguments, query: ReadonlyMap<string, string>): Pairs | undefined {
  if (header.length > 8_000) return undefined;
  for (const entry of header.split(/,(?=\s*<)/)) {
    const [, url, parameters = ''] = /^\s*<([^<>]*)>(.*)$/s.exec(entry) ?? [];
    if (url !== undefined && /;\s*rel\s*=\s*(?:"(?:[^"]*\s)?next(?:\s[^"]*)?"|next\b)/i.test(parameters)) return readUrl(url, args, query);
  }
  return undefined;
}

/** Arguments of this tool that the URL's query has and this call had not. */
function readUrl(text: string, args: Arguments, query: ReadonlyMap<string, string>): Pairs | undefined {
  const start = text.indexOf('?');
  if (start === -1) return undefined;
  const pairs = [...new URLSearchParams(text.slice(start + 1).replace(/#.*$/s, ''))].flatMap(([name, value]) => {
    const arg = query.get(name);
    return arg === undefined || value === String(args[arg] ?? '') ? [] : (showText(arg, value) ?? []);
  });
  return [...new Map(pairs)];
}

function readAt(value: unknown, pointer: string): unknown {
  const last = pointer.indexOf('/-');
  if (last === -1) return readPointer(value, pointer);
  const list = readPointer(value, pointer.slice(0, last));
  return Array.isArray(list) ? readPointer(list.at(-1), pointer.slice(last + 2)) : undefined;
}

function countOf(value: unknown): number | undefined {
  const number = typeof value === 'string' || isExactNumber(value) ? Number(String(value)) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}
