/** Reads our API descriptions and overlays for their tests, by rules of its own: nothing of the generator is used. */
import { readFileSync } from 'node:fs';
import { createConfig, lint } from '@redocly/openapi-core';
import { parse } from 'yaml';

export type Json = null | boolean | number | string | Json[] | { [member: string]: Json };
export type JsonObject = { [member: string]: Json };

export interface Operation {
  readonly path: string;
  readonly method: string;
  readonly node: JsonObject;
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A file of `specs/`; refuses YAML aliases and double keys. */
export function readSpec(file: string): JsonObject {
  const value: Json = parse(readFileSync(`specs/${file}`, 'utf8'), { maxAliasCount: 0 });
  if (!isObject(value)) throw new Error(`specs/${file} is no object`);
  return value;
}

/** What Redocly's recommended rules find, warnings included. */
export async function lintSpec(file: string): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended'] });
  const problems = await lint({ ref: `specs/${file}`, config });
  return problems.map((problem) => `${problem.severity} ${problem.ruleId}: ${problem.message}`);
}

/** The value at a JSON Pointer (RFC 6901); undefined where there is none. */
export function readPointer(document: Json, pointer: string): Json | undefined {
  let node: Json | undefined = document;
  for (const token of pointer.split('/').slice(1)) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(node)) node = /^\d+$/.test(key) ? node[Number(key)] : undefined;
    else node = isObject(node) && Object.hasOwn(node, key) ? node[key] : undefined;
  }
  return node;
}

export function listOperations(document: JsonObject): Operation[] {
  const found: Operation[] = [];
  for (const [path, item] of Object.entries(document['paths'] ?? {})) {
    for (const method of METHODS) {
      const node: Json | undefined = isObject(item) ? item[method] : undefined;
      if (isObject(node)) found.push({ path, method, node });
    }
  }
  return found;
}

/** References that lead nowhere; the second member says how many there are in all. */
export function findBrokenRefs(document: Json): { broken: string[]; count: number } {
  const refs: string[] = [];
  const visit = (node: Json): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (!isObject(node)) return;
    if (typeof node['$ref'] === 'string') refs.push(node['$ref']);
    Object.values(node).forEach(visit);
  };
  visit(document);
  return { broken: refs.filter((ref) => !ref.startsWith('#/') || readPointer(document, ref.slice(1)) === undefined), count: refs.length };
}

/** The nodes that an overlay target selects; it may be made of child names, several of them in brackets, positions and `*` only. */
export function selectNodes(document: Json, target: string): Json[] {
  if (!/^\$(\.[\w*-]+|\['[^']+'(,'[^']+')*\]|\[(\*|\d+)\])*$/.test(target)) throw new Error(`Not a plain target: ${target}`);
  let nodes: Json[] = [document];
  for (const [, dotted, quoted, position] of target.matchAll(/\.([\w*-]+)|\['([^\]]+)'\]|\[(\d+)\]|\[\*\]/g)) {
    const name = quoted ?? dotted ?? '*';
    nodes = nodes.flatMap((node) => {
      if (position !== undefined) return Array.isArray(node) ? node.slice(Number(position), Number(position) + 1) : [];
      if (quoted === undefined && name === '*') return typeof node === 'object' && node !== null ? Object.values(node) : [];
      return name.split("','").flatMap((key) => {
        const child = isObject(node) && Object.hasOwn(node, key) ? node[key] : undefined;
        return child === undefined ? [] : [child];
      });
    });
  }
  return nodes;
}

export function listActions(overlay: JsonObject): { target: string; update: JsonObject }[] {
  const actions = overlay['actions'];
  if (!Array.isArray(actions)) throw new Error('The overlay has no actions.');
  return actions.map((action) => {
    const { target, update } = isObject(action) ? action : {};
    if (typeof target !== 'string' || !isObject(update)) throw new Error(`Not an update: ${JSON.stringify(action)}`);
    return { target, update };
  });
}

/** The document with the overlay's updates merged in (Overlay 1.0.0, "Action Object"); the given one stays as it is. */
export function applyOverlay(document: JsonObject, overlay: JsonObject): JsonObject {
  const merge = (into: JsonObject, from: JsonObject): void => {
    for (const [key, value] of Object.entries(from)) {
      const present = into[key];
      if (isObject(present) && isObject(value)) merge(present, value);
      else into[key] = Array.isArray(present) && Array.isArray(value) ? [...present, ...value] : structuredClone(value);
    }
  };
  const result = structuredClone(document);
  for (const { target, update } of listActions(overlay)) {
    for (const node of selectNodes(result, target)) if (isObject(node)) merge(node, update);
  }
  return result;
}

/** The `x-gatewright` object of a node; empty where there is none. */
export function readExtension(node: Json | undefined): JsonObject {
  const extension = isObject(node) ? node['x-gatewright'] : undefined;
  return isObject(extension) ? extension : {};
}

/** Tool names by `METHOD path`; `hidden` for an operation that is no tool, undefined for one without a name. */
export function listToolNames(document: JsonObject): Map<string, Json | undefined> {
  return new Map(
    listOperations(document).map(({ path, method, node }) => {
      const { name, hide } = readExtension(node);
      return [`${method.toUpperCase()} ${path}`, hide === true ? 'hidden' : name];
    }),
  );
}
