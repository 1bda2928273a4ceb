/** A gateway of one tool that spends money and asks first. */
import { type Answer, type Question } from '../../../runtime/call/result.js';
import type { Gateway } from '../../../runtime/gateway.js';
import { stringifyJson } from '../../../runtime/json.js';

export interface AskingGateway extends Gateway {
  /** What came of each question, in order; `nobody` where there was none to ask. */
  readonly answers: (Answer | 'nobody')[];
}

/** `spend` answers with what it was told. */
export function createAskingGateway(timeoutMs: number): AskingGateway {
  const answers: (Answer | 'nobody')[] = [];
  const annotations = { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true };
  return {
    tools: [{ name: 'spend', title: 'Spend', description: 'Spends money.', inputSchema: { type: 'object' }, annotations }],
    has: (name) => name === 'spend',
    call: async (name, args, context) => {
      const question: Question = { message: `Spend ${stringifyJson(args)}?`, subject: stringifyJson([name, args]), timeoutMs };
      const answer = context?.ask === undefined ? 'nobody' : await context.ask(question);
      answers.push(answer);
      return { content: [{ type: 'text', text: answer }] };
    },
    close: () => Promise.resolve(),
    answers,
  };
}

export const FORM = '{"type":"object","properties":{"confirm":{"type":"boolean","title":"Go ahead","description":"Yes does what is described above. No does nothing."}},"required":["confirm"]}';
export const YES = '{"action":"accept","content":{"confirm":true}}';
export const NO = '{"action":"accept","content":{"confirm":false}}';
export const CAPABLE = '{"elicitation":{"form":{}}}';
