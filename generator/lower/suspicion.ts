/** Looks for text of a document that works on the model instead of describing the API, and takes out what people cannot see. */
import type { LowerContext, Node } from './context.js';

// Control and format characters, halves of pairs, private use, and the selectors and tags in which text can be hidden.
const INVISIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\p{Cf}\p{Cs}\p{Co}\u2028\u2029\u115f\u1160\u3164\uffa0\u{e0100}-\u{e01ef}]/gu;
// Joiners that writing needs: between emoji, and in Arabic and Indic scripts. Soft hyphens and direction marks hide nothing.
const HARMLESS = /(?<=\p{Extended_Pictographic}\ufe0f?)\u200d(?=\p{Extended_Pictographic})|(?<=[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Malayalam}])[\u200c\u200d]|[\u00ad\u200e\u200f\u061c]|^\ufeff/gu;

interface Suspicion {
  readonly what: string;
  /** In lower case: what matches holds one of these, which is far sooner looked for. */
  readonly needs?: readonly string[];
  /** Does it take more than ASCII? */
  readonly isForeign?: true;
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
  { what: 'mixes alphabets within a word', isForeign: true, pattern: /[a-z]\p{Script=Cyrillic}|\p{Script=Cyrillic}[a-z]/iu },
  { what: 'carries a long code', pattern: /(?<![\w+/=.-])(?=[A-Za-z0-9+/]{160})(?=[A-Za-z0-9+/]*[A-Z])(?=[A-Za-z0-9+/]*[a-z])(?=[A-Za-z0-9+/]*\d)[A-Za-z0-9+/]{160,}={0,2}(?![\w+/=.-])/ },
];

/** Longest text that is looked at; what is served is shorter. */
const READ_LENGTH = 8_000;

/** What is suspicious in a text, each with the words that show it. */
export const findSuspicions = (text: string): readonly Found[] => (isCalm(text.slice(0, READ_LENGTH)) ? [] : lookClosely(text.slice(0, READ_LENGTH)));

interface Found {
  readonly what: string;
  readonly excerpt: string;
}

function lookClosely(read: string): readonly Found[] {
  const isPlain = PLAIN.test(read);
  // Letters set apart by invisible characters are read as the word they make.
  const visible = isPlain ? read : removeInvisible(read);
  const lower = visible.toLowerCase();
  const hidden = isPlain ? [] : [...read.replace(HARMLESS, '').matchAll(INVISIBLE)];
  const found = hidden.length === 0 ? [] : [{ what: `holds ${hidden.length} invisible ${hidden.length === 1 ? 'character' : 'characters'}`, excerpt: showHidden(hidden.map(([character]) => character)) }];
  return [...found, ...SUSPICIONS.flatMap(({ what, needs, isForeign = false, pattern }) => {
    if ((isForeign && isPlain) || needs?.some((word) => lower.includes(word)) === false) return [];
    const match = pattern.exec(visible);
    return match === null ? [] : [{ what, excerpt: visible.slice(match.index, match.index + 80).replace(/\s+/g, ' ').trim() }];
  })];
}

/** As long as the codes that are looked for. */
const CODE_LENGTH = 160;

const NEEDS = [...new Set(SUSPICIONS.flatMap(({ needs = [] }) => needs))];
// By what comes of their first four characters.
const NEEDS_BY_SUM = new Map<number, string[]>();
for (const word of NEEDS) {
  if (word.length < 4) continue;
  const sum = [...word.slice(0, 4)].reduce((before, character) => addToSum(before, character.charCodeAt(0)), 0);
  NEEDS_BY_SUM.set(sum, [...(NEEDS_BY_SUM.get(sum) ?? []), word]);
}
const IS_SUM = Uint8Array.from({ length: 1 << 16 }, (_, sum) => (NEEDS_BY_SUM.has(sum) ? 1 : 0));

// Four steps of four bits push out everything that came before.
function addToSum(sum: number, code: number): number {
  return ((sum << 4) ^ code) & 0xffff;
}

// ASCII in lower case. What is not printed is 0, and so is what a word of less than four characters begins with.
const CALM_CODES = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code).toLowerCase();
  return /[\t\n\r\u0020-\u007e]/.test(character) && !NEEDS.some((word) => word.length < 4 && word.startsWith(character)) ? character.charCodeAt(0) : 0;
});

/**
 * Is there nothing in the text that any of the suspicions needs? `false` says only that it is worth a closer look.
 * Nearly every text is calm, and one pass takes less time than a search for each of the words.
 */
function isCalm(text: string): boolean {
  let sum = 0;
  let wordStart = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = CALM_CODES[text.charCodeAt(at)] ?? 0;
    if (code === 0) return false;
    if (code <= 0x20) wordStart = at + 1;
    else if (at - wordStart >= CODE_LENGTH - 1) return false;
    sum = addToSum(sum, code);
    if (IS_SUM[sum] === 1 && at >= 3 && NEEDS_BY_SUM.get(sum)?.some((word) => text.slice(at - 3, at - 3 + word.length).toLowerCase() === word) === true) return false;
  }
  return true;
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
  const isHarmless = isCalm(read);
  if (isHarmless && read.length === text.length) return text;
  const { places, harmlessTexts } = context.inspected;
  if (!isHarmless && !harmlessTexts.has(text) && !places.has(pointer)) {
    places.add(pointer);
    const found = lookClosely(read);
    if (found.length === 0) harmlessTexts.add(text);
    for (const { what, excerpt } of found) context.report(context.fault('DESCRIPTION_SUSPICIOUS', pointer, `it ${what}: ${excerpt}`));
  }
  return removeInvisible(text);
}
