/** Our way to write uvu suites: every suite runs without a forgotten `.run()`, every test has a time limit, every skip says why. */
import { suite as createUvuSuite } from 'uvu';

/** What a test or hook may be: plain or async, without arguments. */
export type Body = () => void | Promise<void>;

/** A named group of tests. Call it to add one; it runs when its file has been loaded. */
export interface Suite {
  (name: string, body: Body, options?: { readonly timeoutMs?: number }): void;
  readonly before: (body: Body) => void;
  readonly after: (body: Body) => void;
  readonly beforeEach: (body: Body) => void;
  readonly afterEach: (body: Body) => void;
  /** Leaves a test out and says so in the report; `reason` is what would have to be there for it to run. */
  readonly skip: (name: string, reason: string) => void;
}

/** How a whole run went. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly string[];
}

const DEFAULT_TIMEOUT_MS = 10_000;
const HOOK_TIMEOUT_MS = 60_000;

let pending: { readonly run: () => void; readonly size: () => number }[] = [];
let passed = 0;
let failed = 0;
const skipped: string[] = [];

async function runWithin(timeoutMs: number, label: string, body: Body): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const expiry = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${label}: no result within ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    await Promise.race([Promise.resolve().then(body), expiry]);
  } finally {
    clearTimeout(timer);
  }
}

// uvu takes any `details` for the text of an assertion, and says nothing at all where they are something else.
function toPrintable(error: unknown): unknown {
  if (!(error instanceof Error) || !('details' in error) || typeof error.details === 'string') return error;
  const told = new Error(`${error.message} ${JSON.stringify(error.details)}`);
  if (error.stack !== undefined) told.stack = error.stack;
  return told;
}

/** Makes a suite. Time limits are in milliseconds: 10 s a test unless the suite or the test says otherwise. */
export function suite(name: string, options: { readonly timeoutMs?: number } = {}): Suite {
  const uvu = createUvuSuite(name);
  let size = 0;
  const add = (testName: string, body: Body, own: { readonly timeoutMs?: number } = {}): void => {
    size += 1;
    const limit = own.timeoutMs ?? options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    uvu(testName, async () => {
      try {
        await runWithin(limit, `${name} / ${testName}`, body);
        passed += 1;
      } catch (error) {
        failed += 1;
        throw toPrintable(error);
      }
    });
  };
  const hook = (kind: string, body: Body) => () => runWithin(HOOK_TIMEOUT_MS, `${name} / ${kind}`, body);
  pending.push({ run: () => uvu.run(), size: () => size });
  return Object.assign(add, {
    before: (body: Body) => uvu.before(hook('before', body)),
    after: (body: Body) => uvu.after(hook('after', body)),
    beforeEach: (body: Body) => uvu.before.each(hook('before each', body)),
    afterEach: (body: Body) => uvu.after.each(hook('after each', body)),
    skip: (testName: string, reason: string) => {
      size += 1;
      skipped.push(`${name} / ${testName}: ${reason}`);
    },
  });
}

/** Hands the suites that were made since the last call to uvu; returns how many tests they hold. */
export function queueSuites(): number {
  const batch = pending;
  pending = [];
  let size = 0;
  for (const entry of batch) {
    size += entry.size();
    entry.run();
  }
  return size;
}

/** What has passed, failed and been skipped so far in this process. */
export function readTally(): Tally {
  return { passed, failed, skipped: [...skipped] };
}
