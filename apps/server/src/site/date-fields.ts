/** The day of three fields `prefix-day`, `-month` and `-year`, as `2027-01-31`; null when they name none. */
export function dayOf(form: Readonly<Record<string, unknown>>, prefix: string): string | null {
  const [day = '', month = '', year = ''] = ['day', 'month', 'year'].map((part) => {
    const typed = form[`${prefix}-${part}`];
    return typeof typed === 'string' ? typed.trim() : '';
  });
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${text}T12:00:00Z`);
  const isDay =
    /^20\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
  return isDay ? text : null;
}
