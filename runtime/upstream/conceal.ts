/** Takes secrets out of text that came from outside, in every form in which a request carries them. */
import { percentEncode } from './request.js';

/** Replaces each secret by `***`; also as percent-encoded text, in base64 and within JSON. */
export function concealSecrets(text: string, secrets: readonly string[]): string {
  let concealed = text;
  for (const form of secrets.flatMap(writeForms).sort((a, b) => b.length - a.length)) concealed = concealed.replaceAll(form, '***');
  return concealed;
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
