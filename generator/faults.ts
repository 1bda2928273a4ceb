/** Lets work go on after something is wrong, so that one run tells everything: faults are gathered and thrown as one. */
import { Diagnostic } from './diagnostics.js';

/** Several diagnostics, thrown as one. */
export class Faults extends Error {
  override readonly name = 'Faults';
  readonly list: readonly Diagnostic[];

  constructor(list: readonly Diagnostic[]) {
    super(list.map((fault) => fault.message).join('; '));
    this.list = list;
  }
}

/** The diagnostics that were thrown. @throws whatever is none */
export function faultsOf(error: unknown): readonly Diagnostic[] {
  if (error instanceof Faults) return error.list;
  if (error instanceof Diagnostic) return [error];
  throw error;
}

/** Does something whose diagnostic is reported rather than thrown. */
export async function collectFaults(report: (diagnostic: Diagnostic) => void, work: () => void | Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Diagnostic)) throw error;
    report(error);
  }
}

/** Gathers what goes wrong in several attempts. */
export class FaultCollector {
  readonly #found: Diagnostic[] = [];

  /** What `work` gives, or `undefined` where it throws diagnostics. */
  attempt<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      for (const fault of faultsOf(error)) if (!this.#found.includes(fault)) this.#found.push(fault);
      return undefined;
    }
  }

  /** @throws Faults if anything went wrong so far */
  throwIfAny(): void {
    if (this.#found.length > 0) throw new Faults([...this.#found]);
  }

  /** Has nothing gone wrong so far? */
  get isEmpty(): boolean {
    return this.#found.length === 0;
  }
}

/** What `work` makes of every item. @throws Faults after all of them, if any went wrong */
export function mapAll<T, R>(items: readonly T[], work: (item: T, index: number) => R): R[] {
  const faults = new FaultCollector();
  const made: R[] = [];
  items.forEach((item, index) => faults.attempt(() => void made.push(work(item, index))));
  faults.throwIfAny();
  return made;
}
