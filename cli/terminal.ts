/** What the CLI shows: results on stdout, everything else on stderr; colours only where a terminal takes them. */
// SGR parameters (ECMA-48): on and off.
const STYLES = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39], cyan: [36, 39] } as const;
type Style = keyof typeof STYLES;

/** Does this stream take colours? `NO_COLOR` and `--no-color` switch them off (no-color.org). */
function takesColour(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY === true && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb';
}

const paint = (stream: NodeJS.WriteStream, style: Style, text: string): string => (takesColour(stream) ? `\u001b[${STYLES[style][0]}m${text}\u001b[${STYLES[style][1]}m` : text);

/** Text for stdout in a style. */
export const styled = (style: Style, text: string): string => paint(process.stdout, style, text);
/** Text for stderr in a style. */
export const styledError = (style: Style, text: string): string => paint(process.stderr, style, text);

/** A line of a result. */
export const print = (text = ''): void => void process.stdout.write(`${text}\n`);
/** A line that is no result: progress, hints, problems. */
export const say = (text = ''): void => void process.stderr.write(`${text}\n`);
// Control, format and private characters, halves of pairs, and the selectors and tags in which text can be hidden.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029\u{e0100}-\u{e01ef}]/gu;
const escapeUnseen = (text: string): string => text.replace(UNSEEN, (found) => Array.from({ length: found.length }, (_, index) => `\\u${found.charCodeAt(index).toString(16).padStart(4, '0')}`).join(''));

/** Text of others for one line on a terminal: what cannot be seen is written out, so that it can neither hide nor command. */
export const showText = (text: string): string => escapeUnseen(text.replaceAll('\n', '\\n').replaceAll('\t', '\\t').replaceAll('\r', '\\r'));
/** A value on one line for programs, in ASCII controls and visible characters only. */
export const printJsonLine = (value: unknown): void => print(escapeUnseen(JSON.stringify(value)));

/** A result for programs. */
export const printJson = (value: unknown): void => print(JSON.stringify(value, undefined, 2));

/** Width to wrap text at. */
export const terminalWidth = (): number => Math.max(60, Math.min(process.stdout.columns ?? 100, 140));

/** Rows with aligned columns; the last column is cut where the terminal ends. */
export function formatTable(rows: readonly (readonly string[])[], width = terminalWidth()): string {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) => {
      const line = row.map((cell, column) => (column === columns - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join('  ').trimEnd();
      return process.stdout.isTTY === true && line.length > width ? `${line.slice(0, width - 1)}…` : line;
    })
    .join('\n');
}

/** Breaks text into lines of at most `width` characters, each indented. */
export function wrapText(text: string, indent = 0, width = terminalWidth()): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + word.length + 1 > width - indent) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((entry) => ' '.repeat(indent) + entry).join('\n');
}

/** Says what is being done, once it has taken a second: a line that changes on a terminal, plain lines elsewhere. */
export class Progress {
  readonly #started = Date.now();
  #shown = false;
  #due: NodeJS.Timeout | undefined;

  step(message: string): void {
    clearTimeout(this.#due);
    const early = 1_000 - (Date.now() - this.#started);
    if (early <= 0) this.#show(message);
    else this.#due = setTimeout(() => this.#show(message), early).unref();
  }

  end(): void {
    clearTimeout(this.#due);
    if (this.#shown && process.stderr.isTTY === true) process.stderr.write('\r\u001b[2K');
  }

  #show(message: string): void {
    if (process.stderr.isTTY === true) process.stderr.write(`\r\u001b[2K${styledError('dim', message)}`);
    else say(message);
    this.#shown = true;
  }
}
