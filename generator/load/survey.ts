/** Looks at every node of a document once: is it too much, and what has to be looked for in it later? */
import { Diagnostic } from '../diagnostics.js';
import { NAMING, type Tree, isTree } from './structure.js';

const MAX_DEPTH = 400;
const MAX_NODES = 5_000_000;

/** What a look at all nodes has shown. */
export interface Survey {
  /** Nothing in the document leads out of it or is named by anything but a pointer. */
  readonly isClosed: boolean;
  /** Objects with a `discriminator`, those inside examples left out. */
  readonly discriminating: ReadonlySet<Tree>;
}

export const tooDeep = (file: string): Diagnostic => new Diagnostic('SOURCE_MALFORMED', { file }, `the document is nested more than ${MAX_DEPTH} levels deep`);

/** Surveys a parsed document. YAML aliases share nodes, so a small text can hold an exponentially large tree: what a walk would meet is counted. @throws Diagnostic SOURCE_MALFORMED */
export function surveyDocument(root: unknown, file: string): Survey {
  const discriminating = new Set<Tree>();
  let nodes = 0;
  let isClosed = true;

  const enter = (depth: number): void => {
    nodes += 1;
    if (nodes > MAX_NODES) throw new Diagnostic('SOURCE_MALFORMED', { file }, `the document unfolds to more than ${MAX_NODES} nodes`);
    if (depth > MAX_DEPTH) throw tooDeep(file);
  };
  const visitList = (list: readonly unknown[], depth: number, isData: boolean): void => {
    enter(depth);
    for (const item of list) if (typeof item === 'object' && item !== null) visit(item, depth + 1, isData);
  };
  const visitTree = (tree: Tree, depth: number, isData: boolean): void => {
    enter(depth);
    for (const key in tree) {
      const child = tree[key];
      if (key.charCodeAt(0) === DOLLAR && isLeading(key, child)) isClosed = false;
      if (typeof child !== 'object' || child === null) continue;
      if (key === 'discriminator' && isTree(child)) {
        if (!isData) discriminating.add(tree);
        if (isTree(child['mapping'])) isClosed &&= Object.values(child['mapping']).every((target) => typeof target !== 'string' || target.startsWith('#') || !isReference(target));
      }
      visit(child, depth + 1, isData || key === 'example' || key === 'examples');
    }
  };
  const visit = (value: object, depth: number, isData: boolean): void => (Array.isArray(value) ? visitList(value, depth, isData) : visitTree(value as Tree, depth, isData));

  if (typeof root === 'object' && root !== null) visit(root, 0, false);
  return { isClosed, discriminating };
}

const DOLLAR = 0x24;

const isLeading = (key: string, value: unknown): boolean => (key === '$ref' ? typeof value === 'string' && !value.startsWith('#/') : NAMING.includes(key));

/** Is the value of a mapping a reference, rather than the plain name of a component (OpenAPI 3.1, "Discriminator Object")? */
export const isReference = (target: string): boolean => /[#/]|\.(json|ya?ml)$/i.test(target);
