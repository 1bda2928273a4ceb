/** Watches for the ways in which a stdio server is told to end from outside its streams: signals, and a parent that is gone. */

/** Why a stdio server ended. */
export type EndReason = 'input-ended' | 'input-failed' | 'output-closed' | 'SIGTERM' | 'SIGINT' | 'parent-gone' | 'closed';

const PARENT_POLL_MS = 500;

/** Calls `end` when a signal comes or the parent process changes; returns how to stop watching. */
export function watchProcess(end: (reason: EndReason) => void): () => void {
  const parent = process.ppid;
  const onTerminate = (): void => end('SIGTERM');
  const onInterrupt = (): void => end('SIGINT');
  const poll = setInterval(() => {
    if (process.ppid !== parent) end('parent-gone');
  }, PARENT_POLL_MS);
  poll.unref();
  process.on('SIGTERM', onTerminate);
  process.on('SIGINT', onInterrupt);
  return () => {
    clearInterval(poll);
    process.off('SIGTERM', onTerminate);
    process.off('SIGINT', onInterrupt);
  };
}
