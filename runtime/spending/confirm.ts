/** Confirmation of calls that spend: the person behind the client is asked where the client can, the owner's queue takes the question where it cannot. */
import { createHash } from 'node:crypto';
import type { CallContext } from '../call/result.js';
import { ToolError } from '../errors.js';
import { ownerOf } from '../identity/identity.js';
import type { NewApproval, SpendingStore } from '../store/spending-store.js';

/** What is asked. */
export interface Request extends Pick<NewApproval, 'api' | 'tool' | 'args' | 'message'> {
  /** The account: play money may have tools of the same names. */
  readonly scope: string;
  /** Of tool and arguments: consent holds for exactly this call. */
  readonly fingerprint: string;
}

export interface ConfirmOptions {
  readonly timeoutMs: number;
  /** How long a question waits for the owner, and an approval for its call. */
  readonly approvalMs: number;
  readonly now: () => number;
}

/** Comes back only with a consent. @throws ToolError NOT_CONFIRMED, APPROVAL_PENDING */
export async function confirm(request: Request, context: CallContext, store: SpendingStore, options: ConfirmOptions): Promise<void> {
  // Without the client, which may be on another connection when it comes back with the consent; but one identity's consent is not another's.
  const owner = ownerOf(context);
  const subject = createHash('sha256').update(`consent\n${request.scope}\n${request.fingerprint}${owner === '' ? '' : `\n${owner}`}`).digest('hex');
  if (context.ask === undefined) return queue(request, subject, context, store, options);
  const answer = await context.ask({ message: request.message, subject, timeoutMs: options.timeoutMs });
  if (answer === 'accept') return store.record({ kind: 'confirm', who: context.client ?? '', api: request.api, tool: request.tool, args: request.args });
  throw new ToolError('NOT_CONFIRMED', { message: WORDS[answer] });
}

const WORDS = {
  decline: 'The person declined the call.',
  cancel: 'The person dismissed the question, so the call was not sent.',
  timeout: 'Nobody answered the question in time, so the call was not sent.',
} as const;

async function queue(request: Request, subject: string, context: CallContext, store: SpendingStore, { approvalMs, now }: ConfirmOptions): Promise<void> {
  const { api, tool, args, message } = request;
  const state = await store.takeApproval(subject);
  if (state === 'approved') return;
  if (state === 'denied') throw new ToolError('NOT_CONFIRMED', { message: 'The owner denied the call.' });
  const { id } = await store.requestApproval({ subject, api, tool, args, message, client: context.client ?? '', expiresAt: now() + approvalMs });
  throw new ToolError('APPROVAL_PENDING', { message: `This client cannot ask a person, so the call waits for its owner: \`gatewright approvals approve ${id}\`.` });
}
