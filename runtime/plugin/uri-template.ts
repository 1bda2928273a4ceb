/** Matches URIs against RFC 6570 templates of literals, `{name}` and `{+name}`, in linear time. */

export interface UriTemplate {
  readonly variables: readonly string[];
  /** The variables of a URI that this template makes, decoded; undefined if it makes none such. */
  readonly match: (uri: string) => Readonly<Record<string, string>> | undefined;
}

interface Variable {
  readonly name: string;
  /** May hold slashes. */
  readonly isReserved: boolean;
  /** What follows it. */
  readonly literal: string;
}

const EXPRESSION = /\{(\+?)([A-Za-z0-9_]{1,64})\}/g;
const MAX_URI = 8_192;

/** @throws Error what is wrong with the template */
export function compileTemplate(template: string): UriTemplate {
  const found = [...template.matchAll(EXPRESSION)];
  const head = template.slice(0, found[0]?.index ?? template.length);
  const variables = found.map((part, index): Variable => ({
    name: part[2] ?? '',
    isReserved: part[1] === '+',
    literal: template.slice(part.index + part[0].length, found[index + 1]?.index ?? template.length),
  }));
  if (/[{}]/.test(head + variables.map(({ literal }) => literal).join(''))) throw new Error(`the template ${template} has other expressions than {name} and {+name}`);
  if (variables.length === 0) throw new Error(`the template ${template} has no variable; make it a resource`);
  if (variables.slice(0, -1).some(({ literal }) => literal === '')) throw new Error(`the template ${template} has two variables without text between them`);
  if (new Set(variables.map(({ name }) => name)).size < variables.length) throw new Error(`the template ${template} has a variable twice`);

  return {
    variables: variables.map(({ name }) => name),
    match: (uri) => {
      if (uri.length > MAX_URI || !uri.startsWith(head)) return undefined;
      const values: [string, string][] = [];
      let rest = uri.slice(head.length);
      for (const [index, { name, isReserved, literal }] of variables.entries()) {
        const isLast = index === variables.length - 1;
        // The last variable takes what is left, so that what follows it stands at the very end.
        const end = isLast ? (rest.endsWith(literal) ? rest.length - literal.length : -1) : rest.indexOf(literal);
        const value = end < 0 ? undefined : decode(rest.slice(0, end), isReserved);
        if (value === undefined) return undefined;
        values.push([name, value]);
        rest = rest.slice(end + literal.length);
      }
      return Object.fromEntries(values);
    },
  };
}

// A value may not lead elsewhere than where it stands, however it is written.
function decode(text: string, isReserved: boolean): string | undefined {
  let value: string;
  try {
    value = decodeURIComponent(text);
  } catch {
    return undefined;
  }
  if (value === '' || /[\u0000-\u001f\u007f\\]/.test(value)) return undefined;
  if (!isReserved && /[/?#]/.test(value)) return undefined;
  return value.split('/').some((segment) => segment === '.' || segment === '..') ? undefined : value;
}
