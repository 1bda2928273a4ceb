/** The pipeline in one page: load -> lower -> emit -> check -> plan -> write. A library without a console. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Diagnostic, type DiagnosticCode, type Severity } from './diagnostics.js';
import { emitApi, emitApiIndex, emitIndex, emitSchemas } from './emit/api.js';
import { emitCatalog } from './emit/catalog.js';
import { emitTool, headerOf } from './emit/tool.js';
import { emitTypes, pruneDocument } from './emit/types.js';
import type { Api } from './ir.js';
import { type SourceDocument, loadSource } from './load/load.js';
import { type LoweredApi, type Skipped, lowerDocument } from './lower/lower.js';
import { API_NAME } from './lower/names.js';
import type { Selection } from './lower/selection.js';
import { checkEmitted } from './write/gate.js';
import { type WritePlan, planWrite } from './write/plan.js';
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
  /** Told what is being worked on, for progress. */
  readonly onProgress?: (message: string) => void;
}

export interface GenerateReport {
  readonly apis: readonly { readonly name: string; readonly operations: number; readonly tools: number; readonly skipped: readonly Skipped[] }[];
  readonly diagnostics: readonly { severity: Severity; code: DiagnosticCode; file: string; pointer: string; message: string; fix: string }[];
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
  const diagnostics: Diagnostic[] = [];
  const lowered: LoweredApi[] = [];
  const files = new Map<string, string>();
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  let plan = NOTHING;
  for (const source of options.apis) {
    options.onProgress?.(`${source.name}: reading ${source.spec}`);
    await collectFaults(report, async () => {
      const document = await loadSource(source, report);
      const result = lowerDocument(document, source.name, report, source.selection);
      lowered.push(result);
      options.onProgress?.(`${source.name}: writing ${result.api.operations.length} tools`);
      for (const [file, text] of await emitFiles(document, result.api, report)) files.set(`${source.name}/${file}`, text);
    });
  }
  const hasError = (): boolean => diagnostics.some((diagnostic) => diagnostic.severity === 'error');
  await collectFaults(report, async () => {
    if (hasError()) return;
    const names = options.apis.map((api) => api.name);
    files.set('index.ts', emitIndex([...new Set([...names, ...(await listApis(options.out))])]));
    for (const [file, text] of files) if (file.endsWith('.ts')) collectFault(report, () => checkEmitted(file, text));
    const intended = await planWrite(options.out, names, files, report);
    if (hasError()) return;
    if (options.write) await writeFiles(options.out, intended, files);
    plan = intended;
  });
  return {
    report: {
      apis: lowered.map(({ api, operationCount, skipped }) => ({ name: api.definition.name, operations: operationCount, tools: api.operations.length, skipped })),
      diagnostics: diagnostics.map((diagnostic) => diagnostic.toJSON()),
      files: plan,
      ms: Math.round(performance.now() - started),
    },
    failed: hasError(),
    lowered,
  };
}

async function emitFiles(document: SourceDocument, api: Api, report: (diagnostic: Diagnostic) => void): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const types = await emitTypes(pruneDocument(document.root, api), headerOf(api.source)).catch((error: unknown) => {
    report(new Diagnostic('TYPES_FAILED', { file: api.source }, error instanceof Error ? error.message.slice(0, 500) : String(error)));
    return undefined;
  });
  const compared = types === undefined ? { ...api, operations: api.operations.map((operation) => ({ ...operation, comparable: false })) } : api;
  files.set('types.d.ts', types ?? `${headerOf(api.source)}\nexport type paths = Record<string, Record<string, unknown>>;\n`);
  files.set('api.ts', emitApi(api));
  files.set('catalog.json', emitCatalog(api));
  files.set('index.ts', emitApiIndex(api));
  const schemas = emitSchemas(api);
  if (schemas !== undefined) files.set('schemas.ts', schemas);
  for (const operation of compared.operations) files.set(`tools/${operation.fileName}.ts`, emitTool(compared, operation));
  return files;
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

function collectFault(report: (diagnostic: Diagnostic) => void, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Diagnostic)) throw error;
    report(error);
  }
}
