/** Reads our AsyncAPI documents for their tests: channels by the names they stand for, and validators of their messages. */
import { Ajv, type ValidateFunction } from 'ajv';
import { isObject, type Json, type JsonObject, readPointer } from './spec-document.js';

export const channelsOf = (document: JsonObject): [string, JsonObject][] => Object.entries(document['channels'] ?? {}).flatMap(([name, node]) => (isObject(node) ? [[name, node]] : []));

/** The node that a reference leads to, as far as references go; any other node as it is. */
export function follow(document: JsonObject, node: Json | undefined): Json | undefined {
  let current = node;
  while (isObject(current) && typeof current['$ref'] === 'string') current = readPointer(document, current['$ref'].slice(1));
  return current;
}

/** Every name that a channel's address stands for; a parameter without values takes those in `values`. */
export function expandAddress(document: JsonObject, channel: JsonObject, values: Readonly<Record<string, readonly string[]>>): string[] {
  const address = channel['address'];
  if (typeof address !== 'string') return [];
  let names = [address];
  for (const [name, node] of Object.entries(channel['parameters'] ?? {})) {
    const parameter = follow(document, node);
    const listed = isObject(parameter) && Array.isArray(parameter['enum']) ? parameter['enum'].map(String) : values[name] ?? [];
    names = names.flatMap((text) => listed.map((value) => text.replaceAll(`{${name}}`, value)));
  }
  return names;
}

/** A document's schemas, each object closed: what a schema does not name is wrong. */
export class StreamSchemas {
  readonly #ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  readonly #document: JsonObject;
  /** Names of schemas that something fitted. */
  readonly proven = new Set<string>();

  constructor(document: JsonObject) {
    this.#document = document;
    const closed = structuredClone(document);
    close(readPointer(closed, '/components/schemas'));
    this.#ajv.addSchema(closed, 'document');
  }

  /** Schema names of the messages of a channel. */
  namesOf(channel: JsonObject): string[] {
    return Object.values(channel['messages'] ?? {}).map((node) => {
      const message = follow(this.#document, node);
      const payload = isObject(message) ? message['payload'] : undefined;
      return isObject(payload) ? String(payload['$ref']).replace('#/components/schemas/', '') : '';
    });
  }

  /** What is wrong with a value; empty when it fits. */
  check(name: string, value: unknown): string[] {
    const validate = this.#validator(name);
    if (validate(value)) {
      this.proven.add(name);
      return [];
    }
    return (validate.errors ?? []).map((error) => `${name}${error.instancePath}: ${error.message} ${JSON.stringify(error.params)}`);
  }

  #validator(name: string): ValidateFunction {
    const validate = this.#ajv.getSchema(`document#/components/schemas/${name}`);
    if (validate === undefined) throw new Error(`There is no schema ${name}`);
    return validate;
  }
}

function close(node: Json | undefined): void {
  if (Array.isArray(node)) return node.forEach(close);
  if (!isObject(node)) return;
  Object.values(node).forEach(close);
  if (node['type'] === 'object' && isObject(node['properties'])) node['additionalProperties'] = false;
}
