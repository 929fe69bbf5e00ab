import type { Event } from '@gatehouse/contract';
import { instantOf, schoolDateTime } from '../kernel/school-time.ts';
import { type DemoPerson, type DemoRoll, isKnown } from './demo-people.ts';
import type { Chance } from './random.ts';
import type { DemoDay } from './school-days.ts';
import type { SchoolShape } from './schools.ts';
import { commonOf, lessonAround, ordinaryEvent, type Seat, searchUrl, seatOf } from './sittings.ts';
import { type Ending, STAFF_STORIES, STORIES, type Step, type Story, YOUNGER_STORIES } from './stock/stories.ts';

/** One story that happened to somebody: what the sensors sent, and how the school will end it. */
export interface Episode {
  id: string;
  person: DemoPerson;
  harm: string;
  /** In order; the flagged ones and, before and after them, ordinary ones. */
  events: Event[];
  /** The event by which its alert is found. */
  key: string;
  ending: Ending;
  words: string;
  /** Where it stands today when it is not left to chance. */
  held?: 'unviewed' | 'viewed' | 'discussing' | 'proposed';
}

/** Where somebody sits at an instant: in class in school hours, at home otherwise. */
export function seatAt(chance: Chance, shape: SchoolShape, person: DemoPerson, at: Date, lessons: boolean) {
  const time = schoolDateTime(at).slice(11, 16);
  const onSite = lessons && time >= '08:35' && time < (shape.kind === 'high' ? '15:10' : '15:20');
  const lesson = lessonAround(chance, shape);
  return { seat: seatOf(shape, person, { room: lesson.room, onSite }), lesson };
}

/** What a step becomes as an event. */
export function stepEvent(chance: Chance, seat: Seat, step: Step, at: Date): Event {
  const common = commonOf(chance, seat, at);
  if ('search' in step) return { ...common, kind: 'search', url: searchUrl(step.search), text: step.search };
  if ('typed' in step) return { ...common, kind: 'typed', text: step.typed, app: step.app };
  return { ...common, kind: 'visit', url: step.visit, ...(step.title && { title: step.title }) };
}

/** A story told at a time: its steps, with what was open before and after. */
export function tell(
  chance: Chance,
  shape: SchoolShape,
  story: Pick<Story, 'harm' | 'steps' | 'endings'>,
  given: { person: DemoPerson; at: Date; lessons: boolean; alertsAt?: number },
): Episode {
  const { seat, lesson } = seatAt(chance, shape, given.person, given.at, given.lessons);
  const events: Event[] = [];
  const from = given.at.getTime();
  for (let before = chance.int(1, 2); before > 0; before--) {
    events.push(ordinaryEvent(chance, seat, lesson, new Date(from - before * chance.int(100, 280) * 1000)));
  }
  let at = from;
  let key = '';
  for (const [number, step] of story.steps.entries()) {
    at += step.after * 1000;
    const event = stepEvent(chance, seat, step, new Date(at));
    if (number === (given.alertsAt ?? 0)) key = event.id;
    events.push(event);
  }
  for (let after = chance.int(1, 3); after > 0; after--) {
    at += chance.int(60, 300) * 1000;
    events.push(ordinaryEvent(chance, seat, lesson, new Date(at)));
  }
  const { ending, words } = chance.weighted(story.endings);
  return { id: chance.id(given.at), person: given.person, harm: story.harm, events, key, ending, words };
}

/** Times at which stories happen, with how often: lessons, breaks, and the evening. */
const HOURS = [
  { weight: 3, from: '08:42', minutes: 15 },
  { weight: 14, from: '09:00', minutes: 115 },
  { weight: 7, from: '11:00', minutes: 18 },
  { weight: 12, from: '11:20', minutes: 55 },
  { weight: 11, from: '12:20', minutes: 48 },
  { weight: 18, from: '13:10', minutes: 115 },
  { weight: 9, from: '16:00', minutes: 120 },
  { weight: 10, from: '19:00', minutes: 150 },
];
const FREE_HOURS = [{ weight: 1, from: '11:00', minutes: 680 }];
/** Shares of a week's stories by day, Sunday first; a day off has little. */
const DAY_SHARE = [0.04, 0.21, 0.18, 0.18, 0.17, 0.19, 0.03];

/** How many stories this date has at a school, and each of them. */
export function* episodesOf(chance: Chance, shape: SchoolShape, roll: DemoRoll, day: DemoDay): Generator<Episode> {
  const weekly = (shape.alertsPer100 * roll.pupils.length) / 100;
  const weekday = new Date(`${day.date}T12:00:00Z`).getUTCDay();
  const expected = weekly * (day.lessons || weekday === 0 || weekday === 6 ? (DAY_SHARE[weekday] ?? 0) : 0.03);
  const count = Math.floor(expected) + (chance.happens(expected % 1) ? 1 : 0);
  for (let number = 0; number < count; number++) yield episodeOn(chance, shape, roll, day);
}

function episodeOn(chance: Chance, shape: SchoolShape, roll: DemoRoll, day: DemoDay): Episode {
  const story = chance.weighted(shape.kind === 'high' ? STORIES : YOUNGER_STORIES);
  const person = pupilFor(chance, roll, story.years);
  const hour = chance.weighted(day.lessons ? HOURS : FREE_HOURS);
  const at = new Date(instantOf(day.date, hour.from).getTime() + chance.int(0, hour.minutes * 60) * 1000);
  return tell(chance, shape, story, { person, at, lessons: day.lessons });
}

/** A pupil of these years, or of any where the roll has none; those of the open alerts have enough to do. */
function pupilFor(chance: Chance, roll: DemoRoll, [from, to]: readonly [number, number]): DemoPerson {
  const ofAge = roll.pupils.filter(
    (pupil) => pupil.year !== null && pupil.year >= from && pupil.year <= to && !isKnown(pupil),
  );
  const fitting = ofAge.length ? ofAge : roll.pupils;
  // One in four stories is about the few dozen who have been noticed before: a history belongs to a page.
  const few = fitting.slice(0, Math.max(1, Math.floor(fitting.length / 20)));
  return chance.pick(chance.happens(0.25) ? few : fitting);
}

/** The two alerts about adults that wait at the head's desk, told back from now: minutes ago and who. */
export const STAFF_EPISODES = [
  { story: STAFF_STORIES[0], minutesAgo: 190, job: 'business_manager', held: 'unviewed' },
  { story: STAFF_STORIES[1], minutesAgo: 60 * 26, job: 'technician', held: 'viewed' },
] as const;
