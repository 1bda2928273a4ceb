/** What the bench says: figures in tables, and beside each goal whether it is met. */
import { renderTable } from '../measure.js';

/** A goal and what came of it. */
export interface Outcome {
  readonly what: string;
  readonly at: 'least' | 'most';
  readonly goal: number;
  /** `undefined` where it could not be measured; then `why` says why. */
  readonly measured: number | undefined;
  readonly unit: '' | 'times' | '%' | 'kB' | 'MB';
  readonly why?: string;
}

export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** One part of the bench. */
export interface Part {
  readonly tables: readonly Table[];
  readonly outcomes: readonly Outcome[];
}

export const isMet = ({ at, goal, measured }: Outcome): boolean => measured !== undefined && (at === 'least' ? measured >= goal : measured <= goal);

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? Number.NaN) : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

/** A figure with three digits that count. */
export function show(value: number): string {
  if (!Number.isFinite(value)) return '-';
  if (value >= 1000) return Math.round(value).toLocaleString('en-US');
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** Everything as Markdown. */
export function renderParts(parts: readonly Part[]): string {
  const goals = parts.flatMap(({ outcomes }) => outcomes);
  const withUnit = (value: number, { unit }: Outcome): string => `${show(value)}${unit === '' ? '' : ` ${unit}`}`;
  const rows = goals.map((outcome) => [outcome.what, `at ${outcome.at} ${withUnit(outcome.goal, outcome)}`, outcome.measured === undefined ? `not measured: ${outcome.why ?? ''}` : withUnit(outcome.measured, outcome), outcome.measured === undefined ? '-' : isMet(outcome) ? 'yes' : 'no']);
  const tables = parts.flatMap((part) => part.tables).map(({ title, head, rows: lines }) => `**${title}**\n\n${renderTable(head, lines)}`);
  return [renderTable(['', 'goal', 'measured', 'met'], rows), ...tables].join('\n\n');
}
