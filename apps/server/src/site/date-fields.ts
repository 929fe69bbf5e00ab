import { isDay } from '../kernel/school-time.ts';

/** The day of three fields `prefix-day`, `-month` and `-year`, as `2027-01-31`; null when they name none. */
export function dayOf(form: Readonly<Record<string, unknown>>, prefix: string): string | null {
  const [day = '', month = '', year = ''] = ['day', 'month', 'year'].map((part) => {
    const typed = form[`${prefix}-${part}`];
    return typeof typed === 'string' ? typed.trim() : '';
  });
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(text) ? text : null;
}
