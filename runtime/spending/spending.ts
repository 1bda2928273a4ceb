/** Puts the guards of a gateway together: policies by API, one ledger, one follower. */
import { setTimeout as pause } from 'node:timers/promises';
import type { CreateGuards, GuardAccess, Guards } from '../call/guard.js';
import type { CallLog } from '../call/log.js';
import type { OwnMasks } from '../call/transform-result.js';
import type { ApiDefinition } from '../contract.js';
import type { SpendingStore } from '../store/spending-store.js';
import type { SpendingConfig } from './config.js';
import { type Followed, type Follower, createFollower } from './follow.js';
import { describeEntry } from './entries.js';
import { createGuard } from './guard.js';
import { createMarketReader } from './market.js';
import { type Mode, type ModeFacts, decideMode } from './mode.js';
import { type Policy, type SpendingServices, createPolicy } from './policy.js';

/** One API whose calls may spend. */
export interface SpendingApi extends Pick<ModeFacts, 'baseUrl' | 'embedded'> {
  readonly api: ApiDefinition;
  readonly config: SpendingConfig;
  /** What the owner hides in results, and so among the arguments that are written down. */
  readonly masks?: OwnMasks;
  /** The account: keys and limits hold within it. */
  readonly scope: string;
  /** Name of the credentials, where identities have their own. */
  readonly account?: string;
}

export interface SpendingOptions {
  readonly apis: readonly SpendingApi[];
  readonly store: SpendingStore;
  /** The second of the two settings that make calls live. */
  readonly liveSwitch: boolean;
  readonly log?: CallLog;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** How long a caller is kept waiting for an unknown outcome, in ms. Default 15,000. */
  readonly waitMs?: number;
  /** How long another process may take from recording a call to sending it, in ms. Default 120,000. */
  readonly recoveryMs?: number;
}

export interface Spending {
  readonly createGuards: CreateGuards;
  readonly store: SpendingStore;
  /** Begins to follow what earlier processes left open; how many calls that is. */
  readonly recover: () => Promise<number>;
  /** The same for what processes beside this one have left open since and can no longer be sending. */
  readonly adopt: () => Promise<number>;
  /** Asks upstream now. `undefined` where there is no such entry, or its account or its tool is not served. */
  readonly look: (id: string) => Promise<Followed | undefined>;
  /** Api, and its accounts -> scope. */
  readonly scopes: ReadonlyMap<string, string>;
  /** Api -> whether its calls go out. */
  readonly modes: ReadonlyMap<string, Mode>;
}

const CLOSING_MS = 3_000;

export function createSpending({ apis, store, liveSwitch, log, now = Date.now, waitMs = 15_000, recoveryMs = 120_000 }: SpendingOptions): Spending {
  const scopes = new Map(apis.map(({ api, account, scope }) => [nameAccount(api.name, account), scope]));
  const accounts = new Map(apis.map(({ account, scope }) => [scope, account]));
  const modes = new Map(apis.map(({ api, config, baseUrl, embedded }) => [api.name, decideMode({ config, baseUrl, embedded, testHosts: api.trading?.testHosts ?? [], liveSwitch })]));
  let follower: Follower | undefined;

  const createGuards = (access: GuardAccess): Guards => {
    const following = createFollower({ access, accountOf: (scope) => accounts.get(scope), log, now, recoveryMs });
    follower = following;
    const underWay = new Map<string, Promise<unknown>>();
    const services = createServices({ store, access, log, now, waitMs, following, underWay });
    const policies = new Map(
      apis.map(({ api, account, config, scope, masks = {} }): [string, Guarding] => {
        const read = access.readAs(account);
        const own: SpendingServices = account === undefined ? services : { ...services, access: { ...access, read } };
        return [nameAccount(api.name, account), { policy: createPolicy({ scope, mode: modes.get(api.name) ?? { kind: 'dry-run', missing: [] }, config, masks, trading: api.trading, market: createMarketReader(api.trading, read, now), services: own }), services: own }];
      }),
    );
    return {
      describe: describeEntry,
      guardOf: (api, tool, account) => {
        const found = policies.get(nameAccount(api.name, account));
        return tool.effects.spends && found !== undefined ? createGuard(found.policy, found.services) : undefined;
      },
      close: async () => {
        // What has been sent is worth a moment's wait: afterwards its outcome is known.
        await Promise.race([Promise.all(underWay.values()), pause(CLOSING_MS, undefined, { ref: false })]);
        following.close();
      },
    };
  };

  const recover = async (which: 'earlier' | 'gone'): Promise<number> => (await follower?.recover(store, new Set(scopes.values()), which)) ?? 0;

  return {
    createGuards,
    store,
    scopes,
    modes,
    recover: () => recover('earlier'),
    adopt: () => recover('gone'),
    look: async (id) => {
      const entry = await store.get(id);
      // Another account would know nothing of it, and be taken at its word.
      return entry === undefined || ![...scopes.values()].includes(entry.scope) ? undefined : follower?.look(store, entry);
    },
  };
}

const nameAccount = (api: string, account: string | undefined): string => (account === undefined ? api : `${api} as ${account}`);

interface Guarding {
  readonly policy: Policy;
  readonly services: SpendingServices;
}

interface Shared extends Pick<SpendingServices, 'store' | 'access' | 'log' | 'now'> {
  readonly waitMs: number;
  readonly following: Follower;
  /** Calls that are being sent, by the ids of their entries. */
  readonly underWay: Map<string, Promise<unknown>>;
}

function createServices({ store, access, log, now, waitMs, following, underWay }: Shared): SpendingServices {
  return {
    store,
    access,
    log,
    now,
    wait: (ms) => pause(ms),
    remember: (id, work) => {
      const ended = work.then(() => undefined, () => undefined).finally(() => underWay.delete(id));
      underWay.set(id, ended);
    },
    isUnderWay: ({ id }) => underWay.has(id),
    await: async ({ id }) => {
      const until = now() + waitMs;
      await Promise.race([underWay.get(id), pause(waitMs, undefined, { ref: false })]);
      for (;;) {
        const entry = await store.get(id);
        if (entry === undefined) throw new Error(`the ledger has lost the entry ${id}`);
        if (entry.state === 'closed' || now() >= until) return entry;
        await pause(100);
      }
    },
    refresh: async (entry) => (await following.look(store, entry))?.entry ?? entry,
    follow: (entry, subject) => following.follow(store, entry, subject, waitMs),
  };
}
