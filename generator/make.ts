/** Makes the files of one API: load -> lower -> emit, with its types made meanwhile in a thread. */
import type { ToolEntry } from '../runtime/catalog.js';
import { Diagnostic } from './diagnostics.js';
import { emitApi, emitApiIndex, emitSchemas } from './emit/api.js';
import { emitCatalog, emitEntries } from './emit/catalog.js';
import { emitTool, headerOf } from './emit/tool.js';
import { pruneDocument } from './emit/types.js';
import { collectFaults } from './faults.js';
import type { GenerateOptions, GenerateSource } from './generate.js';
import type { Api } from './ir.js';
import { loadSource } from './load/load.js';
import { type LoweredApi, lowerDocument } from './lower/lower.js';
import { makeTypes } from './types-thread.js';

/** An API whose types may still be in the making. */
export interface MakingApi {
  readonly source: GenerateSource;
  readonly diagnostics: Diagnostic[];
  /** `undefined` when there was nothing to go on with. */
  readonly lowered: LoweredApi | undefined;
  /** What its catalog says. */
  readonly entries: readonly ToolEntry[];
  /** Texts by file names within the folder of the API. */
  readonly files: Map<string, string>;
  /** What was read, by name: its hash, where there is a cache to keep it. */
  readonly inputs: Readonly<Record<string, string>>;
  /** What openapi-typescript gave, or why it gave nothing; `undefined` where it was not asked. */
  readonly types: Promise<string | Error> | undefined;
}

/** Makes all but the types; `sum` gives what is remembered of an input. What is wrong is among the diagnostics. */
export async function startApi(source: GenerateSource, withTypes: boolean, sum: (bytes: Uint8Array) => string, onProgress: NonNullable<GenerateOptions['onProgress']>): Promise<MakingApi> {
  const diagnostics: Diagnostic[] = [];
  const inputs: Record<string, string> = {};
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  let lowered: LoweredApi | undefined;
  let files = new Map<string, string>();
  let entries: readonly ToolEntry[] = [];
  let types: MakingApi['types'];
  onProgress(`${source.name}: reading ${source.spec}`);
  await collectFaults(report, async () => {
    const document = await loadSource(source, report, (file, bytes) => void (inputs[file] = sum(bytes)));
    for (const file of document.bundle.files) inputs[file] ??= 'absent';
    lowered = lowerDocument(document, source.name, report, source.selection);
    onProgress(`${source.name}: writing ${lowered.api.operations.length} tools`);
    if (withTypes) types = makeTypes(pruneDocument(document.root, lowered.api)).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
    entries = emitEntries(lowered.api);
    files = emitFiles(lowered.api, entries, withTypes);
  });
  return { source, diagnostics, lowered, entries, files, inputs, types };
}

/** Waits for the types and adds them. */
export async function finishApi(making: MakingApi): Promise<MakingApi> {
  const { lowered, files, diagnostics } = making;
  const types = await making.types;
  if (lowered === undefined || types === undefined) return making;
  if (typeof types === 'string') files.set('types.d.ts', `${headerOf(lowered.api.source)}\n${types}`);
  else {
    diagnostics.push(new Diagnostic('TYPES_FAILED', { file: lowered.api.source }, types.message.slice(0, 500)));
    for (const [file, text] of emitTools(lowered.api, false)) files.set(file, text);
  }
  return making;
}

function emitFiles(api: Api, entries: readonly ToolEntry[], withTypes: boolean): Map<string, string> {
  const files = new Map<string, string>();
  files.set('types.d.ts', `${headerOf(api.source)}\nexport type paths = Record<string, Record<string, unknown>>;\n`);
  files.set('api.ts', emitApi(api));
  files.set('catalog.json', emitCatalog(entries));
  files.set('index.ts', emitApiIndex(api));
  const schemas = emitSchemas(api);
  if (schemas !== undefined) files.set('schemas.ts', schemas);
  for (const [file, text] of emitTools(api, withTypes)) files.set(file, text);
  return files;
}

// Without types there is nothing that modules could be compared with.
const emitTools = (api: Api, withTypes: boolean): readonly (readonly [string, string])[] => api.operations.map((operation) => [`tools/${operation.fileName}.ts`, emitTool(api, operation, withTypes)]);
