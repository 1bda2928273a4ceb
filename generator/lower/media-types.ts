/** Media types, as far as lowering tells them apart. */

/** Type and subtype alone, in lower case: `Text/JSON; charset=utf-8` -> `text/json`. */
export const bareType = (type: string): string => (type.split(';')[0] ?? '').trim().toLowerCase();

/** Is the content one JSON text? Any type at all counts: so documents say it that never thought of another. */
export const isJsonType = (type: string): boolean => type === 'application/json' || /^(application\/([^/]*\+)?json|text\/json|\*\/\*)$/.test(bareType(type));
