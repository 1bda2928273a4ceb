/** From a source and its overlays to one OpenAPI 3 document: read, bundle, overlay, convert; everything after works on this object. */
import { Diagnostic } from '../diagnostics.js';
import { resolveAnchors } from './anchors.js';
import { type Bundle, bundleDocument } from './bundle.js';
import { type ReadOptions, isUrl, readDocument } from './read.js';

/** A parsed OpenAPI 3 document. */
export interface SourceDocument {
  /** As the user named it. */
  readonly file: string;
  readonly root: Readonly<Record<string, unknown>>;
  /** Base for relative server URLs, if the document came from a URL. */
  readonly url: string | undefined;
  /** Was it Swagger 2.0? Overlays see the document as it was. */
  readonly converted: boolean;
  /** What came from other files. */
  readonly bundle: Bundle;
}

/** What is read: the document, and the overlays in the order in which they apply. */
export interface Source {
  readonly spec: string;
  readonly overlays: readonly string[];
}

/** Loads a document; `onText` is told each text that is read. @throws Diagnostic when there is nothing to go on with */
export async function loadSource(source: Source, report: (diagnostic: Diagnostic) => void, onText?: ReadOptions['onText']): Promise<SourceDocument> {
  const place = { file: source.spec };
  let root = await readDocument(source.spec, { onText });
  if (!isObject(root)) throw new Diagnostic('SPEC_VERSION', place, 'the document is no object');
  const bundle = await bundleDocument(root, source.spec, onText);
  for (const overlay of source.overlays) {
    // JSONPath is only needed here, and serving a plain document should need no optional package.
    const { applyOverlay } = await import('./overlay.js');
    root = applyOverlay(root, await readDocument(overlay, { onText }), overlay, report);
  }
  const converted = isObject(root) && root['swagger'] !== undefined;
  if (isObject(root) && root['swagger'] !== undefined) root = await convertSwagger(root, source.spec);
  if (!isObject(root) || !/^3\.\d/.test(String(root['openapi']))) {
    throw new Diagnostic('SPEC_VERSION', place, `found ${isObject(root) && root['openapi'] !== undefined ? `\`openapi: ${String(root['openapi']).slice(0, 20)}\`` : 'neither `openapi` nor `swagger`'}`);
  }
  if (!isObject(root['paths'])) throw new Diagnostic('SPEC_SHAPE', { ...place, pointer: '#/paths' }, root['paths'] === undefined ? '`paths` is missing' : '`paths` is no object');
  resolveAnchors(root);
  return { file: source.spec, root, bundle, converted, url: isUrl(source.spec) ? source.spec : undefined };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

async function convertSwagger(root: Record<string, unknown>, file: string): Promise<unknown> {
  if (String(root['swagger']) !== '2.0') throw new Diagnostic('SPEC_VERSION', { file, pointer: '#/swagger' }, `found \`swagger: ${String(root['swagger']).slice(0, 20)}\``);
  if (!isObject(root['paths'])) throw new Diagnostic('SPEC_SHAPE', { file, pointer: '#/paths' }, '`paths` is missing or no object');
  const { convertObj } = await import('swagger2openapi');
  try {
    const { openapi } = await convertObj(root, { patch: true, warnOnly: true, resolveInternal: false, resolve: false });
    return openapi;
  } catch (error) {
    throw new Diagnostic('SPEC_CONVERSION', { file }, error instanceof Error ? error.message : String(error));
  }
}
