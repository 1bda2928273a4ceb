#!/usr/bin/env node
/** The way in: finds the verb, checks its arguments, runs it, and turns whatever goes wrong into an exit code. */
import { parseArgs } from 'node:util';
import { renderOverview, renderVerb } from './help.js';
import { readVersion } from './package-root.js';
import { print, say, styledError } from './terminal.js';
import { UsageError, exitCodes } from './usage.js';
import { suggestName } from '../runtime/call/suggest.js';
import { type Verb, type VerbArguments, toParseOptions } from './verb.js';
import { verbs } from './verbs.js';

function parseVerbArguments(verb: Verb, args: readonly string[]): VerbArguments {
  const known = Object.keys(verb.options);
  for (const arg of args) {
    if (arg === '--') break;
    const name = /^--([^=]+)/.exec(arg)?.[1];
    if (name === undefined || known.includes(name)) continue;
    const meant = suggestName(name, known);
    throw new UsageError(`\`${verb.name}\` has no option --${name}${meant === undefined ? '' : `; did you mean --${meant}?`}`, verb.name);
  }
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({ args: [...args], options: toParseOptions(verb.options), allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message.replace(/\. To specify[\s\S]*$/, '.') : String(error), verb.name);
  }
  const { values, positionals } = parsed;
  if (positionals.length > verb.positionals) throw new UsageError(`\`${verb.name}\` does not take \`${positionals[verb.positionals] ?? ''}\``, verb.name);
  return {
    positionals,
    text: (name) => (typeof values[name] === 'string' ? values[name] : undefined),
    texts: (name) => (Array.isArray(values[name]) ? values[name].map(String) : typeof values[name] === 'string' ? [values[name]] : []),
    flag: (name) => values[name] === true,
  };
}

async function runCommand(argv: readonly string[]): Promise<number> {
  if (argv.includes('--no-color')) process.env['NO_COLOR'] = '1';
  const [first, ...rest] = argv;
  if (first === '--version' || first === '-v') {
    print(readVersion());
    return exitCodes.done;
  }
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
    const topic = verbs.find((verb) => verb.name === rest[0]);
    print(topic === undefined ? renderOverview(verbs, readVersion()) : renderVerb(topic));
    return first === undefined ? exitCodes.usage : exitCodes.done;
  }
  const verb = verbs.find((candidate) => candidate.name === first);
  if (verb === undefined) {
    const meant = suggestName(first, verbs.map((candidate) => candidate.name));
    throw new UsageError(first.startsWith('-') ? `a verb comes first, before ${first}` : `there is no verb \`${first}\`${meant === undefined ? '' : `; did you mean \`${meant}\`?`}`);
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    print(renderVerb(verb));
    return exitCodes.done;
  }
  return verb.run(parseVerbArguments(verb, rest));
}

// A reader that has seen enough (`| head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? exitCodes.done : exitCodes.failed));

try {
  process.exitCode = await runCommand(process.argv.slice(2));
} catch (error) {
  if (error instanceof UsageError) {
    say(`${styledError('red', 'usage:')} ${error.message}`);
    say(`See \`gatewright ${error.verb === undefined ? '' : `${error.verb} `}--help\`.`);
    process.exitCode = exitCodes.usage;
  } else {
    const { describeFailure } = await import('./failure.js');
    say(await describeFailure(error));
    process.exitCode = exitCodes.failed;
  }
}
