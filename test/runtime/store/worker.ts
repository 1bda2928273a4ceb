/** A process that uses a state file, for tests with several: `worker.ts JOB PATH ...`; prints JSON. */
import { type Database, type OpenDatabase, loadDriver } from '../../../runtime/store/driver.js';
import { createSqliteStore } from '../../../runtime/store/sqlite-store.js';
import { entry } from './stage.js';

const [job, path = '', ...rest] = process.argv.slice(2);
const print = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`);

/** Ends this process, as a power cut would, before its Nth statement. */
function endBefore(statement: number, open: OpenDatabase): OpenDatabase {
  let count = 0;
  const step = (): void => {
    count += 1;
    if (count === statement) process.kill(process.pid, 'SIGKILL');
  };
  return (file) => {
    const database = open(file);
    const prepare: Database['prepare'] = (sql) => {
      const made = database.prepare(sql);
      return { get: (...values) => (step(), made.get(...values)), all: (...values) => (step(), made.all(...values)), run: (...values) => (step(), made.run(...values)) };
    };
    return { ...database, exec: (sql) => (step(), database.exec(sql)), prepare };
  };
}

// Every process says that it is ready and begins when all are.
async function wait(): Promise<void> {
  print('ready');
  await new Promise((resolve) => process.stdin.once('data', resolve));
  process.stdin.destroy();
}

if (job === 'same-key') {
  const store = createSqliteStore({ path, lockWaitMs: 300_000 });
  const [count = '1', key = 'k'] = rest;
  await wait();
  const begun = await Promise.all(Array.from({ length: Number(count) }, () => store.begin(entry({ key }), {})));
  print(begun.map(({ kind }) => kind));
} else if (job === 'spend') {
  const store = createSqliteStore({ path, lockWaitMs: 300_000 });
  const [count = '1', limit = '0', name = ''] = rest;
  await wait();
  const begun = await Promise.all(Array.from({ length: Number(count) }, (_, n) => store.begin(entry({ key: `${name}-${n}`, notional: '0.7' }), { notionalPerDay: limit, openOrders: 1000 })));
  print(begun.map(({ kind }) => kind));
} else if (job === 'churn') {
  // Says what is certain: what it was told has begun or ended.
  const store = createSqliteStore({ path, lockWaitMs: 300_000 });
  await store.readKill();
  await wait();
  for (let n = 0; ; n += 1) {
    const begun = await store.begin(entry({ key: `${process.pid}-${n}` }), {});
    if (begun.kind !== 'begun') throw new Error(begun.kind);
    print(['begun', begun.entry.id]);
    await store.close(begun.entry.id, 'filled');
    print(['closed', begun.entry.id]);
  }
} else if (job === 'cut') {
  const [statement = '1'] = rest;
  const store = createSqliteStore({ path, openDatabase: endBefore(Number(statement), await loadDriver()) });
  const begun = await store.begin(entry({ key: `cut-${statement}` }), { notionalPerDay: '1000000', openOrders: 1000 });
  if (begun.kind === 'begun') {
    print(['begun', begun.entry.id]);
    await store.close(begun.entry.id, 'filled');
    print(['closed', begun.entry.id]);
  }
  print(['end', '']);
}
process.exit(0);
