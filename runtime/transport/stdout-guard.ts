/** Keeps standard output for the protocol alone: whatever else writes there, `console.log` included, lands on standard error. */

/** Writes bytes; false when the reader does not keep up. `done` hears when they have left. */
export type WriteBytes = (bytes: Buffer | string, done?: () => void) => boolean;

let reserved: WriteBytes | undefined;

/** Takes `process.stdout.write` away from everybody else, for the rest of the process, and returns the real one. */
export function reserveStdout(): WriteBytes {
  if (reserved !== undefined) return reserved;
  const { stdout, stderr } = process;
  const write = stdout.write.bind(stdout);
  stdout.write = stderr.write.bind(stderr);
  return (reserved = (bytes, done) => write(bytes, done));
}
