/** The verb approvals: shows the calls that wait for the owner, and answers them. */
import { suggestName } from '../../runtime/call/suggest.js';
import type { Approval, SpendingStore } from '../../runtime/store/spending-store.js';
import { nameOperator, readState, showTime } from '../state.js';
import { formatTable, print, printJson, say, showText, styled } from '../terminal.js';
import { UsageError, exitCodes } from '../usage.js';
import type { VerbArguments } from '../verb.js';

const ACTIONS = ['list', 'approve', 'deny'] as const;
const MOST = 1000;

/** Lists, approves or denies. */
export function runApprovals(args: VerbArguments): Promise<number> {
  const [given = 'list', id] = args.positionals;
  const action = ACTIONS.find((name) => name === given);
  if (action === undefined) {
    const meant = suggestName(given, ACTIONS);
    throw new UsageError(`\`approvals\` has no \`${given}\`${meant === undefined ? `: it takes ${ACTIONS.join(', ')}` : `; did you mean \`${meant}\`?`}`, 'approvals');
  }
  if (action === 'list') {
    if (id !== undefined) throw new UsageError(`\`approvals list\` does not take \`${id}\``, 'approvals');
    return readState(args, 'approvals', { json: [] }, (store) => listApprovals(store, args));
  }
  if (id === undefined) throw new UsageError(`\`approvals ${action}\` takes the id of an approval; \`gatewright approvals\` lists them`, 'approvals');
  return readState(args, 'approvals', { json: undefined, code: exitCodes.failed }, (store) => decideApproval(store, args, action === 'approve' ? 'approved' : 'denied', id));
}

async function listApprovals(store: SpendingStore, args: VerbArguments): Promise<number> {
  const approvals = await store.listApprovals({ ...(args.flag('all') ? {} : { status: 'pending' }), limit: MOST });
  if (args.flag('json')) printJson(approvals);
  else if (approvals.length === 0) say(args.flag('all') ? 'Nobody has asked for an approval.' : 'No call waits for an approval.');
  else {
    const rows = approvals.map(({ id, status, tool, client, expiresAt, message }) => [id, status, showTime(expiresAt), showText(client), showText(tool), showMessage(message)]);
    print(formatTable([['ID', 'STATUS', 'UNTIL', 'CLIENT', 'TOOL', 'WHAT'], ...rows]));
    print(styled('dim', '\nAnswer with `gatewright approvals approve ID` or `gatewright approvals deny ID`.'));
  }
  return exitCodes.done;
}

// In one line.
const showMessage = (message: string): string => message.split('\n').map(showText).join(' / ');

async function decideApproval(store: SpendingStore, args: VerbArguments, decision: 'approved' | 'denied', id: string): Promise<number> {
  const before = (await store.listApprovals({ status: 'pending', limit: MOST })).find((approval) => approval.id === id);
  const approval = await store.decideApproval(id, decision, nameOperator());
  if (approval === undefined) {
    const pending = await store.listApprovals({ status: 'pending', limit: MOST });
    const meant = suggestName(id, pending.map((candidate) => candidate.id));
    throw new UsageError(`there is no approval \`${id}\`${meant === undefined ? '' : `; did you mean ${meant}?`}`, 'approvals');
  }
  const done = before !== undefined && approval.status === decision;
  if (args.flag('json')) printJson(approval);
  else if (done) print(`${decision === 'approved' ? 'Approved' : 'Denied'}: ${showMessage(approval.message)} (${showText(approval.tool)}, ${showText(approval.client)})`);
  else say(`${showText(id)} ${describeStatus(approval)}; it is left as it is.`);
  return done ? exitCodes.done : exitCodes.failed;
}

function describeStatus({ status, expiresAt, decidedAt, decidedBy = 'somebody' }: Approval): string {
  if (status === 'expired') return `expired at ${showTime(expiresAt)}`;
  return `was ${status === 'denied' ? 'denied' : 'approved'} at ${showTime(decidedAt ?? expiresAt)} by ${showText(decidedBy)}${status === 'used' ? ' and has been used' : ''}`;
}
