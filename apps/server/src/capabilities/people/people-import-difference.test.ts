import { describe, expect, test } from 'vitest';
import { compareText, HEAD, inWords, known, upnOf } from './people-import.build.ts';
import { sectionOf } from './people-import.ts';
import { needsAsking } from './people-import-entry.ts';

const TOP = 'Adno,UPN,Surname,Forename,Year,Reg,Email,Username,Kind,Role,DOL';
const file = (...lines: string[]) => [TOP, ...lines].join('\n');
const ada = known('1', { upn: upnOf('823200126001'), email: 'ada@x.example', username: 'alisle' });
const same = `1,${ada.upn},Lisle,Ada,9,9B,ada@x.example,alisle,pupil`;
const summary = (text: string, people = [ada], importer = HEAD) => {
  const difference = compareText(text, people, importer);
  return {
    entries: difference.entries.map((entry) => [sectionOf(entry), entry.name]),
    problems: difference.problems.map(inWords),
    unchanged: difference.unchanged,
    difference,
  };
};

test('the same file again changes nothing', () => {
  expect(summary(file(same))).toMatchObject({ entries: [], problems: [], unchanged: 1 });
});

test('a colleague who stands in a file of parents stays a colleague, and every other change of kind is to be looked at', () => {
  const none = { year_group: null, class_name: null, mis_id: null };
  const kit = known('7', { ...none, kind: 'staff', email: 'kit@x.example', roles: ['teacher'] });
  const line = file(',,Lisle,Ada,,,kit@x.example,,parent');
  expect(summary(line, [kit])).toMatchObject({
    entries: [],
    problems: [expect.stringMatching(/^error 2 Kind .* holds the role Teacher, which no parent holds/)],
  });
  expect(summary(line, [{ ...kit, roles: [] }])).toMatchObject({
    entries: [['changed', 'Ada Lisle']],
    problems: [expect.stringMatching(/^look 2 Kind .* is on record as member of staff and becomes parent/)],
  });
});

test('by a file nobody changes by what they are known themselves, nor makes two people of one account (S13, S14)', () => {
  const me = known('me', { kind: 'staff', email: 'me@x.example', username: 'me', mis_id: '5', roles: ['head'] });
  const own = summary(file('5,,Brandt,Ada,,,other@x.example,other,staff'), [me]);
  expect(own.problems.map((words) => words.split(' ').slice(0, 3).join(' '))).toEqual([
    'look 2 Family',
    'look 2 Username',
    'look 2 Email',
  ]);
  expect(own.difference.entries[0]?.changes.map(({ field }) => field)).toEqual(['year_group', 'class_name']);
  const other = summary(file('5,,Brandt,Ada,,,other@x.example,other,staff'), [{ ...me, id: 'another' }]);
  expect(other.difference.entries[0]?.changes.map(({ field }) => field)).toContain('username');
  const two = summary(file(',,Moss,Noah,9,9B,,me@x.example,pupil'), [me]);
  expect(two.entries).toEqual([]);
  expect(two.problems).toEqual([expect.stringMatching(/^error 2 username .* is recorded for Ada Lisle/)]);
});

test('a file that Excel saved without the zeros of its ids is of the same people, and leaves the ids as they were', () => {
  const number = known('0', { mis_id: '001204', upn: null });
  const saved = (line: string) => summary(file(line), [number]);
  expect(saved('1204,,Lisle,Ada,9,9B,,,pupil')).toMatchObject({ entries: [], problems: [], unchanged: 1 });
  expect(saved('1204,,Lisle,Ada,10,10A,,,pupil').difference.entries[0]?.changes.map(({ field }) => field)).toEqual([
    'year_group',
    'class_name',
  ]);
  // A legal name where the record has the preferred one is a new name, and nobody leaves.
  expect(saved('1204,,Lisle,Adelaide,9,9B,,,pupil').entries).toEqual([['renamed', 'Adelaide Lisle']]);
  // Staff have numbers of their own.
  expect(saved('1204,,Lisle,Kit,,,,,staff').entries).toEqual([['added', 'Kit Lisle']]);
  // Of another name it may be another's: each is then who they were.
  expect(saved('1204,,Vane,Noah,9,9B,,,pupil').entries).toEqual([
    ['added', 'Noah Vane'],
    ['left', 'Ada Lisle'],
  ]);
});

test('those who are missing are listed by name', () => {
  const record = ['Vane', 'Abbot', 'Moss'].map((family_name, at) => known(String(at), { family_name }));
  const { difference } = summary(file('9,,Lisle,Ada,9,9B,,,pupil'), record);
  const left = difference.entries.filter((entry) => entry.what === 'left');
  expect(left.map((entry) => entry.name)).toEqual(['Ada Abbot', 'Ada Moss', 'Ada Vane']);
});

test('a move and a new name are shown field by field', () => {
  const { difference } = summary(file(`1,,Brandt,Ada,10,10C,,,pupil`));
  expect(difference.entries[0]?.changes).toEqual([
    { field: 'family_name', from: 'Lisle', to: 'Brandt' },
    { field: 'year_group', from: 9, to: 10 },
    { field: 'class_name', from: '9B', to: '10C' },
  ]);
});

describe('who a line is about (S27)', () => {
  test('never by name alone: same name and year, other id is another person, and somebody looks', () => {
    expect(summary(file(same, '2,,Lisle,Ada,9,9C,,,pupil'))).toMatchObject({
      entries: [['added', 'Ada Lisle']],
      problems: [],
    });
    const alone = summary(file('2,,Lisle,Ada,9,9C,,,pupil'));
    expect(alone.entries).toEqual([
      ['added', 'Ada Lisle'],
      ['left', 'Ada Lisle'],
    ]);
    expect(alone.problems[0]).toContain('is the name of somebody already here (9B) with other ids');
  });
  test('by UPN when the MIS id is new: the school changed its system', () => {
    const { difference } = summary(file(`A-77,${ada.upn},Lisle,Ada,9,9B,,,pupil`));
    expect(difference.entries).toMatchObject([
      { personId: '1', changes: [{ field: 'mis_id', from: '1', to: 'A-77' }] },
    ]);
  });
  test('MIS id of one and UPN of another is an error', () => {
    const noah = known('2', { given_name: 'Noah', family_name: 'Vane' });
    expect(summary(file(`2,${ada.upn},Vane,Noah,9,9B,,,pupil`), [ada, noah])).toMatchObject({
      entries: [['left', 'Ada Lisle']],
      problems: [
        `error 2 UPN “${ada.upn}” belongs to Ada Lisle, but the MIS id 2 to Noah Vane. Fix the file, or the record`,
      ],
    });
  });
  test('an address that passed on to somebody else does not make them the same person', () => {
    const left = { ...ada, status: 'left' as const };
    expect(summary(file('9,,Stott,Imogen,7,7R,ada@x.example,,pupil'), [left])).toMatchObject({
      entries: [],
      problems: [
        'error 2 email address “ada@x.example” is recorded for Ada Lisle, who has another MIS id. It cannot be the same person',
      ],
    });
  });
  test('an id that passed on is seen when both names change', () => {
    expect(summary(file('1,,Vane,Noah,9,9B,,,pupil')).problems[0]).toContain('was Ada Lisle: both names change');
  });
  test('a pupil does not become staff by a shared number', () => {
    expect(summary(file('1,,Whitlock,Hannah,,,,,staff')).problems).toEqual([
      'error 2 MIS id “1” is recorded for Ada Lisle, who is a pupil. A file cannot turn one into the other; correct the person by hand first',
    ]);
  });
  test('two lines that are one person by different ids', () => {
    const { entries, problems } = summary(file('1,,Lisle,Ada,9,9B,,,pupil', `5,${ada.upn},Lisle,Ada,9,9B,,,pupil`));
    expect(entries).toEqual([]);
    expect(problems[1]).toMatch(
      /^error 3 .* is Ada Lisle by one id, and another line is Ada Lisle by another\. Fix the file$/,
    );
  });
});

test('usernames swapped between two pupils pass; one that stays taken does not', () => {
  const noah = known('2', { given_name: 'Noah', family_name: 'Vane', username: 'nvane' });
  const swapped = file('1,,Lisle,Ada,9,9B,,nvane,pupil', '2,,Vane,Noah,9,9B,,alisle,pupil');
  expect(summary(swapped, [ada, noah])).toMatchObject({
    entries: [
      ['changed', 'Ada Lisle'],
      ['changed', 'Noah Vane'],
    ],
    problems: [],
  });
  const taken = file(
    '1,,Lisle,Ada,9,9B,,nvane,pupil',
    '2,,Vane,Noah,9,9B,,nvane2,pupil',
    ',,Pell,Jude,9,9B,,nvane2,pupil',
  );
  expect(summary(taken, [ada, noah]).problems).toEqual([
    'error 4 Username “nvane2” is already on line 3. Two people cannot share it',
  ]);
  const stays = file('1,,Lisle,Ada,9,9B,,nvane,pupil', '2,,Vane,Noah,9,9B,,,pupil');
  expect(summary(stays, [ada, noah])).toMatchObject({
    entries: [],
    problems: ['error 2 username “nvane” is recorded for Noah Vane. Remove it from that record first'],
  });
});

describe('leavers and returners', () => {
  test('missing people of the kinds in the file, kept by the file, have left', () => {
    const record = [ada, known('2', { source: 'hand' }), known('3', { kind: 'staff' }), known('4', { status: 'left' })];
    const { entries, difference } = summary(file('9,,Pell,Jude,8,8K,,,pupil'), record);
    expect(entries).toEqual([
      ['added', 'Jude Pell'],
      ['left', 'Ada Lisle'],
    ]);
    expect(difference.missing).toMatchObject({ count: 1, of: 1, kinds: ['pupil'], heldBack: null });
  });
  test('a leaving date that has passed, and one that lies ahead', () => {
    expect(summary(file(`${same},,16/11/2026`)).difference.entries).toMatchObject([
      { what: 'left', left_on: '2026-11-16' },
    ]);
    expect(summary(file(`${same},,18/11/2026`))).toMatchObject({ entries: [], unchanged: 1 });
  });
  test('somebody who left and is in the file is back', () => {
    expect(summary(file(same), [{ ...ada, status: 'left' }]).entries).toEqual([['returned', 'Ada Lisle']]);
  });
  test('whoever stands on a line in error is no leaver', () => {
    expect(summary(file('1,,Lisle,,9,9B,,,pupil', '9,,Pell,Jude,8,8K,,,pupil')).entries).toEqual([
      ['added', 'Jude Pell'],
    ]);
  });
  test('a line in error that names nobody holds all leavers back', () => {
    const { entries, difference } = summary(file(',,Lisle,Ada,9,9B,,,pupil', '9,,Pell,Jude,8,8K,,,pupil'));
    expect(entries).toEqual([['added', 'Jude Pell']]);
    expect(difference.missing.heldBack).toContain('One line with errors may be among them');
  });
  test.each([
    [0, 5, false],
    [1, 10, false],
    [2, 10, true],
    [20, 1500, false],
    [21, 1500, true],
  ])('%i of %i missing asks: %s', (count, of, asks) => {
    expect(needsAsking({ count, of, kinds: ['pupil'], heldBack: null })).toBe(asks);
  });
  test('who leads the school is not ended by a file that the office applies, nor the safeguarding lead by anybody’s (S10)', () => {
    const people = (['dsl', 'senior_leader', 'teacher'] as const).map((role) =>
      known(role, { kind: 'staff', roles: [role] }),
    );
    people.push(known('to come', { kind: 'staff', coming: ['deputy_dsl'] }));
    const by = (...roles: ('office' | 'head')[]) =>
      summary(file('9,,Nair,Priya,,,,,staff'), people, { personId: 'me', roles, mayGive: false })
        .difference.entries.filter(({ what }) => what === 'left')
        .map(({ personId }) => personId);
    expect(by('office')).toEqual(['teacher']);
    expect(by('head')).toEqual(['senior_leader', 'teacher', 'to come']);
  });
  test('neither the head nor whoever applies the file is ended by it', () => {
    const head = known('h', { kind: 'staff', roles: ['head'] });
    const me = known('me', { kind: 'staff', roles: ['office'] });
    const { entries, problems } = summary(file('9,,Nair,Priya,,,,,staff'), [head, me]);
    expect(entries).toEqual([['added', 'Priya Nair']]);
    expect(problems).toEqual([
      'look 0 Leaving date “Ada Lisle” is headteacher. Give the role to someone else, then mark this leaver by hand; the record stays',
      'look 0 Leaving date “Ada Lisle” is you. You cannot mark yourself as left; your record stays',
    ]);
  });
});

describe('roles by a file (S10)', () => {
  const line = (role: string) => file(`7,,Nair,Priya,,,,,staff,${role}`);
  const given = (role: string, importer: typeof HEAD) =>
    compareText(line(role), [], importer).entries.map((entry) => entry.role);
  const manager = { personId: 'me', roles: ['network_manager'] as const, mayGive: true };
  const office = { personId: 'me', roles: ['office'] as const, mayGive: false };
  test('the head gives any, the network manager those that open no safeguarding record, the office none', () => {
    expect(given('DSL', HEAD)).toEqual(['dsl']);
    expect(given('DSL', manager)).toEqual([null]);
    expect(given('Teacher', manager)).toEqual(['teacher']);
    expect(given('Teacher', office)).toEqual([null]);
    expect(given('Headteacher', manager)).toEqual([null]);
  });
  test('nobody gives one to themselves, and the line is taken without it', () => {
    const me = known('me', { kind: 'staff', roles: ['network_manager'], year_group: null, class_name: null });
    const { difference } = summary(file('me,,Lisle,Ada,,,,,staff,Teacher'), [me], manager);
    expect(difference.entries).toEqual([]);
    expect(difference.problems.map(inWords)).toEqual([
      'look 2 Role “Teacher” is not given: nobody can give themselves a role. Everything else on the line is used',
    ]);
  });
});

test('the fingerprint is that of what would be written: not of the order of columns, but of a changed record', () => {
  const moved = file('1,,Lisle,Ada,10,10C,,,pupil');
  const { fingerprint } = compareText(moved, [ada]);
  expect(compareText('Forename,Surname,Adno,Reg,Year,Kind\nAda,Lisle,1,10C,10,pupil', [ada]).fingerprint).toBe(
    fingerprint,
  );
  expect(compareText(moved, [{ ...ada, version: 2 }]).fingerprint).not.toBe(fingerprint);
});

test('a username or address that a file gives to several pupils is taken from the one who has it on record, and from nobody who has another (S27)', () => {
  const head = 'Adno,Surname,Forename,Year,Reg,Email,Username,Kind';
  const lines = ['1,Lisle,Ada,9,9B,home@x.example,class9,pupil', '2,Vane,Noah,9,9B,home@x.example,class9,pupil'];
  const has = { year_group: 9, class_name: '9B' };
  const people = [
    known('1', { ...has, email: 'home@x.example', username: 'class9' }),
    known('2', { ...has, given_name: 'Noah', family_name: 'Vane', email: 'noah@x.example', username: 'nvane' }),
  ];
  const { difference } = summary([head, ...lines].join('\n'), people);
  expect(difference.entries.map(({ name, changes }) => [name, changes])).toEqual([
    [
      'Ada Lisle',
      [
        { field: 'username', from: 'class9', to: null },
        { field: 'email', from: 'home@x.example', to: null },
      ],
    ],
  ]);
});
