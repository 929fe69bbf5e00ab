import { HARM_CODES } from '@gatehouse/engine';
import { describe, expect, test } from 'vitest';
import { recordNumber } from '../../kernel/record-number.ts';
import { handledUnder, type Involved, isRaised, personWords, reviewBy, sensitivityFor } from './incidents.ts';
import { answersToCarry, followsOf, standingOf } from './incidents-questions.ts';
import { STARTER_QUESTIONS } from './incidents-questions-brought.ts';
import { dueState, problemsOf, type ReadinessFacts, whomToTell } from './incidents-readiness.ts';
import { INCIDENT_TYPES, type TypeCode, typeForHarm, typeOf } from './incidents-taxonomy.ts';

const person = (kind: Involved['kind'], part: Involved['part'] = 'responsible') => ({
  ...{ kind, part, name: 'Jude Pell' },
  id: 'b',
});

describe('what an incident is held as', () => {
  test.each([
    ['cyberbullying', [person('pupil')], undefined, 'safeguarding'],
    ['malware', [person('pupil')], undefined, 'general'],
    ['malware', [person('pupil')], 'safeguarding', 'safeguarding'],
    ['malware', [person('staff')], 'general', 'staff'],
    ['malware', [person('volunteer')], undefined, 'staff'],
    ['disrepute', [person('parent')], undefined, 'general'],
    ['disrepute', [person('staff', 'affected')], undefined, 'general'],
    ['colleague', [person('unknown')], 'general', 'staff'],
    ['malware', [], 'staff', 'general'],
  ] as const)('%s, %j, chosen %s: %s', (type, people, chosen, held) => {
    expect(sensitivityFor(type, people, chosen)).toBe(held);
  });
});

test('every harm of an alert suggests a type that exists', () => {
  expect(HARM_CODES.filter((code) => !typeForHarm(code))).toEqual([]);
  expect(typeOf('no such type')).toBe(INCIDENT_TYPES.other);
});

test('has a type for what KCSIE names beside the old four Cs: misinformation as content, fake images, weapons and misogyny as conduct', () => {
  const areas = ['misinformation', 'deepfake', 'weapons', 'misogyny'].map((code) => {
    const { area, name } = typeOf(code);
    return `${area}: ${name}`;
  });
  expect(areas).toEqual([
    'content: Misinformation or conspiracy theories',
    'conduct: Fake or altered images',
    'conduct: A weapon carried or shown',
    'conduct: Misogyny',
  ]);
});

test('walks a virus to its release (R139)', () => {
  const asked = (type: TypeCode) => STARTER_QUESTIONS[type]?.map(({ text, before }) => `${text}${before ? ' !' : ''}`);
  expect(INCIDENT_TYPES.malware).toMatchObject({ covers: expect.stringContaining('Stop using it'), tell: ['it'] });
  expect(asked('malware')).toEqual([
    'Was the device taken off the network at once?',
    'Were others warned?',
    // Closing waits for these.
    'Has it been declared safe to use, or taken out of use for good? !',
    'Who decided that, when and why? !',
  ]);
});

test('a number has four figures at least', () => {
  expect(recordNumber({ series: 'INC', number: 151 })).toBe('INC-0151');
  expect(recordNumber({ series: 'STF', number: 481_516 })).toBe('STF-481516');
});

test('a grade above the usual one is raised', () => {
  expect(isRaised('moderate', 'malware')).toBe(false);
  expect(isRaised('severe', 'malware')).toBe(true);
  expect(isRaised('minor', 'self_harm')).toBe(false);
});

test('review is counted in school days, to the end of the day, over a change of clocks', () => {
  const review = (at: string, days: number, closed: string[] = []) =>
    reviewBy(new Date(at), {
      'incidents.reviewWithinDays': days,
      'school.dayEnds': '16:00',
      'school.closedDays': closed,
    }).toISOString();
  expect(review('2026-11-17T10:42:00Z', 10)).toBe('2026-12-01T16:00:00.000Z');
  expect(review('2026-10-23T10:00:00Z', 1)).toBe('2026-10-26T16:00:00.000Z');
  expect(review('2026-10-22T10:00:00Z', 1)).toBe('2026-10-23T15:00:00.000Z');
  // Half-term stands still.
  expect(review('2026-10-22T10:00:00Z', 2, ['2026-10-26 to 2026-10-30'])).toBe('2026-11-02T16:00:00.000Z');
});

test('each kind of person is dealt with under its own rules (R129)', () => {
  expect(handledUnder([person('pupil'), person('staff'), person('pupil')])).toEqual([
    'Behaviour policy',
    'Disciplinary procedure',
  ]);
  expect(handledUnder([person('pupil', 'affected')])).toEqual([]);
  const others = ['governor', 'director', 'volunteer', 'contractor'] as const;
  for (const kind of others) expect(handledUnder([person(kind)])[0]).toMatch(/^Code of conduct/);
  for (const kind of ['parent', 'community', 'visitor'] as const)
    expect(handledUnder([person(kind)])).toEqual(['Policy on conduct of parents and visitors']);
});

describe('readiness', () => {
  const ready: ReadinessFacts = {
    id: 'id',
    type: 'malware',
    grade: 'moderate',
    intent: 'accidental',
    reportedAtOnce: true,
    offSite: false,
    frozen: false,
    offSiteNexus: null,
    mistold: [],
    people: [person('staff', 'reporter')],
    actions: [{ id: 'a', action: 'Switched it off', dueOn: null, settled: true }],
    notices: [{ id: 'n', whom: 'it', about: null }],
    ownerIsSenior: false,
    severeNeedsSenior: true,
    headLacks: false,
    ownerIs: ['dsl'],
    answers: {},
    tellBy: () => new Date('2026-11-18T10:42:00Z'),
  };
  const problems = (changed: Partial<ReadinessFacts>) => [...problemsOf({ ...ready, ...changed })];

  test('nothing is missing', () => expect(problems({})).toEqual([]));
  test.each([
    ['people', { people: [] }, true],
    ['owner', { grade: 'severe' }, true],
    ['head', { headLacks: true }, true],
    ['no_action', { actions: [] }, true],
    ['action', { actions: [{ id: 'a', action: 'Ring home', dueOn: null, settled: false }] }, true],
    ['intent', { intent: 'not_known' }, false],
    ['unreported', { reportedAtOnce: false, people: [{ ...person('pupil', 'affected'), id: 'c' }] }, false],
    ['nexus', { offSite: true }, true],
    ['parent', { people: [person('pupil')] }, false],
    ['tell', { notices: [] }, false],
  ] as const)('%s', (code, changed, blocks) => {
    const found = problems(changed as Partial<ReadinessFacts>).find((problem) => problem.code === code);
    expect(found).toMatchObject({ blocks, href: expect.stringMatching(/^\/incidents\/id\//) });
  });
  test('an accident that was not reported is a breach, until it is said whose (R121)', () => {
    const unreported = (changed: Partial<ReadinessFacts>) =>
      problems(changed).some(({ code }) => code === 'unreported');
    const affected = [person('staff', 'affected')];
    expect(unreported({ reportedAtOnce: false, people: affected })).toBe(true);
    expect(unreported({ reportedAtOnce: true, people: affected })).toBe(false);
    expect(unreported({ intent: 'deliberate', reportedAtOnce: null, people: affected })).toBe(false);
    expect(unreported({ reportedAtOnce: false, people: [...affected, person('staff')] })).toBe(false);
  });
  test('an owner who is the safeguarding lead has been told', () => {
    expect(problems({ type: 'cyberbullying', ownerIs: ['dsl'] })).toEqual([]);
    expect(problems({ type: 'cyberbullying', ownerIs: [] })).toMatchObject([{ code: 'tell' }]);
  });
  test('each child’s parents are told: one child’s do not stand for another’s (R130)', () => {
    const people = [
      { ...person('pupil', 'affected'), id: 'b', name: 'Imogen Stott' },
      { ...person('pupil'), id: 'c', name: 'Jude Pell' },
      { ...person('pupil', 'witness'), id: 'd', name: 'Kit Amory' },
    ];
    const untold = (...notices: ReadinessFacts['notices']) =>
      problems({ people, notices: [...ready.notices, ...notices] }).map(({ text }) => text);
    const told = (about: string | null, id = 'e') => ({ id, whom: 'parent', about });
    expect(untold()).toEqual(['No parent has been told about Imogen Stott, Jude Pell.']);
    expect(untold(told('b'))).toEqual(['No parent has been told about Jude Pell.']);
    expect(untold(told('b'), told('c'))).toEqual([]);
    expect(untold(told('d'))).toEqual(['No parent has been told about Imogen Stott, Jude Pell.']);
    // One that names no child stands for those who were named when it was written, and for nobody added afterwards.
    expect(untold(told(null))).toEqual([]);
    expect(untold(told(null, 'bb'))).toEqual(['No parent has been told about Jude Pell.']);
  });
  test.each([
    ['harm_at_home', 'social_care', 'Children’s social care (MASH, LSCB or safeguarding partners)'],
    ['grooming', 'police', 'Police'],
    ['illegal_content', 'police', 'Police'],
    ['radicalisation', 'prevent', 'Prevent team'],
  ] as const)(
    '%s: nobody is sent to a parent before %s was asked, and no clock of a parent runs (R130)',
    (type, whom, name) => {
      const facts = { type, grade: 'severe', severeNeedsSenior: false, people: [person('pupil', 'affected')] } as const;
      const found = problems({ ...facts, notices: [], offSite: true, offSiteNexus: 'The child told it at school' });
      expect(found.map(({ text }) => text)).toContain(`Not told yet: ${name}. Ask them before telling a parent.`);
      expect(found.filter(({ code, clock }) => code === 'parent' || clock?.text.includes('Parent'))).toEqual([]);
      const asked = problems({ ...facts, notices: [{ id: 'n', whom, about: null }] });
      expect(asked.filter(({ code }) => code === 'parent')).toEqual([
        {
          code: 'parent',
          text: 'It is not recorded whether a parent of Jude Pell may be told or has been told.',
          href: '/incidents/id/notices?whom=parent',
          blocks: false,
        },
      ]);
    },
  );
  test('an answer says whom to tell, and why: of a picture that was got by pressure, or that an adult has to do with, the police and social care', () => {
    const facts = { type: 'image_sharing', people: [person('pupil', 'affected')] } as const;
    const texts = (answers: ReadinessFacts['answers'], notices: ReadinessFacts['notices'] = []) =>
      problems({ ...facts, answers, notices }).map(({ text }) => text);
    const police = 'Not told yet: Police.';
    const social = 'Not told yet: Children’s social care (MASH, LSCB or safeguarding partners).';
    const parent = 'No parent has been told about Jude Pell.';
    expect(texts({ adult_involved: 'No', pressure: 'Not known', removed: 'Yes', safe_now: 'Yes' })).toEqual([parent]);
    const pressed = ' There was pressure, threat or money.';
    expect(texts({ pressure: 'Yes' })).toEqual([parent, police + pressed, social + pressed]);
    expect(texts({ pressure: 'Yes' }, [{ id: 'n', whom: 'police', about: null }])).toEqual([parent, social + pressed]);
    const unsafe = `${social} The child is not safe.`;
    expect(texts({ safe_now: 'No', parent_risk: 'No' })).toEqual([parent, unsafe]);
    // Of whom the child is not safe nobody has said: it may be a parent.
    for (const answers of [{}, { parent_risk: 'Not known' }])
      expect(texts({ safe_now: 'No', ...answers })).toEqual([`${unsafe} Ask them before telling a parent.`]);
    const asked = [{ id: 'n', whom: 'social_care', about: null }];
    expect(texts({ safe_now: 'No' }, asked)).toEqual([
      'It is not recorded whether a parent of Jude Pell may be told or has been told.',
    ]);
    expect(texts({ safe_now: 'No', adult_involved: 'Yes' })[0]).toBe(
      `${police} An adult is or may be involved. Ask them before telling a parent.`,
    );
    expect(texts({ removed: 'No' })).toContain(
      'Not told yet: The service it happened on. It has not been asked to take it down.',
    );
    // The adult may be a parent: no clock of ours sends anybody to one.
    const adult = ' An adult is or may be involved.';
    expect(texts({ adult_involved: 'Yes' })).toEqual([
      `${police}${adult} Ask them before telling a parent.`,
      social + adult,
    ]);
  });
  test('where telling a parent may put the child at risk, social care is asked first, whatever it is about, and nobody is sent to a parent (R130)', () => {
    for (const type of ['cyberbullying', 'self_harm', 'hate', 'peer_harm'] as const) {
      const facts = { type, grade: 'severe', severeNeedsSenior: false, people: [person('pupil', 'affected')] } as const;
      const found = (answer: string, notices: ReadinessFacts['notices'] = []) =>
        problems({ ...facts, answers: { safe_now: 'Yes', parent_risk: answer }, notices }).map(({ text }) => text);
      const social = 'Not told yet: Children’s social care (MASH, LSCB or safeguarding partners).';
      const first = `${social} Telling a parent may put the child at risk. Ask them before telling a parent.`;
      expect(found('Yes')).toContain(first);
      expect(found('Yes').join()).not.toContain('No parent has been told');
      const asked = found('Yes', [{ id: 'n', whom: 'social_care', about: null }]);
      expect(asked).toContain('It is not recorded whether a parent of Jude Pell may be told or has been told.');
      expect(asked.join()).not.toContain('No parent has been told');
      expect(found('No')).toContain('No parent has been told about Jude Pell.');
      expect(STARTER_QUESTIONS[type]?.map(({ key }) => key)).toContain('parent_risk');
    }
  });
  test('what is frozen is told to no parent by a clock of ours: the police say who may know (R149)', () => {
    const facts = { type: 'violence', grade: 'severe', severeNeedsSenior: false, people: [person('pupil')] } as const;
    const wanted = (frozen: boolean) => [...whomToTell({ ...ready, ...facts, frozen, notices: [] })];
    expect(wanted(false)).toContain('parent');
    expect(wanted(true)).toEqual(['police', 'governors']);
  });
  test('a concern about staff never suggests telling the head, who may be the one', () => {
    const texts = problems({ type: 'disrepute', people: [person('staff')] }).map(({ text }) => text);
    expect(texts).toEqual(['Not told yet: LADO (local authority designated officer).']);
  });
});

test('closing waits while a child is not safe; that it is not known is explained; of other questions any answer does', () => {
  const question = { text: 'Is it?', kind: 'yes_no', options: [], before: true } as const;
  const standing = (key: string) =>
    [null, 'Yes', 'No', 'Not known'].map((answer) => standingOf({ ...question, options: [], key }, answer));
  expect(standing('safe_now')).toEqual(['waits', null, 'waits', 'said']);
  expect(standing('adult_involved')).toEqual(['waits', null, null, null]);
  expect(standing('clean')).toEqual(['waits', null, 'waits', 'waits']);
  expect(standingOf({ ...question, options: [], key: 'safe_now', before: false }, 'No')).toBe(null);
});

test('due dates', () => {
  const on = (due: string | null) => dueState(due, '2026-11-17');
  expect([null, '2026-11-16', '2026-11-17', '2026-11-20', '2026-11-21'].map(on)).toEqual([
    'none',
    'late',
    'today',
    'soon',
    'later',
  ]);
});

test('a person is named with their class or what they are, and somebody not known only once', () => {
  const words = (name: string, kind: Involved['kind'], className: string | null = null) => {
    const said = personWords({ name, kind, className });
    return [said.name, said.detail].filter(Boolean).join(', ');
  };
  expect(words('Imogen Stott', 'pupil', '7R')).toBe('Imogen Stott, 7R');
  expect(words('Kit Farrow', 'staff')).toBe('Kit Farrow, staff member');
  expect(words('Not known', 'unknown')).toBe('Not known');
  expect(words('A man at the gate', 'unknown')).toBe('A man at the gate, not known');
});

test('a question of the school’s own, of the same name and answered in words, asks for nobody: not even with a word that every object has', () => {
  expect(followsOf({ removed: 'constructor', pressure: 'toString', parent_risk: 'Perhaps' })).toEqual([]);
});

test('of two incidents that are one, the answer that asks for something stands, whichever was answered last', () => {
  const kept = (from: string, into: string) => answersToCarry({ parent_risk: from }, { parent_risk: into }).length;
  expect([kept('Yes', 'No'), kept('Yes', 'Not known'), kept('Yes', 'Yes'), kept('No', 'Yes')]).toEqual([1, 1, 0, 0]);
  const into = { safe_now: 'Yes', clean: 'Yes', where_online: 'A game' };
  expect(answersToCarry({ safe_now: 'No', clean: 'Not known', where_online: 'A web site', plan: 'Yes' }, into)).toEqual(
    [
      { question: 'safe_now', answer: 'No' },
      { question: 'clean', answer: 'Not known' },
      { question: 'plan', answer: 'Yes' },
    ],
  );
});
