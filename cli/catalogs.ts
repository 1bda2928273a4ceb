/** Loads what the gateway serves: compiled modules where they are, else the documents themselves, lowered in memory. */
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ApiCatalog, ToolEntry } from '../runtime/catalog.js';
import type { ApiDefinition, Tool } from '../runtime/contract.js';
import { type LockRefusal, enforceLock, parseLock } from '../runtime/lock.js';
import { type Configuration, compiledFolder, lockPath, resolvePath, selectionOf } from './configuration.js';
import type { UnplacedProblem } from './failure.js';

/** What a compiled `<api>/index.js` exports. */
interface CompiledApi {
  readonly api: ApiDefinition;
  readonly tools: Readonly<Record<string, () => Promise<Tool>>>;
}

interface LoadedCatalogs {
  readonly catalogs: readonly ApiCatalog[];
  readonly problems: readonly UnplacedProblem[];
}

/** The catalogs of all APIs of a configuration, as far as its lock file lets them pass, and what is to be told of them. @throws Diagnostic LOCK_UNREADABLE */
export async function loadCatalogs(configuration: Configuration): Promise<LoadedCatalogs> {
  const loaded = await loadUnlocked(configuration);
  const file = lockPath(configuration);
  return file === undefined ? loaded : applyLock(loaded, file);
}

async function applyLock({ catalogs, problems }: LoadedCatalogs, path: string): Promise<LoadedCatalogs> {
  const file = relative(process.cwd(), path);
  const { Diagnostic } = await import('../generator/diagnostics.js');
  const lock = await readFile(path, 'utf8').then(parseLock).catch((error: unknown) => {
    throw new Diagnostic('LOCK_UNREADABLE', { file }, error instanceof Error ? error.message : String(error));
  });
  const enforced = await Promise.all(catalogs.map((catalog) => enforceLock(catalog, lock)));
  const refused = enforced.flatMap((entry) =>
    // Names hold no character that a pointer would have to escape.
    entry.refused.map(({ name, reason }) => new Diagnostic('LOCK_MISMATCH', { file, pointer: `#/apis/${entry.catalog.api.name}${reason === 'changed' ? `/tools/${name}` : ''}` }, `\`${name}\` ${REFUSALS[reason]}`)),
  );
  return { catalogs: enforced.map((entry) => entry.catalog), problems: [...problems, ...refused] };
}

const REFUSALS: Readonly<Record<LockRefusal['reason'], string>> = {
  new: 'is new since the lock',
  changed: 'is not what was locked',
  'new api': 'is not in the lock: none of its tools is served',
  'changed api': 'has other servers, security or rules than were locked: none of its tools is served',
};

/** The catalogs as they are, whatever a lock file says. */
export async function loadUnlocked(configuration: Configuration): Promise<LoadedCatalogs> {
  const compiled = compiledFolder(configuration);
  const names = Object.keys(configuration.config.apis);
  if (compiled !== undefined) {
    const catalogs = await Promise.all(names.map((name) => loadCompiled(compiled, name)));
    if (catalogs.every((catalog) => catalog !== undefined) && catalogs.every((catalog) => isSelected(catalog, configuration))) return { catalogs, problems: [] };
  }
  return loadDocuments(configuration);
}

// Modules that were made before `include` or `exclude` changed may hold tools that are not wanted any more; the documents tell.
function isSelected({ api }: ApiCatalog, { config }: Configuration): boolean {
  const wanted = config.apis[api.name];
  return wanted !== undefined && JSON.stringify(api.selection ?? selectionOf({ spec: '' })) === JSON.stringify(selectionOf(wanted));
}

async function loadCompiled(folder: string, name: string): Promise<ApiCatalog | undefined> {
  const files = await Promise.all([readFile(join(folder, name, 'catalog.json'), 'utf8'), import(pathToFileURL(join(folder, name, 'index.js')).href)]).catch(() => undefined);
  if (files === undefined) return undefined;
  // Both files are the generator's, compiled beside each other.
  const entries = JSON.parse(files[0]) as readonly ToolEntry[];
  const module = files[1] as CompiledApi;
  return {
    api: module.api,
    entries,
    load: (tool) => {
      const load = Object.hasOwn(module.tools, tool) ? module.tools[tool] : undefined;
      return load === undefined ? Promise.reject(new Error(`${folder}/${name} is incomplete: it has no module for ${tool}`)) : load();
    },
  };
}

async function loadDocuments(configuration: Configuration): Promise<{ readonly catalogs: readonly ApiCatalog[]; readonly problems: readonly UnplacedProblem[] }> {
  const { catalogFromSource } = await import('../generator/serve.js');
  const problems: UnplacedProblem[] = [];
  const catalogs: ApiCatalog[] = [];
  for (const [name, api] of Object.entries(configuration.config.apis)) {
    const source = { name, spec: resolvePath(configuration, api.spec), overlays: (api.overlays ?? []).map((overlay) => resolvePath(configuration, overlay)), selection: selectionOf(api) };
    const { catalog } = await catalogFromSource(source, (diagnostic) => problems.push(diagnostic));
    catalogs.push(catalog);
  }
  const errors = problems.filter((problem) => problem.severity === 'error');
  if (errors.length > 0) throw new AggregateError(errors);
  return { catalogs, problems };
}
