/** Drives the protocol in memory, without a transport: one message in, its answer out. */
import type { Protocol, Sender } from './protocol.js';

/** The answer to a message: HTTP's status and the JSON text, or no text for what wants no answer. */
export interface MessageAnswer {
  readonly status: number;
  readonly body?: string;
}

/** Handles one message to the end. With `headers` of its sender it is judged as an HTTP POST, without as a message of a two-way connection. */
export async function handleMessage(
  protocol: Protocol,
  text: string,
  options: Sender & { readonly signal?: AbortSignal } = {},
): Promise<MessageAnswer> {
  const admission = protocol.admit(text, options);
  if (admission.kind === 'accepted' || admission.kind === 'response') return { status: 202 };
  if (admission.kind === 'answer') return { status: admission.status, body: admission.body };
  // Nothing can change before the one answer.
  if (admission.kind === 'listen') return { status: 200, body: admission.open(() => undefined).end() };
  return { status: 200, body: (await admission.run({ signal: options.signal ?? new AbortController().signal })).join('') };
}
