/** The verb serve: the gateway over stdio, or over HTTP and WebSocket, until the client or a signal ends it. */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { CallLog } from '../../runtime/call/log.js';
import type { ProtocolOptions } from '../../runtime/protocol/protocol.js';
import type { HttpOptions, HttpServer } from '../../runtime/transport/http.js';
import type { Mode } from '../../runtime/spending/mode.js';
import type { Operator } from '../../runtime/transport/operator.js';
import { serveStdio } from '../../runtime/transport/stdio.js';
import { reserveStdout } from '../../runtime/transport/stdout-guard.js';
import { readSecret } from '../../runtime/upstream/credentials.js';
import type { ServedAccess } from '../access.js';
import { type Assembly, assemble } from '../assemble.js';
import { type Configuration, needsAccess, readConfiguration } from '../configuration.js';
import { describeListening, readAddress } from '../listening.js';
import { createLog } from '../log.js';
import { readVersion } from '../package-root.js';
import { statePath } from '../state.js';
import { formatTable, say, styledError } from '../terminal.js';
import { UsageError, exitCodes } from '../usage.js';
import type { VerbArguments } from '../verb.js';
import type { WorkerChannel } from '../worker-channel.js';

/** Serves until it is ended; exit code 0 for every orderly end. */
export async function runServe(args: VerbArguments): Promise<number> {
  const address = readAddress(args);
  // Before anything that is not ours runs.
  if (address === undefined) reserveStdout();
  const log = createLog(args.text('log-level') ?? (address === undefined ? 'warn' : 'info'));
  const workers = readWorkers(args.text('workers'), address !== undefined);
  const channel = await openChannel();
  const configuration = await readConfiguration(args, 'serve');
  if (address !== undefined) (await import('../sessions.js')).checkSessions(configuration, workers);
  if (workers > 1 && channel === undefined) return (await import('../workers.js')).runWorkers(configuration, { count: workers, sandbox: args.flag('sandbox'), log });

  const sandboxes = channel?.settings.sandboxes;
  const assembly = await assemble(configuration, { sandbox: args.flag('sandbox'), live: args.flag('live'), presented: true, isWorker: channel !== undefined, log, ...(sandboxes === undefined ? {} : { sandboxes }) }).catch((error: unknown) => {
    channel?.release();
    throw error;
  });
  const isTold = channel === undefined || channel.settings.isFirst;
  const isSeen = process.stderr.isTTY === true;
  if (isTold && isSeen) for (const text of await (await import('../failure.js')).renderProblems(assembly.problems)) say(text);
  const logProblems = isTold && !isSeen ? logOnce(assembly, log) : () => undefined;
  // A client that has started the process waits for its first answer; nobody waits for these lines.
  const logging = setTimeout(logProblems, address === undefined ? LOG_AFTER_MS : 0).unref();
  const mode = args.text('auth');
  const served = needsAccess(configuration, mode) ? await import('../access.js').then(({ createServedAccess }) => createServedAccess(configuration, assembly, { mode, isWorker: channel !== undefined, log, say })).catch(async (error: unknown) => {
    await assembly.close();
    channel?.release();
    throw error;
  }) : undefined;
  const options = describeServer(configuration, assembly, (message, cause) => log.error({ err: cause }, message));
  const stopRecovering = channel === undefined || channel.settings.isFirst ? recoverSpending(configuration, assembly, log) : () => undefined;
  let hasServed = false;
  try {
    if (address === undefined) {
      const { closed } = await serveStdio(served?.local ?? assembly.gateway, options);
      log.info({ reason: await closed }, 'stdio closed');
    } else await serveOverHttp({ configuration, assembly, options: { ...options, ...address, ...describeListening(args, configuration), tlsLog: { info: (text) => log.info({}, text), warn: (text) => log.warn({}, text) } }, log, channel, served });
    hasServed = true;
  } finally {
    clearTimeout(logging);
    logProblems();
    stopRecovering();
    await served?.close();
    await assembly.close();
    // To leave is to end with 0.
    if (hasServed) channel?.leave();
    else channel?.release();
  }
  // What a client left half open must not keep the process.
  setTimeout(() => process.exit(exitCodes.done), 500).unref();
  return exitCodes.done;
}

const LOG_AFTER_MS = 300;

// Most are started by a client that waits, and need nothing of what workers do.
async function openChannel(): Promise<WorkerChannel | undefined> {
  if (process.send === undefined) return undefined;
  const { isWorker, openWorkerChannel } = await import('../worker-channel.js');
  return isWorker() ? openWorkerChannel() : undefined;
}

function logOnce(assembly: Assembly, log: CallLog): () => void {
  let isLogged = false;
  return () => {
    if (isLogged) return;
    isLogged = true;
    for (const problem of assembly.problems) log[problem.severity === 'info' ? 'info' : 'warn']({ code: problem.code, file: problem.file, pointer: problem.pointer }, problem.message);
  };
}

interface Serving {
  readonly configuration: Configuration;
  readonly assembly: Assembly;
  readonly options: HttpOptions;
  readonly log: ReturnType<typeof createLog>;
  readonly channel: WorkerChannel | undefined;
  readonly served: ServedAccess | undefined;
}

async function serveOverHttp({ configuration, assembly, options, log, channel, served }: Serving): Promise<void> {
  const [{ serveHttp }, { openSessions }, { createConsents }, { createClusterBus }] = await Promise.all([import('../../runtime/transport/http.js'), import('../sessions.js'), import('../../runtime/protocol/consents.js'), import('../../runtime/sessions/cluster-bus.js')]);
  const operator = readOperator(assembly);
  const { cors } = configuration.config;
  const sessions = await openSessions(configuration, log, channel === undefined ? undefined : createClusterBus(channel));
  try {
    const server = await serveHttp(assembly.gateway, {
      ...options,
      sessions: sessions.options,
      ...(served === undefined ? {} : { access: served.access, beside: served.beside, authenticated: served.authenticated }),
      ...(operator === undefined ? {} : { operator }),
      ...(cors === undefined ? {} : { cors }),
      ...(channel === undefined || sessions.storage === undefined ? {} : { isShared: true, consents: createConsents({ key: Buffer.from(channel.settings.consentKey, 'base64'), redeem: sessions.storage.redeem }) }),
    });
    await served?.open(server.url);
    // Without certificates it goes on meaning what it means to every program: the terminal is gone.
    if (options.tls !== undefined) process.on('SIGHUP', server.reloadTls);
    // Before anybody is told the address: who knows it may end the program at once.
    const ended = channel?.ended ?? Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    if (channel === undefined) tellAddress(assembly, server);
    else {
      channel.onTell(() => tellAddress(assembly, server));
      channel.report('ready');
    }
    await ended;
    await server.close();
    process.off('SIGHUP', server.reloadTls);
  } finally {
    await sessions.close();
  }
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

function tellAddress(assembly: Assembly, { url, webSockets }: HttpServer): void {
  const bold = (text: string): string => styledError('bold', text);
  say(`\n${bold('Gatewright serves')} ${styledError('cyan', url)}${webSockets === undefined ? '' : ` and ${styledError('cyan', url.replace(/^http/, 'ws'))}`}\n`);
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

function readWorkers(text: string | undefined, isHttp: boolean): number {
  if (text === undefined) return 1;
  if (!isHttp) throw new UsageError('--workers goes with --http', 'serve');
  if (!/^[1-9]\d?$/.test(text)) throw new UsageError(`--workers takes a number from 1 to 99, not \`${text}\``, 'serve');
  return Number(text);
}
