/** The servers that are held beside each other, and how each is started. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Load } from './load.js';
import { HERE, type Running, findInLog, numberAt, start, waitFor } from './processes.js';
import { PROGRAM, type Project, makePeer } from './projects.js';

/** What all contenders of a run have in common. */
export interface Arena {
  /** For whatever is written on the way. */
  readonly work: string;
  readonly upstream: string;
  /** Where the peers are installed, if they are. */
  readonly peers: string | undefined;
  readonly projects: { readonly fifty: Project; readonly fiveHundred: Project; readonly structuredOnly: Project; readonly guarded: Project };
  /** Lets its bearer into `guarded`. */
  readonly token: string;
  /** Bears load. @throws Error at the first answer that is not right */
  readonly bear: (load: Load) => Promise<{ readonly calls: number; readonly ms: number; readonly bytes: number }>;
  readonly openSessions: (load: Load, count: number) => Promise<void>;
  readonly say: (message: string) => void;
}

/** A server that listens. */
export interface Contender {
  readonly name: string;
  readonly running: Running;
  readonly origin: string;
  /** Of tools, before the name that the document gives them. */
  readonly prefix: string;
  /** Does it speak MCP? */
  readonly greets: boolean;
  readonly token?: string;
  /** Is it spoken to over WebSocket? */
  readonly socket?: true;
}

const server = (file: string): string => join(HERE, 'servers', file);
const at = (port: number): string => `http://127.0.0.1:${port}`;

async function readPort(running: Running): Promise<number> {
  return numberAt(await running.command({ hello: true }), 'port');
}

export async function startProxy({ upstream }: Arena): Promise<Contender> {
  const running = start({ args: [server('proxy.ts')], env: { BENCH_UPSTREAM: upstream } });
  return { name: 'bare proxy, undici', running, origin: at(await readPort(running)), prefix: '', greets: false };
}

/** The program as users start it, its log in a file. */
export async function startOurs({ work }: Arena, project: Project, name = 'Gatewright', token?: string): Promise<Contender> {
  const log = join(work, `${name.replaceAll(/\W+/g, '-')}-${Date.now()}.log`);
  writeFileSync(log, '');
  const running = start({ args: [PROGRAM, 'serve', '--http', '0', '--config', project.config], log });
  const origin = await waitFor(`the address of ${name}`, () => findInLog(log, /(http:\/\/[\d.:]+)\/mcp/));
  return { name, running, origin, prefix: 'bench_', greets: true, ...(token === undefined ? {} : { token }) };
}

/** `list` is a file with the tools of a bare `Server`; without it they are registered on an `McpServer`. */
export async function startSdk({ upstream }: Arena, tools: number, list?: string): Promise<Contender> {
  const running = start({ args: [server('sdk.ts')], env: { BENCH_UPSTREAM: upstream, BENCH_TOOLS: String(tools), ...(list === undefined ? {} : { BENCH_LIST: list }) } });
  return { name: list === undefined ? 'MCP SDK 1.x, McpServer' : 'MCP SDK 1.x, Server with a kept list', running, origin: at(await readPort(running)), prefix: '', greets: true };
}

/** Those of the peers that are there; who is not is named. */
export async function startPeers(arena: Arena): Promise<readonly Contender[]> {
  const { peers, work, upstream, projects, say } = arena;
  if (peers === undefined) {
    say('SKIPPED: openapi-mcp-generator and fastmcp; GATEWRIGHT_PEERS names no folder');
    return [];
  }
  const started: Contender[] = [];
  const attempt = async (name: string, begin: () => Promise<Contender>): Promise<void> => {
    try {
      started.push(await begin());
    } catch (error) {
      say(`SKIPPED: ${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  await attempt('openapi-mcp-generator', async () => {
    const program = await makePeer(work, peers, projects.fifty.document);
    const log = join(work, 'openapi-mcp-generator.log');
    const running = start({ args: [program, '--transport=streamable-http'], cwd: work, log });
    const port = await waitFor('the address of openapi-mcp-generator', () => findInLog(log, /running at http:\/\/localhost:(\d+)/));
    return { name: 'openapi-mcp-generator 4.0.1', running, origin: at(Number(port)), prefix: '', greets: true };
  });
  await attempt('fastmcp', async () => {
    const log = join(work, 'fastmcp.log');
    const running = start({ args: [server('fastmcp.mjs')], env: { BENCH_PEERS: peers, BENCH_DOCUMENT: projects.fifty.document, BENCH_UPSTREAM: upstream }, log });
    return { name: 'fastmcp 4.20', running, origin: at(await readPort(running)), prefix: '', greets: true };
  });
  return started;
}
