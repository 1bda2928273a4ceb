/** MCP's elicitation, form mode, for one kind of question: may this go ahead? Writes the request and reads what came back. */
import type { Answer, Question } from '../call/result.js';
import type { Json } from '../json.js';
import { isJsonObject } from './json-rpc.js';

/** The oldest revision that has elicitation. */
const SINCE = '2025-06-18';

/** A box to tick: clients that cannot show a form may accept it all the same, empty (openai/codex#21277). */
export const confirmForm = {
  type: 'object',
  properties: { confirm: { type: 'boolean', title: 'Go ahead', description: 'Yes does what is described above. No does nothing.' } },
  required: ['confirm'],
} as const;

/** Can a client with these capabilities show a form? No mode at all means form mode (MCP 2025-11-25, "Elicitation"). */
export function takesForms(capabilities: Json | undefined, version: string): boolean {
  const elicitation = isJsonObject(capabilities) ? capabilities['elicitation'] : undefined;
  if (version < SINCE || !isJsonObject(elicitation)) return false;
  return isJsonObject(elicitation['form']) || (elicitation['form'] === undefined && elicitation['url'] === undefined);
}

/** The request without its envelope. `mode` is left out, since 2025-06-18 does not know it and later revisions take its absence for a form. */
export const writeElicitation = ({ message }: Question): { readonly method: string; readonly params: object } => ({ method: 'elicitation/create', params: { message, requestedSchema: confirmForm } });

/** What the person said; undefined if this is no answer at all. An accepted form whose box is not ticked is a no. */
export function readAnswer(result: Json | undefined): Answer | undefined {
  if (!isJsonObject(result)) return undefined;
  const { action, content } = result;
  if (action === 'decline' || action === 'cancel') return action;
  if (action !== 'accept') return undefined;
  return isJsonObject(content) && content['confirm'] === true ? 'accept' : 'decline';
}
