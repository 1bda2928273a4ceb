/** Names this process among those that share a storage, and finds out whether the one behind another name is gone. */
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';

/** `gone` is certain; of a process on another machine nothing is known here. */
export type Presence = 'here' | 'there' | 'gone' | 'unknown';

const THIS_PROCESS = randomBytes(9).toString('base64url');
let servers = 0;

/** A name that no other server, in this process or another, has had or will have. */
export const nameHolder = (): string => `${encodeURIComponent(hostname())} ${process.pid} ${THIS_PROCESS} ${(servers += 1)}`;

/** Where the process behind a name is, as seen from the process that is called `own`. */
export function findHolder(holder: string, own: string): Presence {
  if (holder === own) return 'here';
  const [host, pid, life] = holder.split(' ');
  if (host !== own.split(' ')[0] || pid === undefined) return 'unknown';
  if (life === THIS_PROCESS) return 'there';
  // A program that was started anew in a container has the number that the old one had.
  if (Number(pid) === process.pid) return 'gone';
  return isRunning(Number(pid)) ? 'there' : 'gone';
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
