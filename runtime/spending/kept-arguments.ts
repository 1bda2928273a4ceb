/** What ledger, audit trail and questions keep of arguments: as they are, but for secrets, card numbers, and what is to be hidden by its name. */
import type { Arguments } from '../call/build-request.js';
import { type OwnMasks, compileTransform } from '../call/transform-result.js';
import { canonicalizeJson, parseExactJson } from '../json.js';

// Names under which callers hand over what nobody else is to read.
const HIDDEN = ['password', 'passphrase', 'secret', 'token', 'access_token', 'accessToken', 'pin', 'cvc', 'cvv', 'card_number', 'cardNumber', 'iban', 'ssn'];

/** Canonical JSON of arguments. */
export type WriteArguments = (args: Arguments, conceal: (text: string) => string) => string;

/** `own` is what the owner hides in results; it holds for arguments as well. */
export function compileKeptArguments(own: OwnMasks): WriteArguments {
  const transform = compileTransform(undefined, { mask: [...HIDDEN, ...(own.mask ?? [])], maskCards: true });
  return (args, conceal) => {
    const text = canonicalizeJson(args);
    return conceal(transform === undefined ? text : canonicalizeJson(transform(parseExactJson(text))));
  };
}
