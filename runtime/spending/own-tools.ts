/** The gateway's own tools about money: look at what became of calls, and stop everything. No tool starts it again. */
import type { CallContext, CallResult } from '../call/result.js';
import { ToolError } from '../errors.js';
import type { Gateway } from '../gateway.js';
import { isJsonObject, parseJson, stringifyJson } from '../json.js';
import type { LedgerEntry } from '../store/spending-store.js';
import type { Spending } from './spending.js';
import { findLastTry } from './tries.js';
import { LOOK_TOOL, MOST_CALLS, STOP_TOOL, ownTools } from './entries.js';

/** The gateway with these tools. */
export function addSpendingTools(gateway: Gateway, spending: Spending): Gateway {
  const tools = Object.freeze([...gateway.tools, ...ownTools].sort((a, b) => (a.name < b.name ? -1 : 1)));
  const own: Readonly<Record<string, (args: unknown, context: CallContext) => Promise<CallResult>>> = {
    [LOOK_TOOL]: (args) => lookUpCalls(spending, args),
    [STOP_TOOL]: (args, context) => stop(spending, args, context),
  };
  return {
    ...gateway,
    tools,
    has: (name) => Object.hasOwn(own, name) || gateway.has(name),
    call: async (name, args, context = {}) => {
      if (!Object.hasOwn(own, name)) return gateway.call(name, args, context);
      try {
        return (await own[name]?.(args ?? {}, context)) ?? { content: [] };
      } catch (thrown) {
        return { content: [], error: ToolError.from(thrown) };
      }
    },
  };
}

async function lookUpCalls({ store, look, scopes }: Spending, args: unknown): Promise<CallResult> {
  const { id, key, limit } = readArguments(args, ['id', 'key', 'limit']);
  for (const [name, value] of [['id', id], ['key', key]]) if (value !== undefined && typeof value !== 'string') throw new ToolError('INVALID_ARGUMENTS', { problems: [`${String(name)}: expected text`] });
  const count = Number(limit ?? 10);
  if (!Number.isInteger(count) || count < 1 || count > MOST_CALLS) throw new ToolError('INVALID_ARGUMENTS', { problems: [`limit: expected a whole number from 1 to ${MOST_CALLS}`] });
  if (id === undefined && key === undefined) {
    const newest = await Promise.all([...new Set(scopes.values())].map((scope) => store.list({ scope, limit: count })));
    return tell({ calls: newest.flat().sort((a, b) => b.openedAt - a.openedAt).slice(0, count).map(describeCall) });
  }
  const found = id === undefined ? await findByKey({ store, scopes }, String(key)) : await store.get(String(id));
  // Ids are told to those who called; entries of accounts that are not served here are nobody's here.
  if (found === undefined || ![...scopes.values()].includes(found.scope)) throw new ToolError('INVALID_ARGUMENTS', { problems: ['no recorded call has this id or key'] });
  if (found.state === 'closed' && found.outcome !== 'open') return tell({ call: describeCall(found) });
  const followed = await look(found.id);
  const entry = followed?.entry ?? found;
  return tell({ call: describeCall(entry), ...(followed === undefined ? {} : { lookedNow: followed.last.account, certainty: followed.last.certainty }) });
}

async function findByKey({ store, scopes }: Pick<Spending, 'store' | 'scopes'>, key: string): Promise<LedgerEntry | undefined> {
  const found = await Promise.all([...new Set(scopes.values())].map(async (scope) => (await findLastTry(store, scope, key)).last));
  return found.find((entry) => entry !== undefined);
}

async function stop({ store }: Spending, args: unknown, context: CallContext): Promise<CallResult> {
  const { reason } = readArguments(args, ['reason']);
  if (typeof reason !== 'string') throw new ToolError('INVALID_ARGUMENTS', { problems: ['reason: expected text'] });
  await store.kill(`tool ${context.client ?? ''}`.trim(), reason.slice(0, 500));
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
  key,
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
