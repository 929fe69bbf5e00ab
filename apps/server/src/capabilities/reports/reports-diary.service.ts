import { listHolders } from '../../access/holders.store.ts';
import { namesOf } from '../../access/names.store.ts';
import { schoolBegan } from '../../access/schools.store.ts';
import { type Actor, authorise, may, systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { together, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { isId } from '../../kernel/ids.ts';
import { refusals } from '../../kernel/refusal.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import type { TodaySource } from '../../site/today-source.ts';
import {
  findMeeting,
  insertMeeting,
  lastMeeting,
  listMeetings,
  type MeetingRow,
  strikeMeeting,
} from './reports-diary.store.ts';
import { type Meeting, nextMeeting } from './reports-diary.ts';

const refuse = refusals<'meeting.not_found'>();

/** Meetings that the diary shows. */
const MOST_MEETINGS = 200;

/** Whether this person strikes it out: whoever noted it, or those who lead. */
const mayStrike = (actor: Actor, { recorded_by }: Pick<MeetingRow, 'recorded_by'>) =>
  recorded_by === actor.personId || may(actor, 'governors.diaryKeep');

/** The diary of meetings with the names of those who noted them; `mine`: which of them the reader may strike out. */
export async function readMeetings(
  ground: Ground,
  actor: Actor,
): Promise<{ meetings: Meeting[]; names: ReadonlyMap<string, string>; mine: ReadonlySet<string> }> {
  const rows = await transact(ground, authorise(actor, 'governors.diary'), (tx) => listMeetings(tx, MOST_MEETINGS));
  const ids = rows.flatMap(({ recorded_by, struck_by }) => [recorded_by, ...(struck_by ? [struck_by] : [])]);
  const names = await transact(ground, systemScope('reports-names', actor.schoolId), (tx) => namesOf(tx, ids));
  const own = rows.filter((row) => mayStrike(actor, row));
  return {
    names,
    mine: new Set(own.flatMap(({ id, struck_by }) => (struck_by ? [] : [id]))),
    meetings: rows.map((row) => ({
      ...{ id: row.id, on: row.met_on, who: row.who, recordedBy: row.recorded_by },
      words: row.struck_by && !own.includes(row) ? null : row.words,
      struck: row.struck_by ? { by: row.struck_by, because: row.struck_because ?? '' } : null,
    })),
  };
}

/** Notes a meeting in the diary. */
export function noteMeeting(
  ground: Ground,
  actor: Actor,
  meeting: { on: string; who: string; words: string },
): Promise<void> {
  return transact(ground, authorise(actor, 'governors.diary'), async (tx) => {
    const id = await insertMeeting(tx, meeting);
    tx.journal({
      action: 'meeting.noted',
      subject: { kind: 'coordinator_meeting', id },
      payload: { on: meeting.on, who: meeting.who },
    });
  });
}

/** One meeting, for the page that strikes it out. */
export function openMeeting(ground: Ground, actor: Actor, id: string): Promise<{ on: string; who: string }> {
  return transact(ground, authorise(actor, 'governors.diary'), async (tx) => {
    const row = isId(id) ? await findMeeting(tx, id) : undefined;
    if (!row || !mayStrike(actor, row)) throw gone();
    return { on: row.met_on, who: row.who };
  });
}

/** Strikes out what was noted by mistake, or names a child: governors no longer read its words. */
export function strikeOut(ground: Ground, actor: Actor, id: string, because: string): Promise<void> {
  return transact(ground, authorise(actor, 'governors.diary'), async (tx) => {
    const row = isId(id) ? await findMeeting(tx, id) : undefined;
    if (!row || !mayStrike(actor, row) || !(await strikeMeeting(tx, id, because))) throw gone();
    tx.journal({ action: 'meeting.struck', subject: { kind: 'coordinator_meeting', id }, payload: { because } });
  });
}

function gone() {
  return refuse('meeting.not_found', 'not_found', 'There is no such meeting, or it is struck out.');
}

/** Governors and whoever leads meet regularly (R4): on Today of both before the time is over. */
export const meetingToday: TodaySource = {
  order: 63,
  find: async (ground, actor) => {
    if (!may(actor, 'governors.diary')) return null;
    return transact(ground, authorise(actor, 'governors.diary'), async (tx) => {
      const isTheirs = actor.roles.some((role) => role === 'online_safety_governor' || role === 'online_safety_lead');
      // Where nobody is online safety lead, whoever leads on safeguarding meets them. A governor sees no list of roles, and is asked by their own.
      const mayStandIn = actor.roles.includes('dsl') && tx.scope.has('people.read');
      if (!isTheirs && !mayStandIn) return null;
      const { holders, last, began, settings } = await together({
        ...{ holders: mayStandIn ? listHolders(tx) : [], last: lastMeeting(tx) },
        ...{ began: schoolBegan(tx), settings: readSettings(tx) },
      });
      if (!isTheirs && holders.some(({ roles }) => roles.includes('online_safety_lead'))) return null;
      const due = nextMeeting({ last, began: schoolDate(began), today: schoolDate(tx.at) }, settings);
      if (!due) return null;
      const detail = last ? 'The governor and the online safety lead meet again.' : 'None is on record yet.';
      const task = {
        ...{ severity: null, what: 'Meet, and note it in the diary', who: null, detail, due: { ...due, told: null } },
        ...{ href: '/reports/meetings', button: 'Open' },
      };
      const heading = 'Meeting of governor and online safety lead';
      return { kind: 'tasks', heading, note: null, link: null, tasks: [task], total: 1 };
    });
  },
};
