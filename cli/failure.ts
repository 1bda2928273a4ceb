/** Words failures for people: code, where, what, how to go on. */
import { ToolError } from '../runtime/errors.js';
import { renderError } from '../runtime/protocol/error-text.js';
import { styledError, wrapText } from './terminal.js';

/** What every kind of reported problem has. */
export interface ProblemReport {
  readonly severity: 'error' | 'warning' | 'info';
  readonly code: string;
  readonly file: string;
  readonly pointer: string;
  readonly message: string;
  readonly fix: string;
}

const COLOURS = { error: 'red', warning: 'yellow', info: 'cyan' } as const;

/** Two or three lines: severity, code and place; what is wrong; what to do. */
export function renderProblem(problem: ProblemReport): string {
  const place = `${problem.file}${problem.pointer === '#' ? '' : problem.pointer}`;
  return [`${styledError(COLOURS[problem.severity], problem.severity)} ${styledError('bold', problem.code)} ${place}`, wrapText(problem.message, 2), styledError('dim', wrapText(`-> ${problem.fix}`, 2))].join('\n');
}

function isProblem(value: unknown): value is ProblemReport {
  return value instanceof Error && 'code' in value && 'severity' in value && 'pointer' in value && 'file' in value && 'fix' in value;
}

/** Any failure that ends the program. */
export function describeFailure(error: unknown): string {
  if (isProblem(error)) return renderProblem(error);
  if (error instanceof AggregateError) return error.errors.map(describeFailure).join('\n');
  if (error instanceof ToolError) return renderError(error);
  const missing = nameMissingPackage(error);
  if (missing !== undefined) return `${styledError('red', 'error')} ${missing} is not installed; it is an optional package of Gatewright\n${styledError('dim', '  -> Install Gatewright without --omit=optional.')}`;
  if (!(error instanceof Error)) return `${styledError('red', 'error')} ${String(error)}`;
  const detail = process.env['GATEWRIGHT_DEBUG'] === undefined ? '' : `\n${error.stack ?? ''}`;
  return `${styledError('red', 'error')} ${error.message}${detail}`;
}

function nameMissingPackage(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'ERR_MODULE_NOT_FOUND') return undefined;
  return /Cannot find package '([^']+)'/.exec(error.message)?.[1];
}
