/** From a source and its overlays to one OpenAPI 3 document: read, bundle, overlay, convert; everything after works on this object. */
import { Diagnostic } from '../diagnostics.js';
import { faultsOf } from '../faults.js';
import { resolveAnchors } from './anchors.js';
import { type Bundle, bundleDocument } from './bundle.js';
import { type ReadOptions, isUrl, readDocument } from './read.js';
import { type Tree, isTree } from './structure.js';
import { convertSwagger } from './swagger.js';
import { checkVersion, reportGaps } from './version.js';

/** A parsed OpenAPI 3 document. */
export interface SourceDocument {
  /** As the user named it. */
  readonly file: string;
  readonly root: Readonly<Record<string, unknown>>;
  /** Base for relative server URLs, if the document came from a URL. */
  readonly url: string | undefined;
  /** Was it Swagger 2.0? Overlays see the document as it was. */
  readonly converted: boolean;
  /** Its objects with a `discriminator`, where they are known already. */
  readonly discriminating?: ReadonlySet<Tree> | undefined;
  /** What came from other files. */
  readonly bundle: Bundle;
}

/** What is read: the document, and the overlays in the order in which they apply. */
export interface Source {
  readonly spec: string;
  readonly overlays: readonly string[];
}

/** Loads a document; `onBytes` is told what each file holds. @throws Diagnostic when there is nothing to go on with */
export async function loadSource(source: Source, report: (diagnostic: Diagnostic) => void, onBytes?: ReadOptions['onBytes']): Promise<SourceDocument> {
  const place = { file: source.spec };
  const read = await readDocument(source.spec, { report, onBytes });
  let root = read.value;
  if (!isTree(root)) throw new Diagnostic('SPEC_VERSION', place, root === undefined || root === null ? 'the document is empty' : `the document is ${Array.isArray(root) ? 'a list' : `the text \`${String(root).slice(0, 40)}\``}, no object`);
  const bundle = await bundleDocument(root, read.survey, source.spec, onBytes);
  for (const overlay of source.overlays) {
    // JSONPath is only needed here, and serving a plain document should need no optional package.
    const { applyOverlay } = await import('./overlay.js');
    try {
      root = applyOverlay(root, (await readDocument(overlay, { report, onBytes })).value, overlay, report);
    } catch (error) {
      // An error all the same: but what is wrong with the document is told with it.
      for (const fault of faultsOf(error)) report(fault);
    }
  }
  const converted = isTree(root) && root['swagger'] !== undefined;
  if (isTree(root) && root['swagger'] !== undefined) root = await convertSwagger(root, source.spec);
  if (!isTree(root)) throw new Diagnostic('SPEC_VERSION', place, 'the document is no object');
  checkVersion(root, source.spec, report);
  if (!isTree(root['paths'])) throw new Diagnostic('SPEC_SHAPE', { ...place, pointer: '#/paths' }, root['paths'] === undefined ? '`paths` is missing' : '`paths` is no object');
  reportGaps(root, source.spec, report);
  if (bundle.hasNames || source.overlays.length > 0) resolveAnchors(root);
  // A survey of what has been changed since is worth nothing.
  const isAsRead = !converted && read.survey.isClosed && source.overlays.length === 0;
  return { file: source.spec, root, discriminating: isAsRead ? read.survey.discriminating : undefined, bundle, converted, url: isUrl(source.spec) ? source.spec : undefined };
}

