/** Words for what came of a call that spends, for whoever called. */
import type { RequestPreview } from '../call/guard.js';
import type { ShapedResult } from '../call/shape-result.js';
import { ToolError } from '../errors.js';
import { stringifyJson } from '../json.js';
import type { LedgerEntry, Outcome } from '../store/spending-store.js';
import type { Checked } from './checks.js';
import { LOOK_TOOL } from './entries.js';
import type { Followed } from './follow.js';

/** The call that was not sent, as it would have been. */
export function describeDryRun(missing: readonly string[], request: RequestPreview, { lines }: Checked): ShapedResult {
  const text = [
    'DRY RUN: the call is checked and was not sent. Nothing was bought, sold or paid.',
    ...lines,
    `It would be sent as: ${request.method} ${request.target}${request.body === undefined ? '' : `, with the body ${request.body}`}`,
    `To send it, the owner sets ${missing.join(', and ')}.`,
  ].join('\n');
  return { result: { content: [{ type: 'text', text }], structured: `{"unexpected":${stringifyJson({ dryRun: true, request: { ...request } })}}` } };
}

const OUTCOMES: Readonly<Record<Outcome, string>> = {
  filled: 'filled',
  open: 'taken, and still open',
  partial: 'carried out in part',
  rejected: 'not carried out',
  done: 'done',
  unknown: 'not known',
  'not-sent': 'never sent',
};

/** The answer, and behind it under which key the call is recorded. */
export function describeOutcome({ result, ...rest }: ShapedResult, outcome: Outcome, { key }: LedgerEntry, account: string | undefined): ShapedResult {
  const text = `Recorded under the key ${key}: ${OUTCOMES[outcome]}.${account === undefined ? '' : ` Looked before and after: ${account}.`}`;
  return { ...rest, result: { ...result, content: [...result.content, { type: 'text', text }] } };
}

/** Nobody knows yet; the gateway goes on asking. */
export const describeUnknown = (entry: LedgerEntry, why: string): ToolError =>
  new ToolError('OUTCOME_UNKNOWN', {
    message: `unknown - reconciling. ${why}`,
    fix: `Do not send it again. Look with ${LOOK_TOOL} (id ${entry.id}) for what has become of it; its owner asks with \`gatewright ledger reconcile ${entry.id}\`. A gateway that goes on running asks by itself.`,
  });

/** The answer was lost, and upstream was asked. @throws ToolError where nothing happened */
export function describeFound({ entry, last }: Followed, error: ToolError): ShapedResult {
  const outcome = entry.outcome ?? 'unknown';
  const sure = last.certainty === 'certain' ? '' : ' This is likely, not certain: others may have changed the same things.';
  const told = `The answer was lost (${error.code}), so upstream was asked: ${OUTCOMES[outcome]}. ${last.account}.${sure}`;
  if (outcome === 'not-sent') {
    throw new ToolError('UPSTREAM_FAILED', { message: `The call did not take effect. ${told}`, retry: 'safe', fix: 'Send it again if it is still wanted.' });
  }
  if (outcome === 'rejected') throw new ToolError('UPSTREAM_REJECTED', { message: told });
  const answer = last.answer === undefined ? {} : { answer: last.answer };
  return {
    result: {
      content: [{ type: 'text', text: told }, ...(last.answer === undefined ? [] : [{ type: 'text' as const, text: stringifyJson(last.answer) }]), { type: 'text', text: `Recorded under the key ${entry.key}.` }],
      structured: `{"unexpected":${stringifyJson({ outcome, certainty: last.certainty, found: last.account, ...answer })}}`,
    },
  };
}
