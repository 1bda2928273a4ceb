/** What has to be kept of legacy clients over HTTP: sessions, and what streams have told them. One interface of atomic steps, so that any store can stand behind it. */
import type { SessionState } from '../protocol/session-state.js';

/** Stands for a session everywhere but between client and transport: a hash of its id, so that no store, log or message holds what opens it. */
export type SessionKey = string;

/** A session as it is kept. */
export interface KeptSession {
  readonly key: SessionKey;
  /** Subject of the identity that opened it; nobody else has it. */
  readonly owner: string;
  readonly state: SessionState;
  /** When its client was last heard of, in milliseconds since 1970; behind by a minute at most. */
  readonly usedAt: number;
}

/** A stream of events to one client. */
export interface KeptStream {
  /** Unguessable. */
  readonly id: string;
  readonly session: SessionKey;
  /** The request that it answers, as JSON text; none for what a client hears between its requests. */
  readonly request: string | undefined;
  /** The process that fills it. */
  readonly holder: string;
}

export interface KeptEvent {
  /** Counts from 1 in each stream. */
  readonly number: number;
  /** One JSON-RPC message without line ends. */
  readonly message: string;
}

/** A stream with its events after some point. */
export interface StreamReading {
  readonly stream: KeptStream;
  readonly events: readonly KeptEvent[];
  /** Number of its newest event; 0 if it has none. */
  readonly last: number;
  /** Nothing more will come. */
  readonly isEnded: boolean;
}

/** What is too old; times in milliseconds since 1970. */
export interface Deadlines {
  /** Sessions not used since. */
  readonly session: number;
  /** Streams that have ended, not written to since. */
  readonly endedStream: number;
  /** Streams that never ended, not written to since. */
  readonly openStream: number;
}

/** Every method is one step that happens whole or not at all. @throws ToolError STATE_UNAVAILABLE */
export interface SessionStorage {
  /** Keeps a session. If there are more than `most` then, those that were not used for longest go, with their streams; returns the keys of these. */
  readonly openSession: (session: KeptSession, most: number) => Promise<readonly SessionKey[]>;
  readonly findSession: (key: SessionKey) => Promise<KeptSession | undefined>;
  /** False if there is no such session. */
  readonly changeSession: (key: SessionKey, state: SessionState) => Promise<boolean>;
  /** Notes when its client was last heard of; false if there is no such session. */
  readonly touchSession: (key: SessionKey, usedAt: number) => Promise<boolean>;
  /** Forgets a session and its streams; false if there was none. */
  readonly endSession: (key: SessionKey) => Promise<boolean>;
  readonly openStream: (stream: KeptStream) => Promise<void>;
  /** Adds events, and ends the stream with `isLast`. Returns the number of the first one, or of the next where there are none; undefined if the stream is not there or has ended. */
  readonly appendEvents: (stream: string, messages: readonly string[], isLast: boolean) => Promise<number | undefined>;
  /** Forgets single events. */
  readonly dropEvents: (stream: string, numbers: readonly number[]) => Promise<void>;
  /** The events after `after`, in order; undefined if there is no such stream. */
  readonly readStream: (stream: string, after: number) => Promise<StreamReading | undefined>;
  /** Another process fills it from now on. */
  readonly adoptStream: (stream: string, holder: string) => Promise<void>;
  /** Uses something up that is worth nothing after `until`: true for the first, among all processes. */
  readonly redeem: (token: string, until: number) => Promise<boolean>;
  /** Forgets what is too old; returns the sessions that have ended by it, as far as they are known. */
  readonly sweep: (deadlines: Deadlines) => Promise<readonly SessionKey[]>;
  readonly close: () => Promise<void>;
}

/** Streams that have ended and are kept of one session; older ones make room. */
export const MAX_ENDED_STREAMS = 32;
