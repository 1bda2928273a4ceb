/** Shows only what a JMESPath expression picks from an answer. The library computes with doubles; digits that a double would lose go round it. */
import { ToolError } from '../errors.js';
import { type Json, isExactNumber, isJsonObject, parseExactJson, stringifyJson, toExactNumber, writePlainNumber } from '../json.js';

/** From JSON text to JSON text. @throws Error where the expression does not fit this answer */
export type Project = (json: string) => string;

const MAX_LENGTH = 1_000;

/** Compiles an expression; the library is loaded by the first. @throws ToolError INVALID_ARGUMENTS with the place of the mistake; `name` is the argument it came in */
export async function compileProjection(expression: unknown, name: string): Promise<Project> {
  if (typeof expression !== 'string') throw new ToolError('INVALID_ARGUMENTS', { problems: [`/${name}: expected a JMESPath expression as text`] });
  if (expression.length > MAX_LENGTH) throw new ToolError('INVALID_ARGUMENTS', { problems: [`/${name}: expected at most ${MAX_LENGTH} characters`] });
  const { compile, TreeInterpreter } = await import('@jmespath-community/jmespath');
  let tree: ReturnType<typeof compile>;
  try {
    tree = compile(expression);
  } catch (error) {
    throw new ToolError('INVALID_ARGUMENTS', { problems: [`/${name}: this is no JMESPath at character ${findMistake(expression, compile) + 1} (${error instanceof Error ? error.message.slice(0, 200) : 'syntax error'})`] });
  }
  return (json) => {
    const kept = new Map<string, string>();
    const shortened = new Map<number, string>();
    // What is lent is JSON again: no exact number is left in it.
    const given = lend(parseExactJson(json), kept, shortened) as Parameters<typeof TreeInterpreter.search>[1];
    return stringifyJson(giveBack(TreeInterpreter.search(tree, given), kept, shortened));
  };
}

// The library names no place: it is where the shortest beginning ends that no continuation could mend.
function findMistake(expression: string, compile: (text: string) => unknown): number {
  for (let end = 1; end <= expression.length; end += 1) {
    try {
      compile(expression.slice(0, end));
    } catch (error) {
      const message = error instanceof Error ? error.message : '';
      if (!/EOF|nclosed|nterminated/.test(message)) return end - 1;
    }
  }
  return expression.length;
}

// Not a character of text that anyone writes: a private use area.
const LEFT = '\uf8f0';
const RIGHT = '\uf8f1';
const ANY_TOKEN = new RegExp(`${LEFT}\\d+${RIGHT}`, 'g');

/** Numbers become doubles where none of their value is lost, else texts that stand for them. */
function lend(value: Json, kept: Map<string, string>, shortened: Map<number, string>): unknown {
  if (isExactNumber(value)) {
    const text = value.toString();
    const double = Number(text);
    if (!isSameValue(text, double)) {
      const token = `${LEFT}${kept.size}${RIGHT}`;
      kept.set(token, text);
      return token;
    }
    // Of one number in several forms the longest is written, so that no digit is lost.
    if (String(double) !== text && text.length > (shortened.get(double)?.length ?? 0)) shortened.set(double, text);
    return double;
  }
  if (Array.isArray(value)) return value.map((item: Json) => lend(item, kept, shortened));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, lend(member as Json, kept, shortened)]));
}

const strip = (plain: string): string => plain.replace(/^(-?\d+\.\d*?)0+$/, '$1').replace(/\.$/, '');
const isSameValue = (text: string, double: number): boolean => Number.isFinite(double) && strip(writePlainNumber(toExactNumber(text))) === strip(writePlainNumber(double));

function giveBack(value: unknown, kept: ReadonlyMap<string, string>, shortened: ReadonlyMap<number, string>): unknown {
  if (typeof value === 'string') {
    const whole = kept.get(value);
    return whole === undefined ? value.replace(ANY_TOKEN, (token) => kept.get(token) ?? token) : toExactNumber(whole);
  }
  if (typeof value === 'number') {
    const text = shortened.get(value);
    return text === undefined ? value : toExactNumber(text);
  }
  if (Array.isArray(value)) return value.map((item) => giveBack(item, kept, shortened));
  if (!isJsonObject(value)) return value ?? null;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [giveBackText(key, kept), giveBack(member, kept, shortened)]));
}

const giveBackText = (text: string, kept: ReadonlyMap<string, string>): string => text.replace(ANY_TOKEN, (token) => kept.get(token) ?? token);
