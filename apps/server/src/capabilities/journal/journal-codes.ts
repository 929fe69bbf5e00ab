import { categoryWords } from '@gatehouse/contract';
import { audienceKeyWords, audienceWords } from '../../access/audiences.ts';
import { harmName } from '../../access/harm-names.ts';
import { ROLES } from '../../access/roles.ts';
import { ABOUTS } from '../concerns/index.ts';
import { INCIDENT_CHOICES } from '../incidents/index.ts';
import { INVESTIGATION_WORDS } from '../investigations/index.ts';
import { SCOPE_WORDS } from '../looks/index.ts';
import { stepWords } from '../procedures/index.ts';
import { APPEAL_STAGES } from '../sanctions/index.ts';
import { SEARCH_WORDS } from '../searches/index.ts';
import { STARTER_NAMES } from '../set-up/index.ts';

type Naming = (code: string) => string | undefined;

const within =
  (words: Readonly<Record<string, string>>): Naming =>
  (code) =>
    Object.hasOwn(words, code) ? words[code] : undefined;
/** The same within a line, after a label: what begins a sentence elsewhere does not begin one here. */
const lowered =
  (words: Readonly<Record<string, string>>): Naming =>
  (code) => {
    const word = within(words)(code);
    return word && word.charAt(0).toLowerCase() + word.slice(1);
  };

const TYPES = Object.fromEntries(INCIDENT_CHOICES.types.map(({ value, text }) => [value, text]));

/** Fields whose codes have names on other pages. What a person wrote stays as it was typed. */
const CODES: Readonly<Record<string, Naming>> = {
  harm: harmName,
  role: within(ROLES),
  roles: within(ROLES),
  audience: audienceWords,
  whom: (code) => (/^(role|ks|year|group|person):/.test(code) ? audienceKeyWords(code) : undefined),
  type: within(TYPES),
  category: categoryWords,
  categories: categoryWords,
  kind: within({ cells: 'categories', pupil_history: 'a pupil’s browsing' }),
  clock: within({ view: 'to be opened', decide: 'to be decided' }),
};

/** Fields that mean something else in entries of one kind, by the first word of their actions. */
const CODES_OF: Readonly<Record<string, Readonly<Record<string, Naming>>>> = {
  alert: {
    desk: within({ named: 'named people only', network: 'network managers', staff: 'staff concerns' }),
    action: within({ incident: 'make an incident of it', no_action: 'no further action' }),
  },
  appeal: { stage: lowered(APPEAL_STAGES) },
  concern: { about: (code) => within(ABOUT_NAMES)(code) },
  filter: {
    action: within({ none: 'taken off the school’s own lists', inherit: 'same as the wider group' }),
    periods: within({ breaks: 'break and lunch', outside: 'outside the school day' }),
    act: within({ accept: 'take the held version', add: 'add a list' }),
    onError: within({ block: 'pages stay closed', allow: 'pages open' }),
  },
  incident: { whom: within(INCIDENT_CHOICES.words.whom) },
  investigation: {
    substance: lowered(INVESTIGATION_WORDS.substance),
    became: lowered(INVESTIGATION_WORDS.outcome),
  },
  look: { scopes: lowered(SCOPE_WORDS) },
  procedure: { step: (code) => stepWords(code)?.title },
  school: { starter: (code) => within(STARTER_TITLES)(code) },
  search: {
    consent: lowered(SEARCH_WORDS.consent),
    became: lowered(SEARCH_WORDS.became),
    deleted: lowered(SEARCH_WORDS.deleted),
  },
};

const ABOUT_NAMES = Object.fromEntries(Object.entries(ABOUTS).map(([code, { name }]) => [code, name]));
const STARTER_TITLES = Object.fromEntries(Object.entries(STARTER_NAMES).map(([code, { title }]) => [code, title]));

/** What pages call a code in a field of an entry; undefined where it is no code of ours, such as what somebody typed. `action` is that of the entry. */
export function codeWords(key: string, code: string, action: string): string | undefined {
  const ofKind = CODES_OF[action.slice(0, action.indexOf('.'))] ?? {};
  const named = Object.hasOwn(ofKind, key) ? ofKind[key]?.(code) : undefined;
  return named ?? (Object.hasOwn(CODES, key) ? CODES[key]?.(code) : undefined);
}

/** A step of a procedure with its answer and what was ticked as the page of the step has them. One that no version has stays as it is. */
export function withStepWords(payload: object): object {
  const { step: name, answer, checks, ...rest } = payload as Record<string, unknown>;
  const step = typeof name === 'string' ? stepWords(name) : undefined;
  if (!step) return payload;
  const ticked = (code: unknown) => step.checks?.find(({ check }) => check === code)?.text ?? code;
  return {
    step: name,
    answer: step.answers.find((each) => each.answer === answer)?.text ?? answer,
    checks: Array.isArray(checks) ? checks.map(ticked) : checks,
    ...rest,
  };
}
