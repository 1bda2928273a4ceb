/** The hours in which calls may spend, on the clock of a time zone. */
import { type SpendingConfig, weekdays } from './config.js';

type Windows = NonNullable<SpendingConfig['hours']>;
type Window = Exclude<Windows, readonly unknown[]>;

export interface Hours {
  /** Is any window open? */
  readonly isOpen: (now: Date) => boolean;
  /** The time on the clocks of the windows, in words. */
  readonly describeNow: (now: Date) => string;
  /** The windows, in words. */
  readonly text: string;
}

export function compileHours(setting: Windows): Hours {
  const windows = Array.isArray(setting) ? setting : [setting];
  const compiled = windows.map(compileWindow);
  const clocks = new Map(windows.map(({ zone = 'UTC' }) => [zone, createClock(zone)]));
  return {
    isOpen: (now) => compiled.some((isOpen) => isOpen(now)),
    describeNow: (now) => [...clocks].map(([zone, readClock]) => `${writeClock(readClock(now))} ${zone}`).join(', '),
    text: windows.map(writeWindow).join('; '),
  };
}

interface ClockTime {
  /** 0 is Monday. */
  readonly day: number;
  /** Minutes since midnight. */
  readonly minute: number;
}

// What a clock on the wall shows decides, so nothing is special about the days on which it is put forward or back.
function createClock(zone: string): (now: Date) => ClockTime {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return (now) => {
    const parts = new Map(format.formatToParts(now).map(({ type, value }) => [type, value]));
    const day = weekdays.findIndex((name) => name === parts.get('weekday')?.toLowerCase());
    return { day, minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')) };
  };
}

function compileWindow({ days, from = '00:00', to = '24:00', zone = 'UTC' }: Window): (now: Date) => boolean {
  const readClock = createClock(zone);
  const opensOn = weekdays.map((day) => days === undefined || days.includes(day));
  const [start, end] = [toMinutes(from), toMinutes(to)];
  return (now) => {
    const { day, minute } = readClock(now);
    const opensToday = opensOn[day] === true;
    if (start < end) return opensToday && minute >= start && minute < end;
    const openedYesterday = opensOn[(day + 6) % 7] === true;
    return (opensToday && minute >= start) || (openedYesterday && minute < end);
  };
}

const toMinutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const writeClock = ({ day, minute }: ClockTime): string =>
  `${weekdays[day] ?? ''} ${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

const writeWindow = ({ days, from = '00:00', to = '24:00', zone = 'UTC' }: Window): string => `${days === undefined ? 'every day' : days.join(' ')} ${from}-${to} ${zone}`;
