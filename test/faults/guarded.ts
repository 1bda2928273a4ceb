/** A gateway whose spending calls are guarded, against an embedded upstream, with a state file of its own or one that is shared. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Gateway, createGateway } from '../../runtime/gateway.js';
import type { SpendingConfig } from '../../runtime/spending/config.js';
import { spends } from '../../runtime/spending/entries.js';
import { addSpendingTools } from '../../runtime/spending/own-tools.js';
import { type Spending, createSpending } from '../../runtime/spending/spending.js';
import type { SpendingStore } from '../../runtime/store/spending-store.js';
import { createSqliteStore } from '../../runtime/store/sqlite-store.js';
import type { UpstreamConfig } from '../../runtime/upstream/upstream.js';
import { type ApiName, type WritingCall, connectUpstream, loadCatalog, writingCalls } from './spending-calls.js';

export interface GuardedGateway {
  readonly gateway: Gateway;
  readonly spending: Spending;
  readonly store: SpendingStore;
  readonly close: () => Promise<void>;
}

export interface GuardedOptions {
  readonly file: string;
  readonly http?: UpstreamConfig['http'];
  readonly config?: SpendingConfig;
  readonly waitMs?: number;
  readonly recoveryMs?: number;
  /** Since when the clock runs faster. */
  readonly start?: number;
  /** Puts something around the store. */
  readonly wrap?: (store: SpendingStore) => SpendingStore;
}

const SPEED = 40;

/** A clock that has run faster since `start`, so that what may still come after 12 s is known not to come after a fraction of that. Processes that share a state share the start. */
const hastenClock = (start: number) => (): number => start + (Date.now() - start) * SPEED;

/** Live, with what counts as real money, and without confirmation unless told otherwise. */
export async function connectGuarded(api: ApiName, port: number, { file, http, config, waitMs = 4_000, recoveryMs = 20_000, start = Date.now(), wrap = (store) => store }: GuardedOptions): Promise<GuardedGateway> {
  const catalog = await loadCatalog(api);
  const now = hastenClock(start);
  const store = wrap(createSqliteStore({ path: file, now }));
  const spending = createSpending({
    apis: [{ api: catalog.api, config: { mode: 'live', confirm: 'never', ...config }, scope: `${api} of the tests`, baseUrl: `http://127.0.0.1:${port}`, embedded: false }],
    store,
    liveSwitch: true,
    now,
    waitMs,
    recoveryMs,
  });
  const gateway = addSpendingTools(createGateway({ apis: [{ catalog, upstream: await connectUpstream(api, port, http) }], guards: spending.createGuards }), spending);
  return {
    gateway,
    spending,
    store,
    close: async () => {
      await gateway.close();
      await store.shutDown();
    },
  };
}

/** A folder for state files that goes away with `remove`. */
export function makeFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'gatewright-proofs-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Every tool that spends, as the catalogs say. */
export async function listSpendingCalls(): Promise<readonly WritingCall[]> {
  const names = new Set<string>();
  for (const api of ['binance', 'mt5', 'users'] as const) for (const entry of (await loadCatalog(api)).entries) if (spends(entry)) names.add(entry.name);
  const found = writingCalls.filter(({ tool }) => names.has(tool));
  if (found.length !== names.size) throw new Error(`calls are missing: ${[...names].join(', ')}`);
  return found;
}

/** The arguments with a key of the caller's, wherever the tool takes it. */
export async function addKey({ api, tool }: WritingCall, args: Readonly<Record<string, unknown>>, key: string): Promise<Readonly<Record<string, unknown>>> {
  const { spending } = await (await loadCatalog(api)).load(tool);
  return { ...args, [spending?.key?.arg ?? 'idempotency_key']: key };
}
