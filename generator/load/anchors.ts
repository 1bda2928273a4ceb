/** Turns what JSON Schema names by anchors and identifiers into plain pointers, so that everything after knows one kind of reference. */
import { joinPointer, readPointer, splitPointer } from './pointer.js';
import { type Tree, isTree, openShelf, pointerTo, walkStructure } from './structure.js';

/** A schema that names itself (`$id`), and with it all inside it; the document itself is one as well. */
interface Resource {
  readonly pointer: string;
  /** Base for relative references (JSON Schema 2020-12, section 8.2.1). */
  readonly base: string;
}

interface Holder {
  readonly node: Tree;
  readonly pointer: string;
  readonly resource: Resource;
}

/** Pointers by anchor: `<pointer of the resource>#<name>`. */
type Anchors = ReadonlyMap<string, string>;
/** What `$dynamicRef`s of these names mean at a place. */
type Bindings = ReadonlyMap<string, string>;

const ABSENT = 'urn:document';

/**
 * Rewrites `$ref`s by `$anchor` or `$id`, `$dynamicRef`s and `$recursiveRef`s in `root` to `$ref`s by pointer (JSON
 * Schema 2020-12, sections 8.2.2 and 8.2.3; 2019-09, section 8.2.4.2). A schema that gives another schema's dynamic
 * anchors a meaning gets a copy of that schema with this meaning filled in. What cannot be resolved stays as it is.
 */
export function resolveAnchors(root: Tree): void {
  const document: Resource = { pointer: '#', base: typeof root['$self'] === 'string' ? toAbsolute(root['$self'], ABSENT) : ABSENT };
  const resources: Resource[] = [document];
  const anchors = new Map<string, string>();
  const ids = new Map<string, Resource>([[document.base, document]]);
  const holders: Holder[] = [];
  const recursive: Holder[] = [];
  walkStructure(root, 'document', '#', (node, kind, place) => {
    if (kind !== 'schema') return true;
    const pointer = pointerTo(place);
    // The walk is outermost first, so the last resource around this place is its own.
    let resource = resources.findLast((candidate) => candidate.pointer === '#' || pointer.startsWith(`${candidate.pointer}/`)) ?? document;
    if (typeof node['$id'] === 'string' && !node['$id'].startsWith('#')) {
      resource = { pointer, base: toAbsolute(node['$id'], resource.base) };
      resources.push(resource);
      ids.set(resource.base.replace(/#.*$/, ''), resource);
    }
    for (const keyword of ['$anchor', '$dynamicAnchor']) if (typeof node[keyword] === 'string') anchors.set(`${resource.pointer}#${node[keyword]}`, pointer);
    if (node['$recursiveAnchor'] === true || node['$recursiveRef'] !== undefined) recursive.push({ node, pointer, resource });
    if (needsWork(node, resource)) holders.push({ node, pointer, resource });
    return true;
  });
  if (holders.length === 0 && recursive.length === 0) return;
  resolveRecursive(recursive);
  const bound = holders.flatMap((holder) => bindingsOf(holder) ?? []);
  for (const { node, resource } of holders) if (typeof node['$ref'] === 'string') node['$ref'] = resolveReference(root, node['$ref'], resource, anchors, ids);
  const specialise = createSpecialiser(root, anchors, resources);
  for (const { holder, bindings } of bound) if (typeof holder.node['$ref'] === 'string') holder.node['$ref'] = specialise(holder.node['$ref'], bindings);
  // Where nothing gives it another meaning, a dynamic reference means the anchor beside it.
  for (const { node, resource } of holders) {
    if (typeof node['$dynamicRef'] !== 'string') continue;
    const target = resolveReference(root, node['$dynamicRef'], resource, anchors, ids);
    if (!target.startsWith('#/')) continue;
    delete node['$dynamicRef'];
    node['$ref'] = target;
  }
}

function needsWork(node: Tree, resource: Resource): boolean {
  if (node['$dynamicRef'] !== undefined) return true;
  const reference = node['$ref'];
  return typeof reference === 'string' && (!reference.startsWith('#/') || resource.pointer !== '#' || (isTree(node['$defs']) && dynamicAnchors(node).length > 0) || node['$dynamicAnchor'] !== undefined);
}

const toAbsolute = (reference: string, base: string): string => {
  try {
    return new URL(reference, base).href;
  } catch {
    return reference;
  }
};

function resolveReference(root: Tree, reference: string, resource: Resource, anchors: Anchors, ids: ReadonlyMap<string, Resource>): string {
  if (reference.startsWith('#')) return findInside(root, reference.slice(1), resource, anchors) ?? reference;
  const [path = '', fragment = ''] = toAbsolute(reference, resource.base).split('#', 2);
  const target = ids.get(path);
  return (target === undefined ? undefined : findInside(root, fragment, target, anchors)) ?? reference;
}

function findInside(root: Tree, fragment: string, resource: Resource, anchors: Anchors): string | undefined {
  if (fragment === '') return resource.pointer === '#' ? undefined : resource.pointer;
  if (!fragment.startsWith('/')) return anchors.get(`${resource.pointer}#${fragment}`) ?? findAlone(anchors, fragment);
  const inside = `${resource.pointer}${fragment}`;
  // Documents give schemas an `$id` and go on to point from the document's root.
  return resource.pointer !== '#' && readPointer(root, inside) !== undefined ? inside : `#${fragment}`;
}

// An anchor of another schema, if only one has that name.
function findAlone(anchors: Anchors, name: string): string | undefined {
  const found = [...anchors].filter(([key]) => key.endsWith(`#${name}`));
  return found.length === 1 ? found[0]?.[1] : undefined;
}

// `$recursiveRef: "#"` means the outermost schema around it that has `$recursiveAnchor`, else its own.
function resolveRecursive(found: readonly Holder[]): void {
  const marked = found.filter(({ node }) => node['$recursiveAnchor'] === true).map(({ pointer }) => pointer);
  for (const { node, pointer, resource } of found) {
    if (node['$recursiveRef'] === undefined) continue;
    const target = marked.find((anchor) => pointer === anchor || pointer.startsWith(`${anchor}/`)) ?? resource.pointer;
    if (target === '#') continue;
    delete node['$recursiveRef'];
    node['$ref'] = target;
  }
}

function dynamicAnchors(node: Tree): readonly (readonly [string, string])[] {
  const defs = isTree(node['$defs']) ? node['$defs'] : {};
  const inside = Object.entries(defs).flatMap(([name, value]) => (isTree(value) && typeof value['$dynamicAnchor'] === 'string' ? [[value['$dynamicAnchor'], joinPointer('', '$defs', name)] as const] : []));
  return typeof node['$dynamicAnchor'] === 'string' ? [[node['$dynamicAnchor'], ''], ...inside] : inside;
}

function bindingsOf(holder: Holder): readonly { readonly holder: Holder; readonly bindings: Bindings }[] | undefined {
  if (typeof holder.node['$ref'] !== 'string') return undefined;
  const found = dynamicAnchors(holder.node);
  return found.length === 0 ? undefined : [{ holder, bindings: new Map(found.map(([name, path]) => [name, `${holder.pointer}${path}`])) }];
}

/** Makes copies of schemas in which dynamic references mean what `bindings` say; each meaning once. */
function createSpecialiser(root: Tree, anchors: Anchors, resources: readonly Resource[]): (target: string, bindings: Bindings) => string {
  const copies = new Map<string, string>();

  const specialise = (target: string, bindings: Bindings): string => {
    const node = target.startsWith('#/') ? readPointer(root, target) : undefined;
    if (!isTree(node) || !mentions(target, bindings, new Set())) return target;
    const key = JSON.stringify([target, ...bindings]);
    const known = copies.get(key);
    if (known !== undefined) return known;
    const shelf = openShelf(root, ['components', 'schemas']);
    const name = pickName(shelf, target, bindings);
    const pointer = joinPointer('#/components/schemas', name);
    copies.set(key, pointer);
    shelf[name] = copy(node, target, bindings);
    return pointer;
  };

  const copy = (value: unknown, pointer: string, bindings: Bindings): unknown => {
    if (Array.isArray(value)) return value.map((item, index) => copy(item, joinPointer(pointer, index), bindings));
    if (!isTree(value)) return value;
    const fresh: Tree = {};
    for (const [name, member] of Object.entries(value)) {
      if (['$dynamicAnchor', '$anchor', '$id', '__proto__'].includes(name)) continue;
      if (name === '$dynamicRef' && typeof member === 'string') fresh['$ref'] = bindings.get(member.replace(/^#/, '')) ?? homeOf(member, pointer);
      else if (name === '$ref' && typeof member === 'string') fresh['$ref'] = specialise(member, bindings);
      else fresh[name] = copy(member, joinPointer(pointer, name), bindings);
    }
    return fresh;
  };

  const homeOf = (reference: string, pointer: string): string => {
    const resource = resources.findLast((candidate) => pointer === candidate.pointer || pointer.startsWith(`${candidate.pointer}/`));
    return anchors.get(`${resource?.pointer ?? '#'}${reference}`) ?? reference;
  };

  const mentions = (target: string, bindings: Bindings, seen: Set<string>): boolean => {
    if (seen.has(target)) return false;
    seen.add(target);
    const visit = (value: unknown): boolean => {
      if (Array.isArray(value)) return value.some(visit);
      if (!isTree(value)) return false;
      if (typeof value['$dynamicRef'] === 'string' && bindings.has(value['$dynamicRef'].replace(/^#/, ''))) return true;
      if (typeof value['$ref'] === 'string' && value['$ref'].startsWith('#/') && mentions(value['$ref'], bindings, seen)) return true;
      return Object.values(value).some(visit);
    };
    return visit(readPointer(root, target));
  };

  return specialise;
}

function pickName(shelf: Tree, target: string, bindings: Bindings): string {
  const meanings = [...bindings.values()].map((pointer) => (splitPointer(pointer) ?? []).filter((token) => !['components', 'schemas', '$defs'].includes(token)).join('_'));
  const wanted = `${splitPointer(target)?.at(-1) ?? 'schema'}_${meanings.join('_')}`.replace(/[^A-Za-z0-9._-]+/g, '_');
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? wanted : `${wanted}_${count}`;
    if (!Object.hasOwn(shelf, candidate)) return candidate;
  }
}
