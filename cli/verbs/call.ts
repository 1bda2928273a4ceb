/** The verb call: one tool call from the command line, on the same way as a call from an MCP client. */
import { readFileSync } from 'node:fs';
import type { Content } from '../../runtime/call/result.js';
import { parseJson, type Json } from '../../runtime/json.js';
import { renderError } from '../../runtime/protocol/error-text.js';
import { assemble } from '../assemble.js';
import { readConfiguration } from '../configuration.js';
import { renderProblems } from '../failure.js';
import { nameOperator } from '../state.js';
import { print, say, styledError } from '../terminal.js';
import { UsageError, exitCodes } from '../usage.js';
import type { VerbArguments } from '../verb.js';

/** Calls a tool and prints its answer; failures of the call go to stderr. */
export async function runCall(args: VerbArguments): Promise<number> {
  const [tool, ...pairs] = args.positionals;
  if (tool === undefined) throw new UsageError('name a tool', 'call');
  const given = { ...readObject(args.text('args')), ...Object.fromEntries(pairs.map(readPair)) };
  const configuration = await readConfiguration(args, 'call');
  const assembly = await assemble(configuration, { sandbox: args.flag('sandbox'), live: args.flag('live') });
  const abort = new AbortController();
  process.once('SIGINT', () => abort.abort());
  try {
    for (const text of await renderProblems(assembly.problems.filter((entry) => entry.severity === 'error'))) say(text);
    const result = await assembly.gateway.call(tool, given, { signal: abort.signal, client: nameOperator() });
    if (args.flag('json')) {
      const error = result.error === undefined ? {} : { error: { code: result.error.code, message: result.error.message, retry: result.error.retry, fix: result.error.fix, problems: result.error.details.problems ?? [] } };
      // `structured` is JSON text; spliced, its numbers keep their digits.
      const head = JSON.stringify({ tool, isError: result.error !== undefined, ...error, content: result.content });
      print(result.structured === undefined ? head : `${head.slice(0, -1)},"structuredContent":${result.structured}}`);
    } else if (result.error !== undefined) {
      const [first = '', ...rest] = renderError(result.error).split('\n');
      say([styledError('red', first), ...rest].join('\n'));
    }
    else for (const block of result.content) print(describeBlock(block));
    return result.error === undefined ? exitCodes.done : exitCodes.failed;
  } finally {
    await assembly.close();
  }
}

function readPair(pair: string): [string, Json] {
  const split = pair.indexOf('=');
  if (split < 1) throw new UsageError(`\`${pair}\` is not KEY=VALUE`, 'call');
  return [pair.slice(0, split), readValue(pair.slice(split + 1))];
}

function readValue(text: string): Json {
  if (text.startsWith('@')) {
    try {
      return readFileSync(text.slice(1), 'utf8');
    } catch {
      throw new UsageError(`cannot read ${text.slice(1)}`, 'call');
    }
  }
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}

function readObject(text: string | undefined): Readonly<Record<string, Json>> {
  if (text === undefined) return {};
  try {
    const value: unknown = parseJson(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Readonly<Record<string, Json>>;
  } catch {
    // Said below, as for everything that is no object.
  }
  throw new UsageError('--args takes one JSON object', 'call');
}

function describeBlock(block: Content): string {
  switch (block.type) {
    case 'text':
      return block.text;
    case 'resource_link':
      return block.uri;
    case 'resource':
      return 'text' in block.resource ? block.resource.text : `${block.resource.mimeType ?? block.resource.uri}, ${block.resource.blob.length} base64 characters`;
    default:
      return `${block.mimeType}, ${block.data.length} base64 characters`;
  }
}
