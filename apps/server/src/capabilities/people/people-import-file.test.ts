import { Worker } from 'node:worker_threads';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readingWords, readRoster } from './people-import-file.ts';

const HEAD = 'Adno,Surname,Forename\n';

/** A reading, or a failing test. */
function reading(bytes: Buffer | string) {
  const found = readRoster(Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes));
  if ('refused' in found) throw new Error(found.refused);
  return found;
}

describe('encodings', () => {
  const text = 'Adno;Surname;Forename\r\n1;Müller;Zoë\r\n2;O’Neill;Łukasz\r\n';
  const wide = Buffer.from(text, 'utf16le');
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), wide])],
    ['UTF-16', wide],
    ['UTF-16', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(wide).swap16()])],
  ])('%s is recognised and said', (encoding, bytes) => {
    const found = reading(bytes);
    expect(found).toMatchObject({ encoding, separator: ';', header: ['Adno', 'Surname', 'Forename'] });
    expect(found.lines.map(({ cells }) => cells)).toEqual([
      ['1', 'Müller', 'Zoë'],
      ['2', 'O’Neill', 'Łukasz'],
    ]);
  });
  test('Windows-1252, with its own apostrophe', () => {
    const bytes = Buffer.concat([
      Buffer.from(`${HEAD}1,O`),
      Buffer.from([0x92]),
      Buffer.from('Neill,Zo'),
      Buffer.from([0xeb]),
    ]);
    expect(reading(bytes)).toMatchObject({ encoding: 'Windows-1252', lines: [{ cells: ['1', 'O’Neill', 'Zoë'] }] });
    expect(readingWords(reading(bytes))).toMatch(/commas.*Zoë.*CSV UTF-8/);
  });
  test('is no word of the page: what a person would do is', () => {
    expect(readingWords(reading(`\ufeff${text}`))).toBe('columns separated by semicolons');
  });
});

test.each([
  [',', 'Adno,Surname,"Forename;s"\n1,A,B'],
  [';', 'Adno;"Surname,a,b,c";Forename\n1;A;B'],
  ['\t', 'Adno\tSurname\tForename\n1\tA\tB'],
])('the separator %j is found', (separator, text) => {
  expect(reading(text)).toMatchObject({ separator, lines: [{ line: 2, cells: ['1', 'A', 'B'] }] });
});

describe('what stands above the column names', () => {
  const names = 'Adno,Legal Surname,Forename,Year Group';
  test.each([
    ['a title and a date', `Student list,,,\r\nPrinted 28/11/2026,,,\r\n,,,\r\n${names}\r\n1,A,B,Y7\r\n`, 4],
    ['a title alone', `Hillside High School\n\n${names}\n1,A,B,Y7\n`, 3],
  ])('%s is left out, and said', (_what, text, line) => {
    const found = reading(text);
    expect(found).toMatchObject({ separator: ',', header: names.split(','), headLine: line });
    expect(found.lines).toEqual([{ line: line + 1, cells: ['1', 'A', 'B', 'Y7'] }]);
    expect(readingWords(found)).toBe(
      `columns separated by commas; the column names are on line ${line}, and what is above them is left out`,
    );
  });
  test.each(['sep=;', '"sep=;"', 'SEP=;'])('Excel’s %s is no line of people', (first) => {
    const found = reading(`${first}\r\nAdno;Surname;Forename\r\n1;A,B;C\r\n`);
    expect(found).toMatchObject({ separator: ';', header: ['Adno', 'Surname', 'Forename'], headLine: null });
    expect(found.lines).toEqual([{ line: 3, cells: ['1', 'A,B', 'C'] }]);
  });
  test('a first line that names nothing known stays the one with the names', () => {
    expect(reading('Kennung,Zuname\n1,A\n2,B\n')).toMatchObject({ header: ['Kennung', 'Zuname'], headLine: null });
  });
});

test('a line keeps the number it begins on, after breaks inside quotes and empty lines', () => {
  const found = reading('Adno,Surname,Forename\r\n1,"Lis\r\nle",Ada\r\n\r\n2,Vane,Noah\r\n');
  expect(found.lines.map(({ line, cells }) => [line, cells[0]])).toEqual([
    [2, '1'],
    [5, '2'],
  ]);
});

test.each([
  ['nothing', '', 'The file is empty. Export it again, then choose it here.'],
  [
    'only line breaks',
    '\r\n\r\n',
    'The file has no lines with anything on them. Export it again, then choose it here.',
  ],
  [
    'a workbook',
    'PK\u0003\u0004rest',
    'This is an Excel workbook or a ZIP file, not a CSV file. Save it as “CSV (comma delimited)” and choose that.',
  ],
  [
    'an old workbook',
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]),
    'This is an old Excel workbook, not a CSV file. Save it as “CSV (comma delimited)” and choose that.',
  ],
  ['a PDF', '%PDF-1.7', 'This is a PDF, not a CSV file. Save it as “CSV (comma delimited)” and choose that.'],
  [
    'a web page',
    '<!DOCTYPE html><p>Sign in',
    'This is a web page, not a CSV file. Save it as “CSV (comma delimited)” and choose that.',
  ],
  [
    'XML',
    '<?xml version="1.0"?><CTF/>',
    'This is an XML file, not a CSV file. Save it as “CSV (comma delimited)” and choose that.',
  ],
  ['zero bytes', `${HEAD}1,Lis\u0000le,Ada`, 'This file is not text, so it is not a CSV file. Export it again as CSV.'],
  ['one column', 'Surname\nLisle', 'Only one column was found. Lines must be separated by commas, semicolons or tabs.'],
  ['a heading alone', HEAD, 'The file has a heading but no people under it.'],
  ['two columns of one name', 'Adno,Surname,surname\n1,A,B', 'Two columns are called “surname”. Rename or remove one.'],
  [
    'a heading that turns the line',
    'Adno,Sur\u202ename,Forename\n1,A,B',
    'A column name contains the hidden character U+202E. Rename the column.',
  ],
  [
    '201 columns',
    `${Array.from({ length: 201 }, (_, index) => `c${index}`).join(',')}\n1`,
    'The file has 201 columns; 200 is the most. Export fewer.',
  ],
  [
    '60,001 lines',
    `a,b\n${'1,2\n'.repeat(60_001)}`,
    'The file has 60,001 lines; 60,000 is the most. Export pupils and staff separately.',
  ],
  [
    'an open quotation mark',
    `${HEAD}1,"Lisle,Ada\n2,Vane,Noah`,
    'A quotation mark is opened and never closed, so the lines cannot be separated. Export the file again.',
  ],
  [
    'a quotation mark inside a value',
    `${HEAD}1,Lisle,Ada\n2,"Va"ne,Noah`,
    'Line 3 has a quotation mark in the middle of a value. Write it twice ("") or take it out.',
  ],
  [
    '10 MB and a byte',
    Buffer.alloc(10 * 1024 * 1024 + 1, 'a'),
    'The file is larger than 10 MB. Export pupils and staff separately.',
  ],
])('refused whole: %s', (_, file, refused) => {
  expect(readRoster(Buffer.isBuffer(file) ? file : Buffer.from(file))).toEqual({ refused });
});

test('whatever a spreadsheet writes is read back, in every separator and line end', () => {
  const cell = fc
    .string({ unit: 'grapheme', maxLength: 30 })
    .filter((text) => !text.includes('\u0000') && !text.includes('\ufeff'));
  const row = fc.tuple(fc.stringMatching(/^[a-z0-9]{1,8}$/), cell, cell);
  const separator = fc.constantFrom(',' as const, ';' as const, '\t' as const);
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 8 }),
      separator,
      fc.constantFrom('\r\n', '\n'),
      (rows, delimiter, end) => {
        const text = stringify([['Adno', 'Surname', 'Forename'], ...rows], {
          delimiter,
          record_delimiter: end,
          quoted: true,
        });
        const found = reading(text);
        expect(found.separator).toBe(delimiter);
        expect(found.lines.map(({ cells }) => cells)).toEqual(
          rows.map((each) => each.map((text) => text.replace(/\r\n?/g, '\n'))),
        );
      },
    ),
    { numRuns: 200 },
  );
});

test('a file of nothing but line ends is refused in little memory, not by the end of the server (S17)', async () => {
  const refused = await new Promise((resolve, reject) => {
    const reader = new Worker(
      `const { parentPort, workerData } = require('node:worker_threads');
      import(workerData).then(({ readRoster }) => parentPort.postMessage(readRoster(Buffer.alloc(2_000_000, '\\n'))));`,
      {
        eval: true,
        workerData: new URL('people-import-file.ts', import.meta.url).href,
        resourceLimits: { maxOldGenerationSizeMb: 128 },
      },
    );
    reader.once('message', resolve).once('error', reject);
  });
  expect(refused).toEqual({
    refused: 'The file has no lines with anything on them. Export it again, then choose it here.',
  });
});
