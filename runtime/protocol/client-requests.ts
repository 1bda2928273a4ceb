/** Requests of the legacy era that go to the client while its own request waits, and the responses that belong to them. */
import { randomBytes } from 'node:crypto';
import type { Json } from '../json.js';
import type { EndSignal } from '../upstream/ending.js';
import type { IdText } from './json-rpc.js';

/** A request of ours. */
export interface ClientRequest {
  readonly method: string;
  /** As JSON text; an object. */
  readonly params: string;
  readonly timeoutMs: number;
}

/** `refused`: the client answered with an error. `cancel`: nobody can answer any more. */
export type ClientReply = { readonly kind: 'result'; readonly result: Json } | { readonly kind: 'refused' | 'cancel' | 'timeout' };

/** Sends a request to the client and waits for what comes back. */
export type RequestClient = (request: ClientRequest) => Promise<ClientReply>;

/** Where a request goes, and until when it makes sense. */
export interface Route {
  /** Sends a message to the client, if it is still there. */
  readonly send: (message: string) => void;
  /** Takes the request back. */
  readonly signal: EndSignal;
  /** The client that is asked; only its answers count. */
  readonly client: string;
}

/** The requests that are open. */
export interface ClientRequests {
  readonly request: (request: ClientRequest, route: Route) => Promise<ClientReply>;
  /** Takes a response; without a `result` the client refused. Tells whether it answers an open request of this client. */
  readonly answer: (client: string, id: IdText, result: Json | undefined) => boolean;
  /** Takes all requests back, now and from now on: no answer can come any more. */
  readonly close: () => void;
}

interface OpenRequest {
  readonly client: string;
  readonly finish: (reply: ClientReply) => void;
  readonly withdraw: (kind: 'cancel' | 'timeout', reason: string) => void;
}

/** Longest time that a timer can hold, in milliseconds. */
const LONGEST_MS = 2_147_483_647;

export function createClientRequests(): ClientRequests {
  const open = new Map<IdText, OpenRequest>();
  let closed = false;

  const request = ({ method, params, timeoutMs }: ClientRequest, { send, signal, client }: Route): Promise<ClientReply> => {
    if (closed || signal.aborted) return Promise.resolve({ kind: 'cancel' });
    // Who does not see the request cannot guess its id.
    const id = JSON.stringify(randomBytes(16).toString('base64url'));
    return new Promise((resolve) => {
      const finish = (reply: ClientReply): void => {
        open.delete(id);
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        resolve(reply);
      };
      const withdraw = (kind: 'cancel' | 'timeout', reason: string): void => {
        finish({ kind });
        send(`{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":${id},"reason":${JSON.stringify(reason)}}}`);
      };
      const onAbort = (): void => withdraw('cancel', 'the call has ended');
      const timer = setTimeout(() => withdraw('timeout', 'nobody answered in time'), Math.min(timeoutMs, LONGEST_MS));
      signal.addEventListener('abort', onAbort);
      open.set(id, { client, finish, withdraw });
      send(`{"jsonrpc":"2.0","id":${id},"method":${JSON.stringify(method)},"params":${params}}`);
    });
  };

  return {
    request,
    answer: (client, id, result) => {
      const found = open.get(id);
      if (found?.client !== client) return false;
      found.finish(result === undefined ? { kind: 'refused' } : { kind: 'result', result });
      return true;
    },
    close: () => {
      closed = true;
      for (const { withdraw } of open.values()) withdraw('cancel', 'the server is shutting down');
    },
  };
}
