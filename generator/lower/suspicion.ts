/** Looks for text of a document that works on the model instead of describing the API, and takes out what people cannot see. */
import type { LowerContext, Node } from './context.js';

// Control and format characters, halves of pairs, private use, and the selectors and tags in which text can be hidden.
const INVISIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\p{Cf}\p{Cs}\p{Co}\u2028\u2029\u115f\u1160\u3164\uffa0\u{e0100}-\u{e01ef}]/gu;
// Joiners that writing needs: between emoji, and in Arabic and Indic scripts. Soft hyphens and direction marks hide nothing.
const HARMLESS = /(?<=\p{Extended_Pictographic}\ufe0f?)\u200d(?=\p{Extended_Pictographic})|(?<=[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Malayalam}])[\u200c\u200d]|[\u00ad\u200e\u200f\u061c]|^\ufeff/gu;

interface Suspicion {
  readonly what: string;
  /** In lower case: what matches holds one of these, which is far sooner looked for. Without them it takes more than ASCII, or a code. */
  readonly needs?: readonly string[];
  /** Does it take a word as long as a code? */
  readonly isCode?: true;
  readonly pattern: RegExp;
}

/** What poisoned descriptions have in common (threats: hidden orders, shadowed tools, data led away). In words that API documents do not need. */
const SUSPICIONS: readonly Suspicion[] = [
  { what: 'tells the model to forget its instructions', needs: ['ignore', 'disregard', 'forget', 'bypass'], pattern: /\b(ignore|disregard|forget|bypass)\b[^.\n]{0,30}\b(previous|prior|above|earlier|all|other|your|system|safety)\b[^.\n]{0,20}\b(instruction|rule|prompt|direction|guideline|message|context|polic)/i },
  { what: 'gives the model a role or new orders', needs: ['you are now', 'from now on', 'act as', 'instruction', 'system prompt'], pattern: /\b(you are now|from now on,? you|act as (an?|the) (ai|assistant|admin|system)|new (system )?instructions?:|system prompt)\b/i },
  { what: 'keeps something from the user', needs: ['do not', "don't", 'never', 'without'], pattern: /\b(do not|don't|never|without)\b[^.\n]{0,20}\b(tell(ing)?|inform(ing)?|mention(ing)?|reveal(ing)?|show(ing)?|notify(ing)?|alert(ing)?|ask(ing)?)\b[^.\n]{0,30}\b(the |to )?(user|human|operator|anyone)\b/i },
  { what: 'steers the use of other tools', needs: ['tool'], pattern: /\b(instead of|rather than|do not (use|call)|don't (use|call)|never (use|call)|before (using|calling|running)|after (using|calling|running)|whenever|always (use|call))\b[^.\n]{0,60}\b(any |other |all )?tools?\b/i },
  { what: 'demands to be called', needs: ['always', 'first', 'immediately'], pattern: /\b(you|the (model|assistant|agent|ai)|llm) (must|should|shall|have to|needs? to) (always|first|immediately)\b[^.\n]{0,40}\b(call|use|invoke|run|read|send|execute|pass)\b/i },
  { what: 'uses tags that models take for orders', needs: ['<', '[inst', '[/inst'], pattern: /<\/?\s*(important|system|instructions?|assistant|admin|secret|critical|hidden)\s*>|<\|(im_start|im_end|system|user|assistant)\|>|\[\/?INST\]|<<\/?SYS>>/i },
  { what: 'speaks as a participant of the conversation', needs: ['system', 'assistant', 'human', 'developer'], pattern: /(^|\n)[ \t]{0,20}(system|assistant|human|developer) ?: ?\S/i },
  { what: 'hides text in a comment', needs: ['<!--'], pattern: /<!--(?!\s{0,9}(theme|title|type|tab|panel|focus|include|tabs|end)\b)[^>]{0,40}?[a-z]{1,20}\s[a-z]{1,20}\s[a-z]{1,20}/i },
  { what: 'hides text by its style', needs: ['<'], pattern: /<[a-z]{1,12}\s[^>]{0,120}\b(display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|opacity\s*:\s*0|color\s*:\s*(white|transparent|#fff))/i },
  { what: 'leads data away', needs: ['conversation', 'chat history', 'chat log', 'system prompt', 'previous', 'context window', 'environment variable', 'env var', 'credential', 'secret', 'private key'], pattern: /\b(send|post|forward|upload|append|include|exfiltrate|transmit|leak|copy)\b[^.\n]{0,60}\b(conversation|chat history|chat log|system prompt|previous (tool )?(results?|messages?|answers?|output)|context window|environment variables?|env vars?|credentials?|secrets?|private keys?)\b[^\n]{0,60}(https?:\/\/|@[a-z0-9-]{1,60}\.|\b(to|in|into|as) (this|that|the|our|my|an?) [`\"']?\w{0,30}[`\"']? ?(server|address|url|endpoint|webhook|parameter|argument|field)\b)/i },
  { what: 'asks for local files or secrets', needs: ['.ssh', '.aws', '.gnupg', '.config', '.cursor', '.kube', '.env', '.netrc', '.npmrc', '.bash_history', '/etc/', 'id_rsa', 'id_ed25519', 'mcp.json'], pattern: /(~|\$HOME|\/home\/\w+|\/root|%USERPROFILE%)[\\/]\.(ssh|aws|gnupg|config|cursor|kube|env|netrc|npmrc|bash_history)|\/etc\/(passwd|shadow)\b|\bid_(rsa|ed25519)\b|\bmcp\.json\b/i },
  { what: 'loads an image that carries data', needs: ['!['], pattern: /!\[[^\]]{0,200}\]\(https?:\/\/[^)\s]{0,200}[?&][^)\s]{0,100}=(\{|<|\[|\$|%7B|(data|query|prompt|context|secret)\b)/i },
  { what: 'runs commands', needs: ['curl', 'wget', '-rf', 'powershell'], pattern: /\b(curl|wget)\b[^\n]{0,120}\|\s*(ba|z)?sh\b|\brm\s+-rf\s+[~/]|\bpowershell\b[^\n]{0,40}-(enc|encodedcommand)\b/i },
  { what: 'mixes alphabets within a word', pattern: /[a-z]\p{Script=Cyrillic}|\p{Script=Cyrillic}[a-z]/iu },
  { what: 'carries a long code', isCode: true, pattern: /(?<![\w+/=.-])(?=[A-Za-z0-9+/]{160})(?=[A-Za-z0-9+/]*[A-Z])(?=[A-Za-z0-9+/]*[a-z])(?=[A-Za-z0-9+/]*\d)[A-Za-z0-9+/]{160,}={0,2}(?![\w+/=.-])/ },
];

/** Longest text that is looked at; what is served is shorter. */
const READ_LENGTH = 8_000;

/** What is suspicious in a text, each with the words that show it. */
export const findSuspicions = (text: string): readonly Found[] => lookClosely(text.slice(0, READ_LENGTH), findMarks(text.slice(0, READ_LENGTH)));

interface Found {
  readonly what: string;
  readonly excerpt: string;
}

// With what `findMarks` says of the text.
function lookClosely(read: string, marks: number): readonly Found[] {
  if (marks !== FOREIGN) return SUSPICIONS.flatMap((suspicion, index) => ((marks & (1 << index)) === 0 ? [] : matchSuspicion(suspicion, read)));
  // Letters set apart by invisible characters are read as the word they make.
  const visible = removeInvisible(read);
  const lower = visible.toLowerCase();
  const hidden = [...read.replace(HARMLESS, '').matchAll(INVISIBLE)];
  const found = hidden.length === 0 ? [] : [{ what: `holds ${hidden.length} invisible ${hidden.length === 1 ? 'character' : 'characters'}`, excerpt: showHidden(hidden.map(([character]) => character)) }];
  return [...found, ...SUSPICIONS.flatMap((suspicion) => (suspicion.needs?.some((word) => lower.includes(word)) === false ? [] : matchSuspicion(suspicion, visible)))];
}

function matchSuspicion({ what, pattern }: Suspicion, visible: string): readonly Found[] {
  const match = pattern.exec(visible);
  return match === null ? [] : [{ what, excerpt: visible.slice(match.index, match.index + 80).replace(/\s+/g, ' ').trim() }];
}

/** As long as the codes that are looked for. */
const CODE_LENGTH = 160;
const CODE_MARK = SUSPICIONS.reduce((marks, { isCode = false }, index) => (isCode ? marks | (1 << index) : marks), 0);

/** The text holds more than printable ASCII, so that every suspicion is worth a look. */
const FOREIGN = -1;

interface Need {
  readonly word: string;
  /** A bit for each of the suspicions that need it. */
  readonly marks: number;
}

const NEEDS: readonly Need[] = [...new Set(SUSPICIONS.flatMap(({ needs = [] }) => needs))].map((word) => ({ word, marks: SUSPICIONS.reduce((marks, { needs }, index) => (needs?.includes(word) === true ? marks | (1 << index) : marks), 0) }));
// By what comes of their first characters: four, or one where they have less.
const NEEDS_BY_SUM = new Map<number, Need[]>();
const NEEDS_BY_CODE = new Map<number, Need[]>();
const IS_SUM = new Uint8Array(1 << 16);
for (const need of NEEDS) {
  const isLong = need.word.length >= 4;
  const key = isLong ? [...need.word.slice(0, 4)].reduce((before, character) => addToSum(before, character.charCodeAt(0)), 0) : need.word.charCodeAt(0);
  const home = isLong ? NEEDS_BY_SUM : NEEDS_BY_CODE;
  home.set(key, [...(home.get(key) ?? []), need]);
  if (isLong) IS_SUM[key] = 1;
}

// Four steps of four bits push out everything that came before.
function addToSum(sum: number, code: number): number {
  return ((sum << 4) ^ code) & 0xffff;
}

// Printable ASCII in lower case; what is not printed is 0.
const LOWER_CODES = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code).toLowerCase();
  return /[\t\n\r\u0020-\u007e]/.test(character) ? character.charCodeAt(0) : 0;
});
const IS_SHORT = Uint8Array.from({ length: 128 }, (_, code) => (NEEDS_BY_CODE.has(code) ? 1 : 0));

/**
 * The suspicions for which the text has what they need, a bit for each; 0 for nearly every text, and FOREIGN where it takes a closer look.
 * One pass takes less time than a search for each of the words.
 */
function findMarks(text: string): number {
  let marks = 0;
  let sum = 0;
  let wordStart = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = LOWER_CODES[text.charCodeAt(at)] ?? 0;
    if (code === 0) return FOREIGN;
    if (code <= 0x20) wordStart = at + 1;
    else if (at - wordStart >= CODE_LENGTH - 1) marks |= CODE_MARK;
    sum = addToSum(sum, code);
    if (IS_SHORT[code] === 1) marks |= matchNeeds(NEEDS_BY_CODE.get(code), text, at);
    if (IS_SUM[sum] === 1 && at >= 3) marks |= matchNeeds(NEEDS_BY_SUM.get(sum), text, at - 3);
  }
  return marks;
}

function matchNeeds(needs: readonly Need[] | undefined, text: string, at: number): number {
  let marks = 0;
  for (const need of needs ?? []) if (text.slice(at, at + need.word.length).toLowerCase() === need.word) marks |= need.marks;
  return marks;
}

function showHidden(characters: readonly string[]): string {
  const codes = [...new Set(characters)].slice(0, 5).map((character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
  return codes.join(' ');
}

// Nearly every text is nothing but these.
const PLAIN = /^[\t\n\r\u0020-\u007e]*$/;

/** The text as people see it. */
export function removeInvisible(text: string): string {
  if (PLAIN.test(text)) return text;
  const kept: string[] = [];
  let end = 0;
  for (const match of text.matchAll(HARMLESS)) {
    kept.push(text.slice(end, match.index).replace(INVISIBLE, ''), /^[\u200c\u200d]$/.test(match[0]) ? match[0] : '');
    end = match.index + match[0].length;
  }
  kept.push(text.slice(end).replace(INVISIBLE, ''));
  return kept.join('');
}

/** Reports what is suspicious about values that models see beside the text: choices, defaults, examples. They are data, and stay as they are. */
export function inspectValues(context: LowerContext, node: Node, keywords: readonly string[], pointer: string): void {
  let texts = '';
  for (const keyword of keywords) {
    const value = node[keyword];
    if (value === undefined) continue;
    // Codes and names hold no space; sentences do.
    for (const text of Array.isArray(value) ? value : [value]) if (typeof text === 'string' && /\s/.test(text)) texts += texts === '' ? text : `\n${text}`;
  }
  if (texts !== '') inspectText(context, texts, pointer);
}

/** The text without what people cannot see; what is suspicious about it is reported, once for each place. */
export function inspectText(context: LowerContext, text: string, pointer: string): string {
  const read = text.slice(0, READ_LENGTH);
  const marks = findMarks(read);
  const { places, harmlessTexts } = context.inspected;
  if (marks !== 0 && !harmlessTexts.has(text) && !places.has(pointer)) {
    places.add(pointer);
    const found = lookClosely(read, marks);
    if (found.length === 0) harmlessTexts.add(text);
    for (const { what, excerpt } of found) context.report(context.fault('DESCRIPTION_SUSPICIOUS', pointer, `it ${what}: ${excerpt}`));
  }
  return marks === FOREIGN || read.length < text.length ? removeInvisible(text) : text;
}
