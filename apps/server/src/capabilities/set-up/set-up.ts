import { CATEGORIES, CATEGORY_CODES } from '@gatehouse/engine';
import type { PasswordSettings } from '../../access/password-rule.ts';
import { ACTIONS, ROLES, type Role } from '../../access/roles.ts';
import { STARTERS, type Starter } from '../../access/setting-shape.ts';
import { SETTING_KEYS, SETTINGS, type Settings, starterSettings } from '../../access/settings.ts';
import { roleWords } from '../../access/settings-alerts.ts';
import { AUDIENCES } from '../../access/settings-filter.ts';

/** The steps in their order; the word is also the last part of the address. */
export const STEPS = ['you', 'school', 'people', 'device'] as const;

/** One step. */
export type StepName = (typeof STEPS)[number];

/** What a step is called at the left. */
export const STEP_TITLES: Record<StepName, string> = {
  you: 'You',
  school: 'Your school',
  people: 'Who is responsible for what',
  device: 'First gate or device',
};

/** Roles that somebody who sets a school up may have. */
export const YOUR_ROLES = [
  'head',
  'dsl',
  'network_manager',
  'online_safety_lead',
  'business_manager',
] as const satisfies Role[];

/** What the third step asks about (R2, R3), and the role that the answer gives: two of them where the starter has them work the alerts (000:362, 001:220). */
const ANSWERED = [
  'head',
  'dsl',
  'deputy_dsl',
  'online_safety_lead',
  'business_manager',
  'network_manager',
  'chair_of_governors',
] as const satisfies Role[];
const WHERE_AT_THE_DESK: readonly Role[] = ['online_safety_lead', 'business_manager'];

/** A role of the third step. */
export type AnsweredRole = (typeof ANSWERED)[number];

/** The answers of the third step; of a role that it did not ask about there is none. */
export type Answers = Partial<Record<AnsweredRole, Answer>>;

/** What the third step asks about where the school begins with this starter. */
export function askedFor(starter: Starter): readonly AnsweredRole[] {
  const triage = starterSettings(starter)['alerts.triagedBy'];
  return ANSWERED.filter((role) => !WHERE_AT_THE_DESK.includes(role) || triage.includes(role));
}

const ANSWERS_FOR: Record<AnsweredRole, string> = {
  head: 'Responsible for everything here. Concerns about staff go to them.',
  dsl: 'Leads on safeguarding.',
  deputy_dsl: 'Stands in for the lead.',
  online_safety_lead: 'Leads online safety from day to day.',
  business_manager: 'Checks and signs the monitoring report with the headteacher.',
  network_manager:
    'Keeps the filter, gates and accounts running, and deploys the browser agent. If a company does this for you, name its technician; if nobody does, name yourself.',
  chair_of_governors: 'Receives concerns about the headteacher.',
};

/** What each of them answers for, in a sentence or two: some of it is the school's choice, so the starter says it. */
export function answersFor(role: AnsweredRole, starter: Starter): string {
  const { 'alerts.triagedBy': triage, 'alerts.lateTells': told } = starterSettings(starter);
  return [
    ANSWERS_FOR[role],
    ...(triage.includes(role) ? ['Handles alerts about pupils.'] : []),
    ...(told === role ? ['Is told when a deadline is missed.'] : []),
  ].join(' ');
}

/** Who somebody is. */
export interface Named {
  givenName: string;
  familyName: string;
  email: string;
}

/** One answer of the third step. */
export type Answer = { who: 'me' } | { who: 'later' } | ({ who: 'other' } & Named);

/** What was typed so far. The password is a hash from the moment it arrives. */
export interface Draft {
  you?: Named & { role: (typeof YOUR_ROLES)[number]; passwordHash: string };
  school?: { name: string; urn: string | null; trust: string | null; starter: Starter };
  people?: Answers;
}

/** The first step that is not answered yet. */
export function stepLeft(draft: Draft): StepName {
  if (!draft.you) return 'you';
  if (!draft.school) return 'school';
  return draft.people ? 'device' : 'people';
}

/** Whether a step may be opened: everything before it is answered. */
export function mayOpen(draft: Draft, step: StepName): boolean {
  return STEPS.indexOf(step) <= STEPS.indexOf(stepLeft(draft));
}

/** One person to be made, with every role that the answers give. */
export interface Appointed extends Named {
  roles: Role[];
  me: boolean;
}

/** Everybody whom the answers name, each once: two answers with one email address are one person. */
export function appointed(draft: Required<Pick<Draft, 'you' | 'people'>>): Appointed[] {
  const { you } = draft;
  const all = new Map<string, Appointed>([[you.email, { ...named(you), roles: [you.role], me: true }]]);
  for (const role of ANSWERED) {
    const answer = draft.people[role];
    if (!answer || answer.who === 'later') continue;
    const email = answer.who === 'me' ? you.email : answer.email;
    const person = all.get(email) ?? { ...named(answer.who === 'other' ? answer : you), roles: [], me: false };
    if (!person.roles.includes(role)) person.roles.push(role);
    all.set(email, person);
  }
  return [...all.values()];
}

/** Who hands out gates and agents while the answers name no network manager: the role of whoever sets the school up; null where they name one. */
export function handsOut(draft: Required<Pick<Draft, 'you' | 'people'>>): (typeof YOUR_ROLES)[number] | null {
  const isNamed = appointed(draft).some(({ roles }) => roles.includes('network_manager'));
  return isNamed ? null : draft.you.role;
}

/** Whether the answers name fewer than two who can change the filter together (R82): whoever is named here is no second name of its maker, and whoever the maker adds later is. */
export function isAlone(draft: Required<Pick<Draft, 'you' | 'people'>>): boolean {
  const approvers: readonly Role[] = ACTIONS['filter.approve'];
  return appointed(draft).filter(({ roles }) => roles.some((role) => approvers.includes(role))).length < 2;
}

function named({ givenName, familyName, email }: Named): Named {
  return { givenName, familyName, email };
}

/** What stands against the answers as a whole, by field: nobody works the alerts about pupils, or one address under two names. */
export function answerProblems(
  draft: Required<Pick<Draft, 'you' | 'people'>>,
  starter: Starter,
): { field: string; message: string }[] {
  const problems: { field: string; message: string }[] = [];
  const names = new Map([[draft.you.email, fullName(draft.you)]]);
  for (const role of ANSWERED) {
    const answer = draft.people[role];
    if (answer?.who !== 'other') continue;
    const known = names.get(answer.email);
    if (known && known !== fullName(answer)) {
      problems.push({ field: `${role}-email`, message: `This email address is already ${known}’s` });
    }
    names.set(answer.email, known ?? fullName(answer));
  }
  const people = appointed(draft);
  if (people.some(({ roles }) => roles.includes('head') && roles.includes('chair_of_governors'))) {
    problems.push({
      field: 'chair_of_governors-who',
      message: 'Name somebody besides the headteacher: concerns about the headteacher go to the chair of governors',
    });
  }
  const held = people.flatMap((person) => person.roles);
  const triage = starterSettings(starter)['alerts.triagedBy'];
  if (!held.some((role) => triage.includes(role))) {
    problems.push({
      field: 'dsl-who',
      message: 'Name the safeguarding lead: otherwise alerts about pupils would reach nobody',
    });
  }
  return problems;
}

function fullName(person: Named): string {
  return `${person.givenName} ${person.familyName}`;
}

/** The strictest password rule of the five: the first account is made before the school is chosen. */
export function firstPasswordSettings(): PasswordSettings {
  const all = STARTERS.map((starter) => starterSettings(starter));
  const any = (key: 'security.passwordUpper' | 'security.passwordDigit' | 'security.passwordSymbol') =>
    all.some((settings) => settings[key]);
  return {
    'security.passwordLength': Math.max(...all.map((settings) => settings['security.passwordLength'])),
    'security.passwordUpper': any('security.passwordUpper'),
    'security.passwordDigit': any('security.passwordDigit'),
    'security.passwordSymbol': any('security.passwordSymbol'),
  };
}

/** The five cards: name and age range. */
export const STARTER_NAMES: Record<Starter, { title: string; under: string }> = {
  'special-school': { title: 'Special school', under: 'All ages, many adults to a pupil' },
  primary: { title: 'Primary', under: 'Ages 4 to 11' },
  middle: { title: 'Middle', under: 'Ages 9 to 13' },
  'high-a': { title: 'High school, closer monitoring', under: 'Ages 11 to 18' },
  'high-b': { title: 'High school, lighter touch', under: 'Ages 11 to 18' },
};

/** Three short facts of a card, each read from the settings themselves. */
export function cardFacts(starter: Starter): string[] {
  const settings = starterSettings(starter);
  const [first, ...others] = settings['alerts.triagedBy'];
  const days = settings['security.passwordDays'];
  return [
    `Alerts: ${roleWords(first ? [first] : [])}${others.length ? ` and ${others.length} more ${others.length > 1 ? 'roles' : 'role'}` : ''}`,
    `Minor matters: ${ROLES_OF_PASTORAL[settings['alerts.minorGoesTo']]}`,
    `Passwords: ${settings['security.passwordLength']} characters, ${days ? `new every ${days} days` : 'kept unless compromised'}`,
  ];
}

const ROLES_OF_PASTORAL = { head_of_year: ROLES.head_of_year.toLowerCase(), class_teacher: 'class teacher' } as const;

/** What a starter turns on today: bold word and the rest, with numbers from the settings. */
export function turnsOn(starter: Starter): { lead: string; rest: string }[] {
  const settings = starterSettings(starter);
  const locked = CATEGORY_CODES.filter((code) => CATEGORIES[code].locked).length;
  const ages = AUDIENCES.filter((audience) => audience.startsWith('pupil')).length;
  return [
    { lead: 'Locked lists', rest: `for illegal content: ${locked} categories, for everybody` },
    { lead: 'Filter', rest: `for ${ages} age groups, staff and guests` },
    { lead: 'Alerts', rest: `to the ${roleWords(settings['alerts.triagedBy'])}` },
    { lead: 'Staff concerns', rest: `to the ${roleWords(settings['alerts.staffGoTo'])} only` },
    { lead: 'A code from a phone', rest: `for the ${roleWords(settings['security.secondFactorRoles'])}` },
  ];
}

/** Every setting of a starter as its sentence. */
export function starterSentences(starter: Starter): { key: string; label: string; words: string }[] {
  const settings: Settings = starterSettings(starter);
  return SETTING_KEYS.map((key) => {
    const { label, words } = SETTINGS[key] as { label: string; words: (value: unknown) => string };
    return { key, label, words: words(settings[key]) };
  });
}

/** What comes after the set-up for whoever begins with browsers. */
export const AGENT_NEXT =
  'The browser agent comes next: under “Agents and gates”, “Hand out the browser agent” makes the policy files that install it on all your devices.';
