/** The verb serve: the gateway over stdio or HTTP, until the client or a signal ends it. */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { CallLog } from '../../runtime/call/log.js';
import type { ProtocolOptions } from '../../runtime/protocol/protocol.js';
import type { Mode } from '../../runtime/spending/mode.js';
import type { Operator } from '../../runtime/transport/operator.js';
import { serveStdio } from '../../runtime/transport/stdio.js';
import { readSecret } from '../../runtime/upstream/credentials.js';
import { type ServedAccess, createServedAccess, needsAccess } from '../access.js';
import { type Assembly, assemble } from '../assemble.js';
import { type Configuration, readConfiguration } from '../configuration.js';
import { renderProblems } from '../failure.js';
import { createLog } from '../log.js';
import { readVersion } from '../package-root.js';
import { statePath } from '../state.js';
import { formatTable, say, styledError } from '../terminal.js';
import { UsageError, exitCodes } from '../usage.js';
import type { VerbArguments } from '../verb.js';

/** Serves until it is ended; exit code 0 for every orderly end. */
export async function runServe(args: VerbArguments): Promise<number> {
  const address = args.text('http');
  if (address !== undefined && args.flag('stdio')) throw new UsageError('give --stdio or --http, not both', 'serve');
  const listen = address === undefined ? undefined : readAddress(address);
  const log = createLog(args.text('log-level') ?? (listen === undefined ? 'warn' : 'info'));
  const configuration = await readConfiguration(args, 'serve');
  const assembly = await assemble(configuration, { sandbox: args.flag('sandbox'), live: args.flag('live'), presented: true, log });
  const isSeen = process.stderr.isTTY === true;
  if (isSeen) for (const text of await renderProblems(assembly.problems)) say(text);
  const logProblems = isSeen ? () => undefined : logOnce(assembly, log);
  // A client that has started the process waits for its first answer; nobody waits for these lines.
  const logging = setTimeout(logProblems, listen === undefined ? LOG_AFTER_MS : 0).unref();
  const mode = args.text('auth');
  const served = needsAccess(configuration, mode) ? await createServedAccess(configuration, assembly, { mode, log, say }).catch(async (error: unknown) => {
    await assembly.close();
    throw error;
  }) : undefined;
  const options = describeServer(configuration, assembly, (message, cause) => log.error({ err: cause }, message));
  const stopRecovering = recoverSpending(configuration, assembly, log);
  try {
    if (listen === undefined) {
      const { closed } = await serveStdio(served?.local ?? assembly.gateway, options);
      log.info({ reason: await closed }, 'stdio closed');
    } else await serveOverHttp(assembly, options, listen, served);
  } finally {
    clearTimeout(logging);
    logProblems();
    stopRecovering();
    await served?.close();
    await assembly.close();
  }
  // What a client left half open must not keep the process.
  setTimeout(() => process.exit(exitCodes.done), 500).unref();
  return exitCodes.done;
}

const LOG_AFTER_MS = 300;

function logOnce(assembly: Assembly, log: CallLog): () => void {
  let isLogged = false;
  return () => {
    if (isLogged) return;
    isLogged = true;
    for (const problem of assembly.problems) log[problem.severity === 'info' ? 'info' : 'warn']({ code: problem.code, file: problem.file, pointer: problem.pointer }, problem.message);
  };
}

async function serveOverHttp(assembly: Assembly, options: ProtocolOptions, listen: { readonly host: string; readonly port: number }, served: ServedAccess | undefined): Promise<void> {
  const { serveHttp } = await import('../../runtime/transport/http.js');
  const operator = readOperator(assembly);
  const server = await serveHttp(assembly.gateway, { ...options, ...listen, ...(operator === undefined ? {} : { operator }), ...(served === undefined ? {} : { access: served.access, beside: served.beside }) });
  await served?.open(server.url);
  // Before anybody is told the address: who knows it may end the program at once.
  const ended = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  tellAddress(assembly, server.url);
  await ended;
  await server.close();
}

const ADOPT_MS = 60_000;

// What an earlier process left open is followed from the start, without keeping anybody waiting for it; what one beside this leaves, later.
function recoverSpending(configuration: Configuration, { spending }: Assembly, log: CallLog): () => void {
  if (spending === undefined) return () => undefined;
  const follow = (find: () => Promise<number>): void => {
    if (!existsSync(statePath(configuration))) return;
    find().then(
      (count) => void (count > 0 && log.warn({ calls: count }, 'calls of unknown outcome are being followed')),
      (error: unknown) => log.error({ error: error instanceof Error ? error.message : String(error) }, 'the state of spending cannot be read; calls that spend are refused'),
    );
  };
  follow(spending.recover);
  const timer = setInterval(() => follow(spending.adopt), ADOPT_MS).unref();
  return () => clearInterval(timer);
}

// Whoever holds this token can stop everything that spends, and start it again.
function readOperator({ spending }: Assembly): Operator | undefined {
  const token = readSecret('operator', { env: 'GATEWRIGHT_OPERATOR_TOKEN' }, process.env);
  if (spending === undefined || token === undefined) return undefined;
  const { store } = spending;
  return { token, read: () => store.readKill(), kill: (by, reason) => store.kill(by, reason), resume: (by) => store.resume(by) };
}

const SEARCH_FIRST = 'Find tools with search_tools, read one with describe_tool, then call it with call_tool.';

function describeServer(configuration: Configuration, assembly: Assembly, log: (message: string, cause: unknown) => void): ProtocolOptions {
  const names = Object.keys(configuration.config.apis).join(', ');
  const { discovery, instructions: own } = configuration.config;
  const instructions = [discovery === 'search' ? SEARCH_FIRST : undefined, own].filter((part) => part !== undefined).join('\n\n') || undefined;
  const tools = assembly.upstreams.reduce((sum, upstream) => sum + upstream.tools, 0);
  return { info: { name: 'gatewright', title: `Gatewright: ${names}`, version: readVersion(), description: `${tools} tools of ${names}` }, log, ...(instructions === undefined ? {} : { instructions }) };
}

function tellAddress(assembly: Assembly, url: string): void {
  const bold = (text: string): string => styledError('bold', text);
  say(`\n${bold('Gatewright serves')} ${styledError('cyan', url)}\n`);
  say(formatTable([['  API', 'TOOLS', 'SPENDING', 'UPSTREAM'], ...assembly.upstreams.map(({ api, tools, baseUrl, embedded }) => [`  ${api}`, String(tools), describeMode(assembly.spending?.modes.get(api)), `${baseUrl}${embedded ? ' (embedded sandbox)' : ''}`])]));
  say(`\n${bold('Claude Code')}\n  claude mcp add --transport http gatewright ${url}`);
  say(`\n${bold('Cursor')} (.cursor/mcp.json)\n  ${JSON.stringify({ mcpServers: { gatewright: { url } } })}`);
  say(`\n${bold('VS Code')} (.vscode/mcp.json)\n  ${JSON.stringify({ servers: { gatewright: { type: 'http', url } } })}`);
  say(`\n${bold('Claude Desktop')} (claude_desktop_config.json; starts its own over stdio)\n  ${JSON.stringify({ mcpServers: { gatewright: { command: process.execPath, args: [process.argv[1] ?? 'gatewright', 'serve', ...(assembly.upstreams.some(({ embedded }) => embedded) ? ['--sandbox'] : [])] } } })}`);
  say('\nCtrl-C ends it.\n');
}

function describeMode(mode: Mode | undefined): string {
  switch (mode?.kind) {
    case undefined:
      return '-';
    case 'dry-run':
      return 'dry run';
    case 'refused':
      return 'refused';
    case 'live':
      return mode.money === 'play' ? 'sandbox' : styledError('red', 'LIVE');
  }
}

function readAddress(text: string): { readonly host: string; readonly port: number } {
  const found = /^(?:(.+):)?(\d{1,5})$/.exec(text);
  const port = Number(found?.[2]);
  if (found === null || port > 65_535) throw new UsageError(`--http takes [HOST:]PORT, not \`${text}\``, 'serve');
  return { host: found[1] ?? '127.0.0.1', port };
}
