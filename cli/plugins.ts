/** Loads plugin files and lets them add to the gateway. TypeScript is run as it is, where Node or the typescript package can. */
import { existsSync } from 'node:fs';
import { register } from 'node:module';
import { relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CallLog } from '../runtime/call/log.js';
import type { Gateway } from '../runtime/gateway.js';
import type { Plugin } from '../runtime/plugin/plugin.js';
import { emptyGateway } from '../runtime/plugin/join.js';
import { type Configuration, ConfigurationError, resolvePath } from './configuration.js';

/** What the plugins of the configuration add, as a gateway of its own; undefined where there are none. `isTaken` names tools that are there already. @throws ConfigurationError */
export async function loadPlugins(configuration: Configuration, isTaken: (name: string) => boolean, log?: CallLog): Promise<Gateway | undefined> {
  const { plugins = [] } = configuration.config;
  if (plugins.length === 0) return undefined;
  const { extendGateway } = await import('../runtime/plugin/register.js');
  const extended = extendGateway(emptyGateway, log, isTaken);
  for (const [index, plugin] of plugins.entries()) {
    const file = resolvePath(configuration, plugin);
    const shown = relative(process.cwd(), file);
    try {
      const run = await loadPlugin(file);
      await run(extended.registrar(shown));
    } catch (error) {
      if (error instanceof ConfigurationError) throw error;
      const message = error instanceof Error ? error.message : String(error);
      throw new ConfigurationError(configuration.file, `#/plugins/${index}`, `the plugin ${shown} cannot be used: ${message}`, fixOf(error));
    }
  }
  return extended.gateway;
}

const NEED_TYPESCRIPT = 'ERR_GATEWRIGHT_NO_TYPESCRIPT';
const hasCode = (error: unknown, code: string): boolean => error instanceof Error && 'code' in error && error.code === code;

function fixOf(error: unknown): string {
  if (hasCode(error, 'ENOENT')) return 'Give the path of a file that is there.';
  if (hasCode(error, NEED_TYPESCRIPT)) return 'Use Node.js 22.18 or later, install the package typescript beside gatewright, or give the plugin as JavaScript.';
  if (hasCode(error, 'ERR_MODULE_NOT_FOUND')) return 'Install what the plugin imports where the plugin lies, and write its own files with their extension.';
  return 'Correct the plugin; docs/plugins.md says what one looks like.';
}

async function loadPlugin(file: string): Promise<Plugin> {
  if (!existsSync(file)) throw Object.assign(new Error('there is no such file'), { code: 'ENOENT' });
  const module: unknown = await importFile(file);
  const plugin = typeof module === 'object' && module !== null && 'default' in module ? module.default : undefined;
  if (!isPlugin(plugin)) throw new Error('its default export is no function');
  return plugin;
}

const isPlugin = (value: unknown): value is Plugin => typeof value === 'function';

async function importFile(file: string): Promise<unknown> {
  const { href } = pathToFileURL(file);
  try {
    return await import(href);
  } catch (error) {
    if (!/\.m?ts$/.test(file) || !hasCode(error, 'ERR_UNKNOWN_FILE_EXTENSION')) throw error;
    translateTypeScript();
    // Under another name, since Node remembers that the first could not be loaded.
    return import(`${href}?translated`);
  }
}

let isTranslating = false;

// For versions of Node that do not run TypeScript themselves. Types are taken away and nothing is checked, as those do.
const LOADER = `
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
let ts;
export const initialize = async ({ typescript }) => { ts = (await import(typescript)).default; };
export const load = async (url, context, next) => {
  if (!/^file:.*\\.m?ts(\\?|$)/.test(url)) return next(url, context);
  const fileName = fileURLToPath(url);
  const { outputText } = ts.transpileModule(await readFile(fileName, 'utf8'), { fileName, compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true, sourceMap: false } });
  return { format: 'module', source: outputText, shortCircuit: true };
};
`;

function translateTypeScript(): void {
  if (isTranslating) return;
  let typescript: string;
  try {
    typescript = import.meta.resolve('typescript');
  } catch {
    throw Object.assign(new Error(`Node.js ${process.versions.node} does not run TypeScript, and the package typescript is not there to translate it`), { code: NEED_TYPESCRIPT });
  }
  register(`data:text/javascript,${encodeURIComponent(LOADER)}`, { parentURL: import.meta.url, data: { typescript } });
  isTranslating = true;
}
