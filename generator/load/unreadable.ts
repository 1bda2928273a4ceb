/** What keeps a source from being read, wherever it comes from. */

/** The largest document that is read. */
export const MAX_BYTES = 64 * 1024 * 1024;

/** Why something could not be read, in words. */
export function describeFault(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : error.cause instanceof Error && 'code' in error.cause ? String(error.cause.code) : undefined;
  const words: Readonly<Record<string, string>> = { ENOENT: 'there is no such file', EACCES: 'it may not be read', EISDIR: 'it is a folder', ECONNREFUSED: 'nothing listens there', ENOTFOUND: 'the host is not known', ENOTPUBLIC: 'it redirects to a host whose address is not public' };
  return (code !== undefined ? words[code] : undefined) ?? error.message;
}
