import type { Event } from '@gatehouse/contract';
import { instantOf } from '../kernel/school-time.ts';
import type { DemoPerson } from './demo-people.ts';
import type { Chance } from './random.ts';
import type { DemoDay } from './school-days.ts';
import type { SchoolShape } from './schools.ts';
import { FREE_TIME, type LessonPages, PRIMARY_LESSONS, SECONDARY } from './stock/lessons.ts';

/** Who sits where at which screen; what a sensor says in every event. */
export interface Seat {
  account: string;
  device: string;
  place: string;
  onSite: boolean;
}

/** A stretch of a day at a screen: when it may begin, and what is open in it. */
interface Slot {
  weight: number;
  from: string;
  minutes: number;
  lesson: boolean;
  onSite: boolean;
}

/** Lessons, break and lunch, then the evening at home with its slope; weights are shares of a day's sittings. */
const SECONDARY_DAY: readonly Slot[] = [
  { weight: 4, from: '08:40', minutes: 15, lesson: false, onSite: true },
  { weight: 15, from: '09:00', minutes: 55, lesson: true, onSite: true },
  { weight: 16, from: '10:00', minutes: 55, lesson: true, onSite: true },
  { weight: 4, from: '11:00', minutes: 18, lesson: false, onSite: true },
  { weight: 15, from: '11:20', minutes: 55, lesson: true, onSite: true },
  { weight: 6, from: '12:20', minutes: 45, lesson: false, onSite: true },
  { weight: 14, from: '13:10', minutes: 55, lesson: true, onSite: true },
  { weight: 11, from: '14:10', minutes: 50, lesson: true, onSite: true },
  { weight: 8, from: '16:00', minutes: 110, lesson: false, onSite: false },
  { weight: 6, from: '18:30', minutes: 120, lesson: false, onSite: false },
  { weight: 1, from: '21:00', minutes: 90, lesson: false, onSite: false },
];
const PRIMARY_DAY: readonly Slot[] = [
  { weight: 30, from: '09:10', minutes: 80, lesson: true, onSite: true },
  { weight: 30, from: '10:50', minutes: 65, lesson: true, onSite: true },
  { weight: 30, from: '13:15', minutes: 110, lesson: true, onSite: true },
  { weight: 2, from: '16:15', minutes: 90, lesson: false, onSite: false },
];
const FREE_DAY: readonly Slot[] = [
  { weight: 3, from: '10:00', minutes: 150, lesson: false, onSite: false },
  { weight: 4, from: '14:00', minutes: 180, lesson: false, onSite: false },
  { weight: 3, from: '18:00', minutes: 150, lesson: false, onSite: false },
];

/** Sittings on a day without lessons, for each sitting of a school day. */
const FREE_DAY_SHARE = 0.12;
/** Sittings on a day before the last month, for each one in it: nobody looks so far back, and everybody would wait for them when a demo is made. */
const EARLIER_SHARE = 0.1;

/** The seat of a pupil at a time of the day. */
export function seatOf(shape: SchoolShape, pupil: DemoPerson, place: { room: string; onSite: boolean }): Seat {
  const number = Number(pupil.misId.slice(-4)) + 1;
  return {
    account: pupil.email,
    device: `${shape.prefix}-${String(number).padStart(4, '0')}`,
    place: place.onSite
      ? place.room === 'Classroom' || place.room === 'Form room'
        ? `Class ${pupil.className}`
        : place.room
      : 'At home',
    onSite: place.onSite,
  };
}

/** The ordinary events of one pupil on one day, in order: most of every school's record, and what stands before and after an alert. */
export function* sittingsOf(chance: Chance, shape: SchoolShape, pupil: DemoPerson, day: DemoDay): Generator<Event> {
  const share = (day.lessons ? 1 : shape.kind === 'high' ? FREE_DAY_SHARE : 0.02) * (day.isWhole ? 1 : EARLIER_SHARE);
  const expected = shape.sittings * share;
  const count = Math.floor(expected) + (chance.happens(expected % 1) ? 1 : 0);
  for (let sitting = 0; sitting < count; sitting++) {
    const slot = chance.weighted(day.lessons ? (shape.kind === 'high' ? SECONDARY_DAY : PRIMARY_DAY) : FREE_DAY);
    const from = instantOf(day.date, slot.from).getTime() + chance.int(0, slot.minutes * 60) * 1000;
    yield* oneSitting(chance, shape, pupil, { slot, from });
  }
}

function* oneSitting(
  chance: Chance,
  shape: SchoolShape,
  pupil: DemoPerson,
  { slot, from }: { slot: Slot; from: number },
): Generator<Event> {
  const lesson = lessonFor(chance, shape, slot.lesson);
  const seat = seatOf(shape, pupil, { room: lesson.room, onSite: slot.onSite });
  let at = from;
  for (let left = chance.int(2, 4); left > 0; left--) {
    yield ordinaryEvent(chance, seat, lesson, new Date(at));
    at += chance.int(25, 400) * 1000;
  }
}

function lessonFor(chance: Chance, shape: SchoolShape, inLesson: boolean): LessonPages {
  if (!inLesson) return chance.pick(FREE_TIME);
  return chance.pick(shape.kind === 'high' ? SECONDARY : PRIMARY_LESSONS);
}

/** One page or search of a lesson. */
export function ordinaryEvent(chance: Chance, seat: Seat, lesson: LessonPages, at: Date): Event {
  const common = commonOf(chance, seat, at);
  if (chance.happens(0.3)) {
    const words = chance.pick(lesson.searches);
    return { ...common, kind: 'search', url: searchUrl(words), text: words };
  }
  const [title, address] = chance.pick(lesson.pages);
  return { ...common, kind: 'visit', url: `https://${address}`, title };
}

/** What every event of a seat carries. */
export function commonOf(chance: Chance, seat: Seat, at: Date) {
  return {
    id: chance.id(at),
    occurredAt: at.toISOString(),
    who: { account: seat.account, confidence: 'certain' as const },
    device: seat.device,
    place: seat.place,
    onSite: seat.onSite,
  };
}

/** The results page of a search, at an engine that does not exist. */
export function searchUrl(words: string): string {
  return `https://find-it.test/search?q=${encodeURIComponent(words)}`;
}

/** A lesson to stand around an alert at this time. */
export function lessonAround(chance: Chance, shape: SchoolShape): LessonPages {
  return chance.pick(shape.kind === 'high' ? SECONDARY : PRIMARY_LESSONS);
}
