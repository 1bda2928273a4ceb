/** Writes indented lines: a few string operations for each, since a document becomes tens of thousands of them. */
const INDENT = '  ';

export class TextWriter {
  #text = '';
  #level: number;
  #atStart = true;

  constructor(level = 0) {
    this.#level = level;
  }

  /** Adds to the line; `text` holds no line break. */
  write(text: string): this {
    if (text === '') return this;
    this.#text += this.#atStart ? INDENT.repeat(this.#level) + text : text;
    this.#atStart = false;
    return this;
  }

  /** Ends the line. */
  newLine(): this {
    this.#text += '\n';
    this.#atStart = true;
    return this;
  }

  /** A line of its own. */
  writeLine(text: string): this {
    if (!this.#atStart) this.newLine();
    return this.write(text).newLine();
  }

  /** An empty line between what was and what comes. */
  blankLine(): this {
    if (!this.#atStart) this.newLine();
    return this.newLine();
  }

  /** What `write` writes stands one step further in. */
  indent(write: () => void): this {
    this.#level += 1;
    write();
    if (!this.#atStart) this.newLine();
    this.#level -= 1;
    return this;
  }

  toString(): string {
    return this.#text;
  }
}
