/** Turns names, texts and queries into the words that a search compares: split at case and stemmed lightly; queries know synonyms. */

/** Words that people use for one another. A query for one of them finds the others too, for less. */
const SYNONYMS: readonly (readonly string[])[] = [
  ['get', 'fetch', 'read', 'retrieve', 'show', 'view', 'lookup', 'find', 'download'],
  ['list', 'get', 'all', 'browse', 'enumerate', 'show', 'find'],
  ['search', 'query', 'find', 'filter'],
  ['create', 'add', 'new', 'make', 'insert', 'open', 'post', 'place', 'submit', 'register'],
  ['delete', 'remove', 'erase', 'destroy', 'drop', 'revoke'],
  ['update', 'change', 'edit', 'modify', 'patch', 'set', 'replace', 'put', 'create'],
  ['cancel', 'abort', 'stop', 'end'],
  ['run', 'execute', 'trigger', 'start', 'launch', 'dispatch'],
  ['add', 'assign', 'attach', 'invite', 'upload'],
  ['repository', 'repo', 'project'],
  ['organization', 'organisation', 'org', 'company'],
  ['pull', 'pr'],
  ['user', 'member', 'person', 'account', 'profile'],
  ['authenticated', 'my', 'me', 'own', 'i', 'myself', 'current'],
  ['file', 'content', 'document'],
  ['configuration', 'config', 'setting'],
  ['message', 'msg', 'chat'],
  ['id', 'identifier'],
  ['price', 'quote', 'ticker'],
  ['candle', 'kline', 'ohlc'],
  ['health', 'status', 'ping'],
];

/** What a synonym counts beside the word itself. */
const SYNONYM_SHARE = 0.4;

// Words of every text, which tell no tool from another.
const EMPTY = new Set('a an the of for to in on at by with and or as is am are be was were it its this that these those from into you we your our want need please can how do does which what who when via using use used'.split(' '));

const related = relateWords();

/** The words of a text, in order, stemmed. */
export function readWords(text: string): readonly string[] {
  return splitWords(text).filter((word) => !EMPTY.has(word)).map(stem);
}

/** The words of a query and their synonyms, each with what it counts: 1 or less. */
export function readQuery(query: string): ReadonlyMap<string, number> {
  const given = readWords(query);
  const words = new Map(given.map((word) => [word, 1]));
  for (const word of given) for (const other of related.get(word) ?? []) if (!words.has(other)) words.set(other, SYNONYM_SHARE);
  return words;
}

function relateWords(): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const group of SYNONYMS.map((words) => words.map(stem))) {
    for (const word of group) found.set(word, new Set([...(found.get(word) ?? []), ...group.filter((other) => other !== word)]));
  }
  return found;
}

function splitWords(text: string): readonly string[] {
  return text
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** Takes off the endings of plural, -ing, -ed, and of who does or suffers it; what is left need be no word, only the same for all forms. */
function stem(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  const singular = word.endsWith('ies') ? `${word.slice(0, -3)}y` : /(ss|us|is)$/.test(word) ? word : /(ch|sh|x|ss|z)es$/.test(word) ? word.slice(0, -2) : word.endsWith('s') ? word.slice(0, -1) : word;
  const bare = singular.replace(/([a-z]{3,}?)(ing|ed)$/, '$1').replace(/([a-z]{5,}?)(ee|er|or)$/, '$1').replace(/([bdglmnprt])\1$/, '$1');
  return bare.length > 3 ? bare.replace(/e$/, '') : bare;
}
