/** Questions of the modern era: the call ends with the questions, and another call brings the answers (MCP 2026-07-28, "Multi Round-Trip Requests"). */
import { type ClientInputs, type InputReply, InputRequired, type Takes } from '../call/result.js';
import type { Ask } from './ask.js';
import type { Consents, SealedConsent } from './consents.js';
import { readAnswer, writeElicitation } from './elicitation.js';
import { failIncapable, readReply, writeInputRequest } from './inputs.js';
import { isJsonObject } from './json-rpc.js';
import type { JsonObject } from './json-rpc.js';
import { parseJson, stringifyJson } from '../json.js';

/** What a call brings from the one before it; both are absent in a first call. */
export interface Retry {
  readonly consent?: SealedConsent | undefined;
  readonly responses?: JsonObject | undefined;
}

const FIRST: Retry = {};
const KEY = 'confirm';

/** Reads the retry fields of a call, or says in words what is wrong with them. */
export function readRetry(consents: Consents, params: JsonObject): Retry | string {
  const { requestState: state, inputResponses: responses } = params;
  if (state === undefined && responses === undefined) return FIRST;
  if (responses !== undefined && !isJsonObject(responses)) return 'inputResponses must be an object';
  if (state === undefined) return { responses };
  const consent = typeof state === 'string' ? consents.open(state) : undefined;
  if (consent === undefined) return 'this requestState was not given out by this server, or before it was started anew; send the call without it';
  return { consent, responses };
}

/** Gives the answer that was brought along if it is one to this very question; else the call ends with the question. */
export const askByRetry = (consents: Consents, { consent, responses }: Retry): Ask => async (question) => {
  const answer = consent === undefined ? undefined : readAnswer(responses?.[KEY]);
  if (consent !== undefined && answer !== undefined && (await consents.redeem(consent, question))) return answer;
  throw new InputRequired({ [KEY]: writeElicitation(question) }, consents.seal(question));
};

/**
 * Questions of one call, in rounds: what earlier rounds were answered lies in the sealed state, so that the call finds it again when it is made
 * anew. `subject` names the call with all its arguments and its caller.
 */
export function inputsByRetry(consents: Consents, { consent, responses }: Retry, takes: Takes, subject: () => string): ClientInputs {
  const answered = readKept(consent?.kept);
  let round = 0;
  return {
    takes,
    ask: async (requests, { timeoutMs, sealed }) => {
      failIncapable(requests, takes);
      const number = round;
      round += 1;
      const known = answered[number];
      if (known !== undefined) return known;
      const about = { subject: `${subject()} ${number}`, timeoutMs };
      if (responses !== undefined && number === answered.length && (consent !== undefined || !sealed)) {
        const replies: Record<string, InputReply> = {};
        for (const [name, request] of Object.entries(requests)) {
          const reply = Object.hasOwn(responses, name) ? await readReply(request, responses[name]) : undefined;
          if (reply !== undefined) replies[name] = reply;
        }
        // A state whose answers do not fit is not used up: the question is put again.
        const isWhole = Object.keys(requests).every((name) => Object.hasOwn(replies, name));
        if (isWhole && (consent === undefined || (await consents.redeem(consent, about)))) {
          answered.push(replies);
          return replies;
        }
      }
      const state = sealed || number > 0 ? consents.seal(about, stringifyJson(answered.slice(0, number))) : undefined;
      throw new InputRequired(Object.fromEntries(Object.entries(requests).map(([name, request]) => [name, writeInputRequest(request)])), state);
    },
  };
}

// Whoever wrote it was this process, from answers that had been checked.
function readKept(kept: string | undefined): Record<string, InputReply>[] {
  const value = kept === undefined ? [] : parseJson(kept);
  return Array.isArray(value) ? value.filter((round) => isJsonObject(round)).map((round) => Object.fromEntries(Object.entries(round).flatMap(([name, reply]) => (isJsonObject(reply) ? [[name, reply]] : [])))) : [];
}

/** The members of the result that asks. */
export const writeInputRequired = ({ requests, state }: InputRequired): string =>
  `"resultType":"input_required","inputRequests":${JSON.stringify(requests)}${state === undefined ? '' : `,"requestState":${JSON.stringify(state)}`}`;
