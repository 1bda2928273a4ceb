/** Looks into a JSON text only as far as pointers lead: a large document is neither decoded nor parsed again, nor kept as a tree. */

/** A value of a JSON text, and where its key or list item begins. */
export interface JsonSpot {
  readonly start: number;
  readonly children: { readonly get: (name: string) => JsonSpot | undefined; readonly has: (name: string) => boolean };
  /** The value itself, if it is a string. */
  readonly target: string | undefined;
}

/**
 * The value that a JSON text (RFC 8259) in UTF-8 holds; places are counted in bytes. Brackets and quotes are the same
 * undecoded. Looking into it throws an Error where the text is something else, such as YAML.
 */
export function openJson(text: Buffer): JsonSpot {
  const start = skipSpace(text, 0);
  return text[start] === OPEN_BRACE || text[start] === OPEN_BRACKET ? openValue(text, start, start) : refuse(start);
}

function openValue(text: Buffer, start: number, value: number): JsonSpot {
  const found = new Map<string, JsonSpot>();
  const isList = text[value] === OPEN_BRACKET;
  // Where looking goes on, and the value that is to be skipped before: the last one found is where most pointers lead on.
  let next: number | undefined = isList || text[value] === OPEN_BRACE ? value + 1 : undefined;
  let last: number | undefined;
  const get = (name: string): JsonSpot | undefined => {
    while (next !== undefined && !found.has(name)) {
      let at = skipSpace(text, last === undefined ? next : skipValue(text, last));
      if (text[at] === COMMA && found.size > 0) at = skipSpace(text, at + 1);
      if (text[at] === (isList ? CLOSE_BRACKET : CLOSE_BRACE)) {
        next = undefined;
        break;
      }
      const child = isList ? at : skipSpace(text, skipColon(text, skipSpace(text, skipString(text, at))));
      found.set(isList ? String(found.size) : readString(text, at), openValue(text, at, child));
      last = child;
    }
    return found.get(name);
  };
  return {
    start,
    children: { get, has: (name) => get(name) !== undefined },
    get target() {
      return text[value] === QUOTE ? readString(text, value) : undefined;
    },
  };
}

const refuse = (at: number): never => {
  throw new Error(`no JSON at ${at}`);
};

const QUOTE = 0x22;
const HASH = 0x23;
const APOSTROPHE = 0x27;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

function skipSpace(text: Buffer, from: number): number {
  let at = from;
  for (let code = text[at]; code === 32 || code === 10 || code === 13 || code === 9; code = text[at]) at += 1;
  return at;
}

const skipColon = (text: Buffer, at: number): number => (text[at] === COLON ? at + 1 : refuse(at));

function skipString(text: Buffer, from: number): number {
  if (text[from] !== QUOTE) refuse(from);
  for (let at = from + 1; at < text.length; at += 1) {
    const code = text[at];
    if (code === QUOTE) return at + 1;
    if (code === BACKSLASH) at += 1;
  }
  return refuse(from);
}

function readString(text: Buffer, from: number): string {
  const value: unknown = JSON.parse(text.toString('utf8', from, skipString(text, from)));
  return typeof value === 'string' ? value : refuse(from);
}

// To the end of a value: the bracket that closes it, or what comes after a scalar.
function skipValue(text: Buffer, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    switch (text[at]) {
      case QUOTE:
        at = skipString(text, at);
        if (depth === 0) return at;
        at -= 1;
        break;
      case OPEN_BRACE:
      case OPEN_BRACKET:
        depth += 1;
        break;
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
        // A scalar ends before the bracket of what holds it.
        if (depth === 0) return at;
        depth -= 1;
        if (depth === 0) return at + 1;
        break;
      case COMMA:
        if (depth === 0) return at;
        break;
      case HASH:
      case APOSTROPHE:
        // A comment or a quoted text of YAML: what looks like a bracket in it is none.
        return refuse(at);
    }
  }
  return refuse(from);
}
