/** Questions of the modern era: the call ends with the question, and another call brings the answer (MCP 2026-07-28, "Multi Round-Trip Requests"). */
import { InputRequired, type Answer } from '../call/result.js';
import type { Consents, SealedConsent } from './consents.js';
import { readAnswer, writeElicitation } from './elicitation.js';
import { isJsonObject } from './json-rpc.js';
import type { JsonObject } from './json-rpc.js';
import type { Ask } from './ask.js';

/** What a call brings from the one before it; both are absent in a first call, and an answer that cannot be read counts as none. */
export interface Retry {
  readonly consent?: SealedConsent | undefined;
  readonly answer?: Answer | undefined;
}

const FIRST: Retry = {};
const KEY = 'confirm';

/** Reads the retry fields of a call, or says in words what is wrong with them. */
export function readRetry(consents: Consents, params: JsonObject): Retry | string {
  const { requestState: state, inputResponses: responses } = params;
  if (responses !== undefined && !isJsonObject(responses)) return 'inputResponses must be an object';
  if (state === undefined) return FIRST;
  const consent = typeof state === 'string' ? consents.open(state) : undefined;
  if (consent === undefined) return 'this requestState was not given out by this server, or before it was started anew; send the call without it';
  return { consent, answer: readAnswer(responses?.[KEY]) };
}

/** Gives the answer that was brought along if it is one to this very question; else the call ends with the question. */
export const askByRetry = (consents: Consents, { consent, answer }: Retry): Ask => async (question) => {
  if (consent !== undefined && answer !== undefined && consents.redeem(consent, question)) return answer;
  throw new InputRequired(question, consents.seal(question));
};

/** The members of the result that asks. */
export const writeInputRequired = ({ question, state }: InputRequired): string =>
  `"resultType":"input_required","inputRequests":{"${KEY}":${JSON.stringify(writeElicitation(question))}},"requestState":${JSON.stringify(state)}`;
