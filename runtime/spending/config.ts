/** What the owner sets down under `apis.<api>.spending` of gateway.yaml: which money may be spent, how much of it, when and where. */
import * as z from 'zod';
import { compareDecimals, toDecimal, zero } from '../decimal.js';
import { writePlainNumber } from '../json.js';

// A double keeps 15 digits of what somebody wrote; with more, what YAML hands over may be another number.
const KEPT_DIGITS = 15;

const isKept = (value: number): boolean =>
  Math.abs(value) < 10 ** KEPT_DIGITS && writePlainNumber(value).replace('.', '').replace(/^-?0+/, '').length <= KEPT_DIGITS;

const DECIMAL = 'expected a decimal number of 0 or more, such as 0.5; one of more than 15 digits in quotes, since YAML rounds it otherwise';
const decimal = z.union([z.string().regex(/^\d{1,30}(\.\d{1,30})?$/, DECIMAL), z.number().min(0, DECIMAL).refine(isKept, DECIMAL)], DECIMAL);

const limit = z.union([decimal, z.record(z.string().min(1), decimal)]);

const BAND = 'expected a fraction between 0 and 1, such as 0.05, or a percentage in quotes, such as "5%"';
const isBand = (value: string | number): boolean => parseBand(value) !== undefined;
const priceBand = z.union([z.string().refine(isBand, BAND), z.number().gt(0, BAND).lt(1, BAND).refine(isKept, BAND)], BAND);

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const isZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

const zone = z.string().refine(isZone, 'expected a time zone by its IANA name, such as Europe/Berlin');
const clockTime = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'expected a time in quotes from "00:00" to "24:00"');

const hours = z
  .strictObject({
    days: z.array(z.enum(weekdays)).min(1).optional().describe('Days on which the window opens. Default: all.'),
    from: clockTime.optional().describe('Time at which it opens, such as "09:00". Default: midnight.'),
    to: clockTime.optional().describe('Time at which it closes; before `from`, on the next day. Default: midnight.'),
    zone: zone.optional().describe('Time zone of these times (IANA name). Default: UTC.'),
  })
  .refine(({ from, to }) => (from ?? '00:00') !== (to ?? '24:00'), 'from and to are the same; leave both out for the whole day')
  .refine(({ from }) => from !== '24:00', 'a window that opens at 24:00 opens at 00:00 of the next day');

/** Settings of `apis.<api>.spending`. */
export const spending = z.strictObject({
  mode: z.enum(['dry-run', 'live']).optional().describe('dry-run (the default): calls that spend are checked and shown, and not sent. live: they are sent.'),
  hosts: z.array(z.string().min(1)).optional().describe('Hosts on which real money may be spent; * stands for any part. Test hosts that the overlay names need not be listed.'),
  symbols: z.array(z.string().min(1)).min(1).optional().describe('Instruments that may be traded; * is a wildcard. Default: all.'),
  sides: z.array(z.enum(['BUY', 'SELL'])).min(1).optional().describe('Sides that may be taken. Default: both.'),
  types: z.array(z.string().min(1)).min(1).optional().describe('Order types that may be used, in the words of the API. Default: all.'),
  maxQuantity: limit.optional().describe('Largest quantity of one order: one number, or one for each symbol (* is a wildcard).'),
  maxNotional: limit.optional().describe('Most money in one call, in the currency of the price: one number, or one for each symbol (* is a wildcard).'),
  maxNotionalPerDay: decimal.optional().describe('Most money in all calls of a trading day.'),
  maxOpenOrders: z.int().min(0).optional().describe('Most orders that are open at a time, whoever placed them.'),
  maxDailyLoss: decimal.optional().describe('Loss of equity since the trading day began after which nothing is ordered any more.'),
  priceBand: priceBand.optional().describe('How far limit and trigger prices may be from the market: a fraction (0.05) or a percentage ("5%").'),
  hours: z.union([hours, z.array(hours).min(1)]).optional().describe('When calls may spend: one window or several. Default: always.'),
  dayZone: zone.optional().describe('Time zone in which the trading day begins (IANA name). Default: UTC.'),
  confirm: z
    .union([z.enum(['always', 'never']), z.strictObject({ above: decimal.describe('Calls of more money than this are confirmed.') })])
    .optional()
    .describe('Which calls a person confirms.'),
  confirmTimeoutMs: z.int().min(1000).max(3_600_000).optional().describe('How long a person has to answer, in ms.'),
  approvals: z
    .strictObject({ ttlMs: z.int().min(1000).max(604_800_000).optional().describe('How long a call waits for its approval, and an approval for its call, in ms.') })
    .optional()
    .describe('Calls that wait for the owner.'),
  instrumentRules: z.boolean().optional().describe("Orders are held to their instrument's rules (steps, least and largest sizes) before they are sent. Default: true."),
});

export type SpendingConfig = z.output<typeof spending>;

/** A number of the configuration as exact decimal text. */
export const writeSetting = (value: string | number): string => (typeof value === 'number' ? writePlainNumber(value) : value);

/** The fraction that `5%` or 0.05 stands for, as a text that the decimals read. `undefined` unless it is between 0 and 1. */
export function parseBand(value: string | number): string | undefined {
  const [, digits, percent] = /^(\d{1,30}(?:\.\d{1,30})?)( ?%)?$/.exec(writeSetting(value)) ?? [];
  if (digits === undefined) return undefined;
  const fraction = percent === undefined ? digits : `${digits}e-2`;
  const amount = toDecimal(fraction);
  return compareDecimals(amount, zero) > 0 && compareDecimals(amount, toDecimal('1')) < 0 ? fraction : undefined;
}
