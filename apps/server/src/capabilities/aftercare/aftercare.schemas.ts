import { z } from 'zod';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { instantOf, schoolDate } from '../../kernel/school-time.ts';
import { freeWords, neededWords } from '../../site/form-fields.ts';
import { type Read, readBy } from '../../site/read-form.ts';
import { LANDS_ON, type LandsOn } from './aftercare.ts';

const words = (missing: string, most = 4000) => neededWords(missing, most);
const optional = (most: number) =>
  freeWords(most)
    .optional()
    .transform((text) => text || null);
const person = (missing: string) => z.uuid({ error: missing });
const day = (missing: string) =>
  z.iso.date({ error: missing }).refine((date) => date >= '2000-01-01' && date <= '2099-12-31', missing);

const planForm = z.object({
  personRowId: person('Choose who needs support'),
  needs: words('Say what they need'),
  support: words('Say what support they will get'),
  supporterId: person('Choose who will provide support'),
  reviewOn: day('Choose a review date'),
});
const planEnd = z.object({ outcome: words('Say how they are now') });
const planGiven = z.object({ supporterId: person('Choose who will provide support now') });
/** `was`: the day that whoever moves it saw. */
const planMove = z.object({ reviewOn: day('Choose the next review date'), was: day('Open the page again') });
const meetingForm = z.object({
  date: day('Choose the day'),
  time: z.string({ error: 'Enter the time as 14:30' }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Enter the time as 14:30'),
  place: optional(200),
  facilitatorId: person('Choose who leads it'),
  present: words('Say who is coming', 1000),
  brief: words('Say what the person leading it needs to know'),
  agreed: words('Say how each person agreed', 1000),
});
const meetingEnd = z.object({
  state: z.enum(['held', 'called_off'], { error: 'Choose whether it took place' }),
  outcome: words('Say what the outcome was'),
});
const meetingGiven = z.object({ facilitatorId: person('Choose who leads it now') });
const lookBackForm = z.object({ causes: words('Say what allowed it to happen'), worked: optional(4000) });
const learnedForm = z.object({
  landsOn: z.enum(Object.keys(LANDS_ON) as [LandsOn, ...LandsOn[]], { error: 'Choose the area it affects' }),
  action: words('Say what will change', 1000),
  ownerId: person('Choose who is responsible'),
  dueOn: day('Choose by when'),
});
const doneForm = z.object({ outcome: words('Say what the outcome was', 2000) });

const learnedGiven = z.object({ ownerId: person('Choose who is responsible now') });
const noteForm = z.object({ words: words('Say briefly what you have noticed') });

/** A support plan as the form sends it. */
export type PlanForm = z.output<typeof planForm>;
/** Its end, the next day of review with the one that was shown, or who looks after it from now on. */
export type PlanChange = { outcome: string } | { reviewOn: string; was: string } | { supporterId: string };
/** A meeting with its moment. */
export type MeetingForm = Omit<z.output<typeof meetingForm>, 'date' | 'time'> & { plannedAt: Date };
/** What came of a meeting, or who leads it instead. */
export type MeetingEnd = z.output<typeof meetingEnd> | { facilitatorId: string };
/** What was found looking back. */
export type LookBackForm = z.output<typeof lookBackForm>;
/** One thing that changes. */
export type LearnedForm = z.output<typeof learnedForm>;

function ahead<Meant extends { reviewOn: string }>(result: Read<Meant>, now: Date): Read<Meant> {
  if (result.ok && result.meant.reviewOn < schoolDate(now))
    return { ok: false, problems: [{ field: 'reviewOn', message: 'Choose a date in the future' }] };
  return result;
}

/** Reads a support plan; its review lies ahead. */
export const readPlan = (form: Record<string, string>, now: Date): Read<PlanForm> => ahead(readBy(planForm, form), now);

/** Reads how a plan goes on: `how` is `end`, `give` or `move`. */
export function readPlanChange(form: Record<string, string>, now: Date): Read<PlanChange> {
  if (form.how === 'give') return readBy(planGiven, form);
  return form.how === 'end' ? readBy(planEnd, form) : ahead(readBy(planMove, form), now);
}

/** Reads a meeting. */
export function readMeeting(form: Record<string, string>): Read<MeetingForm> {
  const result = readBy(meetingForm, form);
  if (!result.ok) return result;
  const { date, time, ...rest } = result.meant;
  return { ok: true, meant: { ...rest, plannedAt: instantOf(date, time) } };
}

/** Reads what came of a meeting; `state` is `give` where somebody else leads it. */
export const readMeetingEnd = (form: Record<string, string>): Read<MeetingEnd> =>
  form.state === 'give' ? readBy(meetingGiven, form) : readBy(meetingEnd, form);
/** Reads how support goes. */
export const readNote = (form: Record<string, string>): Read<{ words: string }> => readBy(noteForm, form);
/** Reads what came of something that was learned; `how` is `give` where somebody else is responsible from now on. */
export const readDone = (form: Record<string, string>): Read<{ outcome: string } | { ownerId: string }> =>
  form.how === 'give' ? readBy(learnedGiven, form) : readBy(doneForm, form);

/** How many things that change one form takes. */
export const LEARNED_ROWS = 3;

/** Reads a look back with the things that change: rows `landsOn-n`, `action-n`, `ownerId-n`, `dueOn-n`; a row in which nothing was filled in is left out. */
export function readLookBack(form: Record<string, string>): Read<LookBackForm & { learned: LearnedForm[] }> {
  const base = readBy(lookBackForm, form);
  const problems: FieldProblem[] = base.ok ? [] : [...base.problems];
  const learned: LearnedForm[] = [];
  for (let row = 0; row < LEARNED_ROWS; row++) {
    const cell = (name: string) => form[`${name}-${row}`];
    if (!['landsOn', 'action', 'ownerId', 'dueOn'].some((name) => cell(name)?.trim())) continue;
    const fields = { landsOn: cell('landsOn'), action: cell('action'), ownerId: cell('ownerId'), dueOn: cell('dueOn') };
    const one = readBy(learnedForm, fields);
    if (one.ok) learned.push(one.meant);
    else for (const problem of one.problems) problems.push({ ...problem, field: `${problem.field}-${row}` });
  }
  return base.ok && !problems.length ? { ok: true, meant: { ...base.meant, learned } } : { ok: false, problems };
}
