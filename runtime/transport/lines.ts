/** Cuts a byte stream into lines of bounded size. */
import { isUtf8 } from 'node:buffer';

/** What the splitter found. A line that is too long or not UTF-8 is reported once and skipped to its end. */
export type Line =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'not-utf8' };

/** Collects chunks and hands out lines, without their end. Blank lines are left out. */
export interface LineSplitter {
  readonly push: (chunk: Buffer) => void;
  /** Hands out what is left after the last line end. */
  readonly end: () => void;
}

const NEWLINE = 0x0a;

/** Makes a splitter for lines of at most `maxBytes` bytes. */
export function splitLines(maxBytes: number, emit: (line: Line) => void): LineSplitter {
  let pieces: Buffer[] = [];
  let size = 0;
  let skipping = false;

  const add = (piece: Buffer): void => {
    if (skipping || piece.length === 0) return;
    size += piece.length;
    if (size <= maxBytes) {
      pieces.push(piece);
      return;
    }
    skipping = true;
    pieces = [];
    emit({ kind: 'too-long' });
  };
  const finish = (): void => {
    const [first] = pieces;
    const bytes = pieces.length === 1 && first !== undefined ? first : Buffer.concat(pieces);
    const skipped = skipping;
    pieces = [];
    size = 0;
    skipping = false;
    if (skipped) return;
    if (!isUtf8(bytes)) return emit({ kind: 'not-utf8' });
    const text = bytes.toString('utf8').trim();
    if (text !== '') emit({ kind: 'line', text });
  };

  return {
    push: (chunk) => {
      let start = 0;
      for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
        add(chunk.subarray(start, end));
        finish();
        start = end + 1;
      }
      add(chunk.subarray(start));
    },
    end: finish,
  };
}
