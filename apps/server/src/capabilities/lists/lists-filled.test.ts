import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { realEntries } from './lists-folders.ts';
import { readLists } from './lists-tables.ts';

test('names that belong to nobody fill no category: what comes with Gatehouse knows help and health, and no site about extremism (R77)', async () => {
  expect(
    realEntries(Buffer.from('# made up\nextremism.test\nforum.example/cause\n\nnhs.uk\nyoutube.com/kids # fine\n')),
  ).toBe(2);
  const { filled } = await readLists(undefined);
  expect(filled.get('help')).toBeGreaterThan(5);
  for (const code of ['extremism', 'adult', 'self-harm', 'illegal-images', 'gambling'])
    expect(filled.has(code), code).toBe(false);
});

test('a list of the school’s own fills its category, whatever its names are', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'filled-'));
  try {
    await mkdir(join(folder, 'extremism'));
    await writeFile(join(folder, 'extremism', 'domains'), 'one.example.org\ntwo.test\n');
    const { filled } = await readLists(folder);
    expect([filled.get('extremism'), filled.has('adult')]).toEqual([2, false]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
