import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { signInWords } from './running-address.ts';

test('whoever was given a way in is told where to sign in: at the running server, else where its address will stand', async () => {
  const path = await mkdtemp(join(tmpdir(), 'gatehouse-address-'));
  try {
    expect(await signInWords({ path })).toBe('They sign in at the address that the server prints when it starts.');
    await writeFile(join(path, 'address'), 'https://gatehouse.school.example\n');
    expect(await signInWords({ path })).toBe('They sign in at https://gatehouse.school.example/sign-in');
  } finally {
    await rm(path, { recursive: true, force: true });
  }
});
