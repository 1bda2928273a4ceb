/** The pipeline in one page: load -> lower -> emit -> check -> plan -> write. A library without a console. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ToolEntry } from '../runtime/catalog.js';
import { type Cache, type Remembered, hashText, openCache } from './cache.js';
import type { Diagnostic } from './diagnostics.js';
import { emitIndex } from './emit/api.js';
import { collectFaults } from './faults.js';
import { type Position, locate } from './load/positions.js';
import type { Skipped } from './lower/lower.js';
import { API_NAME } from './lower/names.js';
import type { Selection } from './lower/selection.js';
import type { MakingApi } from './make.js';
import { startTypes } from './types-thread.js';
import { type WritePlan, planWrite } from './write/plan.js';
import { isPlainDeclarations, isPlainModule } from './write/recognise.js';
import { writeFiles } from './write/write.js';

/** One API to generate. */
export interface GenerateSource {
  readonly name: string;
  readonly spec: string;
  readonly overlays: readonly string[];
  /** Default: everything. */
  readonly selection?: Selection;
}

export interface GenerateOptions {
  readonly apis: readonly GenerateSource[];
  /** Output folder; each API gets a folder of its name in it. */
  readonly out: string;
  /** `false`: only say what would be written. */
  readonly write: boolean;
  /** `false`: openapi-typescript is not asked, and modules say `Unchecked`. Default: `true`. */
  readonly types?: boolean;
  /** Folder in which to remember what was made; APIs whose inputs and output are untouched are then not made again. Default: none. */
  readonly cache?: string;
  /** What it costs to be told of the tools of an API; remembered with what was made. Default: nobody asks. */
  readonly estimate?: (entries: readonly ToolEntry[]) => number;
  /** Told what is being worked on, for progress. */
  readonly onProgress?: (message: string) => void;
}

/** What became of one API. */
export interface ApiReport {
  readonly name: string;
  readonly operations: number;
  readonly tools: number;
  readonly skipped: readonly Skipped[];
}

/** A diagnostic as `--json` prints it. */
export type ReportedDiagnostic = ReturnType<Diagnostic['toJSON']> & Partial<Position>;

export interface GenerateReport {
  readonly apis: readonly ApiReport[];
  readonly diagnostics: readonly ReportedDiagnostic[];
  readonly files: WritePlan;
  readonly ms: number;
}

export interface GenerateResult {
  readonly report: GenerateReport;
  /** Did an error keep everything from being written? */
  readonly failed: boolean;
  /** API -> entries of its catalog; those that the cache spared are not among them. */
  readonly entries: ReadonlyMap<string, readonly ToolEntry[]>;
  /** API -> what `estimate` says, now or when it was made; empty without it. */
  readonly costs: ReadonlyMap<string, number>;
  /** API -> files and URLs that it was made of, as they were named, also those that are missing. */
  readonly inputs: ReadonlyMap<string, readonly string[]>;
}

const NOTHING: WritePlan = { added: [], changed: [], deleted: [], unchanged: [] };

/** Generates all APIs. Diagnostics are collected; with an error among them nothing is written. */
export async function generate(options: GenerateOptions): Promise<GenerateResult> {
  const started = performance.now();
  const withTypes = options.types !== false;
  const onProgress = options.onProgress ?? (() => undefined);
  const cache = options.cache === undefined ? undefined : openCache(options.cache, { out: options.out, types: withTypes });
  const apis: (Remembered | MakingApi)[] = [];
  for (const source of options.apis) {
    const known = cache?.find(source);
    if (known !== undefined && (options.estimate === undefined || known.cost !== undefined)) {
      apis.push(known);
      continue;
    }
    if (withTypes) startTypes();
    // Most of the generator is not even loaded where nothing is to be made.
    const { startApi } = await import('./make.js');
    apis.push(await startApi(source, withTypes, cache === undefined ? () => '' : hashText, onProgress));
  }
  if (withTypes && apis.some(isMaking)) onProgress('waiting for types');
  const making = apis.filter(isMaking);
  const made = making.length === 0 ? [] : await Promise.all(making.map((await import('./make.js')).finishApi));
  const { estimate } = options;
  const costs = new Map(estimate === undefined ? [] : apis.flatMap((api) => findCost(api, estimate)));
  // An API's own come first, and what concerns the output last.
  const placed = new Map(await Promise.all(made.map(async (api) => [api, await placeDiagnostics(api.diagnostics)] as const)));
  const diagnostics = apis.flatMap((api): readonly ReportedDiagnostic[] => (isMaking(api) ? (placed.get(api) ?? []) : api.diagnostics));
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic.toJSON());
  const hasError = (): boolean => diagnostics.some((diagnostic) => diagnostic.severity === 'error');
  let plan = NOTHING;
  await collectFaults(report, async () => {
    if (hasError()) return;
    const files = new Map<string, string>(made.flatMap((api) => [...api.files].map(([file, text]) => [`${api.source.name}/${file}`, text] as const)));
    files.set('index.ts', emitIndex([...new Set([...options.apis.map((api) => api.name), ...(await listApis(options.out))])]));
    for (const [file, text] of files) if (file.endsWith('.ts')) await collectFaults(report, () => checkFile(file, text));
    const intended = planWrite(options.out, made.map((api) => api.source.name), files, report);
    if (hasError()) return;
    if (options.write) writeFiles(options.out, intended, files);
    const known = apis.flatMap((api) => (isMaking(api) ? [] : Object.keys(api.outputs).map((file) => `${api.api.name}/${file}`)));
    plan = known.length === 0 ? intended : { ...intended, unchanged: [...intended.unchanged, ...known].sort() };
    if (cache !== undefined) for (const api of made) keepApi(cache, api, placed.get(api) ?? [], costs.get(api.source.name));
  });
  return {
    report: { apis: apis.flatMap((api) => (isMaking(api) ? reportApi(api) : [api.api])), diagnostics, files: plan, ms: Math.round(performance.now() - started) },
    failed: hasError(),
    entries: new Map(made.map((api) => [api.source.name, api.entries])),
    costs,
    inputs: new Map(apis.map((api) => [isMaking(api) ? api.source.name : api.api.name, Object.keys(api.inputs)])),
  };
}

const isMaking = (api: Remembered | MakingApi): api is MakingApi => 'source' in api;

const reportApi = ({ lowered }: MakingApi): readonly ApiReport[] =>
  lowered === undefined ? [] : [{ name: lowered.api.definition.name, operations: lowered.operationCount, tools: lowered.api.operations.length, skipped: lowered.skipped }];

const findCost = (api: Remembered | MakingApi, estimate: NonNullable<GenerateOptions['estimate']>): readonly (readonly [string, number])[] =>
  isMaking(api) ? (api.lowered === undefined ? [] : [[api.source.name, estimate(api.entries)]]) : [[api.api.name, api.cost ?? 0]];

async function placeDiagnostics(diagnostics: readonly Diagnostic[]): Promise<readonly ReportedDiagnostic[]> {
  const positions = await locate(diagnostics);
  return diagnostics.map((diagnostic, index) => ({ ...diagnostic.toJSON(), ...positions[index] }));
}

function keepApi(cache: Cache, made: MakingApi, diagnostics: readonly ReportedDiagnostic[], cost: number | undefined): void {
  const [api] = reportApi(made);
  // A thread that ended may do better the next time.
  if (api === undefined || made.diagnostics.some((diagnostic) => diagnostic.code === 'TYPES_FAILED')) return;
  const outputs = Object.fromEntries([...made.files].map(([file, text]) => [file, hashText(text)]));
  cache.keep(made.source, { inputs: made.inputs, outputs, api, diagnostics, ...(cost === undefined ? {} : { cost }) });
}

// Nearly every file has the emitter's own form; the compiler's parser, which is slow to load, judges the others.
async function checkFile(file: string, text: string): Promise<void> {
  if (file.endsWith('.d.ts') ? isPlainDeclarations(text) : isPlainModule(text)) return;
  const { checkEmitted } = await import('./write/gate.js');
  checkEmitted(file, text);
}

// APIs generated into the same folder before stay in the index.
async function listApis(out: string): Promise<readonly string[]> {
  const names = (await readdir(out).catch((): string[] => [])).filter((name) => API_NAME.test(name));
  const found = await Promise.all(names.map(async (name) => ((await readdir(join(out, name)).catch((): string[] => [])).includes('catalog.json') ? [name] : [])));
  return found.flat();
}
