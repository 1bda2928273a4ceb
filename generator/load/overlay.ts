/** Applies OpenAPI Overlay 1.0 documents, in order, to a parsed document. */
import { type JsonValue, exec } from 'jsonpath-rfc9535';
import { Diagnostic } from '../diagnostics.js';
import { joinPointer } from './pointer.js';
import { type Tree, isTree } from './structure.js';

/**
 * Applies one overlay and returns the document, which is changed in place; what is wrong or without effect is reported.
 * Objects are merged, lists are appended to, everything else is replaced (Overlay 1.0, "Action Object").
 */
export function applyOverlay(document: unknown, overlay: unknown, file: string, report: (diagnostic: Diagnostic) => void): unknown {
  const refuse = (pointer: string, message: string): unknown => {
    report(new Diagnostic('OVERLAY_SHAPE', { file, pointer }, message, { fix: 'An overlay has `overlay: 1.0.0`, `info` and a list of `actions`.' }));
    return document;
  };
  if (!isTree(overlay)) return refuse('#', overlay === undefined || overlay === null ? 'the overlay is empty' : 'the overlay is no object');
  if (!/^1\./.test(String(overlay['overlay']))) return refuse('#/overlay', overlay['overlay'] === undefined ? '`overlay` is missing, which names the version' : `found \`overlay: ${String(overlay['overlay']).slice(0, 20)}\`; 1.0 is understood`);
  if (!Array.isArray(overlay['actions'])) return refuse('#/actions', overlay['actions'] === undefined ? '`actions` is missing' : '`actions` is to be a list');
  for (const [index, action] of overlay['actions'].entries()) applyAction(document, action, { file, pointer: joinPointer('#/actions', index) }, report);
  return document;
}

function applyAction(document: unknown, action: unknown, place: { file: string; pointer: string }, report: (diagnostic: Diagnostic) => void): void {
  if (!isTree(action) || typeof action['target'] !== 'string') {
    report(new Diagnostic('OVERLAY_SHAPE', place, isTree(action) ? 'an action needs a `target`' : 'an action is to be an object'));
    return;
  }
  const unknown = Object.keys(action).find((key) => !['target', 'description', 'update', 'remove'].includes(key) && !key.startsWith('x-'));
  if (unknown !== undefined || (action['update'] === undefined && action['remove'] !== true)) {
    const pointer = unknown === undefined ? place.pointer : joinPointer(place.pointer, unknown);
    report(new Diagnostic('OVERLAY_SHAPE', { ...place, pointer }, unknown === undefined ? 'an action needs `update` or `remove: true`' : `an action has no member \`${unknown.slice(0, 60)}\``, { fix: 'An action has `target`, `description`, and `update` or `remove`.' }));
    return;
  }
  const found = findTargets(document, action['target']);
  if (found === undefined) {
    report(new Diagnostic('OVERLAY_SHAPE', { ...place, pointer: joinPointer(place.pointer, 'target') }, `\`${action['target']}\` is no JSONPath (RFC 9535)`));
    return;
  }
  if (found.length === 0) {
    report(new Diagnostic('OVERLAY_UNUSED', { ...place, pointer: joinPointer(place.pointer, 'target') }, `\`${action['target']}\` matches nothing`));
    return;
  }
  // Removing from the end keeps the positions of list items that are still to be removed.
  for (const path of action['remove'] === true ? found.toReversed() : found) {
    const last = path.at(-1);
    const parent = readPath(document, path.slice(0, -1));
    if (action['remove'] === true) removeChild(parent, last);
    else if (last === undefined) mergeInto(document, action['update']);
    else updateChild(parent, last, action['update']);
  }
}

function findTargets(document: unknown, target: string): (string | number)[][] | undefined {
  try {
    const found: (string | number)[][] = [];
    // The document came out of a JSON or YAML parser, so it is a JSON value.
    exec(document as JsonValue, target, (_value, path) => void found.push([...path]));
    return found;
  } catch {
    return undefined;
  }
}

function readPath(root: unknown, path: readonly (string | number)[]): unknown {
  let value = root;
  for (const key of path) value = (value as Tree)[key];
  return value;
}

function removeChild(parent: unknown, key: string | number | undefined): void {
  if (Array.isArray(parent) && typeof key === 'number') parent.splice(key, 1);
  else if (isTree(parent) && key !== undefined) delete parent[key];
}

function updateChild(parent: unknown, key: string | number, update: unknown): void {
  if (typeof parent !== 'object' || parent === null) return;
  const holder = parent as Tree;
  const value = holder[key];
  if (Array.isArray(value)) value.push(structuredClone(update));
  else if (isTree(value) && isTree(update)) mergeInto(value, update);
  else setOwn(holder, String(key), structuredClone(update));
}

function mergeInto(target: unknown, update: unknown): void {
  if (!isTree(target) || !isTree(update)) return;
  for (const [key, value] of Object.entries(update)) {
    const present = Object.hasOwn(target, key) ? target[key] : undefined;
    if (isTree(present) && isTree(value)) mergeInto(present, value);
    else if (Array.isArray(present) && Array.isArray(value)) present.push(...structuredClone(value));
    else setOwn(target, key, structuredClone(value));
  }
}

// A key named `__proto__` in an overlay is a member like any other.
function setOwn(target: Tree, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}
