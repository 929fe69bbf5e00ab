const DAY = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;

/** Holidays as people write them, one a line, as they are kept: in order, each once. What is no holiday stays as it is, to be refused. */
export function readDays(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim().replace(/\s+/g, ' '));
  return [...new Set(lines.filter(Boolean).map(readSpan))].sort();
}

/** "21/12/2026 to 3/1/2027", "21/12/2026" or the same as `2026-12-21 to 2027-01-03`. */
function readSpan(line: string): string {
  const days = line.split(/ (?:to|until|-|–) /).map(readDay);
  return days.length === 2 && days[0] === days[1] ? (days[0] ?? line) : days.join(' to ');
}

function readDay(text: string): string {
  const [, day = '', month = '', year] = DAY.exec(text) ?? [];
  return year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text;
}

/** A kept holiday as the form shows it: "21/12/2026 to 03/01/2027". */
export function typedSpan(span: string): string {
  return span
    .split(' to ')
    .map((date) => date.split('-').reverse().join('/'))
    .join(' to ');
}
