/** Cuts a byte stream into lines of bounded size. */
import { StringDecoder } from 'node:string_decoder';

/** Takes chunks, hands out lines that are not blank. A line longer than the limit is reported once and skipped. */
export function splitLines(limit: number, emit: (line: string) => void, tooLong: () => void): (chunk: Buffer) => void {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let skipping = false;
  const finish = (line: string): void => {
    if (skipping) skipping = false;
    else if (line.trim() !== '') emit(line);
  };
  return (chunk) => {
    const [first = '', ...more] = decoder.write(chunk).split('\n');
    rest += first;
    for (const next of more) {
      finish(rest);
      rest = next;
    }
    if (rest.length <= limit) return;
    if (!skipping) tooLong();
    skipping = true;
    rest = '';
  };
}
