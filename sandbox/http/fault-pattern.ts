/** What faults of requests and of streams have in common: patterns of what they are meant for, and the error of one that cannot be read. */

/** A fault was described in a way that cannot be read. */
export class FaultSyntaxError extends Error {
  override readonly name = 'FaultSyntaxError';
}

/** Whether a text is the pattern, where `*` stands for any run of characters; no pattern means every text. */
export function matchesPattern(pattern: string | undefined, text: string): boolean {
  if (pattern === undefined) return true;
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return pattern === text;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
