import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvCell, csvHeaders, csvText } from './csv.ts';

test('formulas are shown, not run', () => {
  const text = csvText(
    ['Name'],
    [['=1+1'], ['+44'], ['-5'], ['@SUM(A1)'], ['\tx'], ['\rx'], ['\n=1'], ['＝1'], [-5], ['Ada']],
  );
  const cells = parse(text, { bom: true, relax_column_count: true }).flat();
  expect(cells).toEqual(['Name', "'=1+1", "'+44", "'-5", "'@SUM(A1)", "'\tx", "'\rx", "'\n=1", "'＝1", '-5', 'Ada']);
});

test('whatever is written is read back, but for the guard', () => {
  const cell = fc.string({ unit: 'binary', maxLength: 40 });
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 8 }), (rows) => {
      const read = parse(csvText(['a', 'b', 'c'], rows), { bom: true, record_delimiter: '\r\n' }).slice(1);
      expect(read.map((row) => row.map((value: string) => value.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, '')))).toEqual(
        rows,
      );
    }),
  );
});

test('an instant is what the clock on the wall said, in summer as in winter', () => {
  expect([csvCell(new Date('2026-07-06T09:49:14.101Z')), csvCell(new Date('2026-10-25T23:30:00Z'))]).toEqual([
    '2026-07-06 10:49:14',
    '2026-10-25 23:30:00',
  ]);
});

test('of two instants of the night on which the clocks go back a file says which was which', () => {
  expect(['00:30', '01:30', '02:30'].map((time) => csvCell(new Date(`2026-10-25T${time}:00Z`)))).toEqual([
    '2026-10-25 01:30:00 BST',
    '2026-10-25 01:30:00 GMT',
    '2026-10-25 02:30:00',
  ]);
});

test('a file name cannot break out of its header', () => {
  expect(csvHeaders('a"\r\nx: y')['content-disposition']).toBe('attachment; filename="a-x-y.csv"');
});
