/** Has types made in a thread of their own, because they take longer than everything else together. */
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { emitDeclarations } from './emit/declarations.js';
import type { TypesAnswer, TypesRequest } from './types-worker.js';

interface Waiting extends TypesRequest {
  readonly resolve: (text: string | Promise<string>) => void;
  readonly reject: (error: Error) => void;
}

let worker: Worker | undefined;
/** No thread could be started here: sources that a loader translates, a bundle without the file of the thread. */
let isAlone = false;
let lastId = 0;
const waiting = new Map<number, Waiting>();

/** Starts the thread unless it is there: it takes half a second until it is ready. */
export function startTypes(): void {
  if (!isAlone) worker ??= createWorker();
}

/** The declarations of a pruned document. @throws Error whatever openapi-typescript throws, or that the thread ended */
export async function makeTypes(pruned: Readonly<Record<string, unknown>>): Promise<string> {
  const document = JSON.stringify(pruned);
  startTypes();
  if (worker === undefined) return emitDeclarations(document);
  const id = (lastId += 1);
  worker.ref();
  worker.postMessage({ id, document } satisfies TypesRequest);
  return new Promise((resolve, reject) => waiting.set(id, { id, document, resolve, reject }));
}

function createWorker(): Worker {
  // The thread is beside this file among the sources, and beside this chunk in the bundle.
  const created = new Worker(new URL(`./types-worker${extname(import.meta.url)}`, import.meta.url));
  let isReady = false;
  created.on('message', (answer: TypesAnswer) => {
    if (answer === 'ready') return void (isReady = true);
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('text' in answer) asked?.resolve(answer.text);
    else asked?.reject(new Error(answer.fault));
    if (waiting.size === 0) created.unref();
  });
  const end = (error: Error): void => {
    if (worker !== created) return;
    worker = undefined;
    isAlone = !isReady;
    for (const { document, resolve, reject } of waiting.values()) {
      if (isAlone) resolve(emitDeclarations(document));
      else reject(error);
    }
    waiting.clear();
  };
  created.on('error', end);
  created.on('exit', (code) => end(new Error(`the thread that makes types ended with ${code}`)));
  // An idle thread keeps nothing alive.
  created.unref();
  return created;
}
