/** Takes secrets out of text that came from outside, in every form in which a request carries them. */
import { percentEncode } from './request.js';

/** Replaces each secret by `***`; also as percent-encoded text, in base64 and within JSON. */
export function concealSecrets(text: string, secrets: readonly string[]): string {
  let concealed = text;
  for (const form of secrets.flatMap(writeForms).sort((a, b) => b.length - a.length)) concealed = concealed.replaceAll(form, '***');
  return concealed;
}

// Whole answers are full of short words.
const SHORTEST_IN_ANSWERS = 8;

/** Hides secrets in whole answers, at the cost of a search for each form of each secret; `undefined` while there is none to look for. */
export function createConcealer(list: () => readonly string[]): () => ((text: string) => string) | undefined {
  let known = -1;
  let forms: readonly string[] = [];
  const conceal = (text: string): string => forms.reduce((rest, form) => (rest.includes(form) ? rest.replaceAll(form, '***') : rest), text);
  return () => {
    const secrets = list();
    if (secrets.length !== known) {
      known = secrets.length;
      forms = secrets.filter((secret) => secret.length >= SHORTEST_IN_ANSWERS).flatMap(writeForms).sort((a, b) => b.length - a.length);
    }
    return forms.length === 0 ? undefined : conceal;
  };
}

// A shorter one would blot out innocent text, and tells nothing.
const SHORTEST = 4;

function writeForms(secret: string): readonly string[] {
  if (secret.length < SHORTEST) return [];
  const buffer = Buffer.from(secret);
  const forms = [secret, JSON.stringify(secret).slice(1, -1), buffer.toString('base64')];
  return [...new Set([...forms, ...(isEncodable(secret) ? [percentEncode(secret), encodeURIComponent(secret)] : [])])];
}

const isEncodable = (text: string): boolean => !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);
