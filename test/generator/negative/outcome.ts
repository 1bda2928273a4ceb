/** What becomes of a damaged document: the tools that are left, and every problem as a person meets it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Diagnostic, diagnosticKinds } from '../../../generator/diagnostics.js';
import { locate } from '../../../generator/load/positions.js';
import { catalogFromSource } from '../../../generator/serve.js';

export interface Outcome {
  readonly tools: readonly string[];
  /** `severity CODE line:column pointer | message`, in the order of report; an advice of its own follows after `->`, a file other than the document stands in front. */
  readonly problems: readonly string[];
}

/** Lowers `text` as the API `x`, with an overlay if there is one. */
export async function outcomeOf(text: string, overlay?: string): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'negative-'));
  const found: Diagnostic[] = [];
  let tools: readonly string[] = [];
  try {
    const spec = join(folder, 'spec.yaml');
    writeFileSync(spec, text);
    if (overlay !== undefined) writeFileSync(join(folder, 'overlay.yaml'), overlay);
    try {
      const { catalog } = await catalogFromSource({ name: 'x', spec, overlays: overlay === undefined ? [] : [join(folder, 'overlay.yaml')] }, (diagnostic) => void found.push(diagnostic));
      for (const { name } of catalog.entries) await catalog.load(name);
      tools = catalog.entries.map((entry) => entry.name);
    } catch (error) {
      if (!(error instanceof Diagnostic)) throw error;
      found.push(error);
    }
    const positions = await locate(found);
    const problems = found.map((diagnostic, index) => {
      const { severity, code, file, pointer, message, fix } = diagnostic;
      const own = fix === diagnosticKinds[code].fix ? '' : ` -> ${fix}`;
      return `${file === spec ? '' : `${file.slice(folder.length + 1)} `}${severity} ${code} ${positions[index]?.line}:${positions[index]?.column} ${pointer} | ${message}${own}`.replaceAll(folder, '');
    });
    return { tools, problems };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The first four lines of a document with one operation that nothing is wrong with, the tool `x_ok`; paths follow. */
export const head = `openapi: 3.1.0
info: { title: Test, version: '1' }
paths:
  /ok: { get: { operationId: ok, responses: { 200: { description: fine } } } }
`;
