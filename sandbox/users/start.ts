/** Starts the embedded user service: its seven operations over real HTTP on loopback, with a few hundred made-up people. */
import type { FaultBoard } from '../http/faults.js';
import { HttpProblem } from '../http/problems.js';
import { type RoutedRequest, createRouter, replyJson } from '../http/routing.js';
import { type SandboxReply, startServer } from '../http/server.js';
import { FieldReader, requireBody } from '../http/validation.js';
import { createRandom, inventPerson } from './people.js';
import { EmailTaken, UserStore } from './store.js';
import { readNewUser, readUserChange } from './user.js';

export interface UsersOptions {
  readonly port?: number;
  /** SQLite file that keeps the users; in memory without it. A file that holds users already is not seeded again. */
  readonly file?: string;
  readonly seed?: number;
  /** People to begin with; default 300. */
  readonly count?: number;
  /** Some come and some go every five minutes, as in the original; default false. */
  readonly churn?: boolean;
}

export interface RunningUsers {
  readonly url: string;
  readonly port: number;
  readonly faults: FaultBoard;
  close(): Promise<void>;
}

const DEFAULT_COUNT = 300;
const CHURN_MS = 300_000;

export async function startUsers(options: UsersOptions = {}): Promise<RunningUsers> {
  const store = new UserStore(options.file);
  const random = createRandom(options.seed ?? 1);
  let invented = 0;
  const invite = (count: number): void => store.batch(() => {
    for (let index = 0; index < count; index += 1) store.add(inventPerson(random, (invented += 1)), writeTime(Date.now()));
  });
  if (store.count() === 0) invite(options.count ?? DEFAULT_COUNT);
  const churn = options.churn === true ? setInterval(() => (invite(1 + Math.floor(random() * 7)), store.removeOldest(1 + Math.floor(random() * 3))), CHURN_MS) : undefined;
  churn?.unref();
  const server = await startServer({ ...(options.port === undefined ? {} : { port: options.port }), handle: createRoutes(store) });
  return {
    url: server.url,
    port: server.port,
    faults: server.faults,
    close: async () => {
      clearInterval(churn);
      await server.close();
      store.close();
    },
  };
}

function createRoutes(store: UserStore): ReturnType<typeof createRouter> {
  return createRouter([
    { method: 'GET', template: '/v1/users/search', handle: ({ query }) => replyJson(200, store.search(query)) },
    { method: 'GET', template: '/v1/users', handle: () => replyJson(200, store.search({})) },
    { method: 'GET', template: '/v1/users/{user_id}', handle: (call) => showUser(store, readId(call)) },
    { method: 'POST', template: '/v1/users', handle: (call) => addUser(store, call) },
    { method: 'PUT', template: '/v1/users/{user_id}', handle: (call) => changeUser(store, call) },
    { method: 'DELETE', template: '/v1/users/{user_id}', handle: (call) => removeUser(store, readId(call)) },
    { method: 'GET', template: '/health', handle: () => replyJson(200, { status: 'healthy', timestamp: writeTime(Date.now()) }) },
  ]);
}

const notFound = (): HttpProblem => new HttpProblem(404, 'User not found');

function readId(call: RoutedRequest): bigint {
  const reader = new FieldReader(['path'], call.path);
  const id = reader.requireInteger('user_id');
  reader.finish();
  // SQLite keeps 64 bits; nobody has an id beyond.
  return BigInt.asIntN(64, id) === id ? id : -1n;
}

function showUser(store: UserStore, id: bigint): SandboxReply {
  const user = store.find(id);
  if (user === undefined) throw notFound();
  return replyJson(200, user);
}

function addUser(store: UserStore, call: RoutedRequest): SandboxReply {
  const user = readNewUser(requireBody(call.request));
  return refuseTaken('User with such email is already registered', () => replyJson(201, store.add(user, writeTime(Date.now()))));
}

function changeUser(store: UserStore, call: RoutedRequest): SandboxReply {
  const id = readId(call);
  const change = readUserChange(requireBody(call.request));
  if (store.find(id) === undefined) throw notFound();
  return refuseTaken('Email already registered', () => {
    store.batch(() => store.change(id, change));
    return showUser(store, id);
  });
}

function removeUser(store: UserStore, id: bigint): SandboxReply {
  if (!store.remove(id)) throw notFound();
  return { status: 204, body: '' };
}

function refuseTaken(detail: string, work: () => SandboxReply): SandboxReply {
  try {
    return work();
  } catch (error) {
    if (error instanceof EmailTaken) throw new HttpProblem(400, detail);
    throw error;
  }
}

/** UTC with microseconds and without an offset. */
const writeTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, -1)}000`;
