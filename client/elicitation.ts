/** Reads questions of a server and completes the answers: what a form leaves out gets the default that its schema names (SEP-1034). */
import { type Json, type JsonObject, isJsonObject } from './json.js';
import type { Elicitation, ElicitationAnswer } from './types.js';

export function readElicitation(params: JsonObject): Elicitation {
  const { mode, message, requestedSchema, url } = params;
  return {
    mode: mode === 'url' ? 'url' : 'form',
    message: typeof message === 'string' ? message : '',
    requestedSchema: isJsonObject(requestedSchema) ? requestedSchema : undefined,
    url: typeof url === 'string' ? url : undefined,
    params,
  };
}

/** The answer as it goes out. */
export function writeElicitationAnswer({ mode, requestedSchema }: Elicitation, { action, content }: ElicitationAnswer): JsonObject {
  if (action !== 'accept' || mode === 'url') return { action };
  return { action, content: { ...readDefaults(requestedSchema), ...content } };
}

function readDefaults(schema: JsonObject | undefined): JsonObject {
  const properties = schema?.['properties'];
  if (!isJsonObject(properties)) return {};
  return Object.fromEntries(Object.entries(properties).flatMap(([name, property]): readonly [string, Json][] => (isJsonObject(property) && property['default'] !== undefined ? [[name, property['default']]] : [])));
}
