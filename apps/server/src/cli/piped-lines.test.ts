import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LONGEST_LINE } from '../kernel/lines.ts';
import { answerLines, pipedLines } from './piped-lines.ts';

async function linesOf(chunks: (string | Uint8Array)[]): Promise<string[]> {
  const lines: string[] = [];
  for await (const some of pipedLines(Readable.from(chunks))) lines.push(...some.map(({ text }) => text));
  return lines;
}

test('lines are the same however the bytes are cut, also within a character', async () => {
  const text = fc.array(
    fc.string({ unit: 'binary' }).map((line) => line.replaceAll(/[\r\n]/g, ' ').toWellFormed()),
    { maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 7 }), async (lines, size) => {
      const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
        bytes.subarray(n * size, (n + 1) * size),
      );
      expect(await linesOf(chunks)).toEqual(lines);
    }),
  );
});

test('a carriage return belongs to the end of its line, and a last line needs no end', async () => {
  expect(await linesOf(['a\r\n\nb\r\r\n', 'c'])).toEqual(['a', '', 'b\r', 'c']);
});

test('what PowerShell or Notepad wrote as UTF-16 is read as what it says', async () => {
  for (const swap of [false, true]) {
    const bytes = Buffer.from('\ufeffcafé.example\r\nhttps://ok.example\r\n', 'utf16le');
    if (swap) bytes.swap16();
    expect(await linesOf([bytes.subarray(0, 9), bytes.subarray(9)])).toEqual(['café.example', 'https://ok.example']);
  }
});

function io(chunks: Iterable<string>, stdout: { write(text: string): boolean; writable?: boolean }) {
  const errors: string[] = [];
  const once = (event: string, call: () => void) => {
    if (event === 'drain') setImmediate(call);
  };
  const out = { ...stdout, once };
  Object.defineProperty(out, 'writable', { get: () => stdout.writable ?? true });
  return {
    io: { stdin: Readable.from(chunks), stdout: out, stderr: { write: (text: string) => errors.push(text) } },
    errors,
  };
}

test('a line without end is read to its limit, said, and does not shift what follows', async () => {
  let text = '';
  const part = 'x'.repeat(100_000);
  const write = (more: string) => {
    text += more;
    return true;
  };
  const given = io([part, part, part, part, '\nb\n'], { write });
  const code = await answerLines(given.io, (line) => `${line.length}`);
  expect(text).toBe(`${LONGEST_LINE}\n1\n`);
  expect(code).toBe(1);
  expect(given.errors).toEqual(['Line 1 is longer than 256 kB: its beginning was read.\n']);
});

test('it ends when whoever reads has gone, though more would come', async () => {
  let asked = 0;
  const endless = (function* () {
    for (;;) yield 'line\n';
  })();
  const stdout = { write: () => true, writable: true };
  const given = io(endless, stdout);
  await answerLines(given.io, () => {
    asked += 1;
    if (asked === 1000) stdout.writable = false;
    return 'answer';
  });
  expect(asked).toBe(1000);
});
