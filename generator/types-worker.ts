/** The thread in which types are made, beside lowering and emission. */
import { parentPort } from 'node:worker_threads';
import { emitDeclarations } from './emit/declarations.js';

/** A pruned document as JSON text. */
export interface TypesRequest {
  readonly id: number;
  readonly document: string;
}

/** `ready`: the thread has been loaded. */
export type TypesAnswer = 'ready' | { readonly id: number; readonly text: string } | { readonly id: number; readonly fault: string };

const answer = (message: TypesAnswer): void => parentPort?.postMessage(message);

parentPort?.on('message', ({ id, document }: TypesRequest) => {
  emitDeclarations(document).then(
    (text) => answer({ id, text }),
    (error: unknown) => answer({ id, fault: error instanceof Error ? error.message : String(error) }),
  );
});
answer('ready');

// Loading takes longest, so it does not wait for the first document.
void import('openapi-typescript').catch(() => undefined);
