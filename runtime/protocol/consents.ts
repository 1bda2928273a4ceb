/** Ties the answer that a retried call brings to the question it was asked: sealed states that hold for one subject, for a time, once. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** What is asked, as far as a state speaks of it. */
export interface Sealed {
  /** Names exactly what the answer is for. */
  readonly subject: string;
  /** How long an answer counts, in milliseconds. */
  readonly timeoutMs: number;
}

/** What a state says. Whoever holds one got it from `open`, so it was written here. */
export interface SealedConsent {
  /** Counts the questions; no two states share one. */
  readonly serial: number;
  /** By the process's own clock, in milliseconds. */
  readonly validUntil: number;
  readonly subjectHash: string;
  /** What was to be kept with it; readable, but not to be changed by anybody. */
  readonly kept?: string;
}

/** The states of one process: its key dies with it. */
export interface Consents {
  /** The state that goes out with a question. */
  readonly seal: (question: Sealed, kept?: string) => string;
  /** Reads a state; undefined if it was not written here. */
  readonly open: (state: string) => SealedConsent | undefined;
  /** Does this state speak for this question? True at most once. */
  readonly redeem: (consent: SealedConsent, question: Pick<Sealed, 'subject'>) => boolean;
}

const STATE = /^((\d{1,15})\.(\d{1,15})\.([\w-]{43})(?:~([\w-]*))?)\.([\w-]{43})$/;
/** Used states that are remembered one by one. */
const MAX_REMEMBERED = 10_000;

export function createConsents(): Consents {
  const key = randomBytes(32);
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

  return {
    seal: ({ subject, timeoutMs }, kept) => {
      const text = `${(serials += 1)}.${Math.ceil(performance.now() + timeoutMs)}.${hashSubject(subject)}${kept === undefined ? '' : `~${Buffer.from(kept, 'utf8').toString('base64url')}`}`;
      return `${text}.${sign(text)}`;
    },
    open: (state) => {
      const [, text = '', serial, validUntil, subjectHash = '', kept, signature = ''] = STATE.exec(state) ?? [];
      if (text === '' || !timingSafeEqual(Buffer.from(signature), Buffer.from(sign(text)))) return undefined;
      return { serial: Number(serial), validUntil: Number(validUntil), subjectHash, ...(kept === undefined ? {} : { kept: Buffer.from(kept, 'base64url').toString('utf8') }) };
    },
    redeem: ({ serial, validUntil, subjectHash }, { subject }) => {
      if (subjectHash !== hashSubject(subject) || validUntil <= performance.now() || serial <= worthless || used.has(serial)) return false;
      spend(serial);
      return true;
    },
  };
}

const hashSubject = (subject: string): string => createHash('sha256').update(subject).digest('base64url');
