/** An instrument's own rules: whether it would take an order, and which values it would take instead. */

/** One rule of the instrument that an order breaks. */
export interface Breach {
  readonly rule: string;
  readonly value: string;
  /** The nearest values that are valid, one or two; none where no value is. */
  readonly nearest: readonly string[];
  readonly message: string;
}
