/** Ranks tools by a query: BM25F over the words of name, title, description and arguments, and how much of the title is asked for. */
import type { ToolEntry } from '../catalog.js';
import { readQuery, readWords } from './words.js';

/** The entries that fit a query, best first, at most `limit`. */
export type Search = (query: string, limit: number, accept?: (entry: ToolEntry) => boolean) => readonly ToolEntry[];

/** How much a word counts where it stands. Names are written with the most care. */
const FIELDS = [
  { weight: 3, read: (entry: ToolEntry) => entry.name },
  { weight: 3, read: (entry: ToolEntry) => entry.title },
  // First sentences say what a tool does; what follows is for the one who calls it.
  { weight: 1, read: (entry: ToolEntry) => entry.description.slice(0, 400) },
  { weight: 0.5, read: describeArguments },
] as const;
// BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009): saturation, and how much length counts.
const SATURATION = 1.2;
const LENGTH = 0.5;

interface Posting {
  readonly tool: number;
  readonly weight: number;
  /** Does the word stand in name or title? */
  readonly named: boolean;
}

/** Indexes the entries once; a thousand take some 60 ms. */
export function indexTools(entries: readonly ToolEntry[]): Search {
  const fields = entries.map((entry) => FIELDS.map(({ read }) => readWords(read(entry))));
  const averages = FIELDS.map((_field, index) => Math.max(1, fields.reduce((sum, lists) => sum + (lists[index]?.length ?? 0), 0) / Math.max(1, fields.length)));
  const postings = new Map<string, Posting[]>();
  for (const [tool, lists] of fields.entries()) {
    const weights = new Map<string, number>();
    for (const [index, { weight }] of FIELDS.entries()) {
      const words = lists[index] ?? [];
      const share = weight / (1 - LENGTH + (LENGTH * words.length) / (averages[index] ?? 1));
      for (const word of words) weights.set(word, (weights.get(word) ?? 0) + share);
    }
    const named = new Set([...(lists[0] ?? []), ...(lists[1] ?? [])]);
    for (const [word, weight] of weights) {
      const posting = { tool, weight, named: named.has(word) };
      const list = postings.get(word);
      if (list === undefined) postings.set(word, [posting]);
      else list.push(posting);
    }
  }
  const rarityOf = (word: string): number => {
    const count = postings.get(word)?.length ?? 0;
    return Math.log(1 + (entries.length - count + 0.5) / (count + 0.5));
  };
  const sizes = fields.map(([name = [], title = []]) => [...new Set([...name, ...title])].reduce((sum, word) => sum + rarityOf(word), 0));

  return (query, limit, accept = () => true) => {
    const scores = new Map<number, { score: number; named: number }>();
    for (const [word, share] of readQuery(query)) {
      const rarity = rarityOf(word);
      for (const { tool, weight, named } of postings.get(word) ?? []) {
        const found = scores.get(tool) ?? { score: 0, named: 0 };
        found.score += (share * rarity * weight * (SATURATION + 1)) / (weight + SATURATION);
        if (named) found.named += rarity * share;
        scores.set(tool, found);
      }
    }
    // A tool whose name says no more than was asked for is meant before one that says much else.
    const ranked = [...scores].map(([tool, { score, named }]) => ({ tool, score: score * (0.4 + named / Math.max(1, sizes[tool] ?? 1)) }));
    // The order of the entries, by name, settles a draw.
    ranked.sort((a, b) => b.score - a.score || a.tool - b.tool);
    const found: ToolEntry[] = [];
    for (const { tool } of ranked) {
      if (found.length >= limit) break;
      const entry = entries[tool];
      if (entry !== undefined && accept(entry)) found.push(entry);
    }
    return found;
  };
}

/** Names of the arguments and the values that they choose from. */
function describeArguments(entry: ToolEntry): string {
  const { properties } = entry.inputSchema;
  if (typeof properties !== 'object' || properties === null) return '';
  return Object.entries(properties)
    .map(([name, schema]: readonly [string, unknown]) => `${name} ${typeof schema === 'object' && schema !== null && 'enum' in schema && Array.isArray(schema.enum) ? schema.enum.slice(0, 12).join(' ') : ''}`)
    .join(' ');
}
