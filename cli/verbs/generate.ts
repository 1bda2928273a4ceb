/** The verbs generate, check and diff: one pipeline, three ways to tell its outcome. */
import { readFile, readdir } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { GenerateOptions, GenerateResult } from '../../generator/generate.js';
import type { ToolEntry } from '../../runtime/catalog.js';
import { findCacheFolder } from '../cache-folder.js';
import { type Configuration, generatedFolder, readConfiguration, selectionOf } from '../configuration.js';
import { renderProblem } from '../failure.js';
import { formatCount, warnOfCost } from '../cost.js';
import { delayOptimisation } from '../optimisation.js';
import { estimateTools } from '../../runtime/token-cost.js';
import { Progress, formatTable, print, printJson, say, styled } from '../terminal.js';
import { UsageError, exitCodes } from '../usage.js';
import type { VerbArguments } from '../verb.js';

/** Writes what has changed. */
export async function runGenerate(args: VerbArguments): Promise<number> {
  const configuration = await readConfiguration(args, 'generate');
  const { report, failed, costs } = await runPipeline(configuration, { write: true, ...readWriterOptions(args, configuration) });
  const cost = failed ? new Map<string, number>() : costs;
  if (args.flag('json')) printJson({ ...report, apis: report.apis.map((api) => ({ ...api, tokens: cost.get(api.name) ?? 0 })) });
  else {
    tellDiagnostics(report);
    tellApis(report, cost);
    const total = [...cost.values()].reduce((sum, tokens) => sum + tokens, 0);
    for (const problem of failed ? [] : warnOfCost(configuration.file, report.apis.reduce((sum, api) => sum + api.tools, 0), total)) say(renderProblem(problem));
    const { added, changed, deleted, unchanged } = report.files;
    if (failed) say('\nNothing was written.');
    else print(`\n${folderName(configuration)}: ${added.length} added, ${changed.length} changed, ${deleted.length} deleted, ${unchanged.length} unchanged (${report.ms} ms)`);
  }
  return failed ? exitCodes.failed : exitCodes.done;
}

/** Fails when something would change. */
export async function runCheck(args: VerbArguments): Promise<number> {
  const configuration = await readConfiguration(args, 'check');
  const { report, failed } = await runPipeline(configuration, { write: false, ...readWriterOptions(args, configuration) });
  const { added, changed, deleted } = report.files;
  const differs = added.length + changed.length + deleted.length > 0;
  if (args.flag('json')) printJson(report);
  else {
    if (failed) tellDiagnostics(report);
    for (const [word, files] of [['missing', added], ['differs', changed], ['stale', deleted]] as const) for (const file of files) print(`${styled('yellow', word.padEnd(8))} ${folderName(configuration)}/${file}`);
    if (differs) say('\nGenerated modules are not what the documents say. Run `gatewright generate` and commit what it writes.');
    else if (!failed) print(`${folderName(configuration)} is up to date (${report.files.unchanged.length} files, ${report.ms} ms)`);
  }
  return failed || differs ? exitCodes.failed : exitCodes.done;
}

/** Tells what a change of the documents does to callers. */
export async function runDiff(args: VerbArguments): Promise<number> {
  const configuration = await readConfiguration(args, 'diff');
  const against = args.text('against');
  // Compared with nothing, everything would be new, and nothing would break anybody.
  if (against !== undefined && (await listFolders(against)).length === 0) throw new UsageError(`--against ${against} is no folder of generated modules`, 'diff');
  const before = resolve(against ?? generatedFolder(configuration));
  const { report, failed, entries: after } = await runPipeline(configuration, { write: false, types: false });
  if (failed) {
    if (args.flag('json')) printJson(report);
    else tellDiagnostics(report);
    return exitCodes.failed;
  }
  const { diffCatalogs, renderMarkdown } = await import('../../generator/diff.js');
  const names = new Set([...after.keys(), ...(args.text('spec') === undefined ? await listFolders(before) : [])]);
  const changes = [];
  for (const name of [...names].sort()) changes.push(...diffCatalogs(await readEntries(before, name), after.get(name) ?? []));
  const breaking = changes.filter((change) => change.breaking).length;
  if (args.flag('json')) printJson({ changes, breaking: breaking > 0 });
  else if (args.flag('markdown')) print(renderMarkdown(changes).trimEnd());
  else if (changes.length === 0) print('No tool is added, removed or changed.');
  else {
    for (const change of changes) {
      const mark = change.change === 'added' ? styled('green', '+') : change.change === 'removed' ? styled('red', '-') : styled('yellow', '~');
      print(`${mark} ${change.tool}${change.breaking ? styled('red', '  breaking') : ''}`);
      for (const detail of change.details) print(`    ${detail}`);
    }
    print(`\n${changes.length} ${changes.length === 1 ? 'tool differs' : 'tools differ'}, ${breaking} breaking.`);
  }
  return breaking > 0 && args.flag('fail-on-breaking') ? exitCodes.failed : exitCodes.done;
}

/** What the options say of how to generate. */
export function readWriterOptions(args: VerbArguments, configuration: Configuration): Pick<GenerateOptions, 'types' | 'cache' | 'estimate'> {
  const cache = args.flag('no-cache') ? undefined : findCacheFolder(configuration.folder);
  return { types: !args.flag('no-types'), estimate: estimateTools, ...(cache === undefined ? {} : { cache }) };
}

/** Generates the APIs of a configuration, or only one of them. */
export async function runPipeline(configuration: Configuration, how: Pick<GenerateOptions, 'write' | 'types' | 'cache' | 'estimate'>, only?: string): Promise<GenerateResult> {
  delayOptimisation();
  const { generate } = await import('../../generator/generate.js');
  // Paths in headers and diagnostics are as the configuration has them, wherever it is called from.
  process.chdir(configuration.folder);
  const progress = new Progress();
  const result = await generate({
    apis: Object.entries(configuration.config.apis).filter(([name]) => only === undefined || name === only).map(([name, api]) => ({ name, spec: api.spec.replace(/^\.\//, ''), overlays: (api.overlays ?? []).map((overlay) => overlay.replace(/^\.\//, '')), selection: selectionOf(api) })),
    out: generatedFolder(configuration),
    ...how,
    onProgress: (message) => progress.step(message),
  });
  progress.end();
  return result;
}

async function readEntries(folder: string, api: string): Promise<readonly ToolEntry[]> {
  try {
    // Our own file: the generator wrote it.
    return JSON.parse(await readFile(join(folder, api, 'catalog.json'), 'utf8')) as readonly ToolEntry[];
  } catch {
    return [];
  }
}

const listFolders = async (folder: string): Promise<readonly string[]> => (await readdir(folder, { withFileTypes: true }).catch(() => [])).filter((entry) => entry.isDirectory()).map((entry) => entry.name);

/** The output folder as people see it. */
export const folderName = (configuration: Configuration): string => relative(process.cwd(), generatedFolder(configuration)) || '.';

/** Says what is wrong, the worst first. */
export function tellDiagnostics(report: GenerateResult['report']): void {
  const order = { error: 0, warning: 1, info: 2 };
  for (const diagnostic of [...report.diagnostics].sort((a, b) => order[a.severity] - order[b.severity])) say(renderProblem(diagnostic));
}

function tellApis(report: GenerateResult['report'], cost: ReadonlyMap<string, number>): void {
  if (report.apis.length === 0) return;
  if (report.diagnostics.length > 0) say();
  const rows = [['API', 'OPERATIONS', 'TOOLS', 'LEFT OUT', 'TOKENS'], ...report.apis.map((api) => [api.name, String(api.operations), String(api.tools), String(api.skipped.length), formatCount(cost.get(api.name) ?? 0)])];
  if (report.apis.length > 1) rows.push(['all', ...(['operations', 'tools'] as const).map((key) => String(report.apis.reduce((sum, api) => sum + api[key], 0))), String(report.apis.reduce((sum, api) => sum + api.skipped.length, 0)), formatCount([...cost.values()].reduce((sum, tokens) => sum + tokens, 0))]);
  print(formatTable(rows));
}
