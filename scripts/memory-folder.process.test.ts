import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { memoryFolder } from './memory-folder.ts';

let place = '';
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'gatehouse-memory-test-'));
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

it('makes no folder where a run might not have room', () => {
  expect(memoryFolder(place, 5 * 1024 ** 3)).toBeUndefined();
  expect(readdirSync(place)).toEqual([]);
});

it('makes one that every account may use, and takes it away with what is in it when the run ends', () => {
  const lines = `
    import { statSync, writeFileSync } from 'node:fs';
    import { memoryFolder } from ${JSON.stringify(join(import.meta.dirname, 'memory-folder.ts'))};
    const folder = memoryFolder(${JSON.stringify(place)}, 7 * 1024 ** 3);
    writeFileSync(folder + '/left', '');
    console.log(folder, (statSync(folder).mode & 0o7777).toString(8));`;
  const said = execFileSync(process.execPath, ['--input-type=module', '--eval', lines], { encoding: 'utf8' });
  expect(said).toMatch(/^\S+\/gatehouse-run-\w+ 1777\n$/);
  expect(readdirSync(place)).toEqual([]);
});

it('has all that is started keep its temporary files in one folder, also where memory has no room, and takes that away', () => {
  const lines = `
    import { execFileSync } from 'node:child_process';
    import { statSync } from 'node:fs';
    import { workInOwnFolder } from ${JSON.stringify(join(import.meta.dirname, 'memory-folder.ts'))};
    process.availableMemory = () => 0;
    const folder = workInOwnFolder();
    const there = execFileSync(process.execPath, ['--print', 'os.tmpdir()'], { encoding: 'utf8' }).trim();
    console.log(folder === there, folder, (statSync(folder).mode & 0o7777).toString(8));`;
  const said = execFileSync(process.execPath, ['--input-type=module', '--eval', lines], {
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: place },
  });
  expect(said).toMatch(/^true \S+\/gatehouse-run-\w+ 1777\n$/);
  expect(said).toContain(place);
  expect(readdirSync(place)).toEqual([]);
});

it('finds no room where there is no memory to put files in', () => {
  expect(memoryFolder(place)).toBeUndefined();
});
