/** The verb sandbox: the embedded upstreams alone, until a signal ends them. */
import { once } from 'node:events';
import { suggestName } from '../../runtime/call/suggest.js';
import { type BridgeDefect, type RunningSandbox, bridgeDefects, sandboxKinds, startSandbox } from '../sandboxes.js';
import { formatTable, print, printJson, say } from '../terminal.js';
import { UsageError, exitCodes } from '../usage.js';
import type { VerbArguments } from '../verb.js';

/** Starts all and prints where they are. */
export async function runSandbox(args: VerbArguments): Promise<number> {
  const port = readNumber(args, 'port', 65_533);
  const seed = readNumber(args, 'seed', Number.MAX_SAFE_INTEGER);
  const defects = args.texts('defect').map(readDefect);
  const running: RunningSandbox[] = [];
  try {
    for (const [index, kind] of sandboxKinds.entries()) running.push(await startSandbox(kind, { port: port === undefined ? 0 : port + index, ...(seed === undefined ? {} : { seed }), defects }));
  } catch (error) {
    await Promise.all(running.map((sandbox) => sandbox.close()));
    throw error;
  }
  const ended = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  if (args.flag('json')) printJson(running.map(({ kind, url, streamUrl, secrets }) => ({ kind, url, ...(streamUrl === undefined ? {} : { streamUrl }), secrets })));
  else {
    print(formatTable([['UPSTREAM', 'URL', 'STREAMS'], ...running.map(({ kind, url, streamUrl = '-' }) => [kind, url, streamUrl])]));
    for (const { kind, secrets } of running) for (const [scheme, secret] of Object.entries(secrets)) print(`${kind} ${scheme}: ${secret}`);
    say('\nCtrl-C ends them.');
  }
  await ended;
  await Promise.all(running.map((sandbox) => sandbox.close()));
  return exitCodes.done;
}

function readNumber(args: VerbArguments, name: string, most: number): number | undefined {
  const text = args.text(name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > most) throw new UsageError(`--${name} takes a whole number up to ${most}, not \`${text}\``, 'sandbox');
  return value;
}

function readDefect(name: string): BridgeDefect {
  const found = bridgeDefects.find((defect) => defect === name);
  if (found !== undefined) return found;
  const meant = suggestName(name, bridgeDefects);
  throw new UsageError(`--defect takes ${bridgeDefects.join(', ')}, not \`${name}\`${meant === undefined ? '' : `; did you mean ${meant}?`}`, 'sandbox');
}
