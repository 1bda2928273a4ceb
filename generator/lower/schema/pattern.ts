/** Patterns of documents as ECMA-262 expressions with the `u` flag: what other dialects write is put into its words where that is certain. */

/**
 * The expression, or what it means in words of ECMA-262; an error where it has none. Letters are escaped only where they
 * mean something there (ECMA-262, "IdentityEscape"); documents escape quotes, hyphens and the like all the same.
 */
export function readExpression(pattern: string): string {
  const compile = (source: string): string => {
    new RegExp(source, 'u');
    return source;
  };
  try {
    return compile(pattern);
  } catch (error) {
    try {
      return compile(reword(pattern));
    } catch {
      throw error;
    }
  }
}

function reword(pattern: string): string {
  let inClass = false;
  let written = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at] ?? '';
    const property = /^\\[pPu]\{[^}]*\}/.exec(pattern.slice(at, at + 80))?.[0];
    if (property !== undefined) {
      written += property;
      at += property.length - 1;
    } else if (character === '\\') {
      const next = pattern[at + 1] ?? '';
      at += 1;
      written += rewordEscape(next, inClass);
    } else if (inClass) {
      if (character === ']') inClass = false;
      written += character;
    } else if (character === '[') {
      inClass = true;
      written += character;
    } else if (character === '{' && !/^\{\d+(,\d*)?\}/.test(pattern.slice(at))) written += '\\{';
    else if (character === '}' && !/\{\d+(,\d*)?$/.test(pattern.slice(0, at))) written += '\\}';
    else written += character === ']' ? '\\]' : character;
  }
  return written;
}

function rewordEscape(next: string, inClass: boolean): string {
  // Perl and others: the beginning and the end of the whole text.
  if (!inClass && next === 'A') return '^';
  if (!inClass && (next === 'z' || next === 'Z')) return '$';
  if (/[\^$\\.*+?()[\]{}|/]/.test(next) || /[A-Za-z0-9]/.test(next) || (inClass && next === '-')) return `\\${next}`;
  return next;
}
