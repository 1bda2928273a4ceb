/** Reads a regular expression of ECMA-262: what it costs to search with backtracking, and what it is in the syntax of RE2. */

/** At most `factor * length ** degree` steps for an input of this length. */
export interface Bound {
  readonly factor: number;
  readonly degree: number;
}

export interface PatternReading {
  /** Of a search with backtracking; a degree of `Infinity` where no power of the length will do. */
  readonly bound: Bound;
  /** The same language for RE2; `undefined` where RE2 has no word for it, such as look-around and backreferences. */
  readonly re2: string | undefined;
}

/** A part of an expression. */
interface Part {
  /** In how many ways it can match at one place. */
  readonly ways: Bound;
  /** What trying all of them costs. */
  readonly work: Bound;
  readonly re2: string | undefined;
  /** Does it match at the beginning of the input only? */
  readonly isAnchored: boolean;
}

const ONE: Bound = { factor: 1, degree: 0 };
const NEVER_ENDING: Bound = { factor: 1, degree: Infinity };
const MAX_REPEAT = 1_000;
const MAX_DEPTH = 200;

const multiply = (a: Bound, b: Bound): Bound => ({ factor: a.factor * b.factor, degree: a.degree + b.degree });
const add = (a: Bound, b: Bound): Bound => ({ factor: a.factor + b.factor, degree: Math.max(a.degree, b.degree) });
const one = (re2: string | undefined, isAnchored = false): Part => ({ ways: ONE, work: ONE, re2, isAnchored });

// ECMA-262, "CharacterClassEscape": white space and line terminators of Unicode, which RE2's `\s` does not know.
const SPACE = String.raw`\t\n\x{b}\f\r \x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}`;
const NO_SPACE = String.raw`\x{0}-\x{8}\x{e}-\x{1f}\x{21}-\x{9f}\x{a1}-\x{167f}\x{1681}-\x{1fff}\x{200b}-\x{2027}\x{202a}-\x{202e}\x{2030}-\x{205e}\x{2060}-\x{2fff}\x{3001}-\x{fefe}\x{ff00}-\x{10ffff}`;
const SETS: Readonly<Record<string, string>> = { d: '0-9', D: String.raw`\x{0}-/:-\x{10ffff}`, w: '0-9A-Za-z_', W: String.raw`\x{0}-/:-@\x{5b}-\x{5e}\x{60}\x{7b}-\x{10ffff}`, s: SPACE, S: NO_SPACE };
const CONTROLS: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13 };
// Unicode, PropertyValueAliases.txt: RE2 knows the short names of general categories.
const CATEGORIES: Readonly<Record<string, string>> = { Letter: 'L', Uppercase_Letter: 'Lu', Lowercase_Letter: 'Ll', Titlecase_Letter: 'Lt', Modifier_Letter: 'Lm', Other_Letter: 'Lo', Mark: 'M', Nonspacing_Mark: 'Mn', Spacing_Mark: 'Mc', Enclosing_Mark: 'Me', Number: 'N', Decimal_Number: 'Nd', Letter_Number: 'Nl', Other_Number: 'No', Punctuation: 'P', punct: 'P', Connector_Punctuation: 'Pc', Dash_Punctuation: 'Pd', Open_Punctuation: 'Ps', Close_Punctuation: 'Pe', Initial_Punctuation: 'Pi', Final_Punctuation: 'Pf', Other_Punctuation: 'Po', Symbol: 'S', Math_Symbol: 'Sm', Currency_Symbol: 'Sc', Modifier_Symbol: 'Sk', Other_Symbol: 'So', Separator: 'Z', Space_Separator: 'Zs', Line_Separator: 'Zl', Paragraph_Separator: 'Zp' };

const writePoint = (point: number): string => (/[0-9A-Za-z]/.test(String.fromCodePoint(point)) ? String.fromCodePoint(point) : `\\x{${point.toString(16)}}`);

/** Reads `source`, which a `RegExp` has been made of already; syntax that is not known here makes it costly and gives it no RE2. */
export function readPattern(source: string): PatternReading {
  try {
    const reader = new PatternReader(source);
    const { work, re2, isAnchored } = reader.readAll();
    return { bound: isAnchored ? work : multiply(work, { factor: 1, degree: 1 }), re2 };
  } catch (error) {
    if (!(error instanceof UnknownSyntax)) throw error;
    return { bound: NEVER_ENDING, re2: undefined };
  }
}

class UnknownSyntax extends Error {}

class PatternReader {
  readonly #text: readonly string[];
  #at = 0;
  #depth = 0;

  constructor(source: string) {
    this.#text = [...source];
  }

  readAll(): Part {
    const whole = this.#readAlternatives();
    if (this.#at < this.#text.length) throw new UnknownSyntax();
    return whole;
  }

  #takes(token: string): boolean {
    const found = this.#text.slice(this.#at, this.#at + token.length).join('') === token;
    if (found) this.#at += token.length;
    return found;
  }

  #match(expression: RegExp): RegExpExecArray | undefined {
    const found = expression.exec(this.#text.slice(this.#at, this.#at + 80).join(''));
    if (found === null) return undefined;
    this.#at += [...found[0]].length;
    return found;
  }

  #readAlternatives(): Part {
    if (++this.#depth > MAX_DEPTH) throw new UnknownSyntax();
    const parts = [this.#readSequence()];
    while (this.#takes('|')) parts.push(this.#readSequence());
    this.#depth -= 1;
    const [only] = parts;
    if (only !== undefined && parts.length === 1) return only;
    return {
      ways: parts.map((part) => part.ways).reduce(add),
      work: parts.map((part) => part.work).reduce(add),
      re2: joinRe2(parts, '|'),
      isAnchored: parts.every((part) => part.isAnchored),
    };
  }

  #readSequence(): Part {
    const parts: Part[] = [];
    let ways = ONE;
    let work = ONE;
    while (this.#at < this.#text.length && this.#text[this.#at] !== '|' && this.#text[this.#at] !== ')') {
      const part = this.#readTerm();
      // Every way in which what stands before has matched tries this part again.
      work = add(work, multiply(ways, part.work));
      ways = multiply(ways, part.ways);
      parts.push(part);
    }
    return { ways, work, re2: joinRe2(parts, ''), isAnchored: parts[0]?.isAnchored ?? false };
  }

  #readTerm(): Part {
    const atom = this.#readAtom();
    const found = this.#match(/^(?:[*+?]|\{\d+(?:,\d*)?\})\??/)?.[0].replace(/(.)\?$/, '$1');
    if (found === undefined) return atom;
    const [least, most] = found === '*' ? [0, Infinity] : found === '+' ? [1, Infinity] : found === '?' ? [0, 1] : readCounts(found);
    return { ...repeat(atom, least, most), re2: atom.re2 === undefined || least > MAX_REPEAT || (most !== Infinity && most > MAX_REPEAT) ? undefined : `(?:${atom.re2})${found}`, isAnchored: false };
  }

  #readAtom(): Part {
    if (this.#takes('(')) return this.#readGroup();
    if (this.#takes('[')) return one(this.#readClass());
    if (this.#takes('\\')) return this.#readEscape();
    const character = this.#text[this.#at] ?? '';
    this.#at += 1;
    if (character === '^') return one('^', true);
    if (character === '$') return one('$');
    if (character === '.') return one(String.raw`[^\n\r\x{2028}\x{2029}]`);
    return one(writePoint(character.codePointAt(0) ?? 0));
  }

  #readGroup(): Part {
    const kind = this.#match(/^\?(?:<?[=!]|:|<[^>=!]+>)/)?.[0];
    if (kind === undefined && this.#text[this.#at] === '?') throw new UnknownSyntax();
    const inside = this.#readAlternatives();
    if (!this.#takes(')')) throw new UnknownSyntax();
    // ECMA-262, "Assertion": what a look-around has matched is never tried in another way.
    if (kind !== undefined && /[=!]$/.test(kind)) return { ways: ONE, work: inside.work, re2: undefined, isAnchored: false };
    return { ...inside, re2: inside.re2 === undefined ? undefined : `(?:${inside.re2})` };
  }

  #readEscape(): Part {
    if (this.#match(/^(?:[1-9]\d*|k<[^>]*>)/) !== undefined) return { ways: ONE, work: { factor: 1, degree: 1 }, re2: undefined, isAnchored: false };
    if (this.#takes('b')) return one(String.raw`\b`);
    if (this.#takes('B')) return one(String.raw`\B`);
    const set = this.#readSet();
    return one(set === undefined ? writePoint(this.#readPoint()) : set.startsWith('\\p') || set.startsWith('\\P') ? set : `[${set}]`);
  }

  // Behind a backslash: a set of characters, in the form it has inside brackets.
  #readSet(): string | undefined {
    const property = this.#match(/^([pP])\{([^}]+)\}/);
    if (property !== undefined) {
      const name = (property[2] ?? '').replace(/^(?:General_Category|gc|Script|sc)=/, '');
      return `\\${property[1]}{${CATEGORIES[name] ?? name}}`;
    }
    return SETS[this.#match(/^[dDwWsS]/)?.[0] ?? ''];
  }

  // Behind a backslash: one code point.
  #readPoint(): number {
    const hex = this.#match(/^(?:u\{([0-9A-Fa-f]+)\}|u([dD][89ABab][0-9A-Fa-f]{2})\\u([dD][C-Fc-f][0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2}))/);
    if (hex !== undefined) {
      const [, braced, high, low, four, two] = hex;
      if (high !== undefined && low !== undefined) return String.fromCharCode(parseInt(high, 16), parseInt(low, 16)).codePointAt(0) ?? 0;
      return parseInt(braced ?? four ?? two ?? '', 16);
    }
    const control = this.#match(/^c([A-Za-z])/);
    if (control !== undefined) return (control[1] ?? '').charCodeAt(0) % 32;
    if (this.#match(/^0(?!\d)/) !== undefined) return 0;
    const character = this.#text[this.#at];
    if (character === undefined) throw new UnknownSyntax();
    this.#at += 1;
    return CONTROLS[character] ?? character.codePointAt(0) ?? 0;
  }

  #readClass(): string {
    const negated = this.#takes('^');
    let inside = '';
    // Can what stands before a dash begin a range, and does one await its end?
    let begins = false;
    let open = false;
    while (!this.#takes(']')) {
      const character = this.#text[this.#at];
      if (character === undefined) throw new UnknownSyntax();
      this.#at += 1;
      if (character === '-' && begins && this.#text[this.#at] !== ']') {
        inside += '-';
        [begins, open] = [false, true];
        continue;
      }
      const set = character === '\\' ? this.#readSet() : undefined;
      // In RE2 a dash beside a set is none.
      if (set !== undefined && open) throw new UnknownSyntax();
      inside += set ?? writePoint(character !== '\\' ? (character.codePointAt(0) ?? 0) : this.#takes('b') ? 8 : this.#readPoint());
      [begins, open] = [set === undefined && !open, false];
    }
    if (inside === '') return negated ? String.raw`[\x{0}-\x{10ffff}]` : String.raw`[^\x{0}-\x{10ffff}]`;
    return `[${negated ? '^' : ''}${inside}]`;
  }
}

const joinRe2 = (parts: readonly Part[], between: string): string | undefined => (parts.every((part) => part.re2 !== undefined) ? parts.map((part) => part.re2).join(between) : undefined);

function readCounts(text: string): readonly [number, number] {
  const [least = '0', most] = text.slice(1, -1).split(',');
  return [Number(least), most === undefined ? Number(least) : most === '' ? Infinity : Number(most)];
}

function repeat(body: Part, least: number, most: number): Pick<Part, 'ways' | 'work'> {
  // Each round may match in several ways: the rounds multiply them.
  const isPlain = body.ways.factor === 1 && body.ways.degree === 0;
  if (most === Infinity) {
    if (!isPlain) return { ways: NEVER_ENDING, work: NEVER_ENDING };
    return { ways: { factor: 1, degree: 1 }, work: multiply(body.work, { factor: 1, degree: 1 }) };
  }
  let ways: Bound = least === 0 ? ONE : { factor: 0, degree: 0 };
  let work: Bound = ONE;
  let rounds = ONE;
  for (let round = 1; round <= most && rounds.factor < Number.MAX_SAFE_INTEGER; round += 1) {
    work = add(work, multiply(rounds, body.work));
    rounds = multiply(rounds, body.ways);
    if (round >= least) ways = add(ways, rounds);
    if (isPlain && body.work.degree === 0) {
      // All further rounds are alike.
      const left = most - round;
      return { ways: { factor: most - least + 1, degree: 0 }, work: add(work, { factor: left * body.work.factor, degree: 0 }) };
    }
  }
  return rounds.factor < Number.MAX_SAFE_INTEGER ? { ways, work } : { ways: NEVER_ENDING, work: NEVER_ENDING };
}
