import { stringify } from 'csv-stringify/sync';
import { schoolStamp } from '../kernel/school-time.ts';

/** What a cell may hold; null and undefined are empty, an instant is date and time by the school’s clock, as on the page: `2026-07-06 10:49:14`. */
export type CsvCell = string | number | boolean | Date | null | undefined;

/** What makes a spreadsheet calculate instead of show (S5, S17); the full-width forms count too. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** The text of a cell as a spreadsheet shows it: a leading formula sign gets an apostrophe before it. Numbers stay numbers. */
export function csvCell(value: CsvCell): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return schoolStamp(value);
  if (typeof value !== 'string') return String(value);
  return FORMULA.test(value) ? `'${value}` : value;
}

/** A file that Excel and LibreOffice open as it was meant: UTF-8 with its mark, CRLF, RFC 4180 quotes, no formulas. */
export function csvText(head: readonly string[], rows: Iterable<readonly CsvCell[]>): string {
  const cells = [head, ...rows].map((row) => row.map(csvCell));
  return `\ufeff${stringify(cells, { record_delimiter: 'windows' })}`;
}

/** Headers of a download. The name is made of letters, digits and hyphens only, so that it can stand in a header. */
export function csvHeaders(name: string): Record<string, string> {
  const safe = name.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'list';
  return {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${safe}.csv"`,
    'cache-control': 'no-store',
  };
}
