/** Words failures for people: code, where, what, how to go on. */
import { diagnosticKinds } from '../generator/diagnostics.js';
import type { Position } from '../generator/load/positions.js';
import { ToolError } from '../runtime/errors.js';
import { renderError } from '../runtime/protocol/error-text.js';
import { styledError, wrapText } from './terminal.js';

/** What every kind of reported problem has. */
export interface ProblemReport {
  readonly severity: 'error' | 'warning' | 'info';
  readonly code: string;
  readonly file: string;
  readonly pointer: string;
  /** Where the file says it, both from 1. */
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
  readonly fix: string;
}

const COLOURS = { error: 'red', warning: 'yellow', info: 'cyan' } as const;

/** What a problem tells, before its place in the text is looked up. */
export interface UnplacedProblem extends Omit<ProblemReport, 'line' | 'column'> {
  readonly position?: Position | undefined;
}

/** Two or three lines: severity, code and place; what is wrong; what to do. */
export function renderProblem(problem: ProblemReport): string {
  const place = problem.line === undefined ? problem.file : `${problem.file}:${problem.line}:${problem.column ?? 1}`;
  const pointer = problem.pointer === '#' ? '' : `${problem.line === undefined ? '' : ' '}${problem.pointer}`;
  return [`${styledError(COLOURS[problem.severity], problem.severity)} ${styledError('bold', problem.code)} ${place}${pointer}`, wrapText(problem.message, 2), styledError('dim', wrapText(`-> ${problem.fix}`, 2))].join('\n');
}

/** Renders problems with line and column, which are looked up here and not before. */
export async function renderProblems(problems: readonly UnplacedProblem[]): Promise<readonly string[]> {
  if (problems.length === 0) return [];
  const { locate } = await import('../generator/load/positions.js');
  const positions = await locate(problems);
  return problems.map(({ severity, code, file, pointer, message, fix }, index) => renderProblem({ severity, code, file, pointer, message, fix, ...positions[index] }));
}

function isProblem(value: unknown): value is Error & UnplacedProblem {
  return value instanceof Error && 'code' in value && 'severity' in value && 'pointer' in value && 'file' in value && 'fix' in value;
}

/** Any failure that ends the program. */
export async function describeFailure(error: unknown): Promise<string> {
  const problems: readonly unknown[] = error instanceof AggregateError ? error.errors : [error];
  if (problems.length > 0 && problems.every(isProblem)) return (await renderProblems(problems)).join('\n');
  if (error instanceof AggregateError) return (await Promise.all(error.errors.map(describeFailure))).join('\n');
  if (error instanceof ToolError) return renderError(error);
  const missing = nameMissingPackage(error);
  if (missing !== undefined) return `${styledError('red', 'error')} ${missing} is not installed; it is an optional package of Gatewright\n${styledError('dim', '  -> Install Gatewright without --omit=optional.')}`;
  if (!(error instanceof Error)) return `${styledError('red', 'error')} ${String(error)}`;
  const listening = nameListening(error);
  if (listening !== undefined) return `${styledError('red', 'error')} ${styledError('bold', listening)} ${error.message}\n${styledError('dim', wrapText(`-> ${diagnosticKinds[listening].fix}`, 2))}`;
  const detail = process.env['GATEWRIGHT_DEBUG'] === undefined ? '' : `\n${error.stack ?? ''}`;
  return `${styledError('red', 'error')} ${error.message}${detail}`;
}

// A listener that does not begin is no problem of a file, so it has no place; Node's own reasons stand in the message.
function nameListening(error: Error): 'LISTEN_REFUSED' | 'LISTEN_FAILED' | 'TLS_UNUSABLE' | undefined {
  if (!('code' in error)) return undefined;
  if (error.code === 'LISTEN_REFUSED' || error.code === 'TLS_UNUSABLE') return error.code;
  return 'syscall' in error && error.syscall === 'listen' ? 'LISTEN_FAILED' : undefined;
}

function nameMissingPackage(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'ERR_MODULE_NOT_FOUND') return undefined;
  return /Cannot find package '([^']+)'/.exec(error.message)?.[1];
}
