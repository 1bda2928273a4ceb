/** Word of what changes: for as long as a legacy client is there, or on the stream that a modern one has asked for. */
import type { Json } from '../json.js';
import type { Change, Offers } from '../offers.js';
import { type Admission, OK, refuseParams, refuseStateless } from './admission.js';
import { isJsonObject, writeResult } from './json-rpc.js';
import type { IdText, Request } from './json-rpc.js';
import type { SessionState } from './session-state.js';

/** Resources that one client may follow. */
const MAX_FOLLOWED = 1_000;
const MAX_URI = 8_192;
/** How often sessions are looked at for resources that another process has added to them, in milliseconds. */
const LOOK_MS = 1_000;

const listChanged = { tools: 'notifications/tools/list_changed', prompts: 'notifications/prompts/list_changed', resources: 'notifications/resources/list_changed' } as const;

const writeChange = (change: Change, meta: string): string => {
  const params = [...(change.kind === 'resource' ? [`"uri":${JSON.stringify(change.uri)}`] : []), ...(meta === '' ? [] : [meta])];
  return `{"jsonrpc":"2.0","method":"${change.kind === 'resource' ? 'notifications/resources/updated' : listChanged[change.kind]}"${params.length === 0 ? '' : `,"params":{${params.join(',')}}`}}`;
};

/** Tells legacy clients of changes. */
export interface Followers {
  readonly follow: (state: () => SessionState, send: (message: string) => void) => () => void;
  /** A session has changed, or is about to. */
  readonly look: () => void;
}

/** Followers of these offers; without offers nothing ever changes. */
export function createFollowers(offers: Offers | undefined): Followers {
  const looks = new Set<() => void>();
  let timer: NodeJS.Timeout | undefined;
  const lookAll = (): void => {
    for (const look of looks) look();
  };

  const follow = (state: () => SessionState, send: (message: string) => void): (() => void) => {
    if (offers === undefined) return () => undefined;
    const followed = new Map<string, () => void>();
    let seen: readonly string[] = [];
    const look = (): void => {
      const wanted = state().resources;
      if (wanted === seen) return;
      seen = wanted;
      for (const [uri, stop] of followed) if (!wanted.includes(uri) && followed.delete(uri)) stop();
      for (const uri of wanted) if (!followed.has(uri)) followed.set(uri, offers.follow(uri));
    };
    const stopWatching = offers.watch((change) => {
      if (change.kind !== 'resource' || state().resources.includes(change.uri)) send(writeChange(change, ''));
    });
    look();
    looks.add(look);
    timer ??= setInterval(lookAll, LOOK_MS).unref();
    return () => {
      stopWatching();
      looks.delete(look);
      for (const stop of followed.values()) stop();
      followed.clear();
      if (looks.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    };
  };

  // The transport keeps the new state only once it has the answer.
  return { follow, look: () => void setImmediate(lookAll) };
}

/** `resources/subscribe` and `resources/unsubscribe`: they change what is kept of the client. */
export function changeSubscription(followers: Followers, request: Request, session: SessionState | undefined): Admission {
  const { id, method, params } = request;
  const { uri } = params;
  if (typeof uri !== 'string' || uri === '' || uri.length > MAX_URI) return refuseParams(id, `uri must be a string of at most ${MAX_URI} characters`);
  if (session === undefined) return refuseStateless(request);
  const others = session.resources.filter((known) => known !== uri);
  if (method === 'resources/subscribe' && others.length >= MAX_FOLLOWED) return refuseParams(id, `a client follows at most ${MAX_FOLLOWED} resources`);
  followers.look();
  return { kind: 'answer', status: OK, body: writeResult(id, '{}'), session: { ...session, resources: method === 'resources/subscribe' ? [...others, uri] : others } };
}

interface Filter {
  readonly toolsListChanged?: true;
  readonly promptsListChanged?: true;
  readonly resourcesListChanged?: true;
  readonly resourceSubscriptions?: readonly string[];
}

/** `subscriptions/listen` (MCP 2026-07-28, "Subscriptions"). `writeFinal` writes the final result's members, given those of `_meta`. */
export function listen(offers: Offers, { id, params }: Request, writeFinal: (meta: string) => string): Admission {
  const filter = readFilter(params['notifications']);
  if (typeof filter === 'string') return refuseParams(id, filter);
  const meta = `"io.modelcontextprotocol/subscriptionId":${id}`;
  return { kind: 'listen', id, open: (send) => openStream(offers, filter, meta, send, id, writeFinal) };
}

function openStream(offers: Offers, filter: Filter, meta: string, send: (message: string) => void, id: IdText, writeFinal: (meta: string) => string): { readonly end: () => string } {
  send(`{"jsonrpc":"2.0","method":"notifications/subscriptions/acknowledged","params":{"notifications":${JSON.stringify(filter)},"_meta":{${meta}}}}`);
  const wanted = new Set(filter.resourceSubscriptions);
  const stops = [...wanted].map((uri) => offers.follow(uri));
  const stopWatching = offers.watch((change) => {
    if (isWanted(change, filter, wanted)) send(writeChange(change, `"_meta":{${meta}}`));
  });
  return {
    end: () => {
      stopWatching();
      for (const stop of stops) stop();
      return writeResult(id, writeFinal(meta));
    },
  };
}

function isWanted(change: Change, filter: Filter, uris: ReadonlySet<string>): boolean {
  switch (change.kind) {
    case 'tools':
      return filter.toolsListChanged === true;
    case 'prompts':
      return filter.promptsListChanged === true;
    case 'resources':
      return filter.resourcesListChanged === true;
    case 'resource':
      return uris.has(change.uri);
  }
}

/** What is granted, which is all that is asked for, or what is wrong with it in words. */
function readFilter(given: Json | undefined): Filter | string {
  if (!isJsonObject(given)) return 'notifications must be an object';
  const { toolsListChanged: tools, promptsListChanged: prompts, resourcesListChanged: resources, resourceSubscriptions: uris } = given;
  for (const [name, value] of Object.entries({ toolsListChanged: tools, promptsListChanged: prompts, resourcesListChanged: resources })) {
    if (value !== undefined && typeof value !== 'boolean') return `notifications.${name} must be true or false`;
  }
  const isUri = (uri: unknown): uri is string => typeof uri === 'string' && uri.length <= MAX_URI;
  if (uris !== undefined && !(Array.isArray(uris) && uris.length <= MAX_FOLLOWED && uris.every(isUri))) return `notifications.resourceSubscriptions must be a list of at most ${MAX_FOLLOWED} strings`;
  return {
    ...(tools === true ? { toolsListChanged: true } : {}),
    ...(prompts === true ? { promptsListChanged: true } : {}),
    ...(resources === true ? { resourcesListChanged: true } : {}),
    ...(Array.isArray(uris) && uris.length > 0 ? { resourceSubscriptions: uris.filter(isUri) } : {}),
  };
}
