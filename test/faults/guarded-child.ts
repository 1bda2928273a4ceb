/** A process of its own for the proofs: an exchange, or a guarded gateway over stdio that can end itself at one point of its work, as a power cut would. */
import { serveStdio } from '../../runtime/transport/stdio.js';
import type { SpendingConfig } from '../../runtime/spending/config.js';
import type { SpendingStore } from '../../runtime/store/spending-store.js';
import { startExchange } from '../../sandbox/exchange/start.js';
import { connectGuarded } from './guarded.js';

/** Where the process ends itself: what is written is on disk, what comes next has not begun. */
export type CutPoint = 'after begin' | 'before close' | 'after close';

export interface ChildOptions {
  readonly port: number;
  readonly file: string;
  readonly start: number;
  readonly config?: SpendingConfig;
  readonly waitMs?: number;
  readonly recoveryMs?: number;
  /** The cut is for the entry with this key. */
  readonly cut?: { readonly point: CutPoint; readonly key: string };
}

const endNow = (): Promise<never> => {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
};

function cutAt({ point, key }: NonNullable<ChildOptions['cut']>, store: SpendingStore): SpendingStore {
  const isOurs = async (id: string): Promise<boolean> => (await store.get(id))?.key === key;
  return {
    ...store,
    begin: async (entry, caps) => {
      const begun = await store.begin(entry, caps);
      return point === 'after begin' && entry.key === key ? endNow() : begun;
    },
    close: async (id, outcome, facts) => {
      const ours = await isOurs(id);
      if (point === 'before close' && ours) return endNow();
      const closed = await store.close(id, outcome, facts);
      return point === 'after close' && ours ? endNow() : closed;
    },
  };
}

if (process.argv[2] === 'exchange') {
  const limits = { requestWeight: 10_000_000, ordersPer10Seconds: 1_000_000, rawRequests: 100_000_000 };
  const exchange = await startExchange({ limits, balances: { BTC: '100', USDT: '100000000' } });
  process.stdout.write(`${JSON.stringify({ url: exchange.url, port: exchange.port })}\n`);
  // The server alone keeps it going; it ends with who started it.
  process.stdin.resume().on('end', () => process.exit(0));
} else {
  const options: ChildOptions = JSON.parse(process.argv[2] ?? '{}');
  const { port, cut, ...rest } = options;
  const { gateway, spending } = await connectGuarded('binance', port, { ...rest, ...(cut === undefined ? {} : { wrap: (store) => cutAt(cut, store) }) });
  void spending.recover();
  await serveStdio(gateway, { info: { name: 'proof', version: '1.0.0' } });
}
