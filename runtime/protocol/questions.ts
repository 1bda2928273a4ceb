/** Questions of the legacy era: requests that go to the client while its call waits, and the responses that belong to them. */
import { randomBytes } from 'node:crypto';
import type { Answer, Question } from '../call/result.js';
import type { Json } from '../json.js';
import { readAnswer, writeElicitation } from './elicitation.js';
import type { IdText } from './json-rpc.js';

/** Puts a question to the person behind a client. */
export type Ask = (question: Question) => Promise<Answer>;

/** Where a question goes, and until when it makes sense. */
export interface Route {
  /** Sends a message to the client, if it is still there. */
  readonly send: (message: string) => void;
  /** Takes the question back. */
  readonly signal: AbortSignal;
  /** The client that is asked; only its answers count. */
  readonly client: string;
}

/** The questions that are open. */
export interface Questions {
  readonly ask: (question: Question, route: Route) => Promise<Answer>;
  /** Takes a response. Without a `result` the client refused. What answers no open question of this client is ignored. */
  readonly answer: (client: string, id: IdText, result: Json | undefined) => void;
  /** Takes all questions back, now and from now on: no answer can come any more. */
  readonly close: () => void;
}

interface OpenQuestion {
  readonly client: string;
  readonly finish: (answer: Answer) => void;
  readonly withdraw: (answer: Answer, reason: string) => void;
}

/** Longest time that a timer can hold, in milliseconds. */
const LONGEST_MS = 2_147_483_647;

export function createQuestions(): Questions {
  const open = new Map<IdText, OpenQuestion>();
  let closed = false;

  const ask = (question: Question, { send, signal, client }: Route): Promise<Answer> => {
    if (closed || signal.aborted) return Promise.resolve('cancel');
    // Who does not see the question cannot guess its id.
    const id = JSON.stringify(randomBytes(16).toString('base64url'));
    return new Promise((resolve) => {
      const finish = (answer: Answer): void => {
        open.delete(id);
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        resolve(answer);
      };
      const withdraw = (answer: Answer, reason: string): void => {
        finish(answer);
        send(`{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":${id},"reason":${JSON.stringify(reason)}}}`);
      };
      const onAbort = (): void => withdraw('cancel', 'the call has ended');
      const timer = setTimeout(() => withdraw('timeout', 'nobody answered in time'), Math.min(question.timeoutMs, LONGEST_MS));
      signal.addEventListener('abort', onAbort);
      open.set(id, { client, finish, withdraw });
      send(`{"jsonrpc":"2.0","id":${id},${writeElicitation(question).slice(1)}`);
    });
  };

  return {
    ask,
    answer: (client, id, result) => {
      const question = open.get(id);
      if (question?.client === client) question.finish(readAnswer(result) ?? 'cancel');
    },
    close: () => {
      closed = true;
      for (const question of open.values()) question.withdraw('cancel', 'the server is shutting down');
    },
  };
}
