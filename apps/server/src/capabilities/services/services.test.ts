import { NO_LISTS } from '@gatehouse/engine';
import { expect, test } from 'vitest';
import { actionsOf } from '../../access/roles.ts';
import { worldFrom } from '../filtering/filtering.ts';
import { NOW, start } from '../filtering/filtering-fold.fixture.ts';
import { foldRules } from '../filtering/filtering-fold.ts';
import { readService } from './services.schemas.ts';
import { type Allows, alikeIn, audiencesOf, audiencesWords, tooYoung, tooYoungWords, youngestIn } from './services.ts';
import { disagreements, whoOf } from './services-filter.ts';
import { mayNoteFor, nextAnswers } from './services-opt-ins.ts';

const AUDIENCES = audiencesOf([7, 8, 9, 10]);
const FORM = {
  ...{ name: 'Chatter', addresses: 'chatter.example\nwww.chatter.example', purpose: 'Talking about books' },
  ...{ leastAge: '13', hasAccounts: 'yes', asksParents: 'no', decidedBy: 'Daniel Osei', decidedOn: '2026-09-01' },
  ...{ reviewOn: '2027-09-01', basis: '', usesAi: 'no' },
};
const read = (more: Record<string, string>) => readService({ ...FORM, ...more }, AUDIENCES, '2026-11-17');
const problemsOf = (more: Record<string, string>) => {
  const found = read(more);
  return found.ok ? [] : found.problems.map(({ field }) => field);
};

test('all of a year group are old enough where its youngest are when the school year begins (R90)', () => {
  expect([-2, 0, 6, 9, 13].map(youngestIn)).toEqual([2, 4, 10, 13, 17]);
  const allows = { 'year:8': ['use'], 'year:9': ['use'], 'year:7': [], 'role:staff': ['use'] } as const;
  expect(tooYoung({ leastAge: 13, allows })).toEqual([8]);
  expect(tooYoung({ leastAge: 12, allows })).toEqual([]);
  expect(tooYoung({ leastAge: 14, allows })).toEqual([8, 9]);
  expect(tooYoung({ leastAge: null, allows })).toEqual([]);
  expect(tooYoungWords(13, [7, 8])).toBe(
    'Its terms set a minimum age of 13. The youngest in Year 7 are 11 and in Year 8 are 12.',
  );
});

test('a service below the age of its terms is not stored before somebody says why it stands', () => {
  const young = { 'allow-year:8-use': 'yes', 'allow-year:9-sign_in': 'yes' };
  const refused = read(young);
  expect(refused).toEqual({
    ok: false,
    problems: [{ field: 'ageBecause', message: expect.stringContaining('Year 8 (the youngest are 12)') }],
  });
  const stands = read({ ...young, ageBecause: 'Its terms let schools ask parents' });
  expect(stands.ok && [stands.meant.allows, stands.meant.ageBecause]).toEqual([
    { 'year:8': ['use'], 'year:9': ['use', 'sign_in'] },
    'Its terms let schools ask parents',
  ]);
  // Named at once, although something else is missing too.
  expect(problemsOf({ ...young, decidedBy: '' })).toEqual(['decidedBy', 'ageBecause']);
  // Without anybody too young there is nothing to stand.
  const old = read({ 'allow-year:9-use': 'yes', ageBecause: 'Left over' });
  expect(old.ok && old.meant.ageBecause).toBeNull();
});

test('what does not fit together comes back at its field', () => {
  expect(problemsOf({})).toEqual([]);
  expect(problemsOf({ 'shares-name': 'yes' })).toEqual(['basis']);
  // Of an AI tool is said who looked at it and how it is watched; of another neither is kept.
  expect([problemsOf({ usesAi: '' }), problemsOf({ usesAi: 'yes' })]).toEqual([['usesAi'], ['aiChecked', 'aiWatched']]);
  const plain = read({ aiChecked: 'Left over' });
  expect(plain.ok && [plain.meant.usesAi, plain.meant.aiChecked]).toEqual([false, null]);
  expect(problemsOf({ 'shares-name': 'yes', basis: 'unsettled' })).toEqual([]);
  expect(problemsOf({ hasAccounts: 'no', 'allow-year:9-sign_in': 'yes' })).toEqual(['hasAccounts']);
  // Staff may sign in where pupils have no account.
  expect(problemsOf({ hasAccounts: 'no', 'allow-role:staff-sign_in': 'yes' })).toEqual([]);
  expect(problemsOf({ decidedOn: '2026-11-18' })).toEqual(['decidedOn']);
  for (const reviewOn of ['2026-09-01', '2026-09-02', '2026-11-17'])
    expect(problemsOf({ reviewOn })).toEqual(['reviewOn']);
  expect(problemsOf({ addresses: 'not an address' })).toEqual(['addresses']);
  expect(problemsOf({ addresses: ' ' })).toEqual(['addresses']);
  for (const leastAge of ['thirteen', '13.5', '0', '99']) expect(problemsOf({ leastAge })).toEqual(['leastAge']);
  expect(problemsOf({ leastAge: '' })).toEqual([]);
});

test('whom it lets in is said in one breath', () => {
  expect(audiencesWords(['role:staff', 'year:9', 'year:8', 'year:7'])).toBe('Year 7 to Year 9 and staff');
  expect(audiencesWords(['year:7', 'year:9', 'role:guest'])).toBe('Year 7, Year 9 and guests');
  expect(audiencesWords([])).toBe('');
});

test('those who may do the same stand in one line, years first', () => {
  const words = (allows: Allows) => alikeIn(allows).map(({ keys, uses }) => [audiencesWords(keys), uses.join()]);
  expect(
    words({
      'role:guest': ['use'],
      'role:staff': ['use', 'sign_in'],
      'year:10': ['sign_in', 'use'],
      'year:8': ['use'],
      'year:9': ['use', 'sign_in'],
    }),
  ).toEqual([
    ['Year 8 and guests', 'use'],
    ['Year 9, Year 10 and staff', 'use,sign_in'],
  ]);
  expect(words({})).toEqual([]);
});

test('the filter is asked as one of each audience, a key stage and a year', () => {
  expect(whoOf('year:9')).toMatchObject({ audience: 'pupil-ks3', year: 9 });
  expect([whoOf('role:staff').audience, whoOf('role:guest').audience]).toEqual(['staff', 'guest']);
});

test('nobody withdraws what was never given, and a class teacher notes for their own class alone (R91)', () => {
  expect([nextAnswers('unasked'), nextAnswers('yes'), nextAnswers('no'), nextAnswers('withdrawn')]).toEqual([
    ['yes', 'no'],
    ['withdrawn'],
    ['yes'],
    ['yes'],
  ]);
  const actor = (role: 'teacher' | 'office' | 'head_of_year', className: string | null) =>
    ({ roles: [role], duties: [], held: [{ role, yearGroup: null, className }] }) as never;
  expect(mayNoteFor(actor('teacher', '9B'), '9B')).toBe(true);
  expect(mayNoteFor(actor('teacher', '9B'), '9C')).toBe(false);
  expect(mayNoteFor(actor('teacher', null), null)).toBe(false);
  expect(mayNoteFor(actor('office', null), '9C')).toBe(true);
  expect(mayNoteFor(actor('head_of_year', '9B'), '9B')).toBe(false);
  expect(actionsOf(['governor'], []).some((action) => action.startsWith('services.'))).toBe(false);
});

test('a site that is open to others as most are is named and not pressing; below its age, or for adults alone, it is', () => {
  const filter = {
    at: new Date('2026-11-17T10:42:00Z'),
    behind: () => null,
    ownDate: () => null,
    world: worldFrom(foldRules(start, [], NOW), NO_LISTS),
  };
  const found = (more: Partial<Parameters<typeof disagreements>[0]>) =>
    disagreements({ addresses: ['quiz.example'], allows: {}, leastAge: null, ...more }, AUDIENCES, filter).map(
      ({ kind, audiences, isPressing }) => [kind, audiencesWords(audiences), isPressing],
    );
  expect(found({ allows: { 'year:9': ['use'], 'role:staff': ['use'] } })).toEqual([
    ['open', 'Year 7, Year 8, Year 10 and guests', false],
  ]);
  expect(found({ allows: { 'year:9': ['use'] }, leastAge: 13 })).toEqual([
    ['open', 'Year 7, Year 8, Year 10, staff and guests', true],
  ]);
  expect(found({ allows: { 'role:staff': ['use'] } })).toEqual([['open', 'Year 7 to Year 10 and guests', true]]);
});
