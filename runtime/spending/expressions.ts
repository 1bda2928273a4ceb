/** JMESPath over exact answers: expressions are compiled once, and numbers lose no digit. */
import type { JSONValue } from '@jmespath-community/jmespath';
import { compareDecimals, parseDecimal } from '../decimal.js';
import { type ExactNumber, type Json, isExactNumber, isJsonObject, writePlainNumber } from '../json.js';

/** Looks into an answer. @throws Error where a function of the expression gets what it does not take */
export type Expression = (answer: Json) => unknown;

const compiled = new Map<string, Promise<Expression>>();

/** @throws Error if it is no JMESPath expression */
export function compileExpression(text: string): Promise<Expression> {
  let found = compiled.get(text);
  if (found === undefined) {
    found = compile(text);
    compiled.set(text, found);
  }
  return found;
}

async function compile(text: string): Promise<Expression> {
  // Most gateways look into no answer, so they need not load it.
  const { compile: parse, TreeInterpreter } = await import('@jmespath-community/jmespath');
  const tree = parse(text);
  return (answer) => TreeInterpreter.search(tree, toPlain(answer));
}

// Numbers stay numbers, so that they can be compared with numbers, but where a double would change them: those become text.
function toPlain(value: Json): JSONValue {
  if (isExactNumber(value)) return toPlainNumber(value);
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map(toPlain);
  // `fromEntries` makes own members of any name, `__proto__` too.
  return isJsonObject(value) ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, toPlain(member)])) : null;
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

function toPlainNumber(exact: ExactNumber): number | string {
  const text = writePlainNumber(exact);
  const rounded = Number(text);
  const [wanted, kept] = [parseDecimal(text), parseDecimal(writePlainNumber(rounded))];
  return wanted !== undefined && kept !== undefined && compareDecimals(wanted, kept) === 0 ? rounded : text;
}
