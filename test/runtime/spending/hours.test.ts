/** Trading hours: to the minute, over midnight, and on the days on which clocks are put forward and back. */
import * as assert from 'uvu/assert';
import { type Hours, compileHours } from '../../../runtime/spending/hours.js';
import { suite } from '../../suite.js';

const test = suite('trading hours');
const isOpen = (hours: Hours, time: string): boolean => hours.isOpen(new Date(time));

function table(name: string, hours: Hours, rows: readonly (readonly [string, boolean])[]): void {
  test(name, () => {
    assert.equal(rows.map(([time]) => [time, isOpen(hours, time)]), rows);
  });
}

table('a window opens at its first minute and is closed at its last', compileHours({ days: ['mon', 'fri'], from: '09:00', to: '17:30' }), [
  ['2026-03-02T08:59:59.999Z', false],
  ['2026-03-02T09:00:00.000Z', true],
  ['2026-03-02T17:29:59.999Z', true],
  ['2026-03-02T17:30:00.000Z', false],
  ['2026-03-03T12:00:00.000Z', false],
  ['2026-03-06T12:00:00.000Z', true],
]);

table('a window over midnight belongs to the day on which it opens', compileHours({ days: ['fri'], from: '22:00', to: '06:00' }), [
  ['2026-03-06T05:59:00Z', false],
  ['2026-03-06T21:59:00Z', false],
  ['2026-03-06T22:00:00Z', true],
  ['2026-03-07T05:59:59Z', true],
  ['2026-03-07T06:00:00Z', false],
  ['2026-03-07T22:00:00Z', false],
]);

table('Sunday night runs into Monday', compileHours({ days: ['sun'], from: '23:00', to: '01:00' }), [
  ['2026-03-08T23:00:00Z', true],
  ['2026-03-09T00:59:00Z', true],
  ['2026-03-09T01:00:00Z', false],
  ['2026-03-08T00:30:00Z', false],
]);

table('several windows add up', compileHours([{ from: '08:00', to: '09:00' }, { days: ['sat'], from: '12:00' }]), [
  ['2026-03-07T08:30:00Z', true],
  ['2026-03-07T09:30:00Z', false],
  ['2026-03-07T23:59:59Z', true],
  ['2026-03-08T00:00:00Z', false],
]);

// 2026-03-29: at 02:00 +01:00 clocks show 03:00 +02:00.
table('spring: the hour that is missing is nobody\'s', compileHours({ from: '01:30', to: '02:30', zone: 'Europe/Berlin' }), [
  ['2026-03-29T00:29:59Z', false],
  ['2026-03-29T00:30:00Z', true],
  ['2026-03-29T00:59:59Z', true],
  ['2026-03-29T01:00:00Z', false],
  ['2026-03-30T00:29:59Z', true],
  ['2026-03-30T00:30:00Z', false],
]);

table('spring: the working day begins an hour earlier in UTC', compileHours({ from: '09:00', to: '17:30', zone: 'Europe/Berlin' }), [
  ['2026-03-28T07:59:59Z', false],
  ['2026-03-28T08:00:00Z', true],
  ['2026-03-29T06:59:59Z', false],
  ['2026-03-29T07:00:00Z', true],
  ['2026-03-29T15:29:59Z', true],
  ['2026-03-29T15:30:00Z', false],
]);

// 2026-10-25: at 03:00 +02:00 clocks show 02:00 +01:00, so 02:00 to 03:00 comes twice.
table('autumn: the hour that comes twice is open twice', compileHours({ from: '02:00', to: '03:00', zone: 'Europe/Berlin' }), [
  ['2026-10-24T23:59:59Z', false],
  ['2026-10-25T00:00:00Z', true],
  ['2026-10-25T00:59:59Z', true],
  ['2026-10-25T01:00:00Z', true],
  ['2026-10-25T01:59:59Z', true],
  ['2026-10-25T02:00:00Z', false],
]);

table('autumn: a window over midnight is an hour longer', compileHours({ days: ['sat'], from: '22:00', to: '03:00', zone: 'Europe/Berlin' }), [
  ['2026-10-24T19:59:59Z', false],
  ['2026-10-24T20:00:00Z', true],
  ['2026-10-25T01:59:59Z', true],
  ['2026-10-25T02:00:00Z', false],
]);

test('the weekday is that of the zone', () => {
  const hours = compileHours({ days: ['mon'], zone: 'Asia/Tokyo' });
  assert.equal(['2026-03-01T14:59:59Z', '2026-03-01T15:00:00Z', '2026-03-02T14:59:59Z', '2026-03-02T15:00:00Z'].map((time) => isOpen(hours, time)), [false, true, true, false]);
});

test('windows and the time are told in words', () => {
  const hours = compileHours([{ days: ['mon', 'tue'], from: '09:00', to: '17:30', zone: 'Europe/Berlin' }, { from: '22:00', to: '06:00' }]);
  assert.is(hours.text, 'mon tue 09:00-17:30 Europe/Berlin; every day 22:00-06:00 UTC');
  assert.is(hours.describeNow(new Date('2026-07-04T00:05:00Z')), 'sat 02:05 Europe/Berlin, sat 00:05 UTC');
});
