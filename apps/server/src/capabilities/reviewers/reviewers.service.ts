import { type Actor, authorise, may, systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Settings } from '../../access/settings.ts';
import { type Tx, together, transact, transactTogether } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import { addDays, schoolDate } from '../../kernel/school-time.ts';
import {
  countExposure,
  countOpened,
  insertNote,
  insertTalk,
  lastTalks,
  listReviewers,
  listTalks,
  type Reviewer,
  type Talk,
} from './reviewers.store.ts';
import type { Exposure } from './reviewers.ts';
import { listSecondLooks, type SecondLook } from './second-looks.store.ts';

const refuse = refusals<'talk.person' | 'talk.not_found'>();

/** Most talks and second looks on the page. */
const MOST = 50;

/** A reviewer with what they read and when somebody last talked with them. */
export interface ReviewerLine extends Reviewer, Omit<Exposure, 'personId'> {
  lastTalk: string | null;
  /** Nobody talked with them for longer than the setting allows. */
  overdue: boolean;
}

/** The page that looks after those who read alerts. */
export interface WellbeingView {
  mine: Omit<Exposure, 'personId'>;
  /** Everybody's counts, for those who support them; empty for anybody else. */
  team: ReviewerLine[];
  supports: boolean;
  /** With whom this person can have talked: reviewers other than themselves. */
  others: Reviewer[];
  talks: Talk[];
  looks: SecondLook[];
  actorId: string;
  severityFrom: number;
  talkDays: number;
  now: Date;
}

const NOTHING = { week: 0, month: 0, picturesWeek: 0, picturesMonth: 0 };

/** What reading cost whoever asks, and for those who support them what it cost each reviewer (R6). Counts, and nothing of what was read. */
export async function openWellbeing(ground: Ground, actor: Actor): Promise<WellbeingView> {
  const scope = authorise(actor, 'reviewers.read');
  const supports = may(actor, 'reviewers.support');
  const { kept, counted } = await transactTogether(ground, async (shared) => {
    const kept = await transact(shared, scope, (tx) =>
      together({
        settings: readSettings(tx),
        talks: listTalks(tx, MOST),
        last: supports ? lastTalks(tx) : new Map<string, string>(),
        looks: may(actor, 'alerts.decide') ? listSecondLooks(tx, MOST) : [],
      }),
    );
    const counting = systemScope('count-reading', actor.schoolId);
    return { kept, counted: await transact(shared, counting, (tx) => countAll(tx, kept.settings)) };
  });
  const now = ground.clock.now();
  const byPerson = new Map(counted.exposure.map((each) => [each.personId, each]));
  const oldest = oldestTalk(now, counted.talkDays);
  const team = counted.reviewers.map((reviewer): ReviewerLine => {
    const lastTalk = kept.last.get(reviewer.personId) ?? null;
    const overdue = isOverdue(lastTalk, oldest);
    return { ...NOTHING, ...byPerson.get(reviewer.personId), ...reviewer, lastTalk, overdue };
  });
  return {
    mine: byPerson.get(actor.personId) ?? NOTHING,
    team: supports ? team : [],
    supports,
    others: counted.reviewers.filter(({ personId }) => personId !== actor.personId),
    talks: kept.talks,
    looks: kept.looks,
    actorId: actor.personId,
    severityFrom: counted.severityFrom,
    talkDays: counted.talkDays,
    now,
  };
}

/** Reviewers besides whoever asks, with whom nobody talked for longer than the setting allows, and how many hard alerts each opened in thirty days, where there were any (R6). */
export async function listTalksDue(ground: Ground, actor: Actor): Promise<(Reviewer & { month: number })[]> {
  const scope = authorise(actor, 'reviewers.support');
  return transactTogether(ground, async (shared) => {
    const { settings, last } = await transact(shared, scope, (tx) =>
      together({ settings: readSettings(tx), last: lastTalks(tx) }),
    );
    const { reviewers, opened } = await transact(shared, systemScope('count-reading', actor.schoolId), (tx) =>
      together({
        reviewers: listReviewers(tx, readersOf(settings)),
        opened: countOpened(tx, settings['reviewers.severityFrom']),
      }),
    );
    const oldest = oldestTalk(ground.clock.now(), settings['reviewers.talkWithinDays']);
    return reviewers.flatMap((reviewer) => {
      const month = opened.get(reviewer.personId) ?? 0;
      const isDue = isOverdue(last.get(reviewer.personId) ?? null, oldest);
      return reviewer.personId !== actor.personId && isDue && month > 0 ? [{ ...reviewer, month }] : [];
    });
  });
}

const readersOf = (settings: Settings) => [...settings['alerts.triagedBy'], ...settings['alerts.staffGoTo']];

const oldestTalk = (now: Date, days: number): string => addDays(schoolDate(now), -days);

const isOverdue = (lastTalk: string | null, oldest: string): boolean => lastTalk === null || lastTalk < oldest;

async function countAll(tx: Tx, settings: Settings) {
  const severityFrom = settings['reviewers.severityFrom'];
  return together({
    severityFrom,
    talkDays: settings['reviewers.talkWithinDays'],
    reviewers: listReviewers(tx, readersOf(settings)),
    exposure: countExposure(tx, severityFrom),
  });
}

/** Keeps that one talked with a reviewer about their work, with a note that only the two read. */
export async function keepTalk(
  ground: Ground,
  actor: Actor,
  input: { personId: string; heldOn: string; note: string | null },
): Promise<void> {
  const scope = authorise(actor, 'reviewers.support');
  const { reviewers } = await transact(ground, systemScope('count-reading', actor.schoolId), async (tx) =>
    countAll(tx, await readSettings(tx)),
  );
  if (input.personId === actor.personId || !reviewers.some(({ personId }) => personId === input.personId)) {
    const message = 'Choose a colleague from the list';
    throw refuse('talk.person', 'invalid', message, [{ field: 'personId', message }]);
  }
  await transact(ground, scope, async (tx) => {
    const id = await insertTalk(tx, input.personId, input.heldOn);
    if (input.note) await insertNote(tx, id, input.note);
    const payload = { person: input.personId, heldOn: input.heldOn };
    tx.journal({ action: 'reviewer.talk', subject: { kind: 'person', id: input.personId }, payload });
  });
}

/** Adds a note to a talk, by either of the two; what it says is not journalled, because others read the journal. */
export async function addNote(ground: Ground, actor: Actor, talkId: string, note: string): Promise<void> {
  await transact(ground, authorise(actor, 'reviewers.read'), async (tx) => {
    const talk = (await listTalks(tx, MOST)).find(({ id }) => id === talkId);
    if (!talk || (talk.personId !== actor.personId && talk.byId !== actor.personId)) {
      throw refuse('talk.not_found', 'not_found', 'This check-in does not exist, or you cannot see it.');
    }
    await insertNote(tx, talkId, note);
    tx.journal({ action: 'reviewer.note', subject: { kind: 'person', id: talk.personId }, payload: {} });
  });
}
