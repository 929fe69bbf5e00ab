import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EICAR, type Scanner, startBadScanner, startClamd } from './exhibit-scan.fixture.ts';
import { beginScan } from './exhibit-scan.ts';

let clamd: Scanner;
beforeAll(async () => {
  clamd = await startClamd();
});
afterAll(() => clamd.stop());

async function scanned(address: string | undefined, bytes: Buffer) {
  const scan = beginScan(address);
  for (let at = 0; at < bytes.length; at += 65_536) await scan.write(bytes.subarray(at, at + 65_536));
  return scan.end();
}

describe('Debian’s clamd, asked by INSTREAM', () => {
  test('finds what its signatures know, wherever chunks are cut, and nothing in the rest', async () => {
    expect(await scanned(clamd.address, Buffer.from('hello'))).toEqual({ scan: 'clean', words: null });
    expect(await scanned(clamd.address, Buffer.concat([randomBytes(65_500), EICAR]))).toEqual({
      scan: 'infected',
      words: 'Test.Eicar.UNOFFICIAL',
    });
    expect(await scanned(clamd.address, randomBytes(1_000_000))).toMatchObject({ scan: 'clean' });
  });

  test('takes no more than it is told to: then nothing was scanned, and that is said', async () => {
    const words = 'The file is too large for the virus scanner.';
    // It answers and hangs up at once, and on a busy machine a write after that loses the answer: then it is asked again.
    await expect
      .poll(async () => {
        const verdict = await scanned(clamd.address, randomBytes(4_000_000));
        expect(verdict.scan).toBe('not_scanned');
        return verdict;
      })
      .toEqual({ scan: 'not_scanned', words });
  });
});

test('a scanner that is not there, hangs up or talks nonsense never makes a file clean, nor ends its upload', async () => {
  const gone = await scanned('/nowhere/clamd.sock', Buffer.from('a'));
  expect(gone).toEqual({ scan: 'not_scanned', words: 'The virus scanner did not answer.' });
  for (const [answer, words] of [
    ['hang up', 'The virus scanner did not answer.'],
    ['stream: OK for now\0', 'The virus scanner said: stream: OK for now'],
    ['Welcome to the mail server\n', 'The virus scanner said: Welcome to the mail server\n'],
  ] as const) {
    const bad = await startBadScanner(answer);
    expect(await scanned(bad.address, randomBytes(300_000))).toEqual({ scan: 'not_scanned', words });
    await bad.stop();
  }
  expect(await scanned(undefined, Buffer.from('a'))).toEqual({
    scan: 'not_scanned',
    words: 'This server has no virus scanner.',
  });
});
