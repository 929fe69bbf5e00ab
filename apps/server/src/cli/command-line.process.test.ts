import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SchemaRefused } from '../db/migrate.ts';
import { StartRefused } from '../kernel/start-refused.ts';
import { runAccount } from './account.ts';
import { runBackup } from './backup.ts';
import { HelpAsked, Misused, readCommandLine } from './command-line.ts';
import { runJournal } from './journal.ts';
import { runLists } from './lists.ts';
import { runRestore } from './restore.ts';
import { explain } from './run-command.ts';
import { runSchool } from './school.ts';
import { runService } from './service.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-commands-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const io = { stdout: { write: () => true }, env: {} };
const COMMANDS = { backup: runBackup, restore: runRestore, journal: runJournal, account: runAccount };

test('the list of commands has every app and command, and a service says what it takes', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(import.meta.dirname, '../../bin/gatehouse.mjs'),
    '--help',
  ]);
  for (const name of ['serve', 'service', 'ingest', 'gate', 'dns', 'journal', 'backup', 'restore', 'lists', 'role'])
    expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
  const none = promisify(execFile)(process.execPath, [
    join(import.meta.dirname, '../../bin/gatehouse.mjs'),
    'constructor',
  ]);
  await expect(none).rejects.toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(/^There is no command “constructor”\./),
  });
  for (const words of [['--help'], ['install', '--help'], ['remove', '-h']])
    await expect(runService(words, io)).rejects.toThrow(HelpAsked);
});

test.each(Object.entries(COMMANDS))('%s answers --help, and names what it cannot take', async (_name, run) => {
  await expect(run(['--help'], io)).rejects.toThrow(HelpAsked);
  await expect(run(['--wrong'], io)).rejects.toThrow(Misused);
  await expect(run(['--wrong'], io)).rejects.toThrow(/^Unknown option '--wrong'\.\n\nnpx gatehouse/);
  await expect(run(['a', 'b', 'c'], io)).rejects.toThrow('is one word too many');
});

test('an option with nothing behind it is not an answer', () => {
  const takes = { words: 0, options: { data: { type: 'string' } } } as const;
  expect(() => readCommandLine(['--data='], 'usage', takes)).toThrow('There is nothing behind --data.');
  expect(() => readCommandLine(['--data'], 'usage', takes)).toThrow('There is nothing behind --data.');
  expect(readCommandLine(['--data=x'], 'usage', takes).values.data).toBe('x');
});

test.each([
  [runJournal, ['verfy'], 'There is no command “journal verfy”.'],
  [runJournal, [], 'Say what to do: “journal verify” or “journal export”.'],
  [runJournal, ['export'], 'Name the file to write.'],
  [runJournal, ['verify', '--school', 'Larkmoor'], '“journal verify” takes no --school.'],
  [runAccount, ['reset', 'a@b.example'], 'There is no command “account reset”.'],
  [runAccount, ['rescue'], 'Name the email address that they sign in with.'],
  [runSchool, ['add'], 'Name the school.'],
  [runLists, ['remove'], 'There is no command “lists remove”.'],
  [runLists, ['seal'], 'Name the file to seal.'],
  [runService, ['start'], 'There is no command “service start”.'],
  [runService, ['remove', 'now'], '“now” is one word too many.'],
  [runBackup, [], 'Name the file to write.'],
  [runBackup, ['a', '--data', 'x', '--data', 'y'], '--data stands there twice.'],
  [runRestore, ['a'], 'Name the folder to restore it into: --data FOLDER.'],
])('%o %j: what is wrong or missing is said before the usage, where errors go', async (run, words, said) => {
  const wrong = run(words, { ...io, stdout: { write: () => expect.unreachable() } });
  await expect(wrong).rejects.toThrow(Misused);
  await expect(run(words, io)).rejects.toThrow(`${said}\n\nnpx gatehouse`);
});

test('a command makes no Gatehouse where none is', async () => {
  const data = join(folder, 'slip');
  for (const [run, words] of [
    [runBackup, [join(folder, 'file')]],
    [runJournal, ['verify']],
    [runAccount, ['rescue', 'd.osei@larkmoor.example']],
  ] as const) {
    await expect(run([...words, '--data', data], io)).rejects.toThrow(`There is no Gatehouse in ${data}`);
  }
  await expect(readFile(data)).rejects.toThrow('ENOENT');
});

test('a command says of a data folder without its keys that they are missing, and makes none', async () => {
  const data = await mkdtemp(join(folder, 'keyless-'));
  await writeFile(join(data, 'checkpoints.log'), '');
  await expect(runBackup([join(folder, 'file'), '--data', data], io)).rejects.toThrow('secrets is missing: the keys');
  expect(await readdir(data)).toEqual(['checkpoints.log']);
});

test('a file that is no journal is not called a journal that was changed', async () => {
  const file = join(folder, 'notes.txt');
  for (const text of ['', 'Ring the supplier\nOrder toner\n']) {
    await writeFile(file, text);
    await expect(runJournal(['verify', file], io)).rejects.toThrow(`${file} is no journal that Gatehouse exported`);
  }
});

test('lists: what cannot be read or sealed is named', async () => {
  await expect(runLists(['add', join(folder, 'none')], io)).rejects.toThrow(`${join(folder, 'none')} cannot be read.`);
  const file = join(folder, 'plain.txt');
  await writeFile(file, 'sealed.example\n');
  const seal = (category: string, edition: string, source = 'IWF') =>
    runLists(
      ['seal', file, '--source', source, ...['--category', category, '--edition', edition, '--to', `${file}.s`]],
      io,
    );
  await expect(seal('games', '1')).rejects.toThrow('“games” is no category of illegal content. Name illegal-images or');
  await expect(seal('illegal-images', 'one')).rejects.toThrow('“one” is not the number of an edition.');
  for (const source of ['X', 'Île', 'x'.repeat(41)])
    await expect(seal('illegal-images', '1', source)).rejects.toThrow(`“${source}” cannot be a source. Use 2 to 40`);
});

test('a list that was written as UTF-16 is sealed by what it says; of a file in which nothing is an entry none is made', async () => {
  const seal = async (name: string, bytes: Buffer | string) => {
    const [plain, to] = [join(folder, name), join(folder, `${name}.sealed`)];
    await writeFile(plain, bytes);
    const said: string[] = [];
    const head = ['--source', 'IWF', '--category', 'illegal-images', '--edition', '1', '--to', to];
    await runLists(['seal', plain, ...head], { ...io, stdout: { write: (text) => said.push(text) } });
    return said.join('');
  };
  expect(await seal('wide', Buffer.from('\ufeffone.test\r\ntwo.test/path\r\n', 'utf16le'))).toBe(
    '2 entries are sealed, of IWF, edition 1. 0 lines were no entries and are left out.\n',
  );
  expect(await seal('some', 'one.test\n\n# a comment\nnot one\ntwo.test\nnor this\n')).toBe(
    '2 entries are sealed, of IWF, edition 1. 2 lines were no entries and are left out, the first of them line 4.\n',
  );
  await expect(seal('nothing', 'not one\nnor this\n')).rejects.toThrow(
    /^Nothing in .*nothing is a host, or a host and a path\. Nothing was sealed\.$/,
  );
  await expect(readFile(join(folder, 'nothing.sealed'))).rejects.toThrow('ENOENT');
  // To end a source.
  expect(await seal('empty', '')).toContain('0 entries are sealed, of IWF, edition 1.');
});

test('what is no file is said before anything is asked or made', async () => {
  await expect(runJournal(['verify', folder], io)).rejects.toThrow(`${folder} cannot be read.`);
  const into = join(folder, 'new');
  await expect(runRestore([join(folder, 'none'), '--data', into], io)).rejects.toThrow('none cannot be read.');
  const file = join(folder, 'some');
  await writeFile(file, 'text');
  const keyless = runRestore([file, '--data', into, '--key-file', join(folder, 'no-key')], io);
  await expect(keyless).rejects.toThrow('The recovery key cannot be read');
});

test('a trouble of the machine is a sentence, not a bug', async () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC', path: '/srv/x' });
  expect(await explain(full)).toBe('The disk is full: /srv/x could not be written. Make room, then try again.');
  const large = Object.assign(new Error('EFBIG: file too large'), { code: 'EFBIG', path: '/media/stick/x' });
  expect(await explain(large)).toMatch(/^\/media\/stick\/x is larger than its disk takes: .* 4 GB/);
  const gone = Object.assign(new Error('EIO: i/o error'), { code: 'EIO' });
  expect(await explain(gone)).toContain('was taken out');
  expect(await explain(new StartRefused('No.'))).toBe('No.');
  for (const lost of [
    new Error('Connection terminated unexpectedly'),
    Object.assign(new Error('terminating connection because of crash'), { code: '57P02' }),
  ])
    expect(await explain(lost)).toMatch(/^The connection to the database was lost .* Do it again once/);
  const cause = Object.assign(new Error('could not extend file "base/16384/2606_vm"'), { code: '53100' });
  const migrating = new SchemaRefused('0107-x.sql could not be applied: could not extend file.', { cause });
  for (const error of [cause, migrating])
    expect(await explain(error)).toMatch(/^The disk that the database is on is full\. Make room there/);
});

/** A Node of the machine's own that is older than ours; npm puts ours before it on the path. */
async function anOldNode(): Promise<{ program: string; version: string } | undefined> {
  const own = await realpath(process.execPath);
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const program = await realpath(join(folder, 'node')).catch(() => own);
    if (program === own) continue;
    const { stdout } = await promisify(execFile)(program, ['--version']);
    const version = stdout.trim().slice(1);
    if (Number.parseInt(version, 10) < 24) return { program, version };
  }
  return undefined;
}

test('started directly on an old Node, the server says which one it needs and what brings it, and makes nothing', async (context) => {
  const old = await anOldNode();
  if (!old) {
    console.log('not run: a start on an old Node, because no Node before 24 is on the path here');
    return context.skip();
  }
  const data = join(folder, 'old-node');
  const start = promisify(execFile)(old.program, [
    join(import.meta.dirname, '../../bin/serve.mjs'),
    ...['--data', data, '--port', '0'],
  ]);
  await expect(start).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: `Gatehouse runs on Node 24, and this is Node ${old.version}. Its own is installed here; npm start takes it. Type: npm start\n`,
  });
  await expect(readdir(data)).rejects.toThrow('ENOENT');
});

test('without libraries, or on a Node that is too old, a start is one sentence', async () => {
  const ready = join(import.meta.dirname, '../../bin/ready.mjs');
  const run = promisify(execFile);
  const installed = '{ libraries: true, node: false }';
  const asked = `import(${JSON.stringify(ready)}).then((m) => console.log(m.whatIsMissing('20.20.2', ${installed})))`;
  const { stdout } = await run(process.execPath, ['-e', asked]);
  expect(stdout).toContain('this is Node 20.20.2. Type: npm rebuild node --ignore-scripts=false');
  const bin = join(folder, 'apps/server/bin');
  await mkdir(bin, { recursive: true });
  await copyFile(ready, join(bin, 'ready.mjs'));
  const bare = run(process.execPath, ['--import', join(bin, 'ready.mjs'), '--import', 'no-such-library', ready]);
  await expect(bare).rejects.toMatchObject({
    code: 1,
    stderr: 'The libraries of Gatehouse are not installed here yet. Type: npm ci\n',
  });
});
