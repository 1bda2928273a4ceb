/** The gateway's own tools about money: look at what became of calls, and stop everything. No tool starts it again. */
import type { CallContext, CallResult } from '../call/result.js';
import { ToolError } from '../errors.js';
import type { ToolEntry } from '../catalog.js';
import type { Gateway } from '../gateway.js';
import { nameCaller, ownerOf } from '../identity/identity.js';
import { remember } from '../identity/restrict.js';
import type { Decision } from '../identity/rights.js';
import { isJsonObject, parseJson, stringifyJson } from '../json.js';
import type { LedgerEntry } from '../store/spending-store.js';
import type { Spending } from './spending.js';
import { findLastTry } from './tries.js';
import { keyOwned, keyShown } from './identity.js';
import { LOOK_TOOL, MOST_CALLS, STOP_TOOL, ownTools } from './entries.js';

/** The gateway with those of these tools that may be used. */
export function addSpendingTools(gateway: Gateway, spending: Spending, judge: (entry: ToolEntry) => Decision = () => ({ allowed: true })): Gateway {
  const runs: Readonly<Record<string, (args: unknown, context: CallContext) => Promise<CallResult>>> = {
    [LOOK_TOOL]: (args, context) => lookUpCalls(spending, args, ownerOf(context)),
    [STOP_TOOL]: (args, context) => stop(spending, args, context),
  };
  const decisions = new Map(ownTools.map((entry) => [entry.name, judge(entry)]));
  const allowed = ownTools.filter(({ name }) => decisions.get(name)?.allowed === true);
  const own = new Map(allowed.map(({ name }) => [name, runs[name]]));
  const list = remember((tools: readonly ToolEntry[]) => Object.freeze([...tools, ...allowed].sort((a, b) => (a.name < b.name ? -1 : 1))));
  return {
    ...gateway,
    get tools() {
      return list(gateway.tools);
    },
    has: (name) => own.has(name) || gateway.has(name),
    demands: (name, kind) => (kind === undefined || kind === 'tool' ? decisions.get(name)?.scopes : undefined) ?? gateway.demands?.(name, kind),
    call: async (name, args, context = {}) => {
      const run = own.get(name);
      if (run === undefined) return gateway.call(name, args, context);
      try {
        return await run(args ?? {}, context);
      } catch (thrown) {
        return { content: [], error: ToolError.from(thrown) };
      }
    },
  };
}

async function lookUpCalls({ store, look, scopes }: Spending, args: unknown, subject: string): Promise<CallResult> {
  const { id, key, limit } = readArguments(args, ['id', 'key', 'limit']);
  for (const [name, value] of [['id', id], ['key', key]]) if (value !== undefined && typeof value !== 'string') throw new ToolError('INVALID_ARGUMENTS', { problems: [`${String(name)}: expected text`] });
  const count = Number(limit ?? 10);
  if (!Number.isInteger(count) || count < 1 || count > MOST_CALLS) throw new ToolError('INVALID_ARGUMENTS', { problems: [`limit: expected a whole number from 1 to ${MOST_CALLS}`] });
  if (id === undefined && key === undefined) {
    const newest = await Promise.all([...new Set(scopes.values())].map((scope) => store.list({ scope, subject, limit: count })));
    return tell({ calls: newest.flat().sort((a, b) => b.openedAt - a.openedAt).slice(0, count).map(describeCall) });
  }
  const found = id === undefined ? await findByKey({ store, scopes }, String(key), subject) : await store.get(String(id));
  // Entries of accounts that are not served here are nobody's here, and those of others nobody else's.
  if (found === undefined || found.subject !== subject || ![...scopes.values()].includes(found.scope)) throw new ToolError('INVALID_ARGUMENTS', { problems: ['no recorded call has this id or key'] });
  if (found.state === 'closed' && found.outcome !== 'open') return tell({ call: describeCall(found) });
  const followed = await look(found.id);
  const entry = followed?.entry ?? found;
  return tell({ call: describeCall(entry), ...(followed === undefined ? {} : { lookedNow: followed.last.account, certainty: followed.last.certainty }) });
}

async function findByKey({ store, scopes }: Pick<Spending, 'store' | 'scopes'>, key: string, subject: string): Promise<LedgerEntry | undefined> {
  const keys = [...new Set([key, keyOwned(key, subject)])];
  const found = await Promise.all([...new Set(scopes.values())].flatMap((scope) => keys.map(async (recorded) => (await findLastTry(store, scope, recorded)).last)));
  return found.find((entry) => entry?.subject === subject);
}

async function stop({ store }: Spending, args: unknown, context: CallContext): Promise<CallResult> {
  const { reason } = readArguments(args, ['reason']);
  if (typeof reason !== 'string') throw new ToolError('INVALID_ARGUMENTS', { problems: ['reason: expected text'] });
  await store.kill(`tool ${nameCaller(context)}`.trim(), reason.slice(0, 500));
  return tell({ stopped: true, cleared: 'only by the owner: gatewright resume' });
}

function readArguments(args: unknown, known: readonly string[]): Readonly<Record<string, unknown>> {
  if (!isJsonObject(args)) throw new ToolError('INVALID_ARGUMENTS', { problems: ['arguments: expected object'] });
  const unknown = Object.keys(args).filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new ToolError('INVALID_ARGUMENTS', { problems: unknown.map((name) => `${name.slice(0, 60)}: there is no such argument; known: ${known.join(', ')}`) });
  return args;
}

const describeCall = ({ id, tool, key, state, outcome, notional, openedAt, closedAt, args, detail }: LedgerEntry): Readonly<Record<string, unknown>> => ({
  id,
  tool,
  key: keyShown(key),
  outcome: state === 'pending' ? 'unknown - reconciling' : outcome,
  notional,
  at: new Date(openedAt).toISOString(),
  ...(closedAt === undefined ? {} : { knownAt: new Date(closedAt).toISOString() }),
  arguments: parseJson(args),
  ...(detail === undefined ? {} : { detail: parseJson(detail) }),
});

function tell(value: Readonly<Record<string, unknown>>): CallResult {
  const text = stringifyJson(value);
  return { content: [{ type: 'text', text }], structured: text };
}
