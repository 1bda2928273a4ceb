/** Keeps files that tools have answered with for a while, so that another tool can take them without the model carrying their bytes. */
import { randomUUID } from 'node:crypto';

export interface KeptFile {
  readonly data: Buffer;
  readonly mimeType: string;
}

export interface KeptFiles {
  /** Keeps a file and returns its URI, `gatewright://files/<random>`; one that is too large is not kept. */
  readonly keep: (file: KeptFile) => string | undefined;
  readonly find: (uri: string) => KeptFile | undefined;
}

export interface KeepLimits {
  readonly maxFiles?: number;
  readonly maxBytes?: number;
  readonly milliseconds?: number;
}

const PREFIX = 'gatewright://files/';

/** Knowing a URI is what allows its use: it cannot be guessed. The oldest files make room for new ones. */
export function createKeptFiles(limits: KeepLimits = {}, now: () => number = Date.now): KeptFiles {
  const { maxFiles = 32, maxBytes = 64 * 1024 * 1024, milliseconds = 15 * 60_000 } = limits;
  const files = new Map<string, { readonly file: KeptFile; readonly until: number }>();
  let bytes = 0;
  const drop = (uri: string): void => {
    bytes -= files.get(uri)?.file.data.length ?? 0;
    files.delete(uri);
  };
  return {
    keep: (file) => {
      if (file.data.length > maxBytes) return undefined;
      for (const [uri, { until }] of files) if (until <= now() || files.size >= maxFiles || bytes + file.data.length > maxBytes) drop(uri);
      const uri = `${PREFIX}${randomUUID()}`;
      files.set(uri, { file, until: now() + milliseconds });
      bytes += file.data.length;
      return uri;
    },
    find: (uri) => {
      const found = files.get(uri);
      if (found === undefined || found.until > now()) return found?.file;
      drop(uri);
      return undefined;
    },
  };
}

export const isKeptFile = (text: string): boolean => text.startsWith(PREFIX);
