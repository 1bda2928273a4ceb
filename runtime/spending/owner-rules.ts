/** The owner's rules: which calls gateway.yaml allows. */

/** One rule that a call breaks, or that it cannot be held to. */
export interface Refusal {
  /** As gateway.yaml names it, such as `spending.maxNotional`. */
  readonly rule: string;
  /** What the call has. */
  readonly value: string;
  readonly limit: string;
  readonly message: string;
}
