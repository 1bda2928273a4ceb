/** Reads a document's text from a file or a URL that the user named, and parses it as JSON or YAML. */
import { readFileSync, statSync } from 'node:fs';
import { CORE_SCHEMA, YAMLException, load as parseYaml, mergeTag } from 'js-yaml';
import { Diagnostic, type DiagnosticPlace } from '../diagnostics.js';
import { MAX_BYTES, describeFault, fetchText } from './fetch.js';

const MAX_DEPTH = 400;
const MAX_NODES = 5_000_000;
const yamlSchema = CORE_SCHEMA.withTags(mergeTag);

/** Is this source a URL rather than a path? */
export const isUrl = (source: string): boolean => /^https?:\/\//i.test(source);

/** How to read. */
export interface ReadOptions {
  /** `error`: a URL is to answer itself. */
  readonly redirect?: 'error';
  /** Told of what is wrong with the text and can be lived with. */
  readonly report?: (diagnostic: Diagnostic) => void;
  /** Told each text before it is parsed. */
  readonly onText?: ((source: string, text: string) => void) | undefined;
}

/** Reads and parses `source`. @throws Diagnostic SOURCE_UNREADABLE, SOURCE_MALFORMED */
export async function readDocument(source: string, options: ReadOptions = {}): Promise<unknown> {
  const text = isUrl(source) ? await fetchText(source, options.redirect ?? 'follow') : readText(source);
  options.onText?.(source, text);
  return parseDocument(text, source, options.report);
}

function readText(file: string): string {
  try {
    const { size } = statSync(file);
    if (size > MAX_BYTES) throw new Diagnostic('SOURCE_UNREADABLE', { file }, `${file} has ${size} bytes; ${MAX_BYTES} are the most`);
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Diagnostic) throw error;
    throw new Diagnostic('SOURCE_UNREADABLE', { file }, `cannot read ${file}: ${describeFault(error)}`);
  }
}

/** Parses JSON or YAML text. @throws Diagnostic SOURCE_MALFORMED */
export async function parseDocument(text: string, file: string, report: (diagnostic: Diagnostic) => void = () => undefined): Promise<unknown> {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const value = /^\s*[{[]/.test(body) ? await parseJsonOrYaml(body, file, report) : await parseYamlText(body, file, report);
  checkSize(value, file);
  return value;
}

async function parseJsonOrYaml(text: string, file: string, report: (diagnostic: Diagnostic) => void): Promise<unknown> {
  try {
    return JSON.parse(text);
  } catch {
    // A YAML document may begin with a flow mapping; its parser also names line and column of broken JSON.
    return parseYamlText(text, file, report);
  }
}

async function parseYamlText(text: string, file: string, report: (diagnostic: Diagnostic) => void): Promise<unknown> {
  try {
    return parseYaml(text, { schema: yamlSchema });
  } catch (error) {
    if (text.trim() === '') return undefined;
    if (/^\s*<(!doctype|html|\?xml)/i.test(text)) throw new Diagnostic('SOURCE_MALFORMED', { file, position: { line: 1, column: 1 } }, 'this is HTML or XML', { fix: 'Point at the document itself, not at a page that shows it.' });
    // The fast parser is strict. The other one forgives what people write every day, and says better where it cannot.
    return parseForgiving(text, file, error, report);
  }
}

async function parseForgiving(text: string, file: string, refusal: unknown, report: (diagnostic: Diagnostic) => void): Promise<unknown> {
  const { LineCounter, parseDocument: parse } = await import('yaml');
  const lines = new LineCounter();
  const document = keepWithinStack(file, () => parse(text, { lineCounter: lines, merge: true, logLevel: 'error', prettyErrors: false }));
  const placeOf = (offset: number): DiagnosticPlace => {
    const { line, col: column } = lines.linePos(offset);
    return { file, position: { line, column } };
  };
  const error = document.errors.find(({ code, pos }) => code !== 'DUPLICATE_KEY' && !(code === 'MULTIPLE_DOCS' && isBlank(text.slice(pos[0]))));
  if (error !== undefined) {
    if (/call stack/.test(error.message)) throw tooDeep(file);
    const isCutOff = error.pos[0] >= text.trimEnd().length;
    throw new Diagnostic('SOURCE_MALFORMED', placeOf(error.pos[0]), error.code === 'MULTIPLE_DOCS' ? 'a second document begins here' : isCutOff ? `the text ends too early: ${error.message}` : error.message);
  }
  for (const { code, pos } of document.errors) if (code === 'DUPLICATE_KEY') report(new Diagnostic('KEY_REPEATED', placeOf(pos[0]), `\`${text.slice(pos[0]).split(/[\n:]/, 1)[0]?.slice(0, 60) ?? ''}\` stands here once more`));
  try {
    return document.toJS({ maxAliasCount: 10_000 });
  } catch (failure) {
    const mark = refusal instanceof YAMLException ? refusal.mark : undefined;
    const position = mark === undefined || mark === null ? undefined : { line: mark.line + 1, column: mark.column + 1 };
    throw new Diagnostic('SOURCE_MALFORMED', { file, position }, failure instanceof Error ? failure.message : String(failure));
  }
}

// A mark that ends a document may also begin one that never comes.
const isBlank = (rest: string): boolean => rest.replace(/^(---|\.\.\.)?[ \t]*(#.*)?$/gm, '').trim() === '';

// The parser recurses, so a text of nothing but brackets is too much for the stack.
function keepWithinStack<T>(file: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw error instanceof RangeError ? tooDeep(file) : error;
  }
}

const tooDeep = (file: string): Diagnostic => new Diagnostic('SOURCE_MALFORMED', { file }, `the document is nested more than ${MAX_DEPTH} levels deep`);

// YAML aliases share nodes, so a small text can hold an exponentially large tree: count what a walk would meet.
function checkSize(root: unknown, file: string): void {
  let nodes = 0;
  const walk = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null) return;
    nodes += 1;
    if (nodes > MAX_NODES) throw new Diagnostic('SOURCE_MALFORMED', { file }, `the document unfolds to more than ${MAX_NODES} nodes`);
    if (depth > MAX_DEPTH) throw tooDeep(file);
    for (const key in value) walk((value as Record<string, unknown>)[key], depth + 1);
  };
  walk(root, 0);
}
