/** The end of a call, as far as a call needs it: an AbortController costs more than everything else that is made for one. */

/** The part of an AbortSignal that the way of a call uses; an AbortSignal is one. */
export interface EndSignal {
  readonly aborted: boolean;
  readonly addEventListener: (type: 'abort', listener: () => void) => void;
  readonly removeEventListener: (type: 'abort', listener: () => void) => void;
}

export interface Ending {
  readonly signal: EndSignal;
  /** Ends it, once. */
  readonly abort: () => void;
}

/** An end that has not come yet. Unlike an AbortSignal's, its listeners must not throw. */
export function createEnding(): Ending {
  let aborted = false;
  let listeners: Set<() => void> | undefined;
  return {
    signal: {
      get aborted() {
        return aborted;
      },
      addEventListener: (_type, listener) => void (aborted || (listeners ??= new Set()).add(listener)),
      removeEventListener: (_type, listener) => void listeners?.delete(listener),
    },
    abort: () => {
      if (aborted) return;
      aborted = true;
      for (const listener of listeners ?? []) listener();
      listeners = undefined;
    },
  };
}

/** An end of its own that comes at the latest with the other. */
export function endWith({ signal }: Ending): Ending {
  const own = createEnding();
  if (signal.aborted) own.abort();
  else signal.addEventListener('abort', own.abort);
  return own;
}

/** The same end as an AbortSignal, for code that is not ours. */
export function toAbortSignal(signal: EndSignal | undefined): AbortSignal {
  if (signal instanceof AbortSignal) return signal;
  const controller = new AbortController();
  if (signal?.aborted === true) controller.abort();
  else signal?.addEventListener('abort', () => controller.abort());
  return controller.signal;
}
