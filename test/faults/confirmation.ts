/** What a person's answers do to a call that spends, tool by tool, in MCP's own messages over stdio: it goes out on a yes to this very call, and else never. */
import { setTimeout as wait } from 'node:timers/promises';
import { isJsonObject } from '../../runtime/json.js';
import { type FaultProxy, startFaultProxy } from './fault-proxy.js';
import { addKey, makeFolder } from './guarded.js';
import type { Told } from './mcp-process.js';
import { serve, writeConfiguration } from './serving.js';
import { type Venue, type WritingCall, loadCatalog, startVenue } from './spending-calls.js';

type Args = Readonly<Record<string, unknown>>;

export interface ConfirmationReport {
  /** Answers that were tried. */
  readonly answers: number;
  /** Requests of the tool that reached upstream. */
  readonly sent: number;
  readonly wrong: readonly string[];
}

interface Scene {
  readonly call: WritingCall;
  readonly venue: Venue;
  readonly proxy: FaultProxy;
  readonly config: string;
  readonly args: Args;
  /** Another call, whose consent this one is not: other arguments, or another tool where there are none. */
  readonly other: { readonly tool: string; readonly args: Args };
  readonly reached: () => number;
}

const TIMEOUT_MS = 1_000;
const ACCEPT = { action: 'accept', content: { confirm: true } } as const;

async function onScene(call: WritingCall, work: (scene: Scene) => Promise<ConfirmationReport>): Promise<ConfirmationReport> {
  const { method, path } = await (await loadCatalog(call.api)).load(call.tool);
  const own = new RegExp(`^${path.replace(/\{[^}]*\}/g, '[^/]+')}$`);
  const venue = await startVenue(call.api);
  const proxy = await startFaultProxy(venue);
  const folder = makeFolder();
  try {
    const args = await call.prepare(venue);
    const config = writeConfiguration(folder.path, { [call.api]: { baseUrl: proxy.url, spending: { mode: 'live', confirm: 'always', confirmTimeoutMs: TIMEOUT_MS } } });
    return await work({ call, venue, proxy, config, args, other: await changeCall(call, args, venue), reached: () => proxy.reached(method, own) });
  } finally {
    await proxy.close();
    await venue.close();
    folder.remove();
  }
}

async function changeCall({ tool, api, ...rest }: WritingCall, args: Args, venue: Venue): Promise<Scene['other']> {
  // A key of its own, since the same key with other arguments is refused anyway.
  for (const [name, value] of [['quantity', '0.003'], ['workingQuantity', '0.003'], ['volume', 0.2]] as const) if (name in args) return { tool, args: await addKey({ tool, api, ...rest }, { ...args, [name]: value }, 'other-1') };
  if ('price' in args && 'id' in args) return { tool, args: { ...args, price: 1.02 } };
  if (api === 'users') return { tool, args: { user_id: await secondId(venue, '/users') } };
  if ('id' in args) return { tool, args: { ...args, id: await secondId(venue, '/positions') } };
  if ('symbol' in args) return { tool, args: { ...args, symbol: 'GBPUSD' } };
  return { tool: tool === 'mt5_close_all_positions' ? 'mt5_cancel_all_pending_orders' : 'mt5_close_all_positions', args: {} };
}

async function secondId(venue: Venue, path: string): Promise<unknown> {
  const rows = await venue.ask('GET', path);
  const row: unknown = Array.isArray(rows) ? rows[1] : undefined;
  return isJsonObject(row) ? row['id'] : undefined;
}

/** Revisions before 2026-07-28: the call waits, and the question is a request to the client. */
export const tryLegacy = (call: WritingCall): Promise<ConfirmationReport> =>
  onScene(call, async ({ config, args, other, venue, reached }) => {
    const wrong: string[] = [];
    let answer: Args | undefined;
    const client = await serve(config, { capabilities: { elicitation: {} }, answer: () => answer });
    const mute = await serve(config, { capabilities: {} });
    const before = await venue.readTruth();
    const expect = (name: string, told: Told, code: string | undefined): void => {
      if (told.code !== code) wrong.push(`${name}: ${told.code ?? 'ok'} ${told.text}`.slice(0, 300));
    };
    const noes: readonly (readonly [string, Args | undefined])[] = [['decline', { action: 'decline' }], ['cancel', { action: 'cancel' }], ['time-out', undefined], ['accept without the tick', { action: 'accept', content: {} }]];
    for (const [name, given] of noes) {
      answer = given;
      expect(name, await client.call(call.tool, args), 'NOT_CONFIRMED');
    }
    expect('no capability', await mute.call(call.tool, args), 'APPROVAL_PENDING');
    if (reached() !== 0 || (await venue.readTruth()) !== before) wrong.push(`${reached()} sent without a yes`);
    answer = ACCEPT;
    const yes = await client.call(call.tool, args);
    if (reached() !== 1) wrong.push(`a yes: sent ${reached()} times: ${yes.code ?? 'ok'} ${yes.text}`.slice(0, 300));
    // The consent was for that call alone.
    const questions = client.questions();
    answer = { action: 'decline' };
    expect('other arguments', await client.call(other.tool, other.args), 'NOT_CONFIRMED');
    if (client.questions() !== questions + 1) wrong.push('other arguments were not asked about');
    if (reached() !== 1) wrong.push(`sent ${reached()} times after one yes`);
    await client.close();
    await mute.close();
    return { answers: noes.length + 3, sent: reached(), wrong };
  });

const meta = (capabilities: object): Args => ({ 'io.modelcontextprotocol/protocolVersion': '2026-07-28', 'io.modelcontextprotocol/clientCapabilities': capabilities, 'io.modelcontextprotocol/clientInfo': { name: 'proof', version: '1' } });

/** 2026-07-28: the call ends with the question, and comes again with the answer. */
export const tryModern = (call: WritingCall): Promise<ConfirmationReport> =>
  onScene(call, async ({ config, args, other, venue, reached }) => {
    const wrong: string[] = [];
    const client = await serve(config, { capabilities: undefined });
    const before = await venue.readTruth();
    const ask = meta({ elicitation: {} });
    const isAsking = (told: Told): boolean => told.result['resultType'] === 'input_required';
    const begin = async (): Promise<string> => {
      const told = await client.call(call.tool, args, { _meta: ask });
      if (!isAsking(told)) wrong.push(`not asked: ${told.code ?? 'ok'} ${told.text}`.slice(0, 300));
      return String(told.result['requestState']);
    };
    const reply = (state: string, answer: Args, tool = call.tool, given = args): Promise<Told> => client.call(tool, given, { _meta: ask, inputResponses: { confirm: answer }, requestState: state });
    const noes: readonly (readonly [string, Args])[] = [['decline', { action: 'decline' }], ['cancel', { action: 'cancel' }], ['accept without the tick', { action: 'accept', content: {} }]];
    for (const [name, answer] of noes) {
      const told = await reply(await begin(), answer);
      if (told.code !== 'NOT_CONFIRMED') wrong.push(`${name}: ${told.code ?? 'ok'} ${told.text}`.slice(0, 300));
    }
    const old = await begin();
    await wait(TIMEOUT_MS + 50);
    if (!isAsking(await reply(old, ACCEPT))) wrong.push('a yes that came too late was not asked about anew');
    if (!isAsking(await reply(await begin(), ACCEPT, other.tool, other.args))) wrong.push('a yes to another call was taken');
    const mute = await client.call(call.tool, args, { _meta: meta({}) });
    if (mute.code !== 'APPROVAL_PENDING') wrong.push(`no capability: ${mute.code ?? 'ok'} ${mute.text}`.slice(0, 300));
    if (reached() !== 0 || (await venue.readTruth()) !== before) wrong.push(`${reached()} sent without a yes`);
    const state = await begin();
    const yes = await reply(state, ACCEPT);
    if (reached() !== 1) wrong.push(`a yes: sent ${reached()} times: ${yes.code ?? 'ok'} ${yes.text}`.slice(0, 300));
    await reply(state, ACCEPT);
    if (reached() !== 1) wrong.push('one yes was taken twice');
    await client.close();
    return { answers: noes.length + 5, sent: reached(), wrong };
  });
