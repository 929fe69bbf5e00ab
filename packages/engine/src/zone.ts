/**
 * How far a zone's wall clock is ahead of UTC at a moment.
 *
 * `Intl` knows every zone's past and future changes, in Node and in browsers, but takes microseconds to say so. So it is asked
 * for the two ends of a UTC day, and what it said is kept: on all days of the year but two both ends agree, and the day has
 * one offset. On the others the change is found between them by halving, to the second. No zone has changed twice in a day.
 */

/** Seconds that the wall clock is ahead of UTC, and from when (included) until when (not included) that is certain; milliseconds since 1970. */
export interface Offset {
  seconds: number;
  since: number;
  until: number;
}

const DAY = 86_400_000;
/** Days kept per zone: ten years of replayed logs. */
const MOST_DAYS = 3660;

interface Zone {
  format: Intl.DateTimeFormat;
  days: Map<number, Offset[]>;
}

const zones = new Map<string, Zone>();

/** Whether there is a zone of that name. */
export function isZone(name: string): boolean {
  try {
    zoneOf(name);
    return true;
  } catch {
    return false;
  }
}

/** The offset of a zone at a moment. Throws a RangeError for a zone or a moment that there is not. */
export function offsetAt(name: string, at: number): Offset {
  const zone = zoneOf(name);
  const day = Math.floor(at / DAY);
  let offsets = zone.days.get(day);
  if (offsets === undefined) {
    offsets = offsetsOf(zone.format, day * DAY);
    if (zone.days.size >= MOST_DAYS) zone.days.clear();
    zone.days.set(day, offsets);
  }
  const [first, second] = offsets;
  const offset = second !== undefined && at >= second.since ? second : first;
  if (offset === undefined) throw new RangeError(`${at} is no moment.`);
  return offset;
}

function zoneOf(name: string): Zone {
  let zone = zones.get(name);
  if (zone === undefined) {
    const parts = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
    const clock = { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const;
    zone = { format: new Intl.DateTimeFormat('en-GB', { timeZone: name, ...parts, ...clock }), days: new Map() };
    zones.set(name, zone);
  }
  return zone;
}

function offsetsOf(format: Intl.DateTimeFormat, start: number): Offset[] {
  const end = start + DAY;
  const [before, after] = [askIntl(format, start), askIntl(format, end)];
  if (before === after) return [{ seconds: before, since: start, until: end }];
  let [low, high] = [start, end];
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000;
    if (askIntl(format, middle) === before) low = middle;
    else high = middle;
  }
  return [
    { seconds: before, since: start, until: high },
    { seconds: after, since: high, until: end },
  ];
}

function askIntl(format: Intl.DateTimeFormat, at: number): number {
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at)) part[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = part;
  return (Date.UTC(year, month - 1, day, hour, minute, second) - at) / 1000;
}
