/** Ties the answer that a retried call brings to the question it was asked: sealed states that hold for one subject, for a time, once. */
import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** What is asked, as far as a state speaks of it. */
export interface Sealed {
  /** Names exactly what the answer is for. */
  readonly subject: string;
  /** How long an answer counts, in milliseconds. */
  readonly timeoutMs: number;
}

/** What a state says. Whoever holds one got it from `open`, so it was written here. */
export interface SealedConsent {
  /** No two states share one. */
  readonly serial: number;
  /** By the clock of who wrote it, in milliseconds. */
  readonly validUntil: number;
  readonly subjectHash: string;
  /** What was to be kept with it; readable, but not to be changed by anybody. */
  readonly kept?: string;
}

/** What processes have in common that open each other's states. */
export interface SharedConsents {
  /** 32 bytes. */
  readonly key: Uint8Array;
  /** Uses up what is worth nothing after `until`, in milliseconds since 1970: true for the first, among all processes. */
  readonly redeem: (token: string, until: number) => Promise<boolean>;
}

/** The states of one process, whose key dies with it, or of those that share a key. */
export interface Consents {
  /** The state that goes out with a question. */
  readonly seal: (question: Sealed, kept?: string) => string;
  /** Reads a state; undefined if it was not written here. */
  readonly open: (state: string) => SealedConsent | undefined;
  /** Does this state speak for this question? True at most once. */
  readonly redeem: (consent: SealedConsent, question: Pick<Sealed, 'subject'>) => boolean | Promise<boolean>;
}

const STATE = /^((\d{1,15})\.(\d{1,15})\.([\w-]{43})(?:~([\w-]*))?)\.([\w-]{43})$/;
/** Used states that are remembered one by one. */
const MAX_REMEMBERED = 10_000;
/** The most that `randomInt` takes. */
const MAX_SERIAL = 2 ** 48 - 1;

/** Makes the states of this process, or of all that share the same. */
export function createConsents(shared?: SharedConsents): Consents {
  const key = shared?.key ?? randomBytes(32);
  // Its own clock does not jump, but tells others nothing.
  const now = shared === undefined ? () => performance.now() : Date.now;
  const used = new Set<number>();
  let serials = 0;
  // States up to this serial are worth nothing: so the used ones among them can be forgotten.
  let worthless = 0;

  const sign = (text: string): string => createHmac('sha256', key).update(text).digest('base64url');
  const spend = (serial: number): void => {
    used.add(serial);
    const [oldest] = used;
    if (used.size <= MAX_REMEMBERED || oldest === undefined) return;
    used.delete(oldest);
    worthless = Math.max(worthless, oldest);
  };

  // Processes that share a key do not count together.
  const nextSerial = (): number => (shared === undefined ? (serials += 1) : randomInt(MAX_SERIAL));

  return {
    seal: ({ subject, timeoutMs }, kept) => {
      const text = `${nextSerial()}.${Math.ceil(now() + timeoutMs)}.${hashSubject(subject)}${kept === undefined ? '' : `~${Buffer.from(kept, 'utf8').toString('base64url')}`}`;
      return `${text}.${sign(text)}`;
    },
    open: (state) => {
      const [, text = '', serial, validUntil, subjectHash = '', kept, signature = ''] = STATE.exec(state) ?? [];
      if (text === '' || !timingSafeEqual(Buffer.from(signature), Buffer.from(sign(text)))) return undefined;
      return { serial: Number(serial), validUntil: Number(validUntil), subjectHash, ...(kept === undefined ? {} : { kept: Buffer.from(kept, 'base64url').toString('utf8') }) };
    },
    redeem: ({ serial, validUntil, subjectHash }, { subject }) => {
      if (subjectHash !== hashSubject(subject) || validUntil <= now()) return false;
      if (shared !== undefined) return shared.redeem(`consent ${serial} ${validUntil} ${subjectHash}`, validUntil);
      if (serial <= worthless || used.has(serial)) return false;
      spend(serial);
      return true;
    },
  };
}

const hashSubject = (subject: string): string => createHash('sha256').update(subject).digest('base64url');
