/** Cuts an answer that is too large at the items of its lists, never inside a value, and says what is missing. Works on the text, so every digit stays. */
import { groupDigits } from '../group-digits.js';

/** A list or an object in the text, by bytes. Only large ones are looked into. */
interface Part {
  readonly kind: 'list' | 'object';
  readonly at: string;
  readonly start: number;
  readonly end: number;
  readonly children: readonly Child[];
}

interface Child {
  readonly name: () => string;
  /** With the member's name. */
  readonly start: number;
  readonly end: number;
  readonly part: Part | undefined;
}

interface Cut {
  readonly text: Buffer;
  readonly notes: readonly string[];
}

export interface CutResult {
  readonly text: string;
  /** What is not shown, in one sentence. */
  readonly note: string;
}

/** Smaller containers are taken or left as a whole. */
const SMALL = 512;
const MAX_NAMED = 5;

/** `undefined` if the JSON text has at most `maxBytes` bytes, or `maxBytes` is 0. `narrowing` are arguments that ask for less. */
export function cutJson(json: string, maxBytes: number, narrowing: readonly string[]): CutResult | undefined {
  // No character takes more than three bytes of UTF-8 for each of its units.
  if (maxBytes === 0 || json.length * 3 <= maxBytes) return undefined;
  if (Buffer.byteLength(json) <= maxBytes) return undefined;
  const bytes = Buffer.from(json, 'utf8');
  const whole = readPart(bytes);
  const { text, notes } = whole === undefined ? { text: Buffer.from('null'), notes: [`the answer is one value of ${count(bytes.length)} bytes and is left out`] } : cutPart(bytes, whole, maxBytes);
  const more = notes.length > MAX_NAMED ? `; ${notes.length - MAX_NAMED} further parts are cut` : '';
  const all = `${notes.slice(0, MAX_NAMED).join('; ')}${more}${tellNarrowing(narrowing)}.`;
  return { text: text.toString('utf8'), note: all.charAt(0).toUpperCase() + all.slice(1) };
}

/** The same for plain text, at the end of a line where one is near. */
export function cutText(text: string, maxBytes: number, narrowing: readonly string[]): CutResult | undefined {
  if (maxBytes === 0 || text.length * 3 <= maxBytes) return undefined;
  if (Buffer.byteLength(text) <= maxBytes) return undefined;
  const bytes = Buffer.from(text, 'utf8');
  let end = maxBytes;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  const line = bytes.lastIndexOf(0x0a, end - 1);
  const kept = line > end / 2 ? line + 1 : end;
  return { text: bytes.toString('utf8', 0, kept), note: `The first ${count(kept)} of ${count(bytes.length)} bytes of the text are shown${tellNarrowing(narrowing)}.` };
}

const count = groupDigits;

const tellNarrowing = (names: readonly string[]): string => (names.length === 0 ? '' : `; narrow by ${names.join(', ')}`);

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const isOpening = (code: number | undefined): boolean => code === 0x5b || code === 0x7b;
const isClosing = (code: number | undefined): boolean => code === 0x5d || code === 0x7d;
const isSpace = (code: number | undefined): boolean => code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;

/** Deeper containers are taken or left as a whole. */
const MAX_DEPTH = 12;

// The text has been parsed before, so it is valid.
function readPart(bytes: Buffer, from = 0, pointer = '', depth = 0): Part | undefined {
  const start = skipSpace(bytes, from);
  if (!isOpening(bytes[start])) return undefined;
  const kind = bytes[start] === 0x5b ? 'list' : 'object';
  const children: Child[] = [];
  let at = skipSpace(bytes, start + 1);
  while (at < bytes.length && !isClosing(bytes[at])) {
    const begin = at;
    const value = kind === 'list' ? begin : skipSpace(bytes, skipSpace(bytes, skipString(bytes, begin)) + 1);
    const end = skipValue(bytes, value);
    const isLarge = end - value >= SMALL && isOpening(bytes[value]) && depth < MAX_DEPTH;
    const name = (): string => (kind === 'list' ? String(index) : bytes.toString('utf8', begin + 1, skipString(bytes, begin) - 1));
    const index = children.length;
    children.push({ name, start: begin, end, part: isLarge ? readPart(bytes, value, `${pointer}/${name()}`, depth + 1) : undefined });
    at = skipSpace(bytes, end);
    if (bytes[at] === COMMA) at = skipSpace(bytes, at + 1);
  }
  return { kind, at: pointer, start, end: at + 1, children };
}

function skipSpace(bytes: Buffer, from: number): number {
  let at = from;
  while (isSpace(bytes[at])) at += 1;
  return at;
}

function skipString(bytes: Buffer, from: number): number {
  let at = from + 1;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at + 1;
}

function skipValue(bytes: Buffer, from: number): number {
  let at = from;
  for (let depth = 0; at < bytes.length; ) {
    const code = bytes[at];
    if (code === QUOTE) at = skipString(bytes, at);
    else if (depth === 0 && (code === COMMA || isClosing(code) || isSpace(code))) return at;
    else {
      if (isOpening(code)) depth += 1;
      else if (isClosing(code)) depth -= 1;
      at += 1;
    }
    if (depth === 0 && (code === QUOTE || isClosing(code))) return at;
  }
  return at;
}

function cutPart(bytes: Buffer, part: Part, budget: number): Cut {
  if (part.end - part.start <= budget) return { text: bytes.subarray(part.start, part.end), notes: [] };
  return part.kind === 'list' ? cutList(bytes, part, budget) : cutObject(bytes, part, budget);
}

function cutList(bytes: Buffer, { at, children }: Part, budget: number): Cut {
  let size = 2;
  let kept = 0;
  for (const { start, end } of children) {
    if (size + end - start + 1 > budget) break;
    size += end - start + 1;
    kept += 1;
  }
  const first = children[0];
  // One item that is too large is cut inside, rather than all of them left out.
  if (kept === 0 && first?.part !== undefined && budget > SMALL) {
    const inner = cutPart(bytes, first.part, budget - 2);
    return { text: Buffer.concat([Buffer.from('['), inner.text, Buffer.from(']')]), notes: [...(children.length > 1 ? [tellItems(at, 1, children.length)] : []), ...inner.notes] };
  }
  const texts = children.slice(0, kept).flatMap(({ start, end }, index) => (index === 0 ? [bytes.subarray(start, end)] : [Buffer.from(','), bytes.subarray(start, end)]));
  return { text: Buffer.concat([Buffer.from('['), ...texts, Buffer.from(']')]), notes: [tellItems(at, kept, children.length)] };
}

const tellItems = (at: string, kept: number, all: number): string => `${count(kept)} of ${count(all)} items of ${at === '' ? 'the answer' : at} are shown`;

function cutObject(bytes: Buffer, { at, start, end, children }: Part, budget: number): Cut {
  const notes: string[] = [];
  const texts = new Map<Child, Buffer | undefined>(children.map((child) => [child, bytes.subarray(child.start, child.end)]));
  let excess = end - start - budget;
  const bySize = [...children].sort((a, b) => b.end - b.start - (a.end - a.start));
  // Lists lose items first; whole members are left out only where that is not enough.
  for (const child of bySize) {
    if (excess <= 0) break;
    if (child.part === undefined || !holdsList(child.part)) continue;
    const before = child.part.end - child.part.start;
    const cut = cutPart(bytes, child.part, Math.max(2, before - excess));
    texts.set(child, Buffer.concat([bytes.subarray(child.start, child.part.start), cut.text]));
    notes.push(...cut.notes);
    excess -= before - cut.text.length;
  }
  for (const child of bySize) {
    const text = texts.get(child);
    if (excess <= 0 || text === undefined) continue;
    texts.set(child, undefined);
    notes.push(`${at}/${child.name()} (${count(child.end - child.start)} bytes) is left out`);
    excess -= text.length + 1;
  }
  const kept = [...texts.values()].filter((text) => text !== undefined).flatMap((text, index) => (index === 0 ? [text] : [Buffer.from(','), text]));
  return { text: Buffer.concat([Buffer.from('{'), ...kept, Buffer.from('}')]), notes };
}

const holdsList = (part: Part): boolean => (part.kind === 'list' && part.children.length > 0) || part.children.some((child) => child.part !== undefined && holdsList(child.part));
