/** Keeps files that tools have answered with for a while, so that another tool can take them without the model carrying their bytes. */
import { randomUUID } from 'node:crypto';

export interface KeptFile {
  readonly data: Buffer;
  readonly mimeType: string;
}

export interface KeptFiles {
  /** Keeps a file for its owner and returns its URI, `gatewright://files/<random>`; one that is too large is not kept. */
  readonly keep: (file: KeptFile, owner?: string) => string | undefined;
  /** Only of this owner. */
  readonly find: (uri: string, owner?: string) => KeptFile | undefined;
}

export interface KeepLimits {
  readonly maxFiles?: number;
  readonly maxBytes?: number;
  readonly milliseconds?: number;
}

const PREFIX = 'gatewright://files/';

/** A URI cannot be guessed, and is of use to its owner only; whom the gateway does not know is one owner together with all others of that kind. Whoever has most files makes room for new ones, the oldest first. */
export function createKeptFiles(limits: KeepLimits = {}, now: () => number = Date.now): KeptFiles {
  const { maxFiles = 32, maxBytes = 64 * 1024 * 1024, milliseconds = 15 * 60_000 } = limits;
  const files = new Map<string, { readonly file: KeptFile; readonly owner: string; readonly until: number }>();
  let bytes = 0;
  const drop = (uri: string): void => {
    bytes -= files.get(uri)?.file.data.length ?? 0;
    files.delete(uri);
  };
  const dropOldestOfLargest = (): void => {
    const sizes = new Map<string, number>();
    for (const { owner, file } of files.values()) sizes.set(owner, (sizes.get(owner) ?? 0) + file.data.length);
    const [largest] = [...sizes].sort(([, a], [, b]) => b - a)[0] ?? [];
    for (const [uri, { owner }] of files) if (owner === largest) return drop(uri);
  };
  return {
    keep: (file, owner = '') => {
      if (file.data.length > maxBytes) return undefined;
      for (const [uri, { until }] of files) if (until <= now()) drop(uri);
      while (files.size > 0 && (files.size >= maxFiles || bytes + file.data.length > maxBytes)) dropOldestOfLargest();
      const uri = `${PREFIX}${randomUUID()}`;
      files.set(uri, { file, owner, until: now() + milliseconds });
      bytes += file.data.length;
      return uri;
    },
    find: (uri, owner = '') => {
      const found = files.get(uri);
      if (found === undefined || found.owner !== owner) return undefined;
      if (found.until > now()) return found.file;
      drop(uri);
      return undefined;
    },
  };
}

export const isKeptFile = (text: string): boolean => text.startsWith(PREFIX);
