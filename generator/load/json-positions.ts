/** Looks into a JSON text only as far as pointers lead: a large document is neither decoded nor parsed again, nor kept as a tree. */

/** A value of a JSON text, and where its key or list item begins. */
export interface JsonSpot {
  readonly start: number;
  readonly children: { readonly get: (name: string) => JsonSpot | undefined; readonly has: (name: string) => boolean };
  /** The value itself, if it is a string. */
  readonly target: string | undefined;
}

/** Text of bytes that are UTF-8, given as one character for each byte: a quarter of the time and memory, and brackets and quotes are the same. */
export const decodeBytes = (bytes: string): string => (/[\x80-\xff]/.test(bytes) ? Buffer.from(bytes, 'latin1').toString('utf8') : bytes);

/**
 * The value that a JSON text (RFC 8259) holds, given as one character for each byte; so are the places that come back.
 * Looking into it throws an Error where the text is something else, such as YAML.
 */
export function openJson(text: string): JsonSpot {
  const start = skipSpace(text, 0);
  return text[start] === '{' || text[start] === '[' ? openValue(text, start, start) : refuse(start);
}

function openValue(text: string, start: number, value: number): JsonSpot {
  const found = new Map<string, JsonSpot>();
  const isList = text[value] === '[';
  // Where looking goes on; what comes before has been found already.
  let next: number | undefined = isList || text[value] === '{' ? value + 1 : undefined;
  const get = (name: string): JsonSpot | undefined => {
    while (next !== undefined && !found.has(name)) {
      let at = skipSpace(text, next);
      if (text[at] === ',' && found.size > 0) at = skipSpace(text, at + 1);
      if (text[at] === (isList ? ']' : '}')) {
        next = undefined;
        break;
      }
      const child = isList ? at : skipSpace(text, skipColon(text, skipSpace(text, skipString(text, at))));
      found.set(isList ? String(found.size) : readString(text, at), openValue(text, at, child));
      next = skipValue(text, child);
    }
    return found.get(name);
  };
  return {
    start,
    children: { get, has: (name) => get(name) !== undefined },
    get target() {
      return text[value] === '"' ? readString(text, value) : undefined;
    },
  };
}

const refuse = (at: number): never => {
  throw new Error(`no JSON at ${at}`);
};

function skipSpace(text: string, from: number): number {
  let at = from;
  for (let code = text.charCodeAt(at); code === 32 || code === 10 || code === 13 || code === 9; code = text.charCodeAt(at)) at += 1;
  return at;
}

const skipColon = (text: string, at: number): number => (text[at] === ':' ? at + 1 : refuse(at));

function skipString(text: string, from: number): number {
  if (text[from] !== '"') refuse(from);
  for (let at = from + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code === BACKSLASH) at += 1;
  }
  return refuse(from);
}

function readString(text: string, from: number): string {
  const value: unknown = JSON.parse(decodeBytes(text.slice(from, skipString(text, from))));
  return typeof value === 'string' ? value : refuse(from);
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

// To the end of a value: the bracket that closes it, or what comes after a scalar.
function skipValue(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = skipString(text, at);
        if (depth === 0) return at;
        at -= 1;
        break;
      case 0x7b: // {
      case 0x5b: // [
        depth += 1;
        break;
      case 0x7d: // }
      case 0x5d: // ]
        // A scalar ends before the bracket of what holds it.
        if (depth === 0) return at;
        depth -= 1;
        if (depth === 0) return at + 1;
        break;
      case 0x2c: // ,
        if (depth === 0) return at;
        break;
      case 0x23: // #
      case 0x27: // '
        // A comment or a quoted text of YAML: what looks like a bracket in it is none.
        return refuse(at);
    }
  }
  return refuse(from);
}
