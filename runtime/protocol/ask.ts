/** Questions of the legacy era: an elicitation that goes to the client while its call waits. */
import type { Answer, Question } from '../call/result.js';
import type { RequestClient } from './client-requests.js';
import { readAnswer, writeElicitation } from './elicitation.js';

/** Puts a question to the person behind a client. */
export type Ask = (question: Question) => Promise<Answer>;

/** Asks over a channel to the client. Whatever is no answer is none. */
export const askByRequest = (request: RequestClient): Ask => async (question) => {
  const { method, params } = writeElicitation(question);
  const reply = await request({ method, params: JSON.stringify(params), timeoutMs: question.timeoutMs });
  switch (reply.kind) {
    case 'result':
      return readAnswer(reply.result) ?? 'cancel';
    case 'refused':
      return 'cancel';
    default:
      return reply.kind;
  }
};
