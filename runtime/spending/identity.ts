/** What makes two spending calls the same: keys, fingerprints and the day they count for. */
import { createHash, randomBytes } from 'node:crypto';
import type { Arguments } from '../call/build-request.js';
import type { CatalogTool } from '../catalog.js';
import { ToolError } from '../errors.js';
import { canonicalizeJson } from '../json.js';
import { writeNumber } from './outcome.js';

const DEFAULT_KEY_LENGTH = 36;

/** The arguments that go out, and the key that names the call. */
export interface KeyedCall {
  readonly args: Arguments;
  readonly key: string;
  /** The key as the ledger has it. */
  readonly recorded: string;
  /** Hash (SHA-256, hex) of the tool and of all arguments but the key. */
  readonly fingerprint: string;
}

/** Takes the caller's key, or makes one; where upstream takes a key, it is among the arguments. @throws ToolError INVALID_ARGUMENTS */
export function nameCall({ name, spending }: CatalogTool, args: Arguments, given: string | undefined, owner = ''): KeyedCall {
  const place = spending?.key;
  // A caller may well send the key again that it was told.
  const rest = place === undefined ? args : { ...args, [place.arg]: undefined };
  const fingerprint = createHash('sha256').update(`${name}\n${canonicalizeJson(rest)}`).digest('hex');
  if (place === undefined) {
    const key = given ?? makeKey(DEFAULT_KEY_LENGTH);
    return { args, key, recorded: keyOwned(key, owner), fingerprint };
  }
  const length = place.length ?? DEFAULT_KEY_LENGTH;
  const own = args[place.arg] ?? undefined;
  if (own !== undefined) {
    const key = readKey(own, place.arg, length);
    return { args, key, recorded: key, fingerprint };
  }
  const key = makeKey(length);
  return { args: { ...args, [place.arg]: key }, key, recorded: key, fingerprint };
}

// What upstream cuts, trims or spells anew would not be found under its key, and a space marks the tries of a call.
function readKey(given: unknown, name: string, length: number): string {
  const key = writeNumber(given) ?? '';
  if (!/^[\x21-\x7e]+$/.test(key) || key.length > length || (typeof given !== 'string' && !/^\d+$/.test(key))) throw new ToolError('INVALID_ARGUMENTS', { problems: [`${name}: expected 1 to ${length} visible ASCII characters`] });
  return key;
}

// Letters and digits only, since services differ in what else they take; 128 bits where the length allows.
const makeKey = (length: number): string => `gw${randomBytes(16).toString('hex')}`.slice(0, Math.min(length, 34));

/** The key under which the ledger has the `attempt`-th try of a call (from 1) whose earlier tries were never sent. */
export const keyAttempt = (key: string, attempt: number): string => (attempt === 1 ? key : `${key} ~${attempt}`);

/** A key that only the gateway knows, as the ledger has it: each identity's keys are its own. Keys that upstream takes are the account's, whoever uses it. */
export const keyOwned = (key: string, owner: string): string => (owner === '' ? key : `${key} @${createHash('sha256').update(owner).digest('hex').slice(0, 16)}`);

/** A key of the ledger as its owner is shown it, with the number of the try. */
export const keyShown = (key: string): string => key.replace(/ @[0-9a-f]{16}/, '');

/** The key as its caller and upstream know it. */
export const keyUpstream = (key: string): string => key.replace(/ .*$/s, '');

/** The trading day of a moment, in ms, as YYYY-MM-DD, in a zone of the IANA database. */
export function dayOf(now: number, zone = 'UTC'): string {
  const parts = new Map(formatOf(zone).formatToParts(now).map(({ type, value }) => [type, value]));
  return `${parts.get('year') ?? ''}-${parts.get('month') ?? ''}-${parts.get('day') ?? ''}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(zone, format);
  }
  return format;
}
