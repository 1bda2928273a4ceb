/** Prepares a tool on its first call, so that later calls only run closures. */
import type { ApiCatalog, CatalogTool, ToolEntry } from '../catalog.js';
import type { Upstream } from '../upstream/upstream.js';
import type { Guard, Guards } from './guard.js';
import { type RequestPlan, compileRequest } from './build-request.js';
import type { KeptFiles } from './kept-files.js';
import { type ResultOptions, takesProjection } from './result-options.js';
import { type CompiledShape, compileShape } from './shape-result.js';
import { type Validate, compileValidation } from './validate.js';
import { type Weigh, compileWeight } from './weigh.js';

export interface CompiledTool {
  readonly api: ApiCatalog['api'];
  readonly tool: CatalogTool;
  readonly upstream: Upstream;
  readonly validate: Validate;
  readonly plan: RequestPlan;
  /** The document describes the answer, so that it has to be JSON. */
  readonly promisesJson: boolean;
  readonly weigh: Weigh;
  readonly results: CompiledShape;
  /** The caller may say what of an answer to show. */
  readonly projects: boolean;
  /** Stands around calls that spend. */
  readonly guard: Guard | undefined;
}

/** @throws ToolError TOOL_UNSUPPORTED */
export async function compileTool(entry: ToolEntry, catalog: ApiCatalog, upstream: Upstream, files: KeptFiles, guards: Guards | undefined, options: ResultOptions = {}): Promise<CompiledTool> {
  const tool = await catalog.load(entry.name);
  const plan = compileRequest(tool, files);
  return { api: catalog.api, tool, upstream, validate: await compileValidation(entry, tool, plan.args), plan, weigh: compileWeight(tool), promisesJson: entry.outputSchema !== undefined, results: compileShape(entry, tool, files, options), projects: takesProjection(entry), guard: guards?.guardOf(catalog.api, tool) };
}
