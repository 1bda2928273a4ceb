/** Finds where in a file a JSON Pointer leads: line and column, worked out only when something is to be shown. */
import { readFileSync } from 'node:fs';
import type { Event, ScalarEvent } from 'js-yaml';
import { openJson } from './json-positions.js';
import { splitPointer } from './pointer.js';
import { isUrl } from './read.js';

/** A place in a text file; both count from 1, columns in UTF-16 code units as editors do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** What has a place: a diagnostic, or a problem of a configuration. */
export interface Located {
  readonly file: string;
  readonly pointer: string;
  /** Known from the start where the text does not even parse. */
  readonly position?: Position | undefined;
}

/** A node of the text: where its key or list item begins, and what it holds. */
interface Spot {
  readonly start: number;
  readonly children: { readonly get: (name: string) => Spot | undefined; readonly has: (name: string) => boolean };
  /** Text of a scalar that stands under `$ref`. */
  readonly target: string | undefined;
}

/** One whose parts are all known. */
interface TreeSpot extends Spot {
  readonly children: Map<string, TreeSpot>;
  target: string | undefined;
}

const MAX_DEPTH = 400;

/**
 * The positions of `places`, in their order; each file is read once. A pointer into what the file does not say, such as a
 * node that an overlay has added, leads to the nearest node around it. URLs are not fetched again and have none.
 */
export async function locate(places: readonly Located[]): Promise<readonly (Position | undefined)[]> {
  const found = new Map<Located, Position | undefined>();
  for (const [file, wanted] of groupByFile(places.filter((place) => place.position === undefined))) {
    const positions = await locateIn(file, wanted.map((place) => place.pointer));
    wanted.forEach((place, index) => found.set(place, positions[index]));
  }
  return places.map((place) => place.position ?? found.get(place));
}

function groupByFile(places: readonly Located[]): ReadonlyMap<string, readonly Located[]> {
  const groups = new Map<string, Located[]>();
  for (const place of places) {
    const group = groups.get(place.file) ?? [];
    group.push(place);
    groups.set(place.file, group);
  }
  return groups;
}

async function locateIn(file: string, pointers: readonly string[]): Promise<readonly (Position | undefined)[]> {
  const bytes = isUrl(file) ? undefined : readBytes(file);
  if (bytes === undefined) return [];
  const findAll = (root: Spot, lines: (offset: number) => Position): readonly Position[] =>
    inOrder(pointers.map((pointer) => {
      const spot = findSpot(root, pointer);
      // Where a reference stands, it is what the diagnostic is about.
      return (spot.children.get('$ref') ?? spot).start;
    }), lines);
  try {
    const text = bytes.subarray(bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0);
    return findAll(openJson(text), createLines((from, to) => findLineBreak(text, from, to), (from, to) => text.toString('utf8', from, to).length));
  } catch {
    const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
    return findAll((await readSpots(text)) ?? makeSpot(0), createLines((from) => text.indexOf('\n', from), (from, to) => to - from));
  }
}

function readBytes(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

async function readSpots(text: string): Promise<TreeSpot | undefined> {
  const yaml = await import('js-yaml');
  try {
    return spotsFromEvents(yaml, text, yaml.parseEvents(text, { maxDepth: MAX_DEPTH }));
  } catch {
    // What only the forgiving parser takes, only the forgiving parser can place.
    return spotsFromNodes(text).catch(() => undefined);
  }
}

const makeSpot = (start: number): TreeSpot => ({ start, children: new Map(), target: undefined });

interface Collection {
  readonly spot: TreeSpot;
  readonly isList: boolean;
  /** The key that waits for its value. */
  key: TreeSpot | undefined;
}

function spotsFromEvents({ EVENT_ID, SCALAR_STYLE, getScalarValue }: typeof import('js-yaml'), text: string, events: readonly Event[]): TreeSpot | undefined {
  // A value's range begins behind its quote.
  const startOf = (event: ScalarEvent): number => (event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED ? event.valueStart - 1 : event.valueStart);
  let root: TreeSpot | undefined;
  const anchors = new Map<string, TreeSpot>();
  const stack: (Collection | undefined)[] = [];
  const place = (start: number): TreeSpot => {
    const inside = stack.at(-1);
    if (inside === undefined) return (root ??= makeSpot(start));
    if (inside.isList) return addChild(inside.spot, String(inside.spot.children.size), makeSpot(start));
    const key = inside.key ?? makeSpot(start);
    inside.key = undefined;
    return key;
  };
  for (const event of events) {
    const inside = stack.at(-1);
    switch (event.type) {
      case EVENT_ID.DOCUMENT:
        stack.push(undefined);
        break;
      case EVENT_ID.POP:
        stack.pop();
        break;
      case EVENT_ID.ALIAS: {
        const spot = place(event.anchorStart - 1);
        for (const [name, child] of anchors.get(text.slice(event.anchorStart, event.anchorEnd))?.children ?? []) spot.children.set(name, child);
        break;
      }
      case EVENT_ID.SCALAR:
        if (inside !== undefined && !inside.isList && inside.key === undefined) {
          inside.key = addChild(inside.spot, getScalarValue(text, event), makeSpot(startOf(event)));
        } else {
          const spot = place(startOf(event));
          if (inside?.spot.children.get('$ref') === spot) spot.target = getScalarValue(text, event);
        }
        break;
      default: {
        const spot = place(event.start);
        if (event.anchorStart >= 0) anchors.set(text.slice(event.anchorStart, event.anchorEnd), spot);
        stack.push({ spot, isList: event.type === EVENT_ID.SEQUENCE, key: undefined });
      }
    }
  }
  return root;
}

function addChild(parent: TreeSpot, name: string, spot: TreeSpot): TreeSpot {
  parent.children.set(name, spot);
  return spot;
}

async function spotsFromNodes(text: string): Promise<TreeSpot | undefined> {
  const { isAlias, isMap, isScalar, isSeq, parseDocument } = await import('yaml');
  const document = parseDocument(text, { logLevel: 'silent', prettyErrors: false, uniqueKeys: false });
  const fill = (spot: TreeSpot, node: unknown): TreeSpot => {
    const value = isAlias(node) ? node.resolve(document) : node;
    if (isMap(value)) {
      for (const { key, value: member } of value.items) {
        if (!isScalar(key)) continue;
        const child = fill(makeSpot(key.range?.[0] ?? spot.start), member);
        if (key.value === '$ref' && isScalar(member)) child.target = String(member.value);
        spot.children.set(String(key.value), child);
      }
    } else if (isSeq(value)) {
      for (const [index, item] of value.items.entries()) spot.children.set(String(index), fill(makeSpot(rangeStart(item) ?? spot.start), item));
    }
    return spot;
  };
  const rangeStart = (node: unknown): number | undefined => (isMap(node) || isSeq(node) || isScalar(node) || isAlias(node) ? node.range?.[0] : undefined);
  return document.contents === null ? undefined : fill(makeSpot(rangeStart(document.contents) ?? 0), document.contents);
}

function findSpot(root: Spot, pointer: string, hops = 0): Spot {
  let spot = root;
  for (const token of tokensOf(root, pointer)) {
    const next = childOf(root, spot, token, hops);
    if (next === undefined) return spot;
    spot = next;
  }
  return spot;
}

// Pointers of diagnostics run through path items that stand elsewhere, and through what YAML merges in.
function childOf(root: Spot, spot: Spot, token: string, hops: number): Spot | undefined {
  const own = spot.children.get(token) ?? spot.children.get('<<')?.children.get(token);
  if (own !== undefined || hops > 20) return own;
  const target = spot.children.get('$ref')?.target;
  if (target?.startsWith('#') !== true) return undefined;
  return childOf(root, findSpot(root, target, hops + 1), token, hops + 1);
}

const SWAGGER_NAMES: Readonly<Record<string, string>> = { schemas: 'definitions', parameters: 'parameters', responses: 'responses', securitySchemes: 'securityDefinitions' };

// Swagger 2.0 documents were converted before anything was found out about them.
function tokensOf(root: Spot, pointer: string): readonly string[] {
  const tokens = splitPointer(pointer) ?? [];
  // Most have `openapi` in front, and what is not there is looked for to the end.
  if (root.children.has('openapi') || !root.children.has('swagger')) return tokens;
  const [first = '', section = '', ...rest] = tokens;
  const old = first === 'components' ? [SWAGGER_NAMES[section] ?? section, ...rest] : tokens;
  // Parameters have other positions now: those of the body have left the list.
  const list = first === 'components' ? -1 : old.indexOf('parameters');
  return (list < 0 ? old : old.slice(0, list + 1)).flatMap((token, index, all) => (token === 'content' || all[index - 1] === 'content' ? [] : [token]));
}

/** From offsets to lines and columns; offsets are to come in the order of the text. `findBreak` gives the next line break, `measure` counts the columns between two of them. */
function createLines(findBreak: (from: number, to: number) => number, measure: (from: number, to: number) => number): (offset: number) => Position {
  let line = 1;
  let start = 0;
  let column = 1;
  return (offset) => {
    for (let end = findBreak(start, offset); end >= 0 && end < offset; end = findBreak(start, offset)) {
      line += 1;
      start = end + 1;
      column = 1;
    }
    column += measure(start, offset);
    start = offset;
    return { line, column };
  };
}

// Lines are short and there are many: calls of Buffer's own search cost more than they find.
function findLineBreak(text: Buffer, from: number, to: number): number {
  let at = from;
  while (at < to && text[at] !== 0x0a) at += 1;
  return at < to ? at : -1;
}

// Asked in the order of the text, answered in the order of the offsets.
function inOrder(offsets: readonly number[], toPosition: (offset: number) => Position): readonly Position[] {
  const positions = new Map([...new Set(offsets)].sort((a, b) => a - b).map((offset) => [offset, toPosition(offset)]));
  return offsets.flatMap((offset) => positions.get(offset) ?? []);
}
