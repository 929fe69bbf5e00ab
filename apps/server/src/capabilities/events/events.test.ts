import { type Event, eventSchema } from '@gatehouse/contract';
import { CATEGORIES, decide, type Scan, type Verdict, type World } from '@gatehouse/engine';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { audienceOf } from '../../access/audiences.ts';
import { type Settings, starterSettings } from '../../access/settings.ts';
import { canonical } from '../../kernel/canonical.ts';
import { type FilterSettings, startOf, worldFrom } from '../filtering/filtering.ts';
import { foldRules } from '../filtering/filtering-fold.ts';
import { readLists } from '../lists/index.ts';
import { goodEvent } from './bad-batches.fixture.ts';
import { canonicalEvent, isOrdinary, isPrivate, keep, readWords, weigh } from './events.ts';
import { type Candidate, namesOf, personOf, subjectKindOf } from './events-people.ts';

const { lists } = await readLists('/nowhere');
const settings = starterSettings('high-a');
const worldWith = (own: FilterSettings): World => worldFrom(foldRules(startOf(own), [], 0), lists);
const world = worldWith(settings);
const event = (fields: Record<string, unknown>) => goodEvent(fields) as unknown as Event;
const verdictOn = (url: string, audience = 'pupil-ks3') => decide({ url, audience, at: 0 }, world);

const blocked = (category: string): Verdict => ({
  action: 'block',
  category,
  reason: 'category',
  rule: null,
  trace: [],
});

describe('what a refused page says', () => {
  test.each([
    ['illegal-images', 5],
    ['illegal-terrorism', 5],
    ['proxy', 3],
    ['vpn', 3],
    ['doh', 3],
    ['remote', 3],
    ['adult', 3],
    ['extremism', 3],
    ['self-harm', 3],
    ['weapons', 3],
    ['drugs', 2],
    ['gambling', 2],
    ['violence', 2],
    ['discrimination', 2],
    ['dating', 2],
    ['games', 0],
    ['malware', 0],
    ['a-list-of-our-own', 0],
    ['constructor', 0],
  ] as const)('%s: severity %d', (category, severity) => {
    const weight = weigh(null, blocked(category));
    expect(weight.severity).toBe(severity);
    expect(weight.harm).toBe(severity ? CATEGORIES[category as keyof typeof CATEGORIES].harm : null);
  });

  test('a page that was opened says nothing by its category', () => {
    expect(weigh(null, { ...blocked('adult'), action: 'log' }).severity).toBe(0);
  });

  test('but a way round the filter that is warned of or noted does, more mildly; an open one says nothing', () => {
    for (const category of ['vpn', 'proxy', 'doh', 'remote']) {
      for (const action of ['log', 'warn'] as const)
        expect(weigh(null, { ...blocked(category), action })).toMatchObject({ severity: 2, harm: 'circumvention' });
      expect(weigh(null, { ...blocked(category), action: 'allow' }).severity).toBe(0);
    }
  });
});

describe('what words say', () => {
  const device: Scan = {
    score: 60,
    severity: 4,
    harms: ['bullying'],
    matches: [{ phrase: 'X-1', harm: 'bullying', text: 'x', start: 0, end: 1, weight: 60 }],
    help: false,
    sum: null,
    sums: [],
    quietened: [],
  };

  test('the server reads the text itself, whatever the device found', () => {
    const reading = readWords(event({ kind: 'typed', text: 'i want to kill myself tonight' }), settings);
    expect(weigh(reading.scan, null)).toMatchObject({ severity: 5, harm: 'suicide' });
  });

  test('of the device’s scan and our own the stronger counts, with its phrases', () => {
    const quiet = readWords(event({ kind: 'typed', text: 'fractions and decimals', scan: device }), settings);
    expect(weigh(quiet.scan, null)).toEqual({ severity: 4, harm: 'bullying', phrases: ['X-1'] });
    const loud = readWords(event({ kind: 'typed', text: 'i want to kill myself tonight', scan: device }), settings);
    expect(weigh(loud.scan, null).severity).toBe(5);
  });

  const own = { id: 'OWN-1', harm: 'bullying' as const, phrase: 'ratty gang', weight: 55, why: '' };
  const changed = (changes: Partial<Settings['alerts.phrases']>) => ({
    'alerts.phrases': { added: [], off: [], weights: {}, ...changes },
  });

  test('a school’s own phrase worries there and nowhere else', () => {
    const said = event({ kind: 'typed', text: 'we are reading about the Ratty Gang' });
    expect(weigh(readWords(said, settings).scan, null).severity).toBe(0);
    const weight = weigh(readWords(said, changed({ added: [own] })).scan, null);
    expect(weight).toEqual({ severity: 4, harm: 'bullying', phrases: ['OWN-1'] });
  });

  test('what the school switched off or weighs less is quieter, whatever an older device still says of it', () => {
    const text = 'feeling depressed';
    const found = readWords(event({ kind: 'typed', text }), settings).scan;
    expect(weigh(found, null)).toMatchObject({ severity: 1, phrases: ['SH-109'] });
    const loud = readWords(event({ kind: 'typed', text }), changed({ weights: { 'SH-109': 55 } })).scan;
    expect(weigh(loud, null).severity).toBe(4);
    const off = changed({ off: ['SH-109'] });
    const quiet = readWords(event({ kind: 'typed', text, scan: found }), off).scan;
    expect(weigh(quiet, null).severity).toBe(0);
    const device = readWords(event({ kind: 'typed', text: undefined, scan: found }), off).scan;
    expect(weigh(device, null).severity).toBe(1);
  });

  test('a refused page outweighs quieter words, louder words outweigh it', () => {
    expect(weigh({ ...device, severity: 1 }, blocked('adult'))).toMatchObject({ severity: 3, harm: 'sexual' });
    expect(weigh(device, blocked('adult'))).toMatchObject({ severity: 4, harm: 'bullying' });
  });

  test('a visit to a search engine is read as the search that it is', () => {
    const url = 'https://www.google.com/search?q=how+to+kill+myself';
    const reading = readWords(event({ url }), settings);
    expect(reading.query).toBe('how to kill myself');
    expect(weigh(reading.scan, null).severity).toBeGreaterThan(2);
    expect(keep(event({ url }), { reading, verdict: null, ordinary: false }, 'host')).toMatchObject({
      kind: 'search',
      text: 'how to kill myself',
      url,
    });
  });
});

describe('privacy', () => {
  test('a help service is private, on the list or by the device’s word', () => {
    expect(isPrivate(event({ url: 'https://help.test/chat' }), verdictOn('https://help.test/chat'), world)).toBe(true);
    const device = { ...blocked('help'), action: 'allow' as const };
    expect(isPrivate(event({ url: 'https://listening.test/' }), device, world)).toBe(true);
    expect(isPrivate(event({ url: 'https://games.test/' }), verdictOn('https://games.test/'), world)).toBe(false);
  });

  test('a help service that the school’s own list blocks is private all the same', () => {
    const strict = worldWith({ ...settings, 'filter.deny': ['help.test'] });
    const verdict = decide({ url: 'https://help.test/', audience: 'pupil-ks3', at: 0 }, strict);
    expect(verdict.action).toBe('block');
    expect(isPrivate(event({ url: 'https://help.test/' }), verdict, strict)).toBe(true);
  });

  test('an unlawful address is never private', () => {
    const verdict = { ...blocked('illegal-images'), reason: 'illegal' as const };
    expect(isPrivate(event({ url: 'https://help.test/' }), verdict, world)).toBe(false);
  });

  test('of an ordinary visit the school keeps what it says', () => {
    const visit = event({
      url: 'https://fractions.example/lesson?page=2',
      title: 'Fractions',
      inside: 'portal.example',
    });
    const found = { reading: readWords(visit, settings), verdict: null, ordinary: true };
    expect(keep(visit, found, 'full')).toMatchObject({ url: visit.url, title: 'Fractions', inside: 'portal.example' });
    const host = { url: 'fractions.example', title: null, text: null, inside: null, scan: null };
    expect(keep(visit, found, 'host')).toMatchObject(host);
    expect(keep(visit, found, 'nothing')).toBeNull();
    expect(keep(visit, { ...found, ordinary: false }, 'nothing')).toMatchObject({ url: visit.url });
  });

  test('words typed, a refused page and a worrying one are not ordinary', () => {
    expect(isOrdinary(event({}), 'allow', 0)).toBe(true);
    expect(isOrdinary(event({}), 'block', 0)).toBe(false);
    expect(isOrdinary(event({}), 'allow', 1)).toBe(false);
    expect(isOrdinary(event({ kind: 'typed', text: 'hello' }), 'allow', 0)).toBe(false);
  });
});

describe('whose filter policy', () => {
  test.each([
    [-2, 'pupil-ks1'],
    [0, 'pupil-ks1'],
    [2, 'pupil-ks1'],
    [3, 'pupil-ks2'],
    [6, 'pupil-ks2'],
    [7, 'pupil-ks3'],
    [9, 'pupil-ks3'],
    [10, 'pupil-ks4'],
    [11, 'pupil-ks4'],
    [12, 'pupil-ks5'],
    [14, 'pupil-ks5'],
  ])('year %d: %s', (yearGroup, audience) => {
    expect(audienceOf({ kind: 'pupil', yearGroup })).toBe(audience);
  });

  test('a pupil without a year has the strictest, staff theirs, everybody else that of guests', () => {
    expect(audienceOf({ kind: 'pupil', yearGroup: null })).toBe('pupil-ks1');
    expect(audienceOf({ kind: 'staff', yearGroup: null })).toBe('staff');
    expect(audienceOf({ kind: 'governor', yearGroup: null })).toBe('guest');
    expect(audienceOf(null)).toBe('guest');
  });
});

describe('whose event', () => {
  const person = (id: string, username: string, fields: Partial<Candidate> = {}): Candidate => ({
    id,
    kind: 'pupil',
    status: 'active',
    leftOn: null,
    leavesOn: null,
    username,
    email: `${username}@larkmoor.example`,
    yearGroup: 9,
    className: '9B',
    ...fields,
  });
  const people = [
    person('1', 'emarwood'),
    person('2', 'emarwood2'),
    person('3', 'old', { status: 'left', leftOn: '2026-11-16' }),
  ];
  const day = '2026-11-17';
  const nobody = (because: string, adult = false) => ({ person: null, because, adult });

  test.each([
    'emarwood',
    'EMarwood',
    ' emarwood ',
    'LARKMOOR\\emarwood',
    'emarwood@larkmoor.example',
    'EMARWOOD@LARKMOOR.EXAMPLE',
  ])('%s is the person of that name', (account) => {
    expect(personOf(account, people, day).person?.id).toBe('1');
  });

  test('twins with like names are told apart by their accounts', () => {
    expect(personOf('emarwood2', people, day).person?.id).toBe('2');
    expect(personOf('emarwoo', people, day)).toEqual(nobody('no_such_person'));
  });

  test('a guest from elsewhere with a pupil’s name is not that pupil', () => {
    expect(personOf('emarwood@elsewhere.example', people, day)).toEqual(nobody('no_such_person'));
  });

  test('one name of two people is nobody’s', () => {
    const both = [...people, person('4', 'other', { email: 'emarwood' })];
    expect(personOf('emarwood', both, day)).toEqual(nobody('ambiguous'));
  });

  test('a leaver’s account is not theirs any more', () => {
    expect(personOf('old', people, day)).toEqual(nobody('left'));
  });

  test('what a device brings late belongs to whoever was still here then', () => {
    expect(personOf('old', people, '2026-11-16').person?.id).toBe('3');
  });

  test('the account of adults who left, or of two adults, is no pupil’s (R99)', () => {
    const gone = { kind: 'staff', status: 'left', leftOn: '2026-11-16' };
    const staff = [person('5', 'farrow', gone), person('6', 'shared', { kind: 'staff' })];
    expect(personOf('farrow', staff, day)).toEqual(nobody('left', true));
    const two = [...staff, person('7', 'kit', { kind: 'governor', email: 'shared' })];
    expect(personOf('shared', two, day)).toEqual(nobody('ambiguous', true));
    expect(personOf('shared', [...two, person('8', 'b', { email: 'shared' })], day)).toEqual(nobody('ambiguous'));
  });

  test('names are those that can be stored', () => {
    expect(namesOf('LARKMOOR\\EMarwood')).toEqual(['larkmoor\\emarwood', 'emarwood']);
    expect(namesOf('e@larkmoor.example')).toEqual(['e@larkmoor.example', 'e']);
    expect(namesOf('DOMAIN\\')).toEqual(['domain\\']);
  });

  test('only pupils are pupils; nobody known may be a child', () => {
    const known = (kind: string) => subjectKindOf({ person: person('1', 'a', { kind }), because: null });
    expect([known('pupil'), known('staff'), known('governor')]).toEqual(['pupil', 'staff', 'other']);
    const left = (adult: boolean) => subjectKindOf({ person: null, because: 'left', adult });
    expect([left(false), left(true)]).toEqual(['unknown', 'other']);
  });
});

test('an event is written canonically the quick way as the slow one, whichever fields it has and in whichever order', () => {
  const text = fc.string({ unit: 'binary', maxLength: 6 });
  const judged = fc.option(fc.jsonValue({ maxDepth: 1 }), { nil: undefined });
  const fields = {
    ...{ app: text, device: text, id: text, occurredAt: text, place: text, text, title: text, url: text },
    ...{ kind: fc.constantFrom('visit', 'typed'), onSite: fc.boolean(), inside: text },
    who: fc.record({ confidence: text, account: text }, { requiredKeys: ['confidence'] }),
    ...{ verdict: judged, scan: judged },
  };
  expect(new Set(eventSchema.options.flatMap(({ shape }) => Object.keys(shape)))).toEqual(new Set(Object.keys(fields)));
  const shuffled = fc
    .record(fields, { requiredKeys: ['who'] })
    .chain((made) => fc.shuffledSubarray(Object.entries(made), { minLength: Object.keys(made).length }));
  fc.assert(
    fc.property(shuffled, (entries) => {
      const made = Object.fromEntries(entries);
      expect(canonicalEvent(made as unknown as Event)).toBe(canonical(made));
    }),
  );
});
