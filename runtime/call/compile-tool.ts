/** Prepares a tool on its first call, so that later calls only run closures. */
import type { ApiCatalog, CatalogTool, ToolEntry } from '../catalog.js';
import type { Upstream } from '../upstream/upstream.js';
import { type RequestPlan, compileRequest } from './build-request.js';
import type { KeptFiles } from './kept-files.js';
import { type ResultOptions, takesProjection } from './result-options.js';
import { type CompiledShape, compileShape } from './shape-result.js';
import { type Validate, compileValidation } from './validate.js';

export interface CompiledTool {
  readonly api: ApiCatalog['api'];
  readonly tool: CatalogTool;
  readonly upstream: Upstream;
  readonly validate: Validate;
  readonly plan: RequestPlan;
  readonly results: CompiledShape;
  /** The caller may say what of an answer to show. */
  readonly projects: boolean;
}

/** @throws ToolError TOOL_UNSUPPORTED */
export async function compileTool(entry: ToolEntry, catalog: ApiCatalog, upstream: Upstream, files: KeptFiles, options: ResultOptions = {}): Promise<CompiledTool> {
  const tool = await catalog.load(entry.name);
  const plan = compileRequest(tool, files);
  return { api: catalog.api, tool, upstream, validate: await compileValidation(entry, tool, plan.args), plan, results: compileShape(entry, tool, files, options), projects: takesProjection(entry) };
}
