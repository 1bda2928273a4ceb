/** The verb explain: what a code means, where it comes from, what to do. */
import { diagnosticKinds, isDiagnosticCode } from '../../generator/diagnostics.js';
import { toolErrors } from '../../runtime/errors.js';
import { formatTable, print, printJson, styled, wrapText } from '../terminal.js';
import { UsageError, exitCodes } from '../usage.js';
import { suggestName } from '../../runtime/call/suggest.js';
import type { VerbArguments } from '../verb.js';

interface Explanation {
  readonly code: string;
  readonly kind: string;
  readonly title: string;
  readonly cause: string;
  readonly fix: string;
}

/** Explains one code, or lists all. */
export async function runExplain(args: VerbArguments): Promise<number> {
  const [code] = args.positionals;
  const all = listExplanations();
  if (code === undefined) {
    if (args.flag('json')) printJson(all);
    else print(formatTable([['CODE', 'KIND', 'MEANING'], ...all.map((entry) => [entry.code, entry.kind, entry.title])]));
    return exitCodes.done;
  }
  const found = all.find((entry) => entry.code === code.toUpperCase());
  if (found === undefined) {
    const meant = suggestName(code, all.map((entry) => entry.code));
    throw new UsageError(`there is no code \`${code}\`${meant === undefined ? '' : `; did you mean ${meant}?`}`, 'explain');
  }
  if (args.flag('json')) printJson(found);
  else print([`${styled('bold', found.code)} (${found.kind})`, '', wrapText(`${found.title}.`), '', wrapText(`Cause: ${found.cause}`), wrapText(`What to do: ${found.fix}`)].join('\n'));
  return exitCodes.done;
}

const RETRY = { safe: 'Sending the same call again is safe.', 'after-change': 'The same call would fail again.', no: 'It fails until the owner of the gateway acts.', unknown: 'The call may already have taken effect.' };

function listExplanations(): readonly Explanation[] {
  const fromGenerator = Object.entries(diagnosticKinds).map(([code, kind]) => ({ code, kind: isDiagnosticCode(code) ? kind.severity : 'error', title: kind.title, cause: kind.cause, fix: kind.fix }));
  const fromRuntime = Object.entries(toolErrors).map(([code, kind]) => ({ code, kind: 'call', title: kind.title, cause: RETRY[kind.retry], fix: kind.fix }));
  return [...fromGenerator, ...fromRuntime].sort((a, b) => (a.code < b.code ? -1 : 1));
}
