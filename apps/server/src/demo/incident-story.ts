import type { HarmCode } from '@gatehouse/engine';
import { workIncident } from '../capabilities/incidents/index.ts';
import { addDays, instantOf, schoolDate, schoolDateTime } from '../kernel/school-time.ts';
import { actorOf, holdersOf } from './actors.ts';
import type { DemoPerson } from './demo-people.ts';
import { keepEvidence } from './evidence-story.ts';
import { type Handling, unlessSettled } from './handling.ts';
import { atWork } from './office-hours.ts';
import type { Chance } from './random.ts';
import type { SchoolPlay } from './school-play.ts';
import {
  ANSWERS,
  GOVERNORS,
  INCIDENT_PATTERNS,
  OTHER_INCIDENT,
  REPORTED_BY_HAND,
  type Telling,
  TOLD_FOR,
} from './stock/incidents.ts';

type Form = Readonly<Record<string, string>>;

/** One in so many incidents stays open past its date. */
const FORGOTTEN = 0.06;
/** One telling in so many is left out, so that somebody is still to be told. */
const UNTOLD = 0.05;
/** What is to be done is done by its day in so many incidents. */
const DONE_IN_TIME = 0.85;

/** Logs what an alert became, then works it over the days: actions, who was told, the end. */
export async function openIncident(handling: Handling): Promise<void> {
  const { play, who, alert, episode, chance, deciding } = handling;
  const pattern = INCIDENT_PATTERNS[episode.harm as HarmCode] ?? OTHER_INCIDENT;
  const grade = { 5: 'severe', 4: 'severe', 3: 'moderate' }[alert.severity] ?? 'minor';
  const [action, actionReason] = pattern.action;
  const form: Form = {
    title: episode.words,
    details: pattern.details,
    intent: pattern.intent,
    'person-0-part': pattern.part,
    grade,
    offSiteNexus: 'Written with the account that the school gave, to somebody in the same class.',
    gradeReason: 'What was written, and what was said when it was talked about.',
    action,
    actionReason,
    // Senior enough for whatever grade it has.
    ownerId: ownerFor(play, grade, who).id,
  };
  let id = '';
  const logged = await unlessSettled(async () => {
    id = await workIncident(play.ground, actorOf(play.school, who), { do: 'log', alertId: alert.id, form });
  });
  if (!logged) return;
  const at = play.ground.clock.now();
  const owner = ownerFor(play, grade, who);
  planActions({ play, chance, id, owner, from: at, lessons: deciding.lessons }, pattern.next);
  planNotices({ play, chance, id, owner, from: at, lessons: deciding.lessons }, grade, episode.harm as HarmCode);
  if (!chance.happens(FORGOTTEN)) {
    planClose({ play, chance, id, owner, from: at, lessons: deciding.lessons }, pattern.outcome, grade);
  }
}

function ownerFor({ school }: SchoolPlay, grade: string, who: DemoPerson): DemoPerson {
  if (grade !== 'severe') return who;
  return holdersOf(school, ['dsl'])[0] ?? holdersOf(school, ['head'])[0] ?? who;
}

interface Working {
  play: SchoolPlay;
  chance: Chance;
  id: string;
  owner: DemoPerson;
  from: Date;
  lessons: ReadonlySet<string>;
}

function planActions(working: Working, next: readonly (readonly [string, string])[]): void {
  const { play, chance, id, owner, from } = working;
  const actor = actorOf(play.school, owner);
  const planned = chance.shuffled(next).slice(0, chance.int(1, next.length));
  const at = atWork(chance, from, [5, 60], working.lessons);
  let last = schoolDate(at);
  for (const [action, reason] of planned) {
    const dueOn = addDays(schoolDate(at), chance.int(1, 6));
    if (dueOn > last) last = dueOn;
    const form = { action, reason, dueOn, assignedTo: chance.happens(0.7) ? owner.id : '' };
    play.agenda.add({
      at,
      run: async () => void (await unlessSettled(() => workIncident(play.ground, actor, { do: 'action', id, form }))),
    });
  }
  if (!chance.happens(DONE_IN_TIME)) return;
  play.agenda.add({
    at: instantOf(last, '08:20'),
    run: async () => void (await unlessSettled(() => workIncident(play.ground, actor, { do: 'settle', id }))),
  });
}

function planNotices(working: Working, grade: string, harm: HarmCode): void {
  const { play, chance, id, owner } = working;
  const actor = actorOf(play.school, owner);
  const inPerson = (whom: 'dsl' | 'head', words: string) => {
    const [holder] = holdersOf(play.school, [whom]);
    return { whom, name: holder ? `${holder.given} ${holder.family}` : 'Not known', how: 'in_person', words };
  };
  const told: Telling[] = [
    ...(TOLD_FOR[harm] ?? []),
    { whom: 'parent', name: 'Mother', how: 'telephone', words: 'Rang home. Thanked us; will talk at home tonight.' },
    ...(grade === 'minor' ? [] : [inPerson('dsl', 'Told in person.')]),
    ...(grade === 'severe' ? [inPerson('head', 'Told the same day.'), GOVERNORS] : []),
  ];
  for (const notice of told) {
    if (chance.happens(UNTOLD)) continue;
    const at = atWork(chance, working.from, [20, 200], working.lessons);
    const form = { ...notice, ...momentOf(at) };
    play.agenda.add({
      at,
      run: async () => void (await unlessSettled(() => workIncident(play.ground, actor, { do: 'notice', id, form }))),
    });
  }
}

/** Date and time as the form takes them, a minute back: it is written down after it was done. */
function momentOf(at: Date): Form {
  const [date = '', time = ''] = schoolDateTime(new Date(at.getTime() - 60_000)).split('T');
  return { 'when-date': date, 'when-time': time.slice(0, 5) };
}

/** The end: by one person, or put forward by the owner and closed by another where the school's rule asks for two. */
function planClose(working: Working, outcome: string, grade: string): void {
  const { play, chance, id, owner } = working;
  const actor = actorOf(play.school, owner);
  const two = grade === 'severe';
  const day = 24 * 60;
  const at = atWork(chance, working.from, [2 * day, 9 * day], working.lessons);
  play.agenda.add({
    at,
    run: async () =>
      void (await unlessSettled(async () => {
        await workIncident(play.ground, actor, { do: 'settle', id });
        await workIncident(play.ground, actor, { do: 'answer', id, form: ANSWERS });
        await workIncident(play.ground, actor, { do: 'close', id, outcome, step: two ? 'put_forward' : 'close' });
      })),
  });
  const second = holdersOf(play.school, ['deputy_dsl', 'head', 'dsl']).find((each) => each.id !== owner.id);
  if (!two || !second) return;
  const read = 'Read with the actions and who was told. Nothing is missing.';
  play.agenda.add({
    at: atWork(chance, at, [30, 24 * 60], working.lessons),
    run: async () =>
      void (await unlessSettled(() =>
        workIncident(play.ground, actorOf(play.school, second), { do: 'close', id, outcome: read }),
      )),
  });
}

/** What was reported by hand at the first school, told back from the moment of making. */
export function planReportsByHand(
  play: SchoolPlay,
  chance: Chance,
  given: { now: Date; lessons: ReadonlySet<string> },
): void {
  const owner = holdersOf(play.school, ['dsl'])[0];
  if (!owner) return;
  for (const report of REPORTED_BY_HAND) {
    const date = [...given.lessons].filter((each) => each < schoolDate(given.now)).at(-report.lessonDaysAgo);
    if (!date) continue;
    const at = instantOf(date, '10:05');
    const working = { play, chance, id: '', owner, from: at, lessons: given.lessons };
    play.agenda.add({ at, run: () => reportByHand(working, report, given.now) });
  }
}

async function reportByHand(working: Working, report: (typeof REPORTED_BY_HAND)[number], now: Date): Promise<void> {
  const { play, owner, from } = working;
  const actor = actorOf(play.school, owner);
  const happened = new Date(from.getTime() - 40 * 60_000);
  const form = { ...momentOf(happened), ...report.form, ownerId: owner.id };
  const id = await workIncident(play.ground, actor, { do: 'log', form });
  const today = schoolDate(now);
  for (const [action, reason, due] of report.actions) {
    const dueOn = { late: addDays(today, -1), today, later: addDays(today, 3) }[due];
    await workIncident(play.ground, actor, { do: 'action', id, form: { action, reason, dueOn, assignedTo: owner.id } });
  }
  for (const [whom, name, words] of report.told) {
    const notice = { whom, name, words, how: 'in_person', ...momentOf(from) };
    await workIncident(play.ground, actor, { do: 'notice', id, form: notice });
  }
  if (report.evidence) await keepEvidence(play, owner, id, happened);
  if (report.closes)
    planClose({ ...working, id }, 'Everything that was to be done is done.', report.form.grade ?? 'minor');
}
