/** The verb audit: shows, verifies and exports the audit trail. */
import { setTimeout as sleep } from 'node:timers/promises';
import { suggestName } from '../../runtime/call/suggest.js';
import type { AuditRecord, SpendingStore } from '../../runtime/store/spending-store.js';
import { readState, showTime } from '../state.js';
import { print, printJson, printJsonLine, showText, styled } from '../terminal.js';
import { UsageError, exitCodes } from '../usage.js';
import type { VerbArguments } from '../verb.js';

const ACTIONS = ['tail', 'verify', 'export'] as const;
const DEFAULT_LINES = 20;
const PAGE = 1000;
const POLL_MS = 500;

/** Shows the last records, verifies the chain, or writes every record out. */
export function runAudit(args: VerbArguments): Promise<number> {
  const [given = 'tail'] = args.positionals;
  const action = ACTIONS.find((name) => name === given);
  if (action === undefined) {
    const meant = suggestName(given, ACTIONS);
    throw new UsageError(`\`audit\` has no \`${given}\`${meant === undefined ? `: it takes ${ACTIONS.join(', ')}` : `; did you mean \`${meant}\`?`}`, 'audit');
  }
  for (const [option, owner] of [['lines', 'tail'], ['head', 'verify']] as const) if (args.text(option) !== undefined && action !== owner) throw new UsageError(`--${option} goes with \`audit ${owner}\``, 'audit');
  if (args.flag('follow') && action !== 'tail') throw new UsageError('--follow goes with `audit tail`', 'audit');
  if (action === 'tail') {
    const lines = readLines(args);
    return readState(args, 'audit', { json: undefined }, (store) => tailAudit(store, args, lines));
  }
  if (action === 'export') return readState(args, 'audit', { json: undefined }, (store) => printFrom(store, 1, printJsonLine).then(() => exitCodes.done));
  const known = args.text('head');
  if (known !== undefined && !/^[0-9a-f]{64}$/i.test(known)) throw new UsageError('--head takes the hash of a record: 64 hexadecimal digits', 'audit');
  // Nothing to verify is no good news: somebody may have taken it away.
  return readState(args, 'audit', { json: { ok: false, at: 0, problem: 'there is no state file' }, code: exitCodes.failed }, (store) => verifyAudit(store, args, known?.toLowerCase()));
}

function readLines(args: VerbArguments): number {
  const given = args.text('lines') ?? String(DEFAULT_LINES);
  if (!/^\d{1,6}$/.test(given)) throw new UsageError(`-n takes a number of records, not \`${given}\``, 'audit');
  return Number(given);
}

async function tailAudit(store: SpendingStore, args: VerbArguments, lines: number): Promise<number> {
  const show = args.flag('json') ? printJsonLine : (record: AuditRecord): void => print(showRecord(record));
  const { seq } = await store.readAuditHead();
  let next = await printFrom(store, Math.max(1, seq - lines + 1), show);
  while (args.flag('follow')) {
    await sleep(POLL_MS);
    next = await printFrom(store, next, show);
  }
  return exitCodes.done;
}

/** Prints the records from a number on; returns the number of the one to come. */
async function printFrom(store: SpendingStore, from: number, show: (record: AuditRecord) => void): Promise<number> {
  let next = from;
  for (;;) {
    const page = await store.readAudit(next, PAGE);
    for (const record of page) show(record);
    next = (page.at(-1)?.seq ?? next - 1) + 1;
    if (page.length < PAGE) return next;
  }
}

function showRecord({ seq, at, kind, who, tool, rule, outcome, args, detail }: AuditRecord): string {
  const words = [styled('dim', `${seq} ${showTime(at)}`), styled('bold', showText(kind)), ...[who, tool, rule, outcome, args, detail].filter((text) => text !== undefined).map(showText)];
  return words.join('  ');
}

async function verifyAudit(store: SpendingStore, args: VerbArguments, known: string | undefined): Promise<number> {
  const verdict = await store.verifyAudit(known);
  if (args.flag('json')) printJson(verdict);
  else if (verdict.ok) print(`${verdict.records} ${verdict.records === 1 ? 'record' : 'records'}, intact; ledger, approvals and kill switch are what they say.\nhead ${verdict.head}`);
  else print(`Not intact, from record ${verdict.at} on: ${showText(verdict.problem)}.`);
  return verdict.ok ? exitCodes.done : exitCodes.failed;
}
