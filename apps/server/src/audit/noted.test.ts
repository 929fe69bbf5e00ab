import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { CHECKPOINTS_LOG, logFile, openLog } from '../kernel/log.ts';
import { readNoted } from './noted.ts';

const [HERE, THERE] = ['0192d0c4-0000-7000-8000-000000000001', '0192d0c4-0000-7000-8000-000000000002'];
const hash = (letter: string) => letter.repeat(64);

test('what the server noted of its journals is read back, also behind a line that a power cut left half written (S23)', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-noted-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  expect((await readNoted(folder)).size).toBe(0);
  const file = join(folder, CHECKPOINTS_LOG);
  const log = openLog(logFile(file, () => undefined));
  const note = (schoolId: string, checkpoint: string) => log.info({ schoolId, checkpoint }, 'Journal checkpoint.');
  note(HERE, `7:${hash('a')}`);
  note(THERE, `3:${hash('b')}`);
  appendFileSync(file, `{"level":"info","schoolId":"${HERE}","checkpoint":"8:${hash('c').slice(0, 30)}`);
  note(HERE, `207:${hash('d')}`);
  log.info({ words: `"schoolId":"${HERE}","checkpoint":"9:${hash('e')}"` }, 'Somebody wrote this.');
  const noted = await readNoted(folder);
  expect([...(noted.get(HERE) ?? [])]).toEqual([
    [7, hash('a')],
    [207, hash('d')],
  ]);
  expect([...(noted.get(THERE) ?? [])]).toEqual([[3, hash('b')]]);
});
