const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
];
/** As councils publish their terms: "21/12/2026", "21.12.26", "Monday 21st December 2026". */
const DAY = /^(?:[a-z]+day,? )?(\d{1,2})(?:st|nd|rd|th)?[/. -](\d{1,2}|[a-z]{3,9})[/. -](\d{4}|\d{2})$/i;

/** Holidays as people write them, one a line, as they are kept: in order, each once. What is no holiday stays as it is, to be refused. */
export function readDays(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim().replace(/\s+/g, ' '));
  return [...new Set(lines.filter(Boolean).map(readSpan))].sort();
}

/** "21/12/2026 to 3/1/2027", "21 December 2026 – 3 Jan 2027", "21/12/26" or the same as `2026-12-21 to 2027-01-03`. */
function readSpan(line: string): string {
  const days = line.split(/ (?:to|until|-) | ?[–—] ?/).map(readDay);
  return days.length === 2 && days[0] === days[1] ? (days[0] ?? line) : days.join(' to ');
}

function readDay(text: string): string {
  const [, day = '', named = '', short = ''] = DAY.exec(text) ?? [];
  const at = MONTHS.findIndex((month) => month.startsWith(named.toLowerCase()));
  const month = at < 0 ? named : String(at + 1);
  // A word that is no month stays as it was typed.
  if (!short || !/^\d+$/.test(month)) return text;
  return `${short.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** A kept holiday as the form shows it: "21/12/2026 to 03/01/2027". */
export function typedSpan(span: string): string {
  return span
    .split(' to ')
    .map((date) => date.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3/$2/$1'))
    .join(' to ');
}
