/** What a client can be asked for besides a yes: forms, sampling, roots. Writes the requests, checks what comes back, and asks legacy clients while the call waits. */
import type { ClientInputs, ClientQuestion, InputReply, InputRequest, Takes } from '../call/result.js';
import { type SchemaCheck, compileSchema } from '../call/schema-check.js';
import type { JsonSchema } from '../catalog.js';
import { ToolError } from '../errors.js';
import { type Json, roundNumbers } from '../json.js';
import type { RequestClient } from './client-requests.js';
import { isJsonObject } from './json-rpc.js';

const takenAs = { form: 'forms', sampling: 'sampling', roots: 'roots' } as const;
const capabilityOf = { form: { elicitation: { form: {} } }, sampling: { sampling: {} }, roots: { roots: {} } } as const;

/** @throws ToolError CLIENT_INCAPABLE if these requests are not all of a kind that the client has declared */
export function failIncapable(requests: Readonly<Record<string, InputRequest>>, takes: Takes): void {
  const lacking = Object.values(requests).filter(({ kind }) => !takes[takenAs[kind]]);
  if (lacking.length === 0) return;
  const requiredCapabilities: Readonly<Record<string, object>> = Object.assign({}, ...lacking.map(({ kind }) => capabilityOf[kind]));
  throw new ToolError('CLIENT_INCAPABLE', { message: `This call needs a client that declares ${Object.keys(requiredCapabilities).join(' and ')}.`, requiredCapabilities });
}

export function writeInputRequest(request: InputRequest): ClientQuestion {
  switch (request.kind) {
    case 'form':
      return { method: 'elicitation/create', params: { message: request.message, requestedSchema: request.schema } };
    case 'sampling':
      return { method: 'sampling/createMessage', params: request.params };
    case 'roots':
      return { method: 'roots/list', params: {} };
  }
}

/** The reply, if it is one to such a request; what a form was filled in with fits its schema. */
export async function readReply(request: InputRequest, value: Json | undefined): Promise<InputReply | undefined> {
  if (!isJsonObject(value)) return undefined;
  switch (request.kind) {
    case 'form':
      return readForm(request.schema, value);
    case 'sampling':
      return typeof value['role'] === 'string' && typeof value['model'] === 'string' && typeof value['content'] === 'object' && value['content'] !== null ? value : undefined;
    case 'roots': {
      const { roots } = value;
      return Array.isArray(roots) && roots.every((root) => isJsonObject(root) && typeof root['uri'] === 'string') ? value : undefined;
    }
  }
}

async function readForm(schema: JsonSchema, { action, content }: { readonly [key: string]: Json }): Promise<InputReply | undefined> {
  if (action === 'decline' || action === 'cancel') return { action };
  if (action !== 'accept' || !isJsonObject(content)) return undefined;
  return (await checkOf(schema))(roundNumbers(content)) === undefined ? { action, content } : undefined;
}

// Ajv keeps what it has compiled: once for each schema, which belongs to a plugin and lives as long.
const checks = new WeakMap<JsonSchema, Promise<SchemaCheck>>();

function checkOf(schema: JsonSchema): Promise<SchemaCheck> {
  let check = checks.get(schema);
  if (check === undefined) checks.set(schema, (check = compileSchema(schema)));
  return check;
}

/** Questions of the legacy era: requests to the client, one after the other, while its own waits. Without a way to it nothing can be asked. */
export function inputsByRequest(request: RequestClient | undefined, takes: Takes | undefined): ClientInputs {
  const able: Takes = request === undefined || takes === undefined ? { forms: false, sampling: false, roots: false } : takes;
  return {
    takes: able,
    ask: async (requests, { timeoutMs }) => {
      failIncapable(requests, able);
      const replies: Record<string, InputReply> = {};
      for (const [name, wanted] of Object.entries(requests)) replies[name] = await askOne(request, wanted, timeoutMs);
      return replies;
    },
  };
}

async function askOne(request: RequestClient | undefined, wanted: InputRequest, timeoutMs: number): Promise<InputReply> {
  const { method, params } = writeInputRequest(wanted);
  const reply = await request?.({ method, params: JSON.stringify(params), timeoutMs });
  const found = reply?.kind === 'result' ? await readReply(wanted, reply.result) : undefined;
  if (found !== undefined) return found;
  // Nobody has agreed to anything.
  if (wanted.kind === 'form') return { action: 'cancel' };
  const why = reply?.kind === 'result' ? 'answered what does not fit' : reply?.kind === 'refused' ? 'refused' : 'did not answer';
  throw new ToolError('CLIENT_SILENT', { message: `The client ${why} (${method}).` });
}
