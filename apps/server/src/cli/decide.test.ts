import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { compileLists, writeSnapshot } from '@gatehouse/engine';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { starterSettings } from '../access/settings.ts';
import { startOf } from '../capabilities/filtering/filtering.ts';
import { foldRules } from '../capabilities/filtering/filtering-fold.ts';
import { sha256 } from '../kernel/canonical.ts';
import { HelpAsked, Misused } from './command-line.ts';
import { runDecide } from './decide.ts';
import { runScan } from './scan.ts';

async function piped(run: typeof runDecide, argv: string[], lines: string[]) {
  const out: string[] = [];
  const once = () => undefined;
  const code = await run(argv, {
    stdin: Readable.from(lines.map((line) => `${line}\n`)),
    stdout: { write: (text) => out.push(text) > 0, once, writable: true },
    stderr: { write: () => undefined },
  });
  return { code, text: out.join(''), lines: out.join('').split('\n').slice(0, -1) };
}

describe('decide', () => {
  test('answers each line in order, in the shape that everything else uses', async () => {
    const asked = ['https://gambling.test/slots', '', 'gambling.test:443', 'https://example.com/'];
    const { lines, code } = await piped(runDecide, ['--as', 'pupil-ks2', '--json'], asked);
    const answers = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(answers.map(({ action, reason }) => `${action} ${reason}`)).toEqual([
      'block category',
      'block unreadable_address',
      'block category',
      'allow fallback',
    ]);
    for (const answer of answers)
      expect(Object.keys(answer)).toEqual(['action', 'category', 'reason', 'rule', 'trace']);
    expect(code).toBe(0);
  });

  test('says the trace in words, and what a child is told', async () => {
    const { text } = await piped(runDecide, ['--as', 'pupil-ks1'], ['https://gambling.test/']);
    expect(text).toContain('BLOCKED: https://gambling.test/');
    expect(text).toContain('told: It is a game you play with money. Those are for adults.');
    expect(text).toContain('- The address was read as “gambling.test”.');
    expect(text).not.toContain('filter.policies');
  });

  test('a starter changes the answer, and a terminal obeys nothing that is piped in', async () => {
    const open = async (school: string) => {
      const argv = ['--as', 'pupil-ks3', '--json', '--school', school];
      const { lines } = await piped(runDecide, argv, ['https://live.test/']);
      return (JSON.parse(lines[0] ?? '') as { action: string }).action;
    };
    expect([await open('primary'), await open('high-b')]).toEqual(['block', 'allow']);
    const { text } = await piped(runDecide, ['--as', 'staff'], ['https://x.test/\u001b[2J\u202e']);
    expect(text.includes('\u001b') || text.includes('\u202e')).toBe(false);
  });

  test.each([
    [[], 'Say for whom with --as.'],
    [['--as', 'emarwood'], '“emarwood” is no audience. Name one of pupil-ks1'],
    [['--as', 'staff', '--school', 'eton'], '“eton” is no starter configuration. Name one of special-school'],
    [['--as', 'staff', '--at', 'noon'], '“noon” is no moment.'],
    [['--as', 'staff', '--snapshot', 'x', '--school', 'primary'], 'leave out --school'],
    [['--as', 'staff', '--snapshot', '/no/such/file'], '/no/such/file cannot be read'],
    [['--wrong'], "Unknown option '--wrong'"],
  ])('%j is refused with a sentence', async (argv, sentence) => {
    await expect(piped(runDecide, argv, ['x'])).rejects.toThrow(sentence);
  });
});

describe('decide with a snapshot', () => {
  let file: string;
  let bytes: Buffer;
  beforeAll(async () => {
    const { lists } = compileLists([{ path: 'gambling/domains', bytes: Buffer.from('slots.example\n') }], {
      version: '1',
    });
    const until = Date.parse('2026-11-18T00:00:00Z');
    const opened = { audience: { groups: ['9B'] }, address: 'slots.example/maths', action: 'allow' as const };
    const times = { from: null, until: new Date(until).toISOString() };
    const change = { id: 'e1', number: 1, proposal: { kind: 'address' as const, ...opened, ...times }, from: 0, until };
    const rules = foldRules(startOf(starterSettings('high-a')), [change], 0);
    const part = {
      onError: 'block',
      seesSearches: false,
      readers: [{ audience: 'pupil-ks3', year: 9, groups: ['9B'] }],
      people: { [sha256('emarwood').subarray(0, 12).toString('base64url')]: 0 },
    };
    const payload = Buffer.concat([
      Buffer.from(`${JSON.stringify(part)}\n`),
      writeSnapshot({ lists, rules, phrases: null }),
    ]);
    const header = {
      format: 1,
      school: '01a1e919-6cc0-795e-83c4-6bdc87c09bc6',
      version: sha256(payload).toString('hex'),
      madeAt: '2026-11-17T10:42:00.000Z',
      keyId: 'k',
      signature: 'not looked at',
    };
    bytes = Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), payload]);
    file = join(await mkdtemp(join(tmpdir(), 'gatehouse-decide-')), 'snapshot.bin');
    await writeFile(file, bytes);
  });
  afterAll(() => rm(dirname(file), { recursive: true }));

  const ask = async (as: string, at = '2026-11-17T10:42:00Z') => {
    const argv = ['--as', as, '--snapshot', file, '--json', '--at', at];
    const { lines } = await piped(runDecide, argv, ['https://slots.example/maths', 'https://slots.example/']);
    return lines.map((line) => (JSON.parse(line) as { action: string }).action);
  };

  test('answers as its gate does, for an audience and for the account of a person, at any moment', async () => {
    expect(await ask('pupil-ks3')).toEqual(['block', 'block']);
    expect(await ask('EMarwood')).toEqual(['allow', 'block']);
    expect(await ask('emarwood', '2026-11-18T00:00:00Z')).toEqual(['block', 'block']);
  });

  test('names an account that it does not know, and refuses a file that is damaged or none', async () => {
    await expect(ask('constructor')).rejects.toThrow('“constructor” is no audience');
    const other = join(dirname(file), 'other.bin');
    const refused = async (content: Buffer) => {
      await writeFile(other, content);
      return piped(runDecide, ['--as', 'staff', '--snapshot', other], []).then(
        () => 'taken',
        (error: Error) => error.message,
      );
    };
    const flipped = Buffer.from(bytes);
    flipped[flipped.length - 9] = (flipped[flipped.length - 9] ?? 0) ^ 1;
    expect(await refused(flipped)).toContain('its checksum does not hold');
    for (const none of ['', 'text\n', '{"format":1}\n'])
      expect(await refused(Buffer.from(none))).toContain('is no snapshot');
  });
});

describe('scan', () => {
  test('answers each line in order; harms is empty for a quiet line', async () => {
    const { lines } = await piped(
      runScan,
      ['--json'],
      ['the poem is about autumn', 'i dont want to be here any more and nobody would notice', ''],
    );
    const answers = lines.map((line) => JSON.parse(line) as { severity: number; harms: string[]; score: number });
    expect(answers.map(({ severity, harms }) => ({ severity, harms }))).toEqual([
      { severity: 0, harms: [] },
      { severity: 5, harms: ['self-harm'] },
      { severity: 0, harms: [] },
    ]);
    for (const answer of answers) expect(Object.keys(answer)).toEqual(['score', 'severity', 'harms', 'matches']);
  });

  test('says it in words', async () => {
    const { lines } = await piped(
      runScan,
      [],
      ['we had maths and then lunch', 'i want to die and i cut myself', 'suicidal thoughts helpline'],
    );
    expect(lines[0]).toBe('quiet');
    expect(lines[1]).toMatch(/^severity 5, score \d+: Suicide, Self-harm \(“i want to die” \d+ \+ “cut myself” \d+\)$/);
    expect(lines[2]).toBe('quiet: looking for help, which is never scored');
  });
});

test.each([runDecide, runScan])('%o answers --help, and names a word too many', async (run) => {
  await expect(piped(run, ['--help'], [])).rejects.toThrow(HelpAsked);
  await expect(piped(run, ['x'], [])).rejects.toThrow(Misused);
});
