/** Patterns of documents, run so that no input can hold up the process: by backtracking where that is cheap, else by RE2 in linear time. */
import { createRequire } from 'node:module';
import { type Bound, readPattern } from './pattern-syntax.js';

/** Steps that a search may take: a few milliseconds. */
const MAX_STEPS = 2_000_000;
/** Up to this length a search by backtracking is to stay within its steps. */
const CERTAIN_LENGTH = 20_000;

type Search = (text: string) => boolean;

/**
 * The expression of a JSON Schema `pattern` (ECMA-262 with the `u` flag, not anchored), safe to run on any input.
 * Look-around and backreferences have no linear way: where they can be costly, texts longer than a limit are let through
 * unchecked, and upstream judges them; an expression for which no limit helps lets every text through.
 * @throws SyntaxError
 */
export function guardPattern(source: string, flags = 'u'): RegExp {
  return new GuardedPattern(source, flags);
}

/** How Ajv makes expressions of patterns; those of everyday documents often hold escapes that the `u` flag refuses. */
export const patternEngine = Object.assign(
  (source: string, flags: string): RegExp => {
    try {
      return guardPattern(source, flags);
    } catch {
      return guardPattern(source, '');
    }
  },
  { code: 'new RegExp' },
);

class GuardedPattern extends RegExp {
  #search: Search | undefined;

  override test(text: string): boolean {
    this.#search ??= chooseSearch(this.source, this.unicode, (input) => super.test(input));
    return this.#search(String(text));
  }
}

function chooseSearch(source: string, isUnicode: boolean, backtrack: Search): Search {
  // Without the flag these escapes mean something else, and nobody means that.
  if (!isUnicode && /\\(?:[pPk]|u\{)/.test(source)) return () => true;
  const { bound, re2 } = readPattern(source);
  if (longestWithin(bound) >= CERTAIN_LENGTH) return backtrack;
  const linear = re2 === undefined ? undefined : compileRe2(re2);
  if (linear !== undefined) return linear;
  const longest = longestWithin(bound);
  return (text) => text.length > longest || backtrack(text);
}

// The input length up to which a bound stays within the steps; 0 where it never does.
function longestWithin({ factor, degree }: Bound): number {
  if (degree === 0) return factor <= MAX_STEPS ? Infinity : 0;
  return Math.floor((MAX_STEPS / factor) ** (1 / degree) + 1e-9) * (degree === Infinity ? 0 : 1);
}

function compileRe2(source: string): Search | undefined {
  // Most documents need none of this, and checks are synchronous: so it is neither imported nor awaited.
  const { RE2JS } = createRequire(import.meta.url)('re2js') as typeof import('re2js');
  try {
    const compiled = RE2JS.compile(source);
    return (text) => compiled.test(text);
  } catch {
    return undefined;
  }
}
