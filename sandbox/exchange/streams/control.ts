/** Control messages of market stream connections: how they are read, and what the venue says to those that it does not understand. */

/** As the client wrote it: a whole number with all its digits, a text in quotes, or null. */
export type ControlId = string;

export type ControlRequest =
  | { readonly method: 'SUBSCRIBE' | 'UNSUBSCRIBE'; readonly id: ControlId; readonly streams: readonly string[] }
  | { readonly method: 'LIST_SUBSCRIPTIONS' | 'GET_COMBINED'; readonly id: ControlId }
  | { readonly method: 'SET_COMBINED'; readonly id: ControlId; readonly value: boolean };

/** A control message was refused; the message is the answer's `msg`. */
export class ControlError extends Error {
  readonly code: number;
  readonly id: ControlId | undefined;
  constructor(code: number, text: string, id?: ControlId) {
    super(text);
    this.code = code;
    this.id = id;
  }

  /** The answer. */
  toText(): string {
    const id = this.id === undefined ? '' : `,"id":${this.id}`;
    return `{"code":${this.code},"msg":${JSON.stringify(this.message)}${id}}`;
  }
}

const METHODS: readonly string[] = ['SUBSCRIBE', 'UNSUBSCRIBE', 'LIST_SUBSCRIPTIONS', 'SET_PROPERTY', 'GET_PROPERTY'];
const LONGEST_ID = 36;

/** Reads a control message. Throws ControlError. */
export function readControl(text: string): ControlRequest {
  const message = parse(text);
  const id = readId(message, text);
  const invalid = (what: string): ControlError => new ControlError(2, `Invalid request: ${what}`, id);
  const { method, params } = message;
  if (method === undefined) throw invalid(`missing field \`method\` at ${placeAt(text, text.length)}`);
  if (typeof method !== 'string' || !METHODS.includes(method)) {
    const written = typeof method === 'string' ? method : JSON.stringify(method);
    const end = text.indexOf(JSON.stringify(method)) + JSON.stringify(method).length;
    throw invalid(`unknown variant \`${written}\`, expected one of ${METHODS.map((name) => `\`${name}\``).join(', ')} at ${placeAt(text, end)}`);
  }
  const given: readonly unknown[] = Array.isArray(params) ? params : [];
  switch (method) {
    case 'LIST_SUBSCRIPTIONS':
      if (given.length > 0) throw invalid('too many parameters');
      return { method, id };
    case 'GET_PROPERTY':
    case 'SET_PROPERTY':
      return readProperty(method, id, given, invalid);
    default: {
      if (!Array.isArray(params)) throw invalid(`missing field \`params\` at ${placeAt(text, text.length)}`);
      const streams = given.filter((name) => typeof name === 'string');
      if (streams.length < given.length) throw invalid('property name must be a string');
      return { method: method === 'SUBSCRIBE' ? 'SUBSCRIBE' : 'UNSUBSCRIBE', id, streams };
    }
  }
}

function readProperty(method: 'GET_PROPERTY' | 'SET_PROPERTY', id: ControlId, params: readonly unknown[], invalid: (what: string) => ControlError): ControlRequest {
  const [name, value] = params;
  if (typeof name !== 'string') throw invalid('property name must be a string');
  if (params.length > (method === 'GET_PROPERTY' ? 1 : 2)) throw invalid('too many parameters');
  if (name !== 'combined') throw new ControlError(0, 'Unknown property', id);
  if (method === 'GET_PROPERTY') return { method: 'GET_COMBINED', id };
  if (typeof value !== 'boolean') throw new ControlError(1, 'Invalid value type: expected Boolean', id);
  return { method: 'SET_COMBINED', id, value };
}

function parse(text: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ControlError(3, `Invalid JSON: expected value at ${placeAt(text, positionOf(error, text))}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new ControlError(3, `Invalid JSON: expected value at ${placeAt(text, 1)}`);
  return Object.fromEntries(Object.entries(value));
}

/** Where parsing stopped, counted from one; the engine names a position, or the character, or nothing. */
function positionOf(error: unknown, text: string): number {
  const told = error instanceof Error ? error.message : '';
  const position = /position (\d+)/.exec(told)?.[1];
  if (position !== undefined) return Number(position) + 1;
  const token = /token '(.)'/u.exec(told)?.[1];
  return token === undefined ? text.length : text.indexOf(token) + 1;
}

function readId({ id }: Readonly<Record<string, unknown>>, text: string): ControlId {
  if (id === null) return 'null';
  if (typeof id === 'string' && id.length <= LONGEST_ID && /^[a-zA-Z0-9]+$/.test(id)) return JSON.stringify(id);
  // The digits as they were written: a 64-bit number does not fit a double.
  const digits = typeof id === 'number' ? /"id"\s*:\s*(-?\d+)\s*[,}]/.exec(text)?.[1] : undefined;
  if (digits !== undefined && BigInt.asIntN(64, BigInt(digits)) === BigInt(digits)) return BigInt(digits).toString();
  throw new ControlError(2, 'Invalid request: request ID must be an unsigned integer');
}

/** `line 1 column 28` for a position, counted from one. */
function placeAt(text: string, position: number): string {
  const lines = text.slice(0, position).split('\n');
  return `line ${lines.length} column ${lines.at(-1)?.length ?? 0}`;
}
