/** Runs the workers of `serve --workers`: starts them, passes their words on, starts anew what has died, and ends them all. */
import cluster from 'node:cluster';
import type { Worker } from 'node:cluster';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { CallLog } from '../runtime/call/log.js';
import { readRelayed } from '../runtime/sessions/cluster-bus.js';
import { startOwnSandbox } from './assemble.js';
import type { Configuration } from './configuration.js';
import type { RunningSandbox } from './sandboxes.js';
import { exitCodes } from './usage.js';
import { type WorkerSettings, isReport, writeOrder, writeSettings } from './worker-messages.js';

export interface WorkersOptions {
  readonly count: number;
  readonly sandbox: boolean;
  readonly log: CallLog;
}

/** First wait before a worker is started anew; it doubles up to the last, and begins again after a worker that has lived for a while. In ms. */
const FIRST_WAIT_MS = 200;
const LAST_WAIT_MS = 10_000;
const LIVED_MS = 60_000;
/** How long workers have to end; they let calls finish for 10 s. */
const END_MS = 15_000;

/** What one worker after another does. */
interface Slot {
  readonly number: number;
  worker: Worker | undefined;
  startedAt: number;
  waitMs: number;
  isReady: boolean;
  timer: NodeJS.Timeout | undefined;
}

/** Runs them until a signal comes, or one of them cannot even start; returns the exit code. */
export async function runWorkers(configuration: Configuration, { count, sandbox, log }: WorkersOptions): Promise<number> {
  const sandboxes = sandbox ? await startSandboxes(configuration) : undefined;
  const places = sandboxes === undefined ? undefined : Object.fromEntries([...sandboxes].map(([api, { url, secrets, run }]) => [api, { url, secrets, run }]));
  const shared: Omit<WorkerSettings, 'isFirst'> = { sandboxes: places, consentKey: randomBytes(32).toString('base64') };
  const slots: readonly Slot[] = Array.from({ length: count }, (_none, number) => ({ number, worker: undefined, startedAt: 0, waitMs: FIRST_WAIT_MS, isReady: false, timer: undefined }));
  let hasBegun = false;
  let isEnding = false;
  let fail: (code: number) => void = () => undefined;
  const failed = new Promise<number>((resolve) => {
    fail = resolve;
  });

  const onReady = (slot: Slot): void => {
    slot.isReady = true;
    if (hasBegun || isEnding) return;
    for (const other of slots) if (other.worker === undefined) start(other);
    if (!slots.every((one) => one.isReady)) return;
    hasBegun = true;
    send(slots[0]?.worker, writeOrder('tell'));
  };
  const onExit = (slot: Slot, code: number | null, signal: string | null): void => {
    slot.worker = undefined;
    if (isEnding) return;
    if (!hasBegun) return fail(code ?? exitCodes.failed);
    if (Date.now() - slot.startedAt > LIVED_MS) slot.waitMs = FIRST_WAIT_MS;
    log.error({ worker: slot.number + 1, code, signal, waitMs: slot.waitMs }, 'a worker has died; it is started anew');
    slot.timer = setTimeout(() => start(slot), slot.waitMs);
    slot.waitMs = Math.min(slot.waitMs * 2, LAST_WAIT_MS);
  };
  const start = (slot: Slot): void => {
    const worker = cluster.fork();
    slot.worker = worker;
    slot.startedAt = Date.now();
    worker.on('message', (message: unknown) => {
      if (isReport(message, 'here')) send(worker, writeSettings({ ...shared, isFirst: slot.number === 0 }));
      else if (isReport(message, 'ready')) onReady(slot);
      else if (readRelayed(message) !== undefined) for (const other of slots) if (other.worker !== worker) send(other.worker, message);
    });
    worker.on('error', (error) => log.error({ err: error, worker: slot.number + 1 }, 'a worker cannot be reached'));
    worker.on('exit', (code: number | null, signal: string | null) => onExit(slot, code, signal));
  };

  // What keeps one from starting keeps all: the first shows whether it can be done, so that what is wrong is said once.
  if (slots[0] !== undefined) start(slots[0]);
  const code = await Promise.race([failed, once(process, 'SIGINT').then(() => exitCodes.done), once(process, 'SIGTERM').then(() => exitCodes.done)]);
  isEnding = true;
  // A second one must not cut the first one's work short.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
  await Promise.all(slots.map(endSlot));
  await Promise.all([...(sandboxes?.values() ?? [])].map((one) => one.close()));
  return code;
}

async function startSandboxes(configuration: Configuration): Promise<ReadonlyMap<string, RunningSandbox>> {
  const started = new Map<string, RunningSandbox>();
  for (const [name, api] of Object.entries(configuration.config.apis)) started.set(name, await startOwnSandbox(configuration, name, api));
  return started;
}

async function endSlot({ worker, timer }: Slot): Promise<void> {
  clearTimeout(timer);
  if (worker === undefined || worker.isDead()) return;
  const ended = once(worker, 'exit');
  const deadline = setTimeout(() => worker.process.kill('SIGKILL'), END_MS);
  send(worker, writeOrder('stop'));
  await ended;
  clearTimeout(deadline);
}

// A worker that has just died takes nothing any more, and its end is told anyway.
function send(worker: Worker | undefined, message: unknown): void {
  if (worker?.isConnected() === true) worker.send(message as object, () => undefined);
}
