/** What the call path needs of a logger; pino fits. Lines never hold argument values, headers or secrets. */
export interface CallLog {
  readonly info: (fields: object, message: string) => void;
  readonly warn: (fields: object, message: string) => void;
  readonly error: (fields: object, message: string) => void;
}
