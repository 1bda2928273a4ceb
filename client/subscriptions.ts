/** Word of changes: legacy servers tell of lists unasked and of resources that were subscribed to; modern ones on a stream that is opened for it. */
import { ClientError } from './errors.js';
import { type JsonObject, isJsonObject } from './json.js';
import { type Id, readId } from './protocol/messages.js';
import type { Session } from './protocol/session.js';
import { meta, rpcCodes } from './protocol/versions.js';
import { chooseDelay, waitFor } from './transport/backoff.js';

/** What may have changed: a list, or the resource `uri`. */
export type Change = { readonly kind: 'tools' | 'prompts' | 'resources' } | { readonly kind: 'resource'; readonly uri: string };

export interface Interest {
  readonly tools?: boolean;
  readonly prompts?: boolean;
  /** The list of resources. */
  readonly resources?: boolean;
  /** Contents of these resources. */
  readonly uris?: readonly string[];
}

export interface Subscription {
  /** What the server agreed to tell of. */
  readonly honoured: Interest;
  /** When no more word comes: undefined if one side ended it, else why it is lost. */
  readonly ended: Promise<ClientError | undefined>;
  readonly close: () => Promise<void>;
}

export interface Subscriptions {
  readonly subscribe: (interest: Interest, onChange: (change: Change) => void) => Promise<Subscription>;
  readonly notice: (method: string, params: JsonObject) => void;
}

interface Listener {
  readonly interest: Interest;
  readonly onChange: (change: Change) => void;
}

/** Tries in a row that bring no stream before a subscription counts as lost. */
const MAX_TRIES = 5;

const listChanges: ReadonlyMap<string, 'tools' | 'prompts' | 'resources'> = new Map([
  ['notifications/tools/list_changed', 'tools'],
  ['notifications/prompts/list_changed', 'prompts'],
  ['notifications/resources/list_changed', 'resources'],
]);

/** What a notification says of changes, if it does. */
export function readChange(method: string, params: JsonObject): Change | undefined {
  const kind = listChanges.get(method);
  if (kind !== undefined) return { kind };
  const { uri } = params;
  return method === 'notifications/resources/updated' && typeof uri === 'string' ? { kind: 'resource', uri } : undefined;
}

const wants = ({ tools, prompts, resources, uris }: Interest, change: Change): boolean =>
  // A server may tell of a part of what was subscribed to.
  change.kind === 'resource' ? (uris ?? []).some((uri) => change.uri.startsWith(uri)) : { tools, prompts, resources }[change.kind] === true;

const everything = ({ tools, prompts, resources, uris }: Interest): readonly Change[] => [
  ...(['tools', 'prompts', 'resources'] as const).filter((kind) => ({ tools, prompts, resources })[kind] === true).map((kind) => ({ kind })),
  ...(uris ?? []).map((uri) => ({ kind: 'resource', uri }) as const),
];

/** Keeps the subscriptions of a session. After a gap, all that was subscribed to is told as changed: it may have. */
export function createSubscriptions(session: Session): Subscriptions {
  const listeners = new Set<Listener>();
  const watched = new Map<string, number>();
  const streams = new Map<Id, (method: string, params: JsonObject) => void>();

  session.onRenewed(async () => {
    for (const uri of watched.keys()) await session.request('resources/subscribe', { uri });
    for (const { interest, onChange } of listeners) everything(interest).forEach(onChange);
  });

  const watch = async (uri: string): Promise<void> => {
    const count = watched.get(uri) ?? 0;
    if (count === 0) await session.request('resources/subscribe', { uri });
    watched.set(uri, count + 1);
  };
  const unwatch = async (uri: string): Promise<void> => {
    const count = (watched.get(uri) ?? 1) - 1;
    if (count > 0) return void watched.set(uri, count);
    watched.delete(uri);
    await session.request('resources/unsubscribe', { uri });
  };

  const subscribeLegacy = async (interest: Interest, onChange: (change: Change) => void): Promise<Subscription> => {
    const uris = interest.uris ?? [];
    if (uris.length > 0 && !session.offers('resources', 'subscribe')) throw new ClientError('UNSUPPORTED', { message: 'the server tells of no changes of resources' });
    const honoured: Interest = { uris, tools: interest.tools === true && session.offers('tools', 'listChanged'), prompts: interest.prompts === true && session.offers('prompts', 'listChanged'), resources: interest.resources === true && session.offers('resources', 'listChanged') };
    const listener: Listener = { interest: honoured, onChange };
    listeners.add(listener);
    const done: string[] = [];
    try {
      for (const uri of uris) {
        await watch(uri);
        done.push(uri);
      }
    } catch (thrown) {
      listeners.delete(listener);
      await Promise.allSettled(done.map(unwatch));
      throw thrown;
    }
    let end: (error: undefined) => void = () => undefined;
    const ended = new Promise<undefined>((resolve) => {
      end = resolve;
    });
    return {
      honoured,
      ended,
      close: async () => {
        if (!listeners.delete(listener)) return;
        end(undefined);
        await Promise.all(uris.map(unwatch));
      },
    };
  };

  /** One stream, from its acknowledgement to its end; resolves when the server has ended it. */
  const listen = async (interest: Interest, listener: (change: Change) => void, onAcknowledged: (honoured: Interest) => void, signal: AbortSignal): Promise<void> => {
    const { tools, prompts, resources, uris } = interest;
    const notifications = { ...(tools === true ? { toolsListChanged: true } : {}), ...(prompts === true ? { promptsListChanged: true } : {}), ...(resources === true ? { resourcesListChanged: true } : {}), ...(uris === undefined ? {} : { resourceSubscriptions: uris }) };
    let own: Id | undefined;
    let endByServer: () => void = () => undefined;
    // Over one shared channel the server says so by a cancellation.
    const cancelled = new Promise<void>((resolve) => {
      endByServer = resolve;
    });
    const onNotice = (method: string, params: JsonObject): void => {
      if (method === 'notifications/subscriptions/acknowledged') onAcknowledged(readHonoured(params['notifications']));
      else if (method === 'notifications/cancelled') endByServer();
      const change = readChange(method, params);
      if (change !== undefined && wants(interest, change)) listener(change);
    };
    const end = new AbortController();
    try {
      const onId = (id: Id): void => {
        own = id;
        streams.set(id, onNotice);
      };
      const answer = session.request('subscriptions/listen', { notifications }, { endless: true, timeoutMs: 0, maxTimeMs: 0, signal: AbortSignal.any([signal, end.signal]), onId });
      await Promise.race([answer, cancelled]);
      answer.catch(() => undefined);
    } finally {
      if (own !== undefined) streams.delete(own);
      end.abort();
    }
  };

  const subscribeModern = (interest: Interest, onChange: (change: Change) => void): Promise<Subscription> =>
    new Promise((resolve, reject) => {
      const end = new AbortController();
      let acknowledged = false;
      let tries = 0;
      let finish: (error: ClientError | undefined) => void = () => undefined;
      const ended = new Promise<ClientError | undefined>((done) => {
        finish = done;
      });
      const onAcknowledged = (honoured: Interest): void => {
        tries = 0;
        if (acknowledged) everything(honoured).forEach(onChange);
        acknowledged = true;
        resolve({
          honoured,
          ended,
          close: async () => {
            finish(undefined);
            end.abort();
          },
        });
      };
      const run = async (): Promise<void> => {
        for (;;) {
          try {
            await listen(interest, onChange, onAcknowledged, end.signal);
            if (!acknowledged) throw new ClientError('PROTOCOL', { message: 'the server ended the subscription before it acknowledged it' });
            return finish(undefined);
          } catch (thrown) {
            const error = ClientError.from(thrown, 'CONNECTION_LOST');
            if (end.signal.aborted) return;
            if (!acknowledged || tries >= MAX_TRIES || (error.code !== 'CONNECTION_LOST' && error.code !== 'UNREACHABLE')) throw error;
            await waitFor(chooseDelay(tries, {}), end.signal);
            tries += 1;
          }
        }
      };
      run().catch((thrown: unknown) => {
        const error = ClientError.from(thrown, 'CONNECTION_LOST');
        finish(error);
        reject(error.rpcCode === rpcCodes.methodNotFound ? new ClientError('UNSUPPORTED', { message: 'the server tells of no changes' }) : error);
      });
    });

  return {
    subscribe: (interest, onChange) => (session.agreement().era === 'legacy' ? subscribeLegacy(interest, onChange) : subscribeModern(interest, onChange)),
    notice: (method, params) => {
      if (session.agreement().era === 'modern') {
        const own = isJsonObject(params['_meta']) ? params['_meta'][meta.subscription] : undefined;
        const id = readId(own ?? (method === 'notifications/cancelled' ? params['requestId'] : undefined));
        if (id !== undefined) streams.get(id)?.(method, params);
        return;
      }
      const change = readChange(method, params);
      if (change === undefined) return;
      for (const { interest, onChange } of listeners) if (wants(interest, change)) onChange(change);
    },
  };
}

function readHonoured(value: unknown): Interest {
  if (!isJsonObject(value)) return {};
  const uris = value['resourceSubscriptions'];
  return {
    tools: value['toolsListChanged'] === true,
    prompts: value['promptsListChanged'] === true,
    resources: value['resourcesListChanged'] === true,
    uris: Array.isArray(uris) ? uris.filter((uri) => typeof uri === 'string') : [],
  };
}
