import { type Actor, authorise } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { typedSpan } from '../../site/closed-days.ts';
import { marksOf, overtakenBy, SEEN } from '../../site/meanwhile.ts';
import type { Proposal } from './filtering-changes.ts';
import { networksAt, schoolDayAt, searchesAt } from './filtering-fold.ts';
import { type FormKind, type ProposeForm, proposeForm } from './filtering-forms.schemas.ts';
import type { ChangeRow } from './filtering-log.store.ts';
import { openedDay } from './filtering-one-day.service.ts';
import { type SchoolDay, typedBreak, typedOtherDay } from './filtering-school-day.ts';
import { readFilter } from './filtering-state.store.ts';
import { findReplaced } from './filtering-whole.store.ts';
import { changeName } from './filtering-words.ts';

/** What a change that waits would take the place of; undefined where there is nothing. */
export function readReplaced(ground: Ground, actor: Actor, change: ChangeRow): Promise<ChangeRow | undefined> {
  return transact(ground, authorise(actor, 'filter.read'), (tx) => findReplaced(tx, change));
}

/**
 * What the form of a whole begins with: what holds now, and of a school day that two people have not set yet the times of the policy. Undefined for other
 * kinds.
 */
async function fieldsNow(ground: Ground, actor: Actor, kind: FormKind): Promise<Record<string, string> | undefined> {
  if (kind !== 'calendar' && kind !== 'networks' && kind !== 'searches') return undefined;
  const { start, changes, at } = await readFilter(ground, actor.schoolId);
  if (kind === 'networks') return { networks: networksAt(changes, at.getTime()).join('\n') };
  if (kind === 'searches') {
    const { safeSearch, youTube } = searchesAt(start, changes, at.getTime());
    return { safe: safeSearch ? 'on' : 'off', videos: youTube };
  }
  const held = schoolDayAt(start, changes, at.getTime());
  const day = held === start.calendar ? { ...held, ...(await timesOfPolicy(ground, actor)) } : held;
  return {
    starts: day.starts,
    ends: day.ends,
    breaks: day.breaks.map(typedBreak).join('\n'),
    days: (day.days ?? []).map(typedOtherDay).join('\n'),
    closed: day.closed.map(typedSpan).join('\n'),
  };
}

/** By which the clocks of alerts count. */
async function timesOfPolicy(ground: Ground, actor: Actor): Promise<Pick<SchoolDay, 'starts' | 'ends' | 'closed'>> {
  const settings = await transact(ground, authorise(actor, 'filter.ask'), readSettings);
  return {
    starts: settings['school.dayStarts'],
    ends: settings['school.dayEnds'],
    closed: [...settings['school.closedDays']],
  };
}

/** The form as it is opened: of a whole with what it says now, and the marks of that; of a single date with its times. */
export async function openedForm(
  ground: Ground,
  actor: Actor,
  kind: FormKind,
  form: ProposeForm,
): Promise<ProposeForm> {
  if (kind === 'day') return openedDay(ground, actor, form);
  const now = await fieldsNow(ground, actor, kind);
  return now ? { ...form, ...now, [SEEN]: marksOf(now) } : form;
}

/** A form that was made of what holds no more. */
export interface Overtaken {
  form: ProposeForm;
  problems: readonly FieldProblem[];
  quicker: string;
}

/** Whether what a form of a whole was made of has changed since: then it comes back, with what was typed over what it says now (S24). */
export async function overtaken(
  ground: Ground,
  actor: Actor,
  kind: FormKind,
  form: ProposeForm,
): Promise<Overtaken | undefined> {
  const now = form[SEEN] === '' ? undefined : await fieldsNow(ground, actor, kind);
  const late = now && overtakenBy(now, form);
  if (!late) return undefined;
  const last = await transact(ground, authorise(actor, 'filter.read'), (tx) =>
    findReplaced(tx, { id: null, proposal: emptyOf(kind) }),
  );
  const who = last ? `${changeName(last.number)}, for which ${last.requester.name} asked, came into force` : CHANGED;
  return {
    form: proposeForm.parse(late.form),
    problems: late.problems,
    quicker: `${who} while you had the page open.`,
  };
}

/** A whole of this kind that says nothing: to look for the last one. */
function emptyOf(kind: FormKind): Proposal {
  if (kind === 'networks') return { kind, networks: [] };
  if (kind === 'searches') return { kind, safeSearch: true, youTube: 'strict' };
  return { kind: 'calendar', starts: '', ends: '', breaks: [], closed: [] };
}

const CHANGED = 'What the policy says was changed';
