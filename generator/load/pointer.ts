/** JSON Pointers (RFC 6901) as URI fragments, for places in documents. */

/** Appends tokens to a pointer: `#/paths` + `/x` -> `#/paths/~1x`. */
export function joinPointer(pointer: string, ...tokens: readonly (string | number)[]): string {
  let joined = pointer;
  for (const token of tokens) joined += `/${escapeToken(token)}`;
  return joined;
}

// Every node of a document asks, and few names hold what is to be escaped.
function escapeToken(token: string | number): string {
  if (typeof token === 'number') return String(token);
  return token.includes('~') || token.includes('/') ? token.replaceAll('~', '~0').replaceAll('/', '~1') : token;
}

/** The tokens of a pointer, unescaped; percent-encoding as used in `$ref`s is undone. `undefined` if it is no pointer. */
export function splitPointer(pointer: string): readonly string[] | undefined {
  const fragment = pointer.startsWith('#') ? pointer.slice(1) : pointer;
  if (fragment === '') return [];
  if (!fragment.startsWith('/')) return undefined;
  return fragment.slice(1).split('/').map(unescapeToken);
}

function unescapeToken(token: string): string {
  const text = token.includes('%') ? decode(token) : token;
  return text.includes('~') ? text.replaceAll('~1', '/').replaceAll('~0', '~') : text;
}

function decode(token: string): string {
  try {
    return decodeURIComponent(token);
  } catch {
    return token;
  }
}

/** The value that a pointer leads to, through own members only. */
export function readPointer(root: unknown, pointer: string): unknown {
  const tokens = splitPointer(pointer);
  if (tokens === undefined) return undefined;
  let value = root;
  for (const token of tokens) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, token)) return undefined;
    value = (value as Record<string, unknown>)[token];
  }
  return value;
}
