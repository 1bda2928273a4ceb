/** The messages of one two-way connection (stdio and the like): calls run side by side and can be cancelled by their id. */
import { errorCodes, writeError } from './json-rpc.js';
import type { IdText, JsonPieces } from './json-rpc.js';
import type { Admission, Listening, Sender } from './admission.js';
import type { Protocol } from './protocol.js';
import { createClientRequests } from './client-requests.js';
import type { SessionState } from './session-state.js';
import { type Ending, createEnding } from '../upstream/ending.js';

/** One client at the other end of a two-way channel. */
export interface Connection {
  /** Takes one message; what it has to be answered with goes to `send`, at once or when a call ends. */
  readonly receive: (text: string) => void;
  /** Resolves when no call is under way. */
  readonly settle: () => Promise<void>;
  /** Tells that nothing more will be received: questions to the client end unanswered, now and from now on, and subscriptions with their last answer. */
  readonly endQuestions: () => void;
  /** Aborts every call under way; none of them is answered. */
  readonly abort: () => void;
}

// There is one at the other end.
const THE_CLIENT = '';
/** Subscriptions that one connection may have. */
const MAX_STREAMS = 100;

/** Opens a connection. `send` takes one message as JSON text and must not throw; `name` stands for the client in the books. */
export function openConnection(protocol: Protocol, send: (pieces: JsonPieces) => void, name?: string): Connection {
  const calls = new Map<IdText, Ending>();
  const requests = createClientRequests();
  const streams = new Map<IdText, { readonly end: () => string }>();
  let session: SessionState | undefined;
  // Made anew only when the session is another.
  let sender: Sender = name === undefined ? {} : { client: name };
  let unfollow: (() => void) | undefined;
  let waiting: (() => void)[] = [];

  const finish = (id: IdText): void => {
    calls.delete(id);
    if (calls.size > 0) return;
    for (const resolve of waiting) resolve();
    waiting = [];
  };
  const cancel = (id: IdText): void => {
    calls.get(id)?.abort();
    streams.get(id)?.end();
    streams.delete(id);
  };
  const isUnderWay = (id: IdText): boolean => calls.has(id) || streams.has(id);
  // Running it as well could place an order twice, and cancelling could not tell the two apart.
  const refuseTwin = (id: IdText): void => send([writeError(id, errorCodes.invalidRequest, 'Invalid request: a request with this id is still under way')]);
  const tell = (message: string): void => send([message]);
  const listen = ({ id, open }: Listening): void => {
    if (isUnderWay(id)) return refuseTwin(id);
    if (streams.size >= MAX_STREAMS) return send([writeError(id, errorCodes.invalidRequest, `Invalid request: ${MAX_STREAMS} subscriptions are open already; end one first`)]);
    streams.set(id, open(tell));
  };
  const endStreams = (answer: boolean): void => {
    unfollow?.();
    for (const stream of streams.values()) {
      const last = stream.end();
      if (answer) tell(last);
    }
    streams.clear();
  };
  const start = ({ id, run }: Extract<Admission, { kind: 'call' }>): void => {
    if (isUnderWay(id)) return refuseTwin(id);
    const ending = createEnding();
    calls.set(id, ending);
    const { signal } = ending;
    const notify = (message: string): void => {
      if (!signal.aborted) send([message]);
    };
    void run({ signal, notify, request: (request) => requests.request(request, { send: (message) => send([message]), signal, client: THE_CLIENT }) })
      .then((answer) => {
        if (!signal.aborted) send(answer);
      })
      .finally(() => finish(id));
  };

  return {
    receive: (text) => {
      const admission = protocol.admit(text, sender);
      if (admission.kind === 'answer') {
        if (admission.session !== undefined) {
          ({ session } = admission);
          sender = { ...sender, session: admission.session };
        }
        send([admission.body]);
      } else if (admission.kind === 'call') start(admission);
      else if (admission.kind === 'listen') listen(admission);
      else if (admission.kind === 'response') requests.answer(THE_CLIENT, admission.id, admission.result);
      else if (admission.cancels !== undefined) cancel(admission.cancels);
      else if (admission.initialized === true && session !== undefined) {
        const opened = session;
        unfollow ??= protocol.follow(() => session ?? opened, tell);
      }
    },
    endQuestions: () => {
      requests.close();
      endStreams(true);
    },
    settle: () => (calls.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    abort: () => {
      endStreams(false);
      for (const ending of calls.values()) ending.abort();
    },
  };
}
