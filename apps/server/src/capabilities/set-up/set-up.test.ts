import { expect, test } from 'vitest';
import { STARTERS, type Starter } from '../../access/setting-shape.ts';
import { SETTING_KEYS } from '../../access/settings.ts';
import { readAnswers, schoolForm } from './set-up.schemas.ts';
import {
  type Answer,
  answerProblems,
  answersFor,
  appointed,
  askedFor,
  cardFacts,
  type Draft,
  firstPasswordSettings,
  isAlone,
  mayOpen,
  starterSentences,
  stepLeft,
  turnsOn,
} from './set-up.ts';

const you: NonNullable<Draft['you']> = {
  givenName: 'Dorothy',
  familyName: 'Osei',
  email: 'd.osei@larkmoor.example',
  role: 'network_manager',
  passwordHash: 'x',
};
const later: Answer = { who: 'later' };
const nobody = { head: later, dsl: later, deputy_dsl: later, network_manager: later, chair_of_governors: later };
const priya: Answer = { who: 'other', givenName: 'Priya', familyName: 'Nair', email: 'p.nair@larkmoor.example' };

test('the steps open one after the other', () => {
  expect(stepLeft({})).toBe('you');
  expect(mayOpen({}, 'school')).toBe(false);
  expect(mayOpen({ you }, 'school')).toBe(true);
  expect(stepLeft({ you, school: { name: 'x', urn: null, trust: null, starter: 'primary' }, people: nobody })).toBe(
    'device',
  );
});

test('somebody must work the alerts about pupils, whoever that is at this school', () => {
  const fields = (draft: Parameters<typeof answerProblems>[0], starter: Starter) =>
    answerProblems(draft, starter).map((problem) => problem.field);
  const head = { you: { ...you, role: 'head' as const }, people: nobody };
  for (const starter of STARTERS) {
    expect(fields({ you, people: { ...nobody, dsl: priya } }, starter), starter).toEqual([]);
    // The head works them in a primary school only, the network manager in a middle school.
    expect(fields(head, starter), starter).toEqual(starter === 'primary' ? [] : ['dsl-who']);
    expect(fields({ you, people: nobody }, starter), starter).toEqual(starter === 'middle' ? [] : ['dsl-who']);
  }
});

test('what somebody answers for is what the starter says', () => {
  expect(answersFor('deputy_dsl', 'high-a')).toContain('Is told when a deadline is missed.');
  expect(answersFor('deputy_dsl', 'primary')).not.toContain('deadline');
  expect(answersFor('head', 'primary')).toMatch(/Handles alerts about pupils\. Is told when a deadline is missed\.$/);
  expect(answersFor('network_manager', 'middle')).toContain('Handles alerts');
});

test('whoever works the alerts by the policy is asked for at the set-up, and nobody more', () => {
  const usual = ['head', 'dsl', 'deputy_dsl', 'network_manager', 'chair_of_governors'];
  const besides = (starter: Starter) => askedFor(starter).filter((role) => !usual.includes(role));
  expect(STARTERS.map((starter) => [starter, besides(starter)])).toEqual([
    ['special-school', ['online_safety_lead']],
    ['primary', ['business_manager']],
    ['middle', []],
    ['high-a', ['online_safety_lead']],
    ['high-b', []],
  ]);
  const read = readAnswers({ 'head-who': 'me', 'business_manager-who': '' }, askedFor('primary'));
  expect('problems' in read && read.problems.map(({ message }) => message)).toContain(
    'Choose who is business manager, or “Later”',
  );
  const people = { ...nobody, business_manager: priya };
  expect(appointed({ you, people })).toMatchObject([{ me: true }, { roles: ['business_manager'] }]);
  // They work the alerts there, so nobody else has to be named for it.
  expect(answerProblems({ you, people }, 'primary')).toEqual([]);
});

test('two answers with one address are one person with both roles', () => {
  const people = { ...nobody, head: { who: 'me' } as Answer, dsl: priya, deputy_dsl: priya };
  expect(appointed({ you, people }).map(({ email, roles, me }) => [email, roles, me])).toEqual([
    ['d.osei@larkmoor.example', ['network_manager', 'head'], true],
    ['p.nair@larkmoor.example', ['dsl', 'deputy_dsl'], false],
  ]);
});

test('the chair of governors, who receives concerns about the headteacher, is somebody else (R5)', () => {
  const me: Answer = { who: 'me' };
  const fields = (people: typeof nobody) => answerProblems({ you, people }, 'primary').map(({ field }) => field);
  expect(fields({ ...nobody, head: me, chair_of_governors: me } as never)).toEqual(['chair_of_governors-who']);
  expect(fields({ ...nobody, head: priya, chair_of_governors: priya } as never)).toEqual(['chair_of_governors-who']);
  expect(fields({ ...nobody, head: me, chair_of_governors: priya } as never)).toEqual([]);
});

test('one person who is everything, and a chair of governors, cannot change the filter together; a deputy named now can', () => {
  const me: Answer = { who: 'me' };
  const all = { ...nobody, head: me, dsl: me, network_manager: me };
  expect(isAlone({ you, people: all })).toBe(true);
  expect(isAlone({ you, people: { ...all, chair_of_governors: priya } })).toBe(true);
  expect(isAlone({ you, people: { ...all, deputy_dsl: priya } })).toBe(false);
  expect(isAlone({ you: { ...you, role: 'business_manager' }, people: { ...nobody, head: priya } })).toBe(true);
});

test('one address under two names is asked about', () => {
  const other: Answer = { ...priya, familyName: 'Nayar' };
  const problems = answerProblems({ you, people: { ...nobody, dsl: priya, deputy_dsl: other } }, 'high-a');
  expect(problems).toEqual([{ field: 'deputy_dsl-email', message: 'This email address is already Priya Nair’s' }]);
});

test('what is wrong with the school is listed in the order of its page', () => {
  const wrong = schoolForm.safeParse({ name: '', urn: 'x' });
  expect(wrong.error?.issues.map(({ path }) => path[0])).toEqual(['starter', 'name', 'urn']);
});

test('an answer that names nobody is asked about field by field', () => {
  const read = readAnswers({ 'head-who': 'other', 'head-email': 'nowhere' }, askedFor('high-a'));
  const fields = 'problems' in read ? read.problems.map((problem) => problem.field) : [];
  expect(fields).toContain('head-givenName');
  expect(fields).toContain('head-email');
  expect(fields).toContain('dsl-who');
});

test('each problem says whose answer it is about: five people are asked for on one page', () => {
  const read = readAnswers({ 'head-who': 'other', 'head-email': 'nowhere' }, askedFor('high-a'));
  const messages = 'problems' in read ? read.problems.map((problem) => problem.message) : [];
  expect(messages).toContain('Enter the first name of the headteacher');
  expect(messages).toContain('Choose who is safeguarding lead, or “Later”');
  expect(new Set(messages).size).toBe(messages.length);
});

test('the first password keeps the rule of whichever starter is chosen next', () => {
  expect(firstPasswordSettings()).toEqual({
    'security.passwordLength': 12,
    'security.passwordUpper': true,
    'security.passwordDigit': true,
    'security.passwordSymbol': false,
  });
});

test.each(STARTERS)('every card, fact and sentence of %s comes from its settings', (starter) => {
  expect(cardFacts(starter)).toHaveLength(3);
  expect(turnsOn(starter).length).toBeGreaterThan(3);
  expect(starterSentences(starter)).toHaveLength(SETTING_KEYS.length);
  expect(JSON.stringify([cardFacts(starter), turnsOn(starter)])).not.toMatch(/undefined|NaN|\b0 (categories|age)/);
});
