/** Selects the operations that become tools: what `include` names, or all, without what `exclude` names. */
import type { LowerContext } from './context.js';

/** Patterns of the configuration; an empty `include` takes everything, `exclude` wins. */
export interface Selection {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

export const everything: Selection = { include: [], exclude: [] };

/** What patterns look at. */
export interface Selectable {
  readonly toolName: string;
  /** Upper case. */
  readonly method: string;
  readonly path: string;
  readonly operationId: string | undefined;
  readonly tags: readonly string[];
}

interface Pattern {
  readonly list: 'include' | 'exclude';
  readonly text: string;
  readonly matches: (candidate: Selectable) => boolean;
  /** How candidates would be written as a pattern of this kind. */
  readonly namesOf: (candidate: Selectable) => readonly string[];
}

/** Picks from `candidates`, and reports every pattern that matches none of them (SELECTION_UNUSED). */
export function selectOperations<T extends Selectable>(context: LowerContext, { include, exclude }: Selection, candidates: readonly T[]): readonly T[] {
  const patterns = [...include.map((text) => compilePattern('include', text)), ...exclude.map((text) => compilePattern('exclude', text))];
  const kept = candidates.filter((candidate) => {
    const hits = patterns.filter((pattern) => pattern.matches(candidate));
    return (include.length === 0 || hits.some((pattern) => pattern.list === 'include')) && !hits.some((pattern) => pattern.list === 'exclude');
  });
  for (const pattern of patterns.filter((entry) => !candidates.some(entry.matches))) {
    const meant = findNearest(pattern.text, candidates.flatMap(pattern.namesOf));
    context.report(context.fault('SELECTION_UNUSED', '#', `\`${pattern.list}: ${pattern.text.slice(0, 200)}\` matches no operation${meant === undefined ? '' : `; did you mean \`${meant}\`?`}`));
  }
  return kept;
}

function compilePattern(list: Pattern['list'], text: string): Pattern {
  const tag = /^tag:(.*)$/s.exec(text)?.[1];
  if (tag !== undefined) {
    const glob = compileGlob(tag.trim());
    return { list, text, matches: ({ tags }) => tags.some((name) => glob.test(name)), namesOf: ({ tags }) => tags.map((name) => `tag:${name}`) };
  }
  const [, method, path] = /^(?:([A-Za-z]+|\*)\s+)?(\/.*)$/s.exec(text) ?? [];
  if (path !== undefined) {
    const glob = compilePathGlob(path.trim());
    const wanted = method === undefined || method === '*' ? undefined : method.toUpperCase();
    return {
      list,
      text,
      matches: (candidate) => (wanted === undefined || candidate.method === wanted) && glob.test(candidate.path),
      namesOf: (candidate) => [`${method === undefined ? '' : `${wanted === undefined ? '*' : candidate.method} `}${candidate.path.replace(/\{[^}]*\}/g, '*')}`],
    };
  }
  const glob = compileGlob(text);
  const namesOf = ({ toolName, operationId }: Selectable): readonly string[] => [...(operationId === undefined ? [] : [operationId]), toolName];
  return { list, text, matches: (candidate) => namesOf(candidate).some((name) => glob.test(name)), namesOf };
}

const escape = (text: string): string => text.replace(/[.+?^${}()|[\]\\*]/g, '\\$&');

const compileGlob = (glob: string): RegExp => new RegExp(`^${glob.split(/\*+/).map(escape).join('.*')}$`, 'is');

// `*` stands for one segment or a part of it, `**` for any number of them; `/a/**` is `/a` and all below it.
function compilePathGlob(glob: string): RegExp {
  const [head = glob, below] = glob.endsWith('/**') ? [glob.slice(0, -3), '(/.*)?'] : [glob, ''];
  const parts = head.split(/(\*\*|\*)/).map((part) => (part === '**' ? '.*' : part === '*' ? '[^/]+' : escape(part)));
  return new RegExp(`^${parts.join('')}${below}$`, 's');
}

/** The candidate that differs least, if no more than a third of the letters do. */
function findNearest(text: string, candidates: readonly string[]): string | undefined {
  const most = Math.max(1, Math.floor(text.length / 3));
  let best: { readonly name: string; readonly edits: number } | undefined;
  for (const name of new Set(candidates)) {
    if (Math.abs(name.length - text.length) > most) continue;
    const edits = countEdits(text.toLowerCase(), name.toLowerCase());
    if (edits <= most && (best === undefined || edits < best.edits)) best = { name, edits };
  }
  return best?.name;
}

// Levenshtein's distance, one row at a time.
function countEdits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_item, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length] ?? 0;
}
