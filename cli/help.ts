/** Help texts, made from the table of verbs. */
import { formatTable, styled, wrapText } from './terminal.js';
import type { Verb } from './verb.js';

/** `gatewright --help`. */
export function renderOverview(verbs: readonly Verb[], version: string): string {
  return [
    `${styled('bold', 'gatewright')} ${version} - any OpenAPI document as a typed, fast, safe MCP gateway`,
    '',
    styled('bold', 'Usage'),
    '  gatewright VERB [OPTIONS]',
    '',
    styled('bold', 'Verbs'),
    formatTable(verbs.map((verb) => [`  ${verb.name}`, verb.summary])),
    '',
    styled('bold', 'Start here'),
    formatTable([
      ['  gatewright serve --http 3000 --sandbox', 'three APIs with embedded upstreams, no keys needed'],
      ['  gatewright serve --spec ./openapi.yaml', 'your own API, over stdio'],
      ['  gatewright VERB --help', 'options and examples of a verb'],
    ]),
    '',
    'Exit codes: 0 done, 1 failed, 2 wrong usage.',
  ].join('\n');
}

/** `gatewright VERB --help`. */
export function renderVerb(verb: Verb): string {
  const options = Object.entries(verb.options).map(([name, option]) => [
    `  ${option.short === undefined ? '    ' : `-${option.short}, `}--${name}${option.value === undefined ? '' : ` ${option.value}`}`,
    option.help,
  ]);
  return [
    `${styled('bold', `gatewright ${verb.name}`)} - ${verb.summary}`,
    '',
    styled('bold', 'Usage'),
    ...verb.usage.map((line) => `  ${line}`),
    '',
    wrapText(verb.description),
    '',
    styled('bold', 'Options'),
    formatTable(options),
    '',
    styled('bold', 'Examples'),
    ...verb.examples.map((line) => `  ${line}`),
  ].join('\n');
}
