/** The ways a FastAPI upstream refuses a request: a status with a text, or a list of what is wrong with its form. */

/** One thing wrong with a request, as pydantic names it. */
export interface Issue {
  readonly type: string;
  /** Where: `query`, `path` or `body`, then names. */
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly input: unknown;
  readonly ctx?: Readonly<Record<string, unknown>>;
}

/** An answer other than success: `{"detail": "<text>"}`. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, detail: string, headers: Readonly<Record<string, string>> = {}) {
    super(detail);
    this.status = status;
    this.headers = headers;
  }
}

/** The request has the wrong form: 422 `{"detail": [...]}`. */
export class ValidationProblem extends Error {
  override readonly name = 'ValidationProblem';
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(issues.map(({ msg }) => msg).join('; '));
    this.issues = issues;
  }
}
