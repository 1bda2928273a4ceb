/** Finds and reads the configuration: a gateway.yaml, or one made of `--spec` and its companions. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ApiConfig, GatewayConfig } from '../runtime/config.js';
import { profileNames } from '../runtime/profiles/profiles.js';
import type { UnplacedProblem } from './failure.js';
import { findPackageRoot } from './package-root.js';
import { UsageError } from './usage.js';
import type { VerbArguments } from './verb.js';

/** A configuration and the folder that its paths start from. */
export interface Configuration {
  readonly config: GatewayConfig;
  readonly folder: string;
  /** As shown to people. */
  readonly file: string;
  /** Does it come with Gatewright, or was it made of `--spec`, so that the user has no place of their own beside it? */
  readonly isBorrowed?: boolean;
}

const isUrl = (source: string): boolean => /^https?:\/\//i.test(source);
/** A path of the configuration as an absolute one; URLs stay. */
export const resolvePath = (configuration: Configuration, path: string): string => (isUrl(path) ? path : resolve(configuration.folder, path));

/** A problem of a configuration, in the form of all problems. */
export class ConfigurationError extends Error implements UnplacedProblem {
  override readonly name = 'ConfigurationError';
  readonly severity = 'error';
  readonly code = 'CONFIG_SHAPE';
  readonly file: string;
  readonly pointer: string;
  readonly fix: string;

  constructor(file: string, pointer: string, message: string, fix = 'Compare with gateway.schema.json; editors complete from it.') {
    super(message);
    this.file = file;
    this.pointer = pointer;
    this.fix = fix;
  }
}

/** The configuration that the arguments speak of. @throws UsageError, ConfigurationError, AggregateError of them */
export async function readConfiguration(args: VerbArguments, verb: string): Promise<Configuration> {
  const configuration = await readSource(args, verb);
  return { ...configuration, config: { ...configuration.config, ...(await readPresentation(args, verb, configuration.config)) } };
}

// Options that say how clients see the tools; they win over the configuration.
async function readPresentation(args: VerbArguments, verb: string, { lock, plugins = [] }: GatewayConfig): Promise<Pick<GatewayConfig, 'discovery' | 'profile' | 'lock' | 'plugins'>> {
  const discovery = args.text('discovery') === undefined ? undefined : readChoice(args, verb, 'discovery', (await import('../runtime/config.js')).discoveries);
  const profile = readChoice(args, verb, 'profile', profileNames);
  const added = args.texts('plugin').map((file) => resolve(file));
  return { ...(discovery === undefined ? {} : { discovery }), ...(profile === undefined ? {} : { profile }), ...(args.flag('locked') && lock === undefined ? { lock: DEFAULT_LOCK } : {}), ...(added.length === 0 ? {} : { plugins: [...plugins, ...added] }) };
}

function readChoice<T extends string>(args: VerbArguments, verb: string, option: string, choices: readonly T[]): T | undefined {
  const given = args.text(option);
  const found = choices.find((choice) => choice === given);
  if (given !== undefined && found === undefined) throw new UsageError(`--${option} takes ${choices.join(', ')}, not \`${given}\``, verb);
  return found;
}

async function readSource(args: VerbArguments, verb: string): Promise<Configuration> {
  const spec = args.text('spec');
  if (spec !== undefined) {
    if (args.text('config') !== undefined) throw new UsageError('give --config or --spec, not both', verb);
    return configureSpec(args, spec);
  }
  for (const option of ['name', 'out', 'base-url', 'overlay', 'include', 'exclude']) if (args.texts(option).length > 0) throw new UsageError(`--${option} goes with --spec`, verb);
  const file = findConfiguration(args.text('config'), verb);
  return { ...(await loadConfiguration(file)), isBorrowed: file === packagedConfiguration() };
}

const packagedConfiguration = (): string => fileURLToPath(new URL('gateway.yaml', findPackageRoot()));

function findConfiguration(given: string | undefined, verb: string): string {
  if (given !== undefined) {
    if (!existsSync(given)) throw new UsageError(`there is no configuration ${given}`, verb);
    return given;
  }
  if (existsSync('gateway.yaml')) return 'gateway.yaml';
  return packagedConfiguration();
}

/** Reads a configuration file. @throws ConfigurationError, AggregateError of them */
export async function loadConfiguration(file: string): Promise<Configuration> {
  // With `--spec` neither is needed, and both take longer to load than a small document to generate.
  const [{ load: parseYaml }, { parseConfig }] = await Promise.all([import('js-yaml'), import('../runtime/config.js')]);
  let value: unknown;
  try {
    value = parseYaml(await readFile(file, 'utf8'));
  } catch (error) {
    throw new ConfigurationError(file, '#', error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error), 'Correct the YAML at that place.');
  }
  const parsed = parseConfig(value, process.env);
  if ('problems' in parsed) throw new AggregateError(parsed.problems.map((problem) => new ConfigurationError(file, problem.pointer, problem.message)));
  return { config: parsed.config, folder: dirname(resolve(file)), file };
}

function configureSpec(args: VerbArguments, spec: string): Configuration {
  const source = isAbsolute(spec) && !isUrl(spec) ? relative(process.cwd(), spec) : spec;
  const api: ApiConfig = {
    spec: source,
    overlays: [...args.texts('overlay')],
    include: [...args.texts('include')],
    exclude: [...args.texts('exclude')],
    ...(args.text('base-url') === undefined ? {} : { baseUrl: args.text('base-url') }),
  };
  const config: GatewayConfig = { generated: { source: args.text('out') ?? 'generated' }, apis: { [args.text('name') ?? nameSpec(spec)]: api } };
  return { config, folder: process.cwd(), file: spec, isBorrowed: true };
}

/** The name of a document's API. `https://host/v3/openapi.json` and `apis/petstore.yaml` both tell one; a file called openapi tells only through its folder. */
export function nameSpec(spec: string): string {
  const path = isUrl(spec) ? new URL(spec).pathname : resolve(spec);
  const words = [basename(path).replace(/\.(ya?ml|json)$/i, ''), ...dirname(path).split(/[\\/]/).reverse(), isUrl(spec) ? (new URL(spec).hostname.split('.').at(-2) ?? '') : ''];
  const clean = words.map((word) => word.toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^[^a-z]+|_+$/g, '').slice(0, 30));
  return clean.find((word) => word !== '' && !/^(openapi|swagger|spec|api|docs|index|v\d+|schema|tmp|home)$/.test(word)) ?? 'api';
}

/** Is there anything to keep anybody from? `mode` is that of `--auth`. */
export const needsAccess = ({ config }: Configuration, mode: string | undefined): boolean => mode !== undefined || config.roles !== undefined || (config.auth !== undefined && config.auth.mode !== 'none');

/** Which operations of an API become tools. */
export const selectionOf = (api: ApiConfig): { readonly include: readonly string[]; readonly exclude: readonly string[] } => ({ include: api.include ?? [], exclude: api.exclude ?? [] });

/** Name of the lock file where the configuration gives none. */
export const DEFAULT_LOCK = 'gateway.lock';

/** The lock file that is to be kept to, absolute. */
export const lockPath = ({ config, folder }: Configuration): string | undefined => (config.lock === undefined ? undefined : resolve(folder, config.lock));

/** The folder of generated TypeScript, absolute. */
export const generatedFolder = (configuration: Configuration): string => resolve(configuration.folder, configuration.config.generated?.source ?? 'generated');

/** The folder of the same as JavaScript, if it is there. */
export function compiledFolder(configuration: Configuration): string | undefined {
  const compiled = configuration.config.generated?.compiled;
  if (compiled === undefined) return undefined;
  const folder = resolve(configuration.folder, compiled);
  return existsSync(join(folder, 'index.js')) ? folder : undefined;
}

