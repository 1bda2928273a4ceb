/** The pipeline in one page: load -> lower -> emit -> check -> plan -> write. A library without a console. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Diagnostic, type DiagnosticCode, type Severity } from './diagnostics.js';
import { emitApi, emitApiIndex, emitIndex, emitSchemas } from './emit/api.js';
import { emitCatalog } from './emit/catalog.js';
import { emitTool, headerOf } from './emit/tool.js';
import { pruneDocument } from './emit/types.js';
import type { Api } from './ir.js';
import { loadSource } from './load/load.js';
import { type Position, locate } from './load/positions.js';
import { type LoweredApi, type Skipped, lowerDocument } from './lower/lower.js';
import { API_NAME } from './lower/names.js';
import type { Selection } from './lower/selection.js';
import { makeTypes, startTypes } from './types-thread.js';
import { type WritePlan, planWrite } from './write/plan.js';
import { isPlainModule } from './write/recognise.js';
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
  /** Told what is being worked on, for progress. */
  readonly onProgress?: (message: string) => void;
}

export interface GenerateReport {
  readonly apis: readonly { readonly name: string; readonly operations: number; readonly tools: number; readonly skipped: readonly Skipped[] }[];
  readonly diagnostics: readonly ({ severity: Severity; code: DiagnosticCode; file: string; pointer: string; message: string; fix: string } & Partial<Position>)[];
  readonly files: WritePlan;
  readonly ms: number;
}

export interface GenerateResult {
  readonly report: GenerateReport;
  /** Did an error keep everything from being written? */
  readonly failed: boolean;
  /** What was made of each API, for comparisons. */
  readonly lowered: readonly LoweredApi[];
}

const NOTHING: WritePlan = { added: [], changed: [], deleted: [], unchanged: [] };

/** Generates all APIs. Diagnostics are collected; with an error among them nothing is written. */
export async function generate(options: GenerateOptions): Promise<GenerateResult> {
  const started = performance.now();
  const withTypes = options.types !== false;
  if (withTypes) startTypes();
  const making: MakingApi[] = [];
  for (const source of options.apis) making.push(await makeApi(source, withTypes, options.onProgress));
  const made = await Promise.all(making.map(finishApi));
  const diagnostics = made.flatMap((api) => api.diagnostics);
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  const hasError = (): boolean => diagnostics.some((diagnostic) => diagnostic.severity === 'error');
  let plan = NOTHING;
  await collectFaults(report, async () => {
    if (hasError()) return;
    const names = options.apis.map((api) => api.name);
    const files = new Map<string, string>(made.flatMap((api) => [...api.files].map(([file, text]) => [`${api.name}/${file}`, text] as const)));
    files.set('index.ts', emitIndex([...new Set([...names, ...(await listApis(options.out))])]));
    for (const [file, text] of files) if (file.endsWith('.ts')) await collectFaults(report, () => checkFile(file, text));
    const intended = planWrite(options.out, names, files, report);
    if (hasError()) return;
    if (options.write) writeFiles(options.out, intended, files);
    plan = intended;
  });
  const lowered = made.flatMap((api) => (api.lowered === undefined ? [] : [api.lowered]));
  const positions = await locate(diagnostics);
  return {
    report: {
      apis: lowered.map(({ api, operationCount, skipped }) => ({ name: api.definition.name, operations: operationCount, tools: api.operations.length, skipped })),
      diagnostics: diagnostics.map((diagnostic, index) => ({ ...diagnostic.toJSON(), ...positions[index] })),
      files: plan,
      ms: Math.round(performance.now() - started),
    },
    failed: hasError(),
    lowered,
  };
}

/** An API whose types may still be in the making. */
interface MakingApi {
  readonly name: string;
  readonly diagnostics: Diagnostic[];
  readonly lowered: LoweredApi | undefined;
  /** Texts by file names within the folder of the API. */
  readonly files: Map<string, string>;
  /** What openapi-typescript gave, or why it gave nothing; `undefined` where it was not asked. */
  readonly types: Promise<string | Error> | undefined;
}

async function makeApi(source: GenerateSource, withTypes: boolean, onProgress: GenerateOptions['onProgress']): Promise<MakingApi> {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  let lowered: LoweredApi | undefined;
  let files = new Map<string, string>();
  let types: MakingApi['types'];
  onProgress?.(`${source.name}: reading ${source.spec}`);
  await collectFaults(report, async () => {
    const document = await loadSource(source, report);
    lowered = lowerDocument(document, source.name, report, source.selection);
    onProgress?.(`${source.name}: writing ${lowered.api.operations.length} tools`);
    if (withTypes) types = makeTypes(pruneDocument(document.root, lowered.api)).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
    files = emitFiles(withTypes ? lowered.api : withoutComparison(lowered.api));
  });
  return { name: source.name, diagnostics, lowered, files, types };
}

async function finishApi(making: MakingApi): Promise<MakingApi> {
  const { lowered, files, diagnostics } = making;
  const types = await making.types;
  if (lowered === undefined || types === undefined) return making;
  if (typeof types === 'string') files.set('types.d.ts', `${headerOf(lowered.api.source)}\n${types}`);
  else {
    diagnostics.push(new Diagnostic('TYPES_FAILED', { file: lowered.api.source }, types.message.slice(0, 500)));
    for (const [file, text] of emitTools(withoutComparison(lowered.api))) files.set(file, text);
  }
  return making;
}

// Without types there is nothing that modules could be compared with.
const withoutComparison = (api: Api): Api => ({ ...api, operations: api.operations.map((operation) => ({ ...operation, comparable: false })) });

function emitFiles(api: Api): Map<string, string> {
  const files = new Map<string, string>();
  files.set('types.d.ts', `${headerOf(api.source)}\nexport type paths = Record<string, Record<string, unknown>>;\n`);
  files.set('api.ts', emitApi(api));
  files.set('catalog.json', emitCatalog(api));
  files.set('index.ts', emitApiIndex(api));
  const schemas = emitSchemas(api);
  if (schemas !== undefined) files.set('schemas.ts', schemas);
  for (const [file, text] of emitTools(api)) files.set(file, text);
  return files;
}

const emitTools = (api: Api): readonly (readonly [string, string])[] => api.operations.map((operation) => [`tools/${operation.fileName}.ts`, emitTool(api, operation)]);

// Nearly every file has the emitter's own form; the compiler's parser, which is slow to load, judges the others.
async function checkFile(file: string, text: string): Promise<void> {
  if (isPlainModule(text)) return;
  const { checkEmitted } = await import('./write/gate.js');
  checkEmitted(file, text);
}

// APIs generated into the same folder before stay in the index.
async function listApis(out: string): Promise<readonly string[]> {
  const names = (await readdir(out).catch((): string[] => [])).filter((name) => API_NAME.test(name));
  const found = await Promise.all(names.map(async (name) => ((await readdir(join(out, name)).catch((): string[] => [])).includes('catalog.json') ? [name] : [])));
  return found.flat();
}

async function collectFaults(report: (diagnostic: Diagnostic) => void, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Diagnostic)) throw error;
    report(error);
  }
}
