/** prompts/get, resources/read and completion/complete: what a gateway offers besides tools. */
import { InputRequired, type CallContext } from '../call/result.js';
import type { CompletionQuery, Offers } from '../offers.js';
import { type Admission, type Sender, refuseParams, refuseScopes } from './admission.js';
import { prepareContext } from './call-context.js';
import { writeFailure } from './failures.js';
import { isJsonObject, writeResult } from './json-rpc.js';
import type { Request } from './json-rpc.js';
import type { Json } from '../json.js';
import type { Scope } from './scope.js';
import type { Era } from './versions.js';

/** Most values of one completion (MCP "CompleteResult"). */
const MAX_VALUES = 100;

interface Asked {
  /** What the request is about: a name or URI. */
  readonly named: Json;
  /** The result's members as JSON text without braces. */
  readonly run: (context: CallContext) => Promise<string>;
  readonly keep?: 'contents';
  /** Told with an error. */
  readonly data?: Readonly<Record<string, unknown>>;
}

function admitCall(scope: Scope, request: Request, era: Era, sender: Sender, { named, run, keep, data = {} }: Asked): Admission {
  const { id, method } = request;
  const open = prepareContext(scope, request, era, sender, named);
  if (typeof open !== 'function') return open;
  return {
    kind: 'call',
    era,
    id,
    run: async (outlet) => {
      const { context, end } = open(outlet);
      try {
        return [writeResult(id, scope.answers.writeMembers(era, await run(context), keep))];
      } catch (thrown) {
        if (thrown instanceof InputRequired) return scope.answers.writeQuestion(id, thrown);
        return [writeFailure(id, era, thrown, outlet, data, (cause) => scope.log(`${method} failed`, cause))];
      } finally {
        end();
      }
    },
  };
}

export function getPrompt(scope: Scope, offers: Offers, request: Request, era: Era, sender: Sender): Admission {
  const { name } = request.params;
  if (typeof name !== 'string') return refuseParams(request.id, 'name must be a string');
  const args = readStrings(request.params['arguments']);
  if (args === undefined) return refuseParams(request.id, 'arguments must be an object of strings');
  const scopes = scope.gateway.demands?.(name, 'prompt');
  if (scopes !== undefined) return refuseScopes(request.id, name, scopes);
  return admitCall(scope, request, era, sender, {
    named: name,
    run: async (context) => {
      const { description, messages } = await offers.getPrompt(name, args, context);
      return `${description === undefined ? '' : `"description":${JSON.stringify(description)},`}"messages":${JSON.stringify(messages)}`;
    },
  });
}

export function readResource(scope: Scope, offers: Offers, request: Request, era: Era, sender: Sender): Admission {
  const { uri } = request.params;
  if (typeof uri !== 'string') return refuseParams(request.id, 'uri must be a string');
  const scopes = scope.gateway.demands?.(uri, 'resource');
  if (scopes !== undefined) return refuseScopes(request.id, uri, scopes);
  return admitCall(scope, request, era, sender, {
    named: uri,
    keep: 'contents',
    data: { uri },
    run: async (context) => `"contents":${JSON.stringify(await offers.readResource(uri, context))}`,
  });
}

export function complete(scope: Scope, offers: Offers, request: Request, era: Era, sender: Sender): Admission {
  const query = readQuery(request);
  if (typeof query === 'string') return refuseParams(request.id, query);
  return admitCall(scope, request, era, sender, {
    named: null,
    run: async (context) => {
      // No result of this method may ask for anything.
      const { ask: _ask, inputs: _inputs, ...silent } = context;
      const { values, total, hasMore } = await offers.complete(query, silent);
      const shown = values.slice(0, MAX_VALUES);
      return `"completion":${JSON.stringify({ values: shown, ...(total === undefined ? {} : { total }), hasMore: hasMore === true || shown.length < values.length })}`;
    },
  });
}

function readQuery({ params }: Request): CompletionQuery | string {
  const { ref, argument, context } = params;
  if (!isJsonObject(ref)) return 'ref must be an object';
  if (!isJsonObject(argument) || typeof argument['name'] !== 'string' || typeof argument['value'] !== 'string') return 'argument must be an object with name and value';
  if (context !== undefined && !isJsonObject(context)) return 'context must be an object';
  const others = readStrings(context?.['arguments']);
  if (others === undefined) return 'context.arguments must be an object of strings';
  const rest = { argument: { name: argument['name'], value: argument['value'] }, others };
  const { type, name, uri } = ref;
  if (type === 'ref/prompt' && typeof name === 'string') return { reference: { type, name }, ...rest };
  if (type === 'ref/resource' && typeof uri === 'string') return { reference: { type, uri }, ...rest };
  return 'ref must be of type ref/prompt with a name, or ref/resource with a uri';
}

function readStrings(value: Json | undefined): Readonly<Record<string, string>> | undefined {
  if (value === undefined) return {};
  if (!isJsonObject(value)) return undefined;
  const found: [string, string][] = [];
  for (const [name, text] of Object.entries(value)) {
    if (typeof text !== 'string') return undefined;
    found.push([name, text]);
  }
  return Object.fromEntries(found);
}
