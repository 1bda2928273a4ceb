/** A worker's end of the channel to its primary process. */
import cluster from 'node:cluster';
import type { Channel } from '../runtime/sessions/cluster-bus.js';
import { type WorkerReport, type WorkerSettings, isOrder, readSettings, writeReport } from './worker-messages.js';

/** What a worker hears and says. */
export interface WorkerChannel extends Channel {
  readonly settings: WorkerSettings;
  /** Resolves when the worker is to end: it is told so, or the primary is gone. */
  readonly ended: Promise<void>;
  readonly report: (report: WorkerReport) => void;
  /** Calls back when the address is to be printed. */
  readonly onTell: (tell: () => void) => void;
  /** Nothing more is heard or said. */
  readonly leave: () => void;
  /** Does not keep the process any longer: it ends by itself, with its own exit code, when it has nothing left to do. */
  readonly release: () => void;
}

/** Is this process a worker of `serve --workers`? */
export const isWorker = (): boolean => cluster.isWorker;

/** Opens the channel; resolves when the primary has said what all workers have in common. */
export async function openWorkerChannel(): Promise<WorkerChannel> {
  // A terminal's Ctrl-C reaches the whole group; the primary says when it is time.
  process.on('SIGINT', () => undefined);
  const on = (listener: (message: unknown) => void): (() => void) => {
    process.on('message', listener);
    return () => void process.off('message', listener);
  };
  const ended = new Promise<void>((resolve) => {
    on((message) => {
      if (isOrder(message, 'stop')) resolve();
    });
    process.once('disconnect', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  const send = (message: unknown): void => {
    // Without a callback a channel that has just closed would throw.
    if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
  };
  const settings = await new Promise<WorkerSettings>((resolve, reject) => {
    on((message) => {
      const found = readSettings(message);
      if (found !== undefined) resolve(found);
    });
    void ended.then(() => reject(new Error('The primary process has ended.')));
    // What comes before somebody listens is lost.
    send(writeReport('here'));
  });
  return {
    settings,
    ended,
    send,
    on,
    report: (report) => send(writeReport(report)),
    onTell: (tell) =>
      void on((message) => {
        if (isOrder(message, 'tell')) tell();
      }),
    leave: () => {
      if (process.connected) process.disconnect();
    },
    release: () => process.channel?.unref(),
  };
}
