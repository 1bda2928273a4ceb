/** The names that generated code may use, and how text of a document is written into it: as JSON-encoded literals only. */
import type { JsonValue } from '../ir.js';
import type { TextWriter } from './text-writer.js';

/** Where generated code imports from. Nothing else is allowed; the gate checks it. */
export const modules = { contract: 'gatewright/contract', zod: 'zod' } as const;

/** What generated code may import from the contract. */
export const contractSymbols = { values: ['defineApi', 'defineTool', 'conforming', 'integer', 'jointly', 'pattern'], types: ['Unchecked', 'WholeBody'] } as const;

export type ContractSymbol = (typeof contractSymbols.values)[number] | (typeof contractSymbols.types)[number];

/** A string literal in single quotes; nothing in it can end it. */
export function quote(text: string): string {
  // Nearly every text is of nothing but these, and stands as it is.
  if (/^[ -&(-[\]-~]*$/.test(text)) return `'${text}'`;
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inner.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029').replace(/[\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`)}'`;
}

/** A property name in an object literal. */
export function quoteKey(name: string): string {
  // In a literal, `__proto__: x` would set the prototype; a computed key defines a member.
  if (name === '__proto__') return `['__proto__']`;
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? name : quote(name);
}

/** Text for a line comment: one line, printable ASCII. */
export function commentText(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[^\x20-\x7e]/g, (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`).replaceAll('*/', '*\\/');
}

/** A JSON value as a literal, on one line where it is short. */
export function literal(value: JsonValue): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map((item: JsonValue) => literal(item)).join(', ')}]`;
  const members = Object.entries(value).map(([key, member]) => `${quoteKey(key)}: ${literal(member as JsonValue)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

const WIDTH = 140;

/** Writes `name: value,` with long lists and objects broken over lines. */
export function writeProperty(writer: TextWriter, name: string, value: JsonValue): void {
  writer.write(`${quoteKey(name)}: `);
  writeValue(writer, value);
  writer.write(',').newLine();
}

function writeValue(writer: TextWriter, value: JsonValue): void {
  const line = literal(value);
  if (line.length <= WIDTH || typeof value !== 'object' || value === null) {
    writer.write(line);
    return;
  }
  const isList = Array.isArray(value);
  if (isList && value.every((item) => typeof item !== 'object' || item === null)) return writeFilled(writer, value.map((item: JsonValue) => literal(item)));
  writer.write(isList ? '[' : '{').newLine();
  writer.indent(() => {
    if (isList) for (const item of value) writeItem(writer, () => writeValue(writer, item as JsonValue));
    else for (const [key, member] of Object.entries(value)) writeProperty(writer, key, member as JsonValue);
  });
  writer.write(isList ? ']' : '}');
}

// Long lists of words read best as a paragraph.
function writeFilled(writer: TextWriter, words: readonly string[]): void {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length + 2 > WIDTH - 20) lines.push(`${word},`);
    else lines[lines.length - 1] = `${last} ${word},`;
  }
  writer.write('[').newLine();
  writer.indent(() => lines.forEach((line) => writer.writeLine(line)));
  writer.write(']');
}

function writeItem(writer: TextWriter, write: () => void): void {
  write();
  writer.write(',').newLine();
}
