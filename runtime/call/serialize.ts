/** Writes argument values in the styles of OpenAPI 3.2 ("Style Values", after RFC 6570): pure text work. */
import type { Placement } from '../contract.js';
import { ToolError } from '../errors.js';
import { isExactNumber, isJsonObject, stringifyJson, writePlainNumber } from '../json.js';
import { percentEncode } from '../upstream/request.js';

/** A value that has text of its own. */
type Scalar = string;

export type Style = NonNullable<Placement['style']>;
export type Encode = (text: string) => string;

/**
 * How one parameter is written. The result is the text that stands for it in its place: for a query, pairs joined by `&`.
 * `undefined` means that the parameter is left out: an absent value, null, an empty list or object (RFC 6570, section 2.3).
 */
export type WriteValue = (value: unknown) => string | undefined;

/** The text of a scalar; lists and objects inside other values are JSON text. */
export function writeScalar(value: unknown): Scalar {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || isExactNumber(value)) return writePlainNumber(value);
  if (typeof value === 'boolean') return String(value);
  return stringifyJson(value);
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

/** Percent-encodes; a value that is no Unicode text is refused. @throws ToolError INVALID_ARGUMENTS */
export function encodeText(text: string): string {
  try {
    return percentEncode(text);
  } catch {
    throw new ToolError('INVALID_ARGUMENTS', { problems: ['a text holds half of a surrogate pair, which is no Unicode character'] });
  }
}

// `#`, `&` and `+` stay encoded: they would end the value or be read as a space. Percent-encoded triples pass.
const encodeReserved: Encode = (text) => text.split(/(%[0-9A-Fa-f]{2}|[:/?[\]@!$'()*,;=])/).map((part, index) => (index % 2 === 1 ? part : encodeText(part))).join('');

const asItems = (value: readonly unknown[], encode: Encode): readonly string[] => value.filter(isGiven).map((item) => encode(writeScalar(item)));

const asPairs = (value: object, encode: Encode): readonly (readonly [string, string])[] =>
  Object.entries(value)
    .filter(([, member]) => isGiven(member))
    .map(([key, member]) => [encode(key), encode(writeScalar(member))] as const);

/** Separators of a style: between list items, and before each item or member when exploded. */
interface Shape {
  readonly separator: string;
  readonly explodedSeparator: string;
  /** Is the name written before every item or, not exploded, once before all? */
  readonly named: boolean;
  readonly prefix: string;
}

const SHAPES: Readonly<Record<Exclude<Style, 'deepObject'>, Shape>> = {
  simple: { separator: ',', explodedSeparator: ',', named: false, prefix: '' },
  label: { separator: ',', explodedSeparator: '.', named: false, prefix: '.' },
  matrix: { separator: ',', explodedSeparator: ';', named: true, prefix: ';' },
  form: { separator: ',', explodedSeparator: '&', named: true, prefix: '' },
  spaceDelimited: { separator: '%20', explodedSeparator: '&', named: true, prefix: '' },
  pipeDelimited: { separator: '%7C', explodedSeparator: '&', named: true, prefix: '' },
};

/** The rule for one parameter in path, query or form. `name` is the name on the wire. */
export function compileWriter(name: string, placement: Omit<Placement, 'arg' | 'name'>, defaultStyle: Style): WriteValue {
  const style = placement.style ?? defaultStyle;
  const explode = placement.explode ?? style === 'form';
  const encode: Encode = placement.allowReserved === true ? encodeReserved : encodeText;
  const encodedName = encodeText(name);
  if (placement.json === true) {
    // JSON can say null, so it is sent; only an absent argument is left out.
    return (value) => (value === undefined ? undefined : nameScalar(SHAPES[style === 'deepObject' ? 'form' : style], encodedName, encode(stringifyJson(value)), style));
  }
  if (style === 'deepObject') return (value) => writeDeepObject(encodedName, value, encode);
  const shape = SHAPES[style];
  return (value) => {
    if (!isGiven(value)) return undefined;
    if (Array.isArray(value)) return writeList(shape, encodedName, asItems(value, encode), explode);
    if (isJsonObject(value)) return writeObject(shape, encodedName, asPairs(value, encode), explode);
    return nameScalar(shape, encodedName, encode(writeScalar(value)), style);
  };
}

function nameScalar(shape: Shape, name: string, text: string, style: Style): string {
  if (!shape.named) return shape.prefix + text;
  // RFC 6570, section 3.2.7: a path-style parameter that is empty has no equals sign.
  return style === 'matrix' && text === '' ? `;${name}` : `${shape.prefix}${name}=${text}`;
}

function writeList(shape: Shape, name: string, items: readonly string[], explode: boolean): string | undefined {
  if (items.length === 0) return undefined;
  if (!explode) return `${shape.prefix}${shape.named ? `${name}=` : ''}${items.join(shape.separator)}`;
  return shape.prefix + items.map((item) => (shape.named ? `${name}=${item}` : item)).join(shape.explodedSeparator);
}

function writeObject(shape: Shape, name: string, pairs: readonly (readonly [string, string])[], explode: boolean): string | undefined {
  if (pairs.length === 0) return undefined;
  if (!explode) return `${shape.prefix}${shape.named ? `${name}=` : ''}${pairs.flat().join(shape.separator)}`;
  return shape.prefix + pairs.map(([key, text]) => `${key}=${text}`).join(shape.explodedSeparator);
}

// The specification names one level; deeper ones get further brackets and lists repeat the name, as most servers read it.
function writeDeepObject(name: string, value: unknown, encode: Encode): string | undefined {
  if (!isGiven(value)) return undefined;
  if (Array.isArray(value)) {
    const items = value.map((item) => writeDeepObject(name, item, encode)).filter((item) => item !== undefined);
    return items.length === 0 ? undefined : items.join('&');
  }
  if (!isJsonObject(value)) return `${name}=${encode(writeScalar(value))}`;
  const members = Object.entries(value).map(([key, member]) => writeDeepObject(`${name}%5B${encodeText(key)}%5D`, member, encode));
  const given = members.filter((member) => member !== undefined);
  return given.length === 0 ? undefined : given.join('&');
}

/** `simple` style without percent-encoding, for header values. */
export function writeHeaderValue(value: unknown, placement: Omit<Placement, 'arg' | 'name'>): string | undefined {
  if (placement.json === true) return value === undefined ? undefined : stringifyJson(value);
  if (!isGiven(value)) return undefined;
  const verbatim: Encode = (text) => text;
  if (Array.isArray(value)) return writeList(SHAPES.simple, '', asItems(value, verbatim), false);
  if (isJsonObject(value)) return writeObject(SHAPES.simple, '', asPairs(value, verbatim), placement.explode ?? false);
  return writeScalar(value);
}
