/** The lock file: what every tool was when somebody looked at it, so that nothing that changed since is served unseen. */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { ApiCatalog, CatalogTool, ToolEntry } from './catalog.js';
import { canonicalizeJson } from './json.js';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const lockFile = z.strictObject({
  version: z.literal(1),
  apis: z.record(z.string(), z.strictObject({ definition: hash, tools: z.record(z.string(), hash) })),
});

/** Hashes (SHA-256, hex) of APIs and their tools, by name. */
export type LockFile = z.output<typeof lockFile>;

/** Why a tool is not served. */
export interface LockRefusal {
  /** A tool, or an API all of whose tools are refused. */
  readonly name: string;
  readonly reason: 'new' | 'changed' | 'new api' | 'changed api';
}

/** Reads the text of a lock file. @throws Error if it is none */
export function parseLock(text: string): LockFile {
  const parsed = lockFile.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(parsed.error.issues.map(({ path, message }) => `${path.join('/')}: ${message}`).slice(0, 3).join('; '));
  return parsed.data;
}

/** Locks catalogs as they are; loads every tool. */
export async function lockCatalogs(catalogs: readonly ApiCatalog[]): Promise<LockFile> {
  const apis: [string, LockFile['apis'][string]][] = [];
  for (const catalog of catalogs) {
    const tools = await Promise.all(catalog.entries.map(async (entry) => [entry.name, fingerprint(entry, await catalog.load(entry.name))] as const));
    apis.push([catalog.api.name, { definition: digestApi(catalog.api), tools: Object.fromEntries(tools) }]);
  }
  return { version: 1, apis: Object.fromEntries(apis) };
}

/** The catalog without what is new or differs from the lock; loads every tool. */
export async function enforceLock(catalog: ApiCatalog, lock: LockFile): Promise<{ readonly catalog: ApiCatalog; readonly refused: readonly LockRefusal[] }> {
  const { name } = catalog.api;
  const locked = Object.hasOwn(lock.apis, name) ? lock.apis[name] : undefined;
  if (locked === undefined) return { catalog: { ...catalog, entries: [] }, refused: [{ name, reason: 'new api' }] };
  // Where calls go and how they are signed holds for all tools.
  if (locked.definition !== digestApi(catalog.api)) return { catalog: { ...catalog, entries: [] }, refused: [{ name, reason: 'changed api' }] };
  const refused: LockRefusal[] = [];
  const entries: ToolEntry[] = [];
  for (const entry of catalog.entries) {
    const wanted = Object.hasOwn(locked.tools, entry.name) ? locked.tools[entry.name] : undefined;
    if (wanted === undefined) refused.push({ name: entry.name, reason: 'new' });
    else if (wanted !== fingerprint(entry, await catalog.load(entry.name))) refused.push({ name: entry.name, reason: 'changed' });
    else entries.push(entry);
  }
  return { catalog: { ...catalog, entries }, refused };
}

// Choosing fewer tools changes none of them.
const digestApi = ({ selection: _chosen, ...definition }: ApiCatalog['api']): string => digest(definition);

// All that a model reads of a tool and all that a call of it sends; the zod schema says the same as the input schema.
function fingerprint(entry: ToolEntry, { input: _schema, ...plan }: CatalogTool): string {
  return digest({ entry, plan });
}

const digest = (value: unknown): string => createHash('sha256').update(canonicalizeJson(value)).digest('hex');
