/** Wrong use of the command line: says what is wrong, what was meant, and where help is. */

/** Exit codes of every verb. */
export const exitCodes = { done: 0, failed: 1, usage: 2 } as const;

export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** The verb whose help would have told. */
  readonly verb: string | undefined;

  constructor(message: string, verb?: string) {
    super(message);
    this.verb = verb;
  }
}
