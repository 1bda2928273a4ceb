/** What a stream of events is to who fills it and to who reads it. */
import type { SessionKey } from './storage.js';

/** The connection over which a stream is read. */
export interface Reader {
  /** `id` is where reading can go on after this event; without one it cannot. */
  readonly send: (message: string, id: string | undefined) => void;
  /** Nothing more will come over this connection: the stream has ended, or is read elsewhere now. */
  readonly end: () => void;
  /** It does not keep up, so that what can be missed is better left out. */
  readonly isBehind: () => boolean;
}

/** A stream that this process fills. */
export interface Stream {
  readonly id: string;
  readonly session: SessionKey;
  /** Says something that may get lost where nobody reads in time. */
  readonly note: (message: string) => void;
  /** Says something that must arrive. */
  readonly say: (message: string) => void;
  /** Ends the stream, with a last message or without. Resolves when it has been kept. */
  readonly end: (message?: string) => Promise<void>;
  /** Leaves the stream to another process. */
  readonly abandon: () => void;
  /** Gives the stream to another reader, from the event after `after` on. */
  readonly attach: (reader: Reader, after: number) => void;
  /** This reader has gone. Without one: whoever it is, it is to go. */
  readonly detach: (reader?: Reader) => void;
  /** Since when nobody reads, by the clock of `Date.now`; undefined while somebody does. */
  readonly absentSince: () => number | undefined;
}

const EVENT_ID = /^([\w-]{22})\.(\d{1,15})$/;

/** The id of an event. Number 0 is the place before the first one. */
export const writeEventId = (stream: string, number: number): string => `${stream}.${number}`;

/** The stream and the place in it that an event id names. */
export function readEventId(text: string): { readonly id: string; readonly after: number } | undefined {
  const [, id, digits] = EVENT_ID.exec(text) ?? [];
  return id === undefined ? undefined : { id, after: Number(digits) };
}
