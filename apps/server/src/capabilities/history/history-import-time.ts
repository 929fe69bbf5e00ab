import { instantOf, isDay } from '../../kernel/school-time.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * A time as logs write it, in milliseconds since 1970; null where it is none: seconds or milliseconds since 1970, ISO 8601, `17/11/2026 10:42:03`, `Nov 17 2026 10:42:03`,
 * `Tue Nov 17 10:42:03 2026`. Without a zone it is by the school's clock.
 */
export function timeIn(typed: string): number | null {
  const text = typed.trim();
  if (/^\d{9,10}(\.\d+)?$/.test(text)) return Math.round(Number(text) * 1000);
  if (/^\d{13}$/.test(text)) return Number(text);
  const iso = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?$/i.exec(text);
  if (iso) return iso[4] ? zoned(iso) : byOurClock(iso[1], iso[2], iso[3]);
  const british = /^(\d{1,2})\/(\d{1,2})\/(\d{4})[ ,T]+(\d{1,2}:\d\d)(?::(\d\d))?$/.exec(text);
  if (british) return byOurClock(dayOf(british[3], british[2], british[1]), british[4], british[5]);
  const named =
    /^(?:[a-z]{3} +)?([a-z]{3}) +(\d{1,2})(?: +(\d{4}))? +(\d\d:\d\d):(\d\d)(?: +(\d{4}))?(?: +(UTC|GMT|BST))?$/i.exec(
      text,
    );
  if (!named) return null;
  const month = MONTHS.indexOf((named[1] ?? '').toLowerCase()) + 1;
  const day = dayOf(named[3] ?? named[6], String(month), named[2]);
  if (!/^(UTC|GMT)$/i.test(named[7] ?? '')) return byOurClock(day, named[4], named[5]);
  const at = Date.parse(`${day}T${named[4]}:${named[5]}Z`);
  return Number.isNaN(at) ? null : at;
}

function dayOf(year = '', month = '', day = ''): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function zoned([, day = '', time = '', seconds = '00', zone = 'Z']: RegExpExecArray): number | null {
  const offset = /^[+-]/.test(zone) ? zone.replace(/^(...):?(..)$/, '$1:$2') : 'Z';
  const at = Date.parse(`${day}T${time}:${seconds}${offset}`);
  return Number.isNaN(at) ? null : at;
}

function byOurClock(day = '', time = '', seconds = '00'): number | null {
  const clock = time.padStart(5, '0');
  if (!isDay(day) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(clock) || Number(seconds) > 59) return null;
  return instantOf(day, clock).getTime() + Number(seconds) * 1000;
}
