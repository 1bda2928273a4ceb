/** The verb ledger: shows the calls that spent, or may have, asks upstream about them, and takes the owner's word for what nobody can find out. */
import { suggestName } from '../../runtime/call/suggest.js';
import type { LedgerEntry, Outcome, SpendingStore } from '../../runtime/store/spending-store.js';
import { assemble } from '../assemble.js';
import { readConfiguration } from '../configuration.js';
import { nameOperator, readState, showTime } from '../state.js';
import { formatTable, print, printJson, say, showText, styled } from '../terminal.js';
import { UsageError, exitCodes } from '../usage.js';
import type { VerbArguments } from '../verb.js';

const ACTIONS = ['list', 'show', 'reconcile', 'settle'] as const;
const SETTLED: readonly Outcome[] = ['filled', 'open', 'partial', 'rejected', 'done', 'not-sent'];
const STATES: readonly LedgerEntry['state'][] = ['pending', 'closed'];
const DEFAULT_LINES = 20;

/** Lists entries, newest first, or shows one. */
export function runLedger(args: VerbArguments): Promise<number> {
  const [given = 'list', id] = args.positionals;
  const action = ACTIONS.find((name) => name === given);
  if (action === undefined) {
    const meant = suggestName(given, ACTIONS);
    throw new UsageError(`\`ledger\` has no \`${given}\`${meant === undefined ? `: it takes ${ACTIONS.join(', ')}` : `; did you mean \`${meant}\`?`}`, 'ledger');
  }
  if (action !== 'list') {
    if (id === undefined) throw new UsageError(`\`ledger ${action}\` takes the id of an entry; \`gatewright ledger\` lists them`, 'ledger');
    if (action === 'reconcile') return readState(args, 'ledger', { json: undefined, code: exitCodes.failed }, (store) => reconcileEntry(store, args, id));
    const work = action === 'show' ? showEntry : settleEntry;
    return readState(args, 'ledger', { json: undefined, code: exitCodes.failed }, (store) => work(store, args, id));
  }
  if (id !== undefined) throw new UsageError(`\`ledger list\` does not take \`${id}\``, 'ledger');
  const filter = readFilter(args);
  return readState(args, 'ledger', { json: [] }, (store) => listEntries(store, args, filter));
}

function readFilter(args: VerbArguments): Parameters<SpendingStore['list']>[0] {
  const lines = args.text('lines') ?? String(DEFAULT_LINES);
  if (!/^\d{1,6}$/.test(lines)) throw new UsageError(`-n takes a number of entries, not \`${lines}\``, 'ledger');
  const given = args.text('state');
  const state = STATES.find((name) => name === given);
  if (given !== undefined && state === undefined) throw new UsageError(`--state takes ${STATES.join(', ')}, not \`${given}\``, 'ledger');
  const api = args.text('api');
  return { limit: Number(lines), ...(state === undefined ? {} : { state }), ...(api === undefined ? {} : { api }) };
}

async function listEntries(store: SpendingStore, args: VerbArguments, filter: Parameters<SpendingStore['list']>[0]): Promise<number> {
  const entries = await store.list(filter);
  if (args.flag('json')) printJson(entries);
  else if (entries.length === 0) say('No entry is like that.');
  else print(formatTable([['OPENED', 'OUTCOME', 'NOTIONAL', 'TOOL', 'CLIENT', 'ID', 'KEY'], ...entries.map((entry) => [showTime(entry.openedAt), entry.outcome ?? 'pending', entry.notional, showText(entry.tool), showText(entry.client), entry.id, showText(entry.key)])]));
  return exitCodes.done;
}

async function findEntry(store: SpendingStore, id: string): Promise<LedgerEntry> {
  const entry = await store.get(id.toLowerCase());
  if (entry === undefined) throw new UsageError(`there is no entry \`${id}\`; \`gatewright ledger\` lists them`, 'ledger');
  return entry;
}

async function showEntry(store: SpendingStore, args: VerbArguments, id: string): Promise<number> {
  const entry = await findEntry(store, id);
  if (args.flag('json')) printJson(entry);
  else print(formatTable(Object.entries(entry).map(([name, value]) => [styled('dim', name), showMember(name, value)])));
  return exitCodes.done;
}

const showMember = (name: string, value: unknown): string => (typeof value === 'number' && name.endsWith('At') ? showTime(value) : showText(String(value)));

// Upstream is asked, so this takes the whole gateway; nothing is sent that spends.
async function reconcileEntry(store: SpendingStore, args: VerbArguments, given: string): Promise<number> {
  const known = await findEntry(store, given);
  const { id } = known;
  const assembly = await assemble(await readConfiguration(args, 'ledger'), { sandbox: false });
  try {
    const followed = await assembly.spending?.look(id);
    if (followed === undefined) throw new UsageError(`this configuration does not serve ${known.tool} of the account \`${known.scope}\`, so nobody can be asked about \`${id}\``, 'ledger');
    const { entry, last } = followed;
    const outcome = entry.outcome ?? 'pending';
    if (args.flag('json')) printJson({ id, state: entry.state, outcome, found: last.account, certainty: last.certainty });
    else print(`${outcome}${last.certainty === 'likely' ? ' (likely, not certain)' : ''}: ${showText(last.account)}`);
    return entry.state === 'closed' ? exitCodes.done : exitCodes.failed;
  } finally {
    await assembly.close();
  }
}

async function settleEntry(store: SpendingStore, args: VerbArguments, id: string): Promise<number> {
  const outcome = SETTLED.find((name) => name === args.text('outcome'));
  if (outcome === undefined) throw new UsageError(`\`ledger settle\` takes --outcome: ${SETTLED.join(', ')}`, 'ledger');
  const before = await findEntry(store, id);
  const entry = await store.close(before.id, outcome, { detail: JSON.stringify({ settledBy: nameOperator() }) });
  if (args.flag('json')) printJson(entry);
  else if (entry?.outcome === outcome) print(`Settled: ${outcome}.`);
  else say(`It was ${entry?.outcome ?? 'gone'} already, and stays so.`);
  return entry?.outcome === outcome ? exitCodes.done : exitCodes.failed;
}
