/** Answers what servers ask of clients: questions to the person, model samples, roots. The same in both eras. */
import { readElicitation, writeElicitationAnswer } from './elicitation.js';
import { ClientError } from './errors.js';
import { type JsonObject, isJsonObject } from './json.js';
import { rpcCodes } from './protocol/versions.js';
import type { Elicitation, ElicitationAnswer, Root } from './types.js';

/** What a client can be asked; what is absent is declared as missing, and refused. */
export interface Handlers {
  /** Puts a question to the person. `signal`: the question was taken back. */
  readonly onElicitation?: (question: Elicitation, signal: AbortSignal) => Promise<ElicitationAnswer> | ElicitationAnswer;
  /** Lets a model go on (`sampling/createMessage`); gets the parameters, gives the result. */
  readonly onSampling?: (params: JsonObject, signal: AbortSignal) => Promise<JsonObject> | JsonObject;
  readonly roots?: readonly Root[] | (() => Promise<readonly Root[]> | readonly Root[]);
}

/** The capabilities that handlers make up; what is given by hand comes on top. */
export function declareCapabilities({ onElicitation, onSampling, roots }: Handlers, given: JsonObject = {}): JsonObject {
  return {
    ...(onElicitation === undefined ? {} : { elicitation: { form: {} } }),
    ...(onSampling === undefined ? {} : { sampling: {} }),
    ...(roots === undefined ? {} : { roots: {} }),
    ...given,
  };
}

/** Answers one request. @throws ClientError `NO_ANSWER` for what there is no handler for */
export async function answerRequest(handlers: Handlers, method: string, params: JsonObject, signal: AbortSignal): Promise<JsonObject> {
  switch (method) {
    case 'ping':
      return {};
    case 'elicitation/create': {
      if (handlers.onElicitation === undefined) return refuse(method);
      const question = readElicitation(params);
      return writeElicitationAnswer(question, await handlers.onElicitation(question, signal));
    }
    case 'sampling/createMessage':
      return handlers.onSampling === undefined ? refuse(method) : handlers.onSampling(params, signal);
    case 'roots/list': {
      if (handlers.roots === undefined) return refuse(method);
      const roots = typeof handlers.roots === 'function' ? await handlers.roots() : handlers.roots;
      return { roots: roots.map(({ uri, name }) => ({ uri, ...(name === undefined ? {} : { name }) })) };
    }
    default:
      return refuse(method);
  }
}

function refuse(method: string): never {
  throw new ClientError('NO_ANSWER', { message: `Method not found: ${method.slice(0, 128)}`, rpcCode: rpcCodes.methodNotFound });
}

/** Answers the input requests of a result that asks (MCP 2026-07-28, "Multi Round-Trip Requests"), one after the other: a person reads one question at a time. */
export async function answerInputRequests(handlers: Handlers, requests: JsonObject, signal: AbortSignal): Promise<JsonObject> {
  const responses: [string, JsonObject][] = [];
  for (const [key, request] of Object.entries(requests)) {
    const method = isJsonObject(request) ? request['method'] : undefined;
    if (!isJsonObject(request) || typeof method !== 'string' || method === 'ping') throw new ClientError('PROTOCOL', { message: 'an input request has no method that could be answered' });
    responses.push([key, await answerRequest(handlers, method, isJsonObject(request['params']) ? request['params'] : {}, signal)]);
  }
  return Object.fromEntries(responses);
}
