/**
 * Recognises files that have exactly the form in which the emitter and openapi-typescript write: imports, and constants made
 * of literals and of calls with listed names; interfaces. Whatever it does not know is left to the gate, which asks the compiler's parser.
 */

// No quote, backslash, control character or line separator is left bare, so a literal ends where every JavaScript parser ends it.
const STRING = String.raw`'[^'\\\u0000-\u001f\u2028\u2029]*(?:\\(?:['"\\bfnrt]|u[0-9a-f]{4})[^'\\\u0000-\u001f\u2028\u2029]*)*'`;
const PATH = String.raw`paths\[${STRING}\]\[${STRING}\]`;
const TYPE = String.raw`(?:${PATH}|(?:Unchecked|WholeBody)<${PATH}>)(?:, ${STRING}(?: \| ${STRING})*)?`;
const CONTRACT = '(?:defineApi|defineTool|conforming|integer|jointly|pattern|type Unchecked|type WholeBody)';
const METHOD =
  '(?:string|number|boolean|null|unknown|never|literal|enum|array|tuple|object|strictObject|looseObject|record|union|xor|intersection|' +
  'min|max|gt|lt|multipleOf|regex|nullable|exactOptional|catchall|describe)';

const sticky = (source: string): RegExp => new RegExp(source, 'y');

const SPACE = sticky('[ \\n]*');
const HEADER = sticky('// Generated from [\\x20-\\x7e]*\\n');
const COMMENT = sticky('/\\*\\* (?:(?!\\*/)[\\x20-\\x7e])* \\*/\\n');
const IMPORT = sticky(
  String.raw`import (?:\* as z from 'zod'|\* as s from '\.\./schemas\.js'|type \{ paths \} from '\.\./types\.js'|\{ ${CONTRACT}(?:, ${CONTRACT})* \} from 'gatewright/contract');\n`,
);
const REEXPORT = sticky(String.raw`export \{ api \} from '\./api\.js';\n`);
const NO_TYPES = sticky('export type paths = Record<string, Record<string, unknown>>;\\n');
const CONSTANT = sticky(String.raw`export const [A-Za-z_$][A-Za-z0-9_$]*(?:: z\.ZodType)? = `);
const CONSTANT_END = sticky('(?: as const)?;\\n');
const LITERAL = sticky(String.raw`(?:${STRING}|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?|true|false|null)(?![\w$.'])`);
// A member that would set the prototype is not recognised, in whatever way it is spelt.
const KEY = sticky(String.raw`(?:(?!__proto__)[A-Za-z_$][A-Za-z0-9_$]*|(?!'[^']*(?:__proto__|\\u005f))${STRING}|\['__proto__'\]): `);
const CALL = sticky(String.raw`(?:z\.${METHOD}|integer|pattern|conforming|jointly|defineApi|defineTool<${TYPE}>\(\))\(`);
const MEMBER_CALL = sticky(String.raw`\.${METHOD}\(`);
const LAZY = sticky(String.raw`z\.lazy\(\(\) => `);
const COMPONENT = sticky(String.raw`s\.[a-z][A-Za-z0-9]*(?![\w$])`);
const IDENTIFIER = sticky('[A-Za-z_$][A-Za-z0-9_$]*');
const LOADER = sticky(
  String.raw`\(\) => import\('(?:\./tools/[a-z0-9-]+\.js'\)\.then\(\(module\) => module\.[a-z][A-Za-z0-9]*\)|\./[A-Za-z][A-Za-z0-9_-]*/index\.js'\))`,
);

/** Is every token of this text one that the emitter writes, in its place? `false` says nothing: the gate decides. */
export function isPlainModule(text: string): boolean {
  let own: ReadonlySet<string | undefined> | undefined;
  let at = 0;

  const take = (form: RegExp): boolean => {
    form.lastIndex = at;
    if (!form.test(text)) return false;
    at = form.lastIndex;
    return true;
  };
  const takeCharacter = (character: string): boolean => {
    if (text[at] !== character) return false;
    at += 1;
    return true;
  };
  const takeOwn = (): boolean => {
    const start = at;
    own ??= new Set([...text.matchAll(/^export const ([A-Za-z_$][A-Za-z0-9_$]*)/gm)].map((match) => match[1]));
    if (take(IDENTIFIER) && own.has(text.slice(start, at))) return true;
    at = start;
    return false;
  };
  // Items up to a bracket, with a comma after each but perhaps the last.
  const takeItems = (end: string, takeItem: () => boolean): boolean => {
    take(SPACE);
    while (!takeCharacter(end)) {
      if (!takeItem()) return false;
      take(SPACE);
      if (!takeCharacter(',')) return takeCharacter(end);
      take(SPACE);
    }
    return true;
  };
  const takeValue = (): boolean => {
    // What it begins with leaves one form for most values.
    switch (text[at]) {
      case "'":
        return take(LITERAL);
      case '(':
        return take(LOADER);
      case '[':
        return takeCharacter('[') && takeItems(']', takeValue);
      case '{':
        return takeCharacter('{') && takeItems('}', takeProperty);
      case 'z':
        return takeSchema();
      default:
        return take(LITERAL) || takeSchema();
    }
  };
  const takeProperty = (): boolean => take(KEY) && takeValue();
  const takeSchema = (): boolean => {
    const isHead = take(LAZY) ? takeValue() && takeCharacter(')') : take(CALL) ? takeItems(')', takeValue) : take(COMPONENT) || takeOwn();
    if (!isHead) return false;
    while (take(MEMBER_CALL)) if (!takeItems(')', takeValue)) return false;
    return true;
  };
  const takeStatement = (): boolean => take(IMPORT) || take(REEXPORT) || take(COMMENT) || (take(CONSTANT) && takeValue() && take(CONSTANT_END));

  if (!take(HEADER)) return false;
  for (take(SPACE); at < text.length; take(SPACE)) if (!takeStatement()) return false;
  return true;
}

// The lines of `types.d.ts` outside its interfaces, as openapi-typescript has them: aliases without members, and its own type functions.
const ALIAS = sticky(String.raw`export type (?:paths|webhooks|components|\$defs|operations) = Record<string, never>;\n`);
const TYPE_FUNCTIONS = sticky(
  [
    'export type $Read<T> = {\n    readonly $read: T;\n};\n',
    'export type $Write<T> = {\n    readonly $write: T;\n};\n',
    'export type Readable<T> = T extends $Write<any> ? never : T extends $Read<infer U> ? Readable<U> : T extends (infer E)[] ? Readable<E>[] : T extends object ? {\n    [K in keyof T as NonNullable<T[K]> extends $Write<any> ? never : K]: Readable<T[K]>;\n} : T;\n',
    'export type Writable<T> = T extends $Read<any> ? never : T extends $Write<infer U> ? Writable<U> : T extends (infer E)[] ? Writable<E>[] : T extends object ? {\n    [K in keyof T as NonNullable<T[K]> extends $Read<any> ? never : K]: Writable<T[K]>;\n} & {\n    [K in keyof T as NonNullable<T[K]> extends $Read<any> ? K : never]?: never;\n} : T;\n',
    'type WithRequired<T, K extends keyof T> = T & {\n    [P in K]-?: T[P];\n};\n',
  ]
    .map((text) => text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&'))
    .join('|'),
);
const INTERFACE = sticky(String.raw`export interface (?:paths|webhooks|components|\$defs|operations) \{\n`);
const GAP = sticky(String.raw`(?:[ \n]|/\*(?:[^*]|\*(?!/))*\*/)*`);
const NAME = String.raw`[A-Za-z_$][A-Za-z0-9_$]*`;
const DOUBLE_QUOTED = String.raw`"[^"\\\u0000-\u001f\u2028\u2029]*(?:\\(?:["\\bfnrtv0]|u[0-9A-Fa-f]{4})[^"\\\u0000-\u001f\u2028\u2029]*)*"`;
const FIGURE = String.raw`-?[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?`;
const MEMBER = sticky(String.raw`(?:readonly )?(?:${DOUBLE_QUOTED}|${FIGURE}|${NAME}|\[(?:key|name): string\])\??: `);
const MEMBER_END = sticky(String.raw`;\n`);
const TYPE_LITERAL = sticky(String.raw`(?:${DOUBLE_QUOTED}|${FIGURE})`);
const TYPE_NAME = sticky(NAME);
const TYPE_PREFIX = sticky('(?:readonly|keyof) ');
const TYPE_JOINT = sticky(' [|&] ');

/** Is this `types.d.ts` made of openapi-typescript's interfaces and of nothing else? `false` says nothing: the gate decides. */
export function isPlainDeclarations(text: string): boolean {
  let at = 0;
  const take = (form: RegExp): boolean => {
    form.lastIndex = at;
    if (!form.test(text)) return false;
    at = form.lastIndex;
    return true;
  };
  const takeText = (wanted: string): boolean => {
    if (!text.startsWith(wanted, at)) return false;
    at += wanted.length;
    return true;
  };
  // Up to the brace that closes them.
  const takeMembers = (): boolean => {
    for (take(GAP); !takeText('}'); take(GAP)) if (!(take(MEMBER) && takeType() && take(MEMBER_END))) return false;
    return true;
  };
  const takeType = (): boolean => {
    do {
      take(TYPE_PREFIX);
      if (!takePrimary()) return false;
      while (takeText('[')) if (!takeText(']') && !(takeType() && takeText(']'))) return false;
    } while (take(TYPE_JOINT));
    return true;
  };
  const takePrimary = (): boolean => {
    if (takeText('{')) return takeMembers();
    if (takeText('(')) return takeType() && takeText(')');
    if (takeText('[')) return takeTypes(']');
    return take(TYPE_LITERAL) || (take(TYPE_NAME) && (!takeText('<') || takeTypes('>')));
  };
  const takeTypes = (end: string): boolean => {
    for (take(GAP); !takeText(end); take(GAP)) {
      takeText('...');
      if (!takeType()) return false;
      take(GAP);
      if (!takeText(',')) return takeText(end);
    }
    return true;
  };
  if (!take(HEADER)) return false;
  while (at < text.length) if (!take(ALIAS) && !take(TYPE_FUNCTIONS) && !take(NO_TYPES) && !(take(INTERFACE) && takeMembers() && takeText('\n'))) return false;
  return true;
}
