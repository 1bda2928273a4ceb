/** Levels of a book and aggregated trades as the venue writes them, over REST and on streams alike. */
import { formatDecimal } from './decimal.js';
import { Instant, type Json, type JsonObject } from './json.js';
import { shownQuantity, type Level } from './order-book.js';
import type { Trade } from './tape.js';

export function renderLevels(levels: readonly Level[], limit: number): Json {
  return levels.slice(0, limit).map((level) => [formatDecimal(level.price), formatDecimal(shownQuantity(level))]);
}

/** Fills of one taker at one price. */
export type Aggregate = readonly [Trade, ...Trade[]];

export function groupTrades(trades: readonly Trade[]): Aggregate[] {
  const groups: [Trade, ...Trade[]][] = [];
  for (const trade of trades) {
    const last = groups.at(-1);
    if (last !== undefined && last[0].aggregateId === trade.aggregateId) last.push(trade);
    else groups.push([trade]);
  }
  return groups;
}

export function renderAggregate(group: Aggregate): JsonObject {
  const [first] = group;
  return {
    a: first.aggregateId,
    p: formatDecimal(first.price),
    q: formatDecimal(group.reduce((sum, trade) => sum + trade.quantity, 0n)),
    f: first.id,
    l: group.at(-1)?.id ?? first.id,
    T: new Instant(first.time),
    m: first.isBuyerMaker,
    M: true,
  };
}
