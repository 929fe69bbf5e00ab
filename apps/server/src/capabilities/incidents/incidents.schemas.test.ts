import { describe, expect, test } from 'vitest';
import { incidentForm } from './incidents.build.ts';
import { formOf, inPageOrder, readCorrection, readNewIncident } from './incidents.schemas.ts';
import { readAction, readGrade, readNotice, readSettled, readStep } from './incidents-work.schemas.ts';

const now = new Date('2026-11-17T10:42:00Z');
const long = (length: number) => 'x'.repeat(length);

describe('a new incident', () => {
  test('a complete form is taken', () => {
    const read = readNewIncident(incidentForm(), now);
    expect(read).toMatchObject({ ok: true, meant: { occurredAt: new Date('2026-11-17T09:10:00Z'), offSite: false } });
  });

  test.each([
    ['when-date', '', 'Enter the date it happened'],
    ['when-date', '31 June', 'Write the date it happened as 17 November, or as today'],
    ['when-time', '', 'Enter the time it happened'],
    ['when-time', '25:00', 'Write the time it happened as 09:10'],
    ['when-time', '11:59', 'The time it happened lies in the future'],
    ['person-0-name', '', 'Enter the name of the pupil or staff member. If nobody knows it, write “Not known”'],
    ['person-0-name', long(201), 'The name is longer than 200 characters'],
    ['person-0-part', '', 'Choose how they were involved'],
    ['person-0-kind', 'robot', 'Choose their link to the school'],
    ['person-0-sex', 'x', 'Choose male, female or not recorded'],
    ['type', '', 'Choose what kind of incident it was'],
    ['title', '', 'Enter a one-line summary'],
    ['title', long(201), 'The line that says what happened is longer than 200 characters'],
    ['details', ' ', 'Enter what happened'],
    ['details', long(20_001), 'What happened is longer than 20,000 characters'],
    ['evidence', long(20_001), 'The evidence is longer than 20,000 characters'],
    ['room', long(101), 'The room is longer than 100 characters'],
    ['device', long(101), 'The computer or device number is longer than 100 characters'],
    ['intent', '', 'Choose accidental, deliberate or not known yet'],
    ['grade', 'dreadful', 'Choose minor, moderate or severe'],
    ['gradeReason', long(2_001), 'The reason for the grade is longer than 2,000 characters'],
    ['sensitivity', 'secret', 'Choose how it is held'],
    ['reportedAtOnce', 'x', 'Choose whether it was reported at once'],
    ['alert', 'x', 'The alert that this began with is not known'],
    ['alertVersion', 'x', 'Open the alert again'],
    ['ownerId', 'somebody', 'Choose the owner from the list'],
    ['hidden', 'somebody', 'Choose who to leave out from the list'],
  ])('%s of %j says what to do', (field, value, message) => {
    const read = readNewIncident(incidentForm({ [field]: value }), now);
    expect(read).toEqual({ ok: false, problems: [{ field, message }] });
  });

  test.each([
    [{ offSite: 'yes' }, 'offSiteNexus', 'Say how it is linked to the school, because it happened off site'],
    [{ intent: 'accidental' }, 'reportedAtOnce', 'Choose whether it was reported at once'],
    [{ action: 'Rang home' }, 'actionReason', 'Enter the reason for what was done'],
    [{ actionReason: 'The parent asked' }, 'action', 'Enter what was done'],
    [{ action: 'No', actionReason: 'The parent asked' }, 'action', 'Say what was done in a few words'],
    [{ action: 'Rang home', actionReason: 'Ok' }, 'actionReason', 'Say why in a few words'],
  ])('%j asks for %s', (form, field, message) => {
    expect(readNewIncident(incidentForm(form), now)).toEqual({ ok: false, problems: [{ field, message }] });
  });

  test('everything wrong is said at once, in the order of the page', () => {
    const read = readNewIncident({ offSite: 'yes', 'when-date': 'today' }, now);
    const fields = read.ok ? [] : read.problems.map(({ field }) => field);
    expect(fields).toEqual([
      'when-time',
      'person-0-name',
      'type',
      'title',
      'details',
      'offSiteNexus',
      'intent',
      'grade',
    ]);
  });

  test('the first of several people that is wrong is named by its row', () => {
    const form = incidentForm({ 'person-2-name': 'Jude Pell' });
    expect(readNewIncident(form, now)).toMatchObject({ ok: false, problems: [{ field: 'person-2-part' }] });
  });
});

test('a field sent twice is joined, a field that is no text is left out', () => {
  expect(formOf({ hidden: ['a', 'b'], title: 'One', when: { at: 1 } })).toEqual({ hidden: 'a,b', title: 'One' });
  expect(formOf(null)).toEqual({});
});

test('problems of no known field come last', () => {
  const problems = [
    { field: 'because', message: 'c' },
    { field: 'person-3-name', message: 'b' },
    { field: 'when-date', message: 'a' },
  ];
  expect(inPageOrder(problems).map(({ message }) => message)).toEqual(['a', 'b', 'c']);
});

test('a correction asks for neither grade nor people', () => {
  const { grade: _grade, 'person-0-name': _name, ...form } = incidentForm();
  expect(readCorrection(form, now).ok).toBe(true);
});

describe('work on an incident', () => {
  const version = '1';
  test.each([
    ['grade without a reason', () => readGrade({ version, grade: 'severe' }), 'because', 'Say why the grade changes'],
    [
      'grade of no version',
      () => readGrade({ grade: 'severe', because: 'It happened again' }),
      'version',
      'Open the page again',
    ],
    [
      'closing without words',
      () => readStep({ version, words: '' }, 'Write down the outcome'),
      'words',
      'Write down the outcome',
    ],
    ['an action without reason', () => readAction({ action: 'Ring home' }, now), 'reason', 'Enter why'],
    [
      'an unreadable due date',
      () => readAction({ action: 'Ring home', reason: 'They asked', dueOn: 'soonish' }, now),
      'dueOn',
      'Enter the due date, for example 17 November or today',
    ],
    ['not done without reason', () => readSettled({ how: 'not_done' }), 'because', 'Say why it will not be done'],
    [
      'told nobody',
      () => readNotice({ name: 'Ada Stott', how: 'telephone', 'when-date': 'today', 'when-time': '9:00' }, now),
      'whom',
      'Choose who was told',
    ],
    [
      'told in the future',
      () =>
        readNotice(
          { whom: 'parent', name: 'Ada Stott', how: 'telephone', 'when-date': 'today', 'when-time': '23:00' },
          now,
        ),
      'when-time',
      'The time they were told lies in the future',
    ],
  ])('%s names the field', (_what, read, field, message) => {
    expect(read()).toEqual({ ok: false, problems: [{ field, message }] });
  });

  test.each([
    ['today', '2026-11-17'],
    ['tomorrow', '2026-11-18'],
    ['Friday', '2026-11-20'],
    ['Tuesday', '2026-11-17'],
    ['3 December', '2026-12-03'],
    ['4 January', '2027-01-04'],
    ['2026-11-16', '2026-11-16'],
  ])('due %s is %s', (dueOn, date) => {
    expect(readAction({ action: 'Ring home', reason: 'They asked', dueOn }, now)).toMatchObject({
      meant: { dueOn: date },
    });
  });
});
