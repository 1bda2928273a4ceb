/** Codes that show that whoever sits at the browser also sees the gateway's terminal. */
import { randomInt, timingSafeEqual } from 'node:crypto';

export interface Codes {
  /** The code of a sign-in; `onNew` is told one that was not there yet. */
  readonly issue: (uid: string, onNew: (code: string) => void) => void;
  /** Each code is good once. `over`: too many tries, or too late. */
  readonly redeem: (uid: string, given: string) => 'right' | 'wrong' | 'over';
}

const TRIES = 5;
const MINUTES = 10;
const MOST = 50;
const DIGITS = 8;

/** Guessing takes 10^8 / 5 sign-ins on average over two, each of which is told in the terminal. */
export function createCodes(now: () => number = Date.now): Codes {
  const codes = new Map<string, { readonly code: string; readonly until: number; tries: number }>();
  return {
    issue: (uid, onNew) => {
      if (codes.has(uid)) return;
      const [oldest] = codes.keys();
      if (codes.size >= MOST && oldest !== undefined) codes.delete(oldest);
      const code = String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
      codes.set(uid, { code, until: now() + MINUTES * 60_000, tries: TRIES });
      onNew(`${code.slice(0, 4)}-${code.slice(4)}`);
    },
    redeem: (uid, given) => {
      const found = codes.get(uid);
      if (found === undefined || found.until <= now()) {
        codes.delete(uid);
        return 'over';
      }
      const plain = given.replace(/[\s-]/g, '');
      const isRight = /^\d{8}$/.test(plain) && timingSafeEqual(Buffer.from(plain), Buffer.from(found.code));
      found.tries -= 1;
      if (isRight || found.tries <= 0) codes.delete(uid);
      return isRight ? 'right' : found.tries <= 0 ? 'over' : 'wrong';
    },
  };
}
