import { CATEGORY_CODES } from '@gatehouse/engine';
import { z } from 'zod';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { readDays } from '../../site/closed-days.ts';
import { answerProblems, lettersOf, typedWords } from '../../site/form-fields.ts';
import { addressAsRead } from './filtering-addresses.ts';
import { PERIODS, type PeriodId } from './filtering-calendar.ts';
import { type ChangeAudience, type Proposal, UNLISTED } from './filtering-changes.ts';
import { readDay } from './filtering-one-day.schemas.ts';
import { readBreak, readOtherDay } from './filtering-school-day.ts';
import { LEVELS } from './filtering-supervision.ts';
import { type Times, timesOf } from './filtering-times.ts';

/** Kinds of changes that have a form. */
export const FORM_KINDS = [
  'cells',
  'address',
  'internet',
  'supervision',
  'calendar',
  'day',
  'networks',
  'searches',
  'faults',
] as const;

/** A kind of change that has a form. */
export type FormKind = (typeof FORM_KINDS)[number];

const text = (most: number) => z.string().trim().max(most).catch('').default('');

/** Every field of every form of a change, as it was sent; what a kind does not have is empty. */
export const proposeForm = z.object({
  step: z.enum(['check', 'ask']).catch('ask').default('ask'),
  whom: text(100),
  person: text(254),
  address: text(2000),
  /** `on-site`, `off-site`, anything else: everywhere. */
  place: text(10),
  action: text(10),
  category: text(64),
  period: text(20),
  from: text(10),
  /** `09:00` on the first day; empty: from its beginning. */
  fromAt: text(5),
  until: text(10),
  /** `11:00` on the last day; empty: to its end. */
  untilAt: text(5),
  /** Of the short form: an hour, this day, seven days, the day in `until`, or the time in `lesson`. */
  span: text(10),
  /** `2026-11-17T10:00/11:00`, by the school's clock: what the page of a lesson fills in. */
  lesson: text(22),
  date: text(10),
  starts: text(5),
  ends: text(5),
  breaks: typedWords,
  days: typedWords,
  closed: typedWords,
  access: text(10),
  /** `on` or `off`. */
  safe: text(3),
  videos: text(10),
  level: text(12),
  networks: typedWords,
  reason: typedWords,
  emergency: text(5),
  request: text(36),
  /** What the form was made of (S24). */
  seen: text(200),
});

/** See proposeForm. */
export type ProposeForm = z.infer<typeof proposeForm>;

/** What a link fills in: fields of the form in its address. */
export function formFromQuery(query: unknown): ProposeForm {
  const read = proposeForm.parse(query ?? {});
  const { years, group } = z.object({ years: text(10), group: text(80) }).parse(query ?? {});
  if (read.whom === '' && group !== '') return { ...read, whom: `group:${group}` };
  return read.whom === '' && years !== '' ? { ...read, whom: `year:${years}` } : read;
}

/** Reads a form into a proposal, or says what is missing. `personId` is that of the person whose account was typed; null for nobody. */
export function readProposal(
  kind: FormKind,
  form: ProposeForm,
  { at, personId }: { at: Date; personId: string | null },
): { proposal: Proposal } | { problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const miss = (field: string, message: string) => void problems.push({ field, message });
  const proposal = build(kind, form, { at, personId, miss });
  return problems.length || proposal === null ? { problems } : { proposal };
}

/** What is missing to look an address up for somebody. */
export function checkProblems({ address, whom }: ProposeForm): FieldProblem[] {
  return [
    ...(address === '' ? [{ field: 'address', message: 'Enter the web address' }] : []),
    ...(whom === '' ? [{ field: 'whom', message: 'Choose who it is for' }] : []),
  ];
}

interface Reading {
  at: Date;
  personId: string | null;
  miss: (field: string, message: string) => void;
}

function build(kind: FormKind, form: ProposeForm, reading: Reading): Proposal | null {
  if (kind === 'calendar') return buildCalendar(form, reading);
  if (kind === 'day') return readDay(form, reading.miss);
  if (kind === 'faults') {
    const { action } = form;
    if (action === 'allow' || action === 'block') return { kind, onError: action };
    reading.miss('action', 'Choose what happens');
    return null;
  }
  if (kind === 'searches') return buildSearches(form, reading);
  if (kind === 'networks') return { kind, networks: linesOf(form.networks) };
  const audience = audienceOf(form, reading);
  if (kind === 'supervision') return buildSupervision(form, reading, audience);
  const times = timesOf(form, reading);
  if (kind === 'internet') {
    const { access } = form;
    if (access !== 'none' && access !== 'usual') reading.miss('access', 'Choose whether there is internet');
    return (
      audience && times && { kind, audience, ...placeOf(form), access: access === 'usual' ? 'usual' : 'none', ...times }
    );
  }
  if (kind === 'address') {
    const { action } = form;
    if (form.address === '') reading.miss('address', 'Enter the web address');
    if (action !== 'allow' && action !== 'block' && action !== 'none')
      reading.miss('action', 'Choose what happens to it');
    // What a browser's bar shows may lead to a place within the page: no request carries it, and no rule can hang on it.
    const address = addressAsRead(form.address.split('#', 1)[0] ?? '');
    return audience && times && { kind, audience, address, action: action as 'allow', ...times };
  }
  return buildCells(form, reading, audience, times);
}

function buildSearches({ safe, videos }: ProposeForm, { miss }: Reading): Proposal | null {
  const youTube = (['strict', 'moderate', 'off'] as const).find((each) => each === videos);
  if (safe !== 'on' && safe !== 'off') miss('safe', 'Choose whether safe search is asked for');
  if (youTube === undefined) miss('videos', 'Choose how YouTube is asked for');
  return youTube ? { kind: 'searches', safeSearch: safe === 'on', youTube } : null;
}

/** One per line. */
function linesOf(typed: string): string[] {
  return typed
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

function placeOf({ place }: ProposeForm): { place?: 'on-site' | 'off-site' } {
  return place === 'on-site' || place === 'off-site' ? { place } : {};
}

function buildSupervision(form: ProposeForm, { miss }: Reading, audience: ChangeAudience | null): Proposal | null {
  const level = LEVELS.find((each) => each === form.level);
  if (level === undefined) miss('level', 'Choose how closely they are watched');
  return audience && level ? { kind: 'supervision', audience, ...placeOf(form), level } : null;
}

function buildCells(
  form: ProposeForm,
  { miss }: Reading,
  audience: ChangeAudience | null,
  times: Times | null,
): Proposal | null {
  const { category, action, period } = form;
  if (category !== UNLISTED && !(CATEGORY_CODES as readonly string[]).includes(category))
    miss('category', 'Choose a category');
  if (!['allow', 'log', 'warn', 'block', 'inherit'].includes(action)) miss('action', 'Choose what happens');
  const periods = Object.hasOwn(PERIODS, period) ? [period as PeriodId] : null;
  const cells = { [category]: action as 'allow' };
  return audience && times && { kind: 'cells', audience, ...placeOf(form), cells, periods, ...times };
}

/** `year:9`, `ks:3`, `role:staff`, `group:9B`, `everyone`; an account that was typed stands in place of it. */
function audienceOf({ whom, person }: ProposeForm, { personId, miss }: Reading): ChangeAudience | null {
  if (person !== '') {
    if (personId !== null) return { persons: [personId] };
    miss('person', 'Nobody here has this username or email address, or several people share it');
    return null;
  }
  const [, kind, name = ''] = /^(everyone|role|ks|year|group)(?::(.+))?$/.exec(whom) ?? [];
  if (kind === 'everyone') return { everyone: true };
  if (kind === 'role' && (name === 'pupil' || name === 'staff' || name === 'guest')) return { roles: [name] };
  if (kind === 'ks' && /^[1-5]$/.test(name)) return { keyStages: [Number(name)] };
  if (kind === 'year' && /^-?\d{1,2}$/.test(name) && Number(name) >= -2 && Number(name) <= 14)
    return { years: [Number(name)] };
  if (kind === 'group' && name !== '') return { groups: [name] };
  miss('whom', 'Choose who it is for');
  return null;
}

function buildCalendar({ starts, ends, breaks, days, closed }: ProposeForm, { miss }: Reading): Proposal | null {
  for (const [field, time] of Object.entries({ starts, ends })) {
    if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) miss(field, 'Write the time as 08:30');
  }
  const read = linesOf(breaks).map((line) => readBreak(line) ?? missed('breaks', line, BREAK_EXAMPLE, miss));
  const others = linesOf(days).map((line) => readOtherDay(line) ?? missed('days', line, DAY_EXAMPLE, miss));
  const dates = readDays(closed);
  const wrong = dates.find((day) => !/^\d{4}-\d\d-\d\d( to \d{4}-\d\d-\d\d)?$/.test(day));
  if (wrong !== undefined) miss('closed', `“${wrong.slice(0, 60)}” is not understood. Write 21/12/2026 to 03/01/2027`);
  const own = others.filter((each) => each !== null);
  return {
    ...{ kind: 'calendar', starts, ends, breaks: read.filter((each) => each !== null), closed: dates },
    ...(own.length > 0 && { days: own }),
  };
}

const BREAK_EXAMPLE = 'Write one break per line, such as “Lunch 12:30 to 13:15”';
const DAY_EXAMPLE = 'Write one weekday per line, such as “Friday 08:30 to 13:00”';

function missed(field: string, line: string, example: string, miss: Reading['miss']): null {
  miss(field, `“${line.slice(0, 60)}” is not understood. ${example}`);
  return null;
}

/** What is decided on the page of a change. */
export const decideForm = z.object({
  do: z.enum(['approve', 'refuse', 'withdraw', 'end'], { error: 'Choose what to do' }),
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .catch(''),
  code: z.string().max(20).catch('').default(''),
  answer: typedWords,
});

/** What somebody does about a change. */
export type Act = z.infer<typeof decideForm>['do'];

/** What is wrong with the words beside a decision: some need them. */
export function answerWrong(act: Act, answer: string): FieldProblem[] {
  const isShort = lettersOf(answer) < 3;
  if (act === 'withdraw') return [];
  if (act === 'refuse' && isShort)
    return [{ field: 'answer', message: 'Say why not: the person who asked will read it' }];
  if (act === 'end' && isShort) return [{ field: 'end', message: 'Write why, in a few words' }];
  return answerProblems(answer, act === 'end' ? 'end' : 'answer');
}
