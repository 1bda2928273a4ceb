/** Reads date-times in the forms pydantic takes: ISO 8601 with or without offset, a date alone, epoch seconds or milliseconds. */

/** Above this a number counts milliseconds, below it seconds (pydantic's watershed). */
const SECONDS_LIMIT = 2e10;
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T _](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** Epoch milliseconds, or the reason why the text is no moment. Without an offset it is UTC. */
export function parseDateTime(text: string): number | { readonly reason: string } {
  if (/^[+-]?\d+(\.\d+)?$/.test(text)) {
    const number = Number(text);
    return Math.abs(number) > SECONDS_LIMIT ? Math.trunc(number) : Math.trunc(number * 1000);
  }
  const match = ISO.exec(text);
  if (match === null) return { reason: text.length < 10 ? 'input is too short' : 'invalid character in year' };
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part = '0') => Number(part));
  return assemble([year ?? 0, month ?? 0, day ?? 0, hour ?? 0, minute ?? 0, second ?? 0], match[7] ?? '', match[8] ?? 'Z');
}

function assemble(parts: readonly [number, number, number, number, number, number], fraction: string, offset: string): number | { readonly reason: string } {
  const [year, month, day, hour, minute, second] = parts;
  if (month < 1 || month > 12) return { reason: 'month value is outside expected range of 1-12' };
  if (day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return { reason: 'day value is outside expected range' };
  if (hour > 23) return { reason: 'hour value is outside expected range of 0-23' };
  if (minute > 59) return { reason: 'minute value is outside expected range of 0-59' };
  if (second > 59) return { reason: 'second value is outside expected range of 0-59' };
  const local = Date.UTC(year, month - 1, day, hour, minute, second, Number(fraction.padEnd(3, '0').slice(0, 3)));
  return local - readOffsetMs(offset);
}

function readOffsetMs(offset: string): number {
  if (offset.toUpperCase() === 'Z') return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  return (offset.startsWith('-') ? -minutes : minutes) * 60_000;
}
