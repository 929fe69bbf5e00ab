import { SENT_OLDER } from '@gatehouse/contract';
import { CATEGORIES, CATEGORY_CODES } from '@gatehouse/engine';
import { describe, expect, test } from 'vitest';
import type { Sensor } from '../sensors/index.ts';
import { identityLines, kindHeard, listLines, needsOf, sensorLine } from './coverage.ts';
import { emptyLine } from './coverage-empty.ts';
import { illegalLine } from './coverage-illegal.ts';
import { faultLine, httpsLines, unseenLines } from './coverage-limits.ts';

const NOW = new Date('2026-11-17T10:42:00Z');
const before = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
const DAY = 1440;
const REPORT = {
  release: '0.1.0',
  snapshot: 'c0ffee'.repeat(10),
  snapshotMadeAt: '2026-11-14T10:00:00Z',
  waitingBytes: 0,
  lost: 0,
  problems: [],
};
const sensor = (fields: Partial<Sensor> = {}): Sensor => ({
  id: '',
  kind: 'gate',
  name: 'Main gate',
  enrolledAt: before(30 * DAY),
  seenAt: before(1),
  revokedAt: null,
  report: REPORT,
  ...fields,
});
const NO_LINKS = { answers: false, sensors: false, enrol: false, onError: false, seesSearches: false };
const said = (line: { sentences: string[] }) => line.sentences.join(' ');

describe('a gate', () => {
  test('that is heard says with which snapshot it decides and how old that is', () => {
    const line = sensorLine(sensor(), 'block', NOW);
    expect([line.cover, line.word, line.needs]).toEqual(['whole', 'In contact', false]);
    expect(said(line)).toContain('snapshot c0ffeec0ffee, made 14 Nov, 10:00 (3 days ago)');
  });

  test('is not known after ten minutes of silence, an agent after three days; the page says what to type', () => {
    const cover = (kind: Sensor['kind'], minutes: number) =>
      sensorLine(sensor({ kind, seenAt: before(minutes) }), 'block', NOW).cover;
    expect([cover('gate', 9), cover('gate', 11)]).toEqual(['whole', 'unknown']);
    expect([cover('agent', 2 * DAY), cover('agent', 3 * DAY + 1)]).toEqual(['whole', 'unknown']);
    const silent = sensorLine(sensor({ seenAt: before(120) }), 'block', NOW);
    expect([silent.word, silent.needs]).toEqual(['Silent for 2 h', true]);
    expect(said(silent)).toContain('npx gatehouse gate status');
    expect(said(silent)).toContain('no page opens');
    expect(said(sensorLine(sensor({ seenAt: null }), 'allow', NOW))).toContain('every page opens');
  });

  test('that has lost events or met troubles tells them, and what waits', () => {
    const report = { ...REPORT, waitingBytes: 2048, lost: 3, problems: ['The disk takes no events.'] };
    const line = sensorLine(sensor({ report }), 'block', NOW);
    expect([line.cover, line.needs]).toEqual(['part', true]);
    expect(said(line)).toMatch(/3 events could not be kept.*The disk takes no events\..*2,048 bytes/);
  });

  test('that was sent an older policy says so, and what that means (S1)', () => {
    const problems = [`${SENT_OLDER}, last on 29 November at 10:42.`, 'The disk takes no events.'];
    const line = sensorLine(sensor({ report: { ...REPORT, problems } }), 'block', NOW);
    expect([line.cover, line.needs]).toEqual(['part', true]);
    expect(said(line)).toMatch(
      /refused it, last on 29 November at 10:42\. Another device .* posing as this server\..* The disk/,
    );
  });

  test('of an earlier release, and one without a snapshot, are said as they are', () => {
    const { snapshotMadeAt: _none, ...earlier } = REPORT;
    expect(said(sensorLine(sensor({ report: earlier }), 'block', NOW))).toContain('snapshot c0ffeec0ffee. A new');
    expect(said(sensorLine(sensor({ report: { ...REPORT, snapshot: null } }), 'block', NOW))).toContain(
      'It has no snapshot',
    );
    expect(said(sensorLine(sensor({ report: null }), 'block', NOW))).toContain('has not yet reported');
  });
});

describe('lists', () => {
  const shipped = { entries: 500, categories: 35, version: 'aaaa1111', changedAt: before(DAY) };
  const none = { entries: 0, categories: 0, version: 'e3b0c442', changedAt: null };
  const own = { entries: 1_234_567, categories: 40, version: 'bbbb2222', changedAt: before(3 * DAY) };

  test('without the school’s own: what that means, and where to put them', () => {
    const [first, second] = listLines({ shipped, own: none, problems: [], subscribed: 0 }, NOW);
    expect([first?.cover, second?.cover, second?.needs]).toEqual(['whole', 'part', true]);
    expect(second && said(second)).toMatch(/on no list is open.*lists\/gambling\/domains/);
  });

  test('with them: entries, version and age; after a month they are old', () => {
    const [, fresh] = listLines({ shipped, own, problems: [], subscribed: 0 }, NOW);
    expect(fresh && said(fresh)).toContain('1,234,567 entries in 40 categories: version bbbb2222, last changed 14 Nov');
    const [, by] = listLines({ shipped, own: none, problems: [], subscribed: 120 }, NOW);
    expect([by?.word, by?.sentences[0], by?.link?.href]).toEqual([
      'In use',
      '120 entries beyond those above. A site on no list is open.',
      '/filtering/lists',
    ]);
    const [, old] = listLines(
      { shipped, own: { ...own, changedAt: before(40 * DAY) }, problems: [], subscribed: 0 },
      NOW,
    );
    expect([fresh?.needs, old?.word, old?.needs]).toEqual([false, 'Old', true]);
  });

  test('of illegal content: what no list names is not closed, and somebody is told so', () => {
    const made = { entries: 40, madeOn: '2026-11-10' };
    const iwf = { source: 'IWF', category: 'illegal-images', ...made };
    const ctiru = { source: 'CTIRU', category: 'illegal-terrorism', ...made };
    const nothing = illegalLine([], NOW);
    expect([nothing.cover, nothing.word, nothing.needs]).toEqual(['none', 'No list in force', true]);
    const part = illegalLine([iwf], NOW);
    expect([part.cover, part.needs]).toEqual(['part', true]);
    expect(said(part)).toMatch(/In force: IWF\. No list in force for: Unlawful terrorist content \(CTIRU\)\./);
    const whole = illegalLine([iwf, ctiru], NOW);
    expect([whole.cover, whole.word, whole.needs]).toEqual(['whole', 'Locked', false]);
    // A source that ended its list with an empty edition closes nothing by it.
    const ended = illegalLine([iwf, { ...ctiru, entries: 0 }], NOW);
    expect([ended.cover, ended.needs]).toEqual(['part', true]);
    expect(said(ended)).toMatch(/In force: IWF\. No list in force for: Unlawful terrorist content/);
    expect(illegalLine([{ ...iwf, entries: 0 }], NOW).cover).toBe('none');
  });

  test('of illegal content: a list that nobody brought up to date for a month is no whole cover, however locked it is (R84, R76)', () => {
    const list = (source: string, category: string, madeOn: string) => ({ source, category, madeOn, entries: 40 });
    const ctiru = list('CTIRU', 'illegal-terrorism', '2026-10-18');
    expect(illegalLine([list('IWF', 'illegal-images', '2026-10-18'), ctiru], NOW).needs).toBe(false);
    const old = illegalLine([list('IWF', 'illegal-images', '2024-02-29'), ctiru], NOW);
    expect([old.cover, old.word, old.needs]).toEqual(['part', 'Too old', true]);
    expect(said(old)).toMatch(/IWF is of Thursday 29 February 2024: nothing that was found since is blocked\./);
  });

  test('of what pupils are kept from, every category without a site is named: many entries of others say nothing of it', () => {
    const never = CATEGORY_CODES.filter((code) => CATEGORIES[code].group === 'never');
    const filled = new Map<string, number>(never.map((code) => [code, 1000]));
    expect(emptyLine(filled)).toMatchObject({ cover: 'whole', needs: false });
    filled.delete('extremism');
    filled.delete('self-harm');
    const line = emptyLine(filled);
    expect([line.cover, line.word, line.needs]).toEqual([
      'part',
      `2 of ${never.length} categories without a site`,
      true,
    ]);
    expect(said(line)).toContain('No list in use has a site of: Extremism; and Self-harm and suicide.');
    expect(emptyLine(new Map([['games', 5_000_000]]))).toMatchObject({ cover: 'none', needs: true });
  });

  test('problems are named by file and line, the first five of them, and only what has no effect needs somebody', () => {
    const problem = (line: number, level: 'refused' | 'note') => ({
      path: 'games/domains',
      line,
      column: 1,
      message: 'This is no host.',
      level,
    });
    const many = Array.from({ length: 7 }, (_, index) => problem(index + 1, 'refused'));
    const [, , refused] = listLines({ shipped, own, problems: many, subscribed: 0 }, NOW);
    expect([refused?.word, refused?.needs, refused?.sentences.length]).toEqual(['7 problems', true, 7]);
    expect(refused?.sentences[1]).toBe('games/domains, line 1: This is no host.');
    expect(refused?.sentences.at(-1)).toBe('2 more problems in the server’s log.');
    expect(listLines({ shipped, own, problems: [problem(1, 'note')], subscribed: 0 }, NOW)[2]?.needs).toBe(false);
  });
});

describe('settings and limits', () => {
  const links = { answers: true, sensors: true, enrol: true, onError: true, seesSearches: false };

  test('searches and faults follow the school’s settings; only who may change one is led to it', () => {
    const searches = (seesSearches: boolean) => httpsLines({ seesSearches, links }, 'whole')[2];
    expect([searches(false)?.cover, searches(true)?.cover, searches(true)?.link]).toEqual(['none', 'part', undefined]);
    expect(faultLine({ onError: 'block', links }).word).toBe('Closed');
    expect(faultLine({ onError: 'allow', links })).toMatchObject({
      word: 'Open',
      link: { href: '/filtering/propose/faults' },
    });
  });

  test('what goes past the gate names the policy that switches it off', () => {
    const all = unseenLines('none').map(said).join(' ');
    for (const policy of ['QuicAllowed', 'EncryptedClientHelloEnabled', 'DnsOverHttpsMode', 'chromium-policy.json'])
      expect(all).toContain(policy);
    expect(unseenLines('none').map(({ cover }) => cover)).not.toContain('whole');
    // 001:95 names mail and remote access beside the internet: what is not seen of them is said (R111).
    expect(unseenLines('none').map(({ topic }) => topic)).toEqual(
      expect.arrayContaining([
        ...['Mail programs, and chat and calls in apps', 'Remote access to the school’s network'],
        'Inside a page of a managed browser',
      ]),
    );
  });
});

test('sites are filtered only where a gate is heard: agents alone, or a silent gate, are no filter at the proxy', () => {
  const word = (...sensors: Sensor[]) =>
    httpsLines({ seesSearches: false, links: NO_LINKS }, kindHeard(sensors, 'gate', NOW))[0]?.word;
  expect(word(sensor({ kind: 'agent' }))).toBe('Not filtered: no gate');
  expect(word(sensor({ seenAt: before(60) }))).toBe('Not known: no gate is in contact');
  expect(word(sensor({ seenAt: before(60) }), sensor())).toBe('Filtered');
});

describe('identity', () => {
  const words = (certain: number, likely: number, unknown: number) =>
    identityLines({ certain, likely, unknown, nameless: 0 }).map(({ word }) => word);
  test('as counts and shares; a few of many are not none, and nearly all are not all', () => {
    expect(words(3, 1, 0)).toEqual(['3 of 4 (75%)', '1 of 4 (25%)', '0 of 4 (0%)']);
    expect(words(1999, 1, 0).slice(0, 2)).toEqual(['1,999 of 2,000 (over 99%)', '1 of 2,000 (under 1%)']);
    expect(words(0, 0, 0)).toEqual(['No events']);
  });
});

test('the first line names what to put right, and nothing else', () => {
  const quiet = sensorLine(sensor(), 'block', NOW);
  expect(needsOf([quiet])).toEqual([]);
  expect(needsOf([quiet, sensorLine(sensor({ name: 'Annexe', seenAt: before(90) }), 'block', NOW)])).toEqual([
    { topic: 'Annexe (gate)', word: 'silent for 1 h 30 min' },
  ]);
});

test('names close a part at most, however well the resolver works, and a silent one is not known', () => {
  const line = (...sensors: Sensor[]) => unseenLines(kindHeard(sensors, 'resolver', NOW))[3];
  expect(line()).toMatchObject({ cover: 'none', word: 'Not filtered: no resolver' });
  expect(line(sensor({ kind: 'gate' }))).toMatchObject({ cover: 'none' });
  expect(line(sensor({ kind: 'resolver' }))).toMatchObject({ cover: 'part', link: { href: '/filtering/dns' } });
  expect(line(sensor({ kind: 'resolver', seenAt: before(60) }))).toMatchObject({ cover: 'unknown' });
});
