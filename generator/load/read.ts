/** Reads a document's text from a file or a URL that the user named, and parses it as JSON or YAML. */
import { readFileSync, statSync } from 'node:fs';
import type { YAMLException } from 'js-yaml';
import { Diagnostic, type DiagnosticPlace } from '../diagnostics.js';
import { type Survey, surveyDocument, tooDeep } from './survey.js';
import { MAX_BYTES, describeFault } from './unreadable.js';

/** Is this source a URL rather than a path? */
export const isUrl = (source: string): boolean => /^https?:\/\//i.test(source);

/** How to read. */
export interface ReadOptions {
  /** `error`: a URL is to answer itself. */
  readonly redirect?: 'error';
  /** Told of what is wrong with the text and can be lived with. */
  readonly report?: (diagnostic: Diagnostic) => void;
  /** Told what each source holds before it is parsed. */
  readonly onBytes?: ((source: string, bytes: Uint8Array) => void) | undefined;
}

/** A parsed document, and what a look at it has shown. */
export interface ReadDocument {
  readonly value: unknown;
  readonly survey: Survey;
}

/** Reads and parses `source`. @throws Diagnostic SOURCE_UNREADABLE, SOURCE_MALFORMED */
export async function readDocument(source: string, options: ReadOptions = {}): Promise<ReadDocument> {
  return parseDocument(await readText(source, options), source, options.report);
}

// The bytes are gone before the text is parsed.
async function readText(source: string, { redirect, onBytes }: ReadOptions): Promise<string> {
  // What looks up hosts is loaded where there is one.
  const bytes = isUrl(source) ? await (await import('./fetch.js')).fetchBytes(source, redirect ?? 'follow') : readBytes(source);
  onBytes?.(source, bytes);
  return bytes.toString('utf8');
}

function readBytes(file: string): Buffer {
  try {
    const { size } = statSync(file);
    if (size > MAX_BYTES) throw new Diagnostic('SOURCE_UNREADABLE', { file }, `${file} has ${size} bytes; ${MAX_BYTES} are the most`);
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Diagnostic) throw error;
    throw new Diagnostic('SOURCE_UNREADABLE', { file }, `cannot read ${file}: ${describeFault(error)}`);
  }
}

/** Parses JSON or YAML text. @throws Diagnostic SOURCE_MALFORMED */
export async function parseDocument(text: string, file: string, report: (diagnostic: Diagnostic) => void = () => undefined): Promise<ReadDocument> {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const value = /^\s*[{[]/.test(body) ? await parseJsonOrYaml(body, file, report) : await parseYamlText(body, file, report);
  return { value, survey: surveyDocument(value, file) };
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
  const { CORE_SCHEMA, YAMLException, load: parseYaml, mergeTag } = await import('js-yaml');
  try {
    return parseYaml(text, { schema: CORE_SCHEMA.withTags(mergeTag) });
  } catch (error) {
    if (text.trim() === '') return undefined;
    if (/^\s*<(!doctype|html|\?xml)/i.test(text)) throw new Diagnostic('SOURCE_MALFORMED', { file, position: { line: 1, column: 1 } }, 'this is HTML or XML', { fix: 'Point at the document itself, not at a page that shows it.' });
    // The fast parser is strict. The other one forgives what people write every day, and says better where it cannot.
    return parseForgiving(text, file, error instanceof YAMLException ? error.mark : undefined, report);
  }
}

async function parseForgiving(text: string, file: string, mark: YAMLException['mark'], report: (diagnostic: Diagnostic) => void): Promise<unknown> {
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
