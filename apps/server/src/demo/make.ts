import { hashPassword } from '../access/password-hash.ts';
import { runAlertClocks } from '../capabilities/alerts/index.ts';
import { sealReads } from '../capabilities/journal/index.ts';
import { drawReports } from '../capabilities/reports/index.ts';
import type { Ground } from '../db/ground.ts';
import { newSecret } from '../kernel/ids.ts';
import { instantOf, schoolDate } from '../kernel/school-time.ts';
import { planBreaches } from './breach-story.ts';
import { planChecks } from './check-story.ts';
import { planConcerns } from './concern-story.ts';
import { decideLater } from './decisions.ts';
import { insertSchool, insertTrust, type OwnerWork, refreshStatistics } from './demo.store.ts';
import { planExtraHelp } from './extra-help-story.ts';
import { planFilterChanges } from './filter-story.ts';
import { type DemoRecord, type DemoSchool, type DemoSize, generate } from './generate.ts';
import type { Deciding } from './handling.ts';
import { planReportsByHand } from './incident-story.ts';
import { planInvestigations } from './investigation-story.ts';
import { planLessons } from './lesson-story.ts';
import { planLists } from './list-story.ts';
import { insertNoticeReads } from './notice-reads.store.ts';
import { planParents } from './parent-story.ts';
import { insertProbeRuns } from './probe-runs.store.ts';
import { chanceOf } from './random.ts';
import { planReports } from './report-story.ts';
import { closedDays, type DemoDay, demoDays } from './school-days.ts';
import { SchoolPlay } from './school-play.ts';
import { planSensors } from './sensor-story.ts';
import { planServices } from './service-story.ts';
import { DEMO_PASSWORD } from './sign-ins.ts';

/** Settings that a demo has otherwise than its starters: nobody needs a phone to look around, and nobody is signed out while reading. */
const DEMO_SETTINGS = {
  ...{ 'security.secondFactorRoles': [], 'security.idleMinutes': 120, 'security.passwordDays': 0 },
  // A month of days is played: half a term would end in it only now and then.
  'reports.monitoringEvery': 'month',
};

/** Times of a day at which a school's clocks are looked at; the server's own job does it every minute. */
const CLOCKS = ['07:45', '10:30', '13:00', '16:30', '20:00'];

/** When a school of the demo began here, on the first day that is played: no report is about days of which nothing is known. */
const FIRST_MORNING = '07:00';

/** When the reports of a morning are drawn, if one is due. */
const DRAWN = '07:30';

/** Days after which the planner looks at the tables anew: each time they are some times as large. */
const STATISTICS_AFTER = [1, 5, 15];

/** What a demo is made with; `worker` chains reads and looks after clocks, as the jobs do. */
export interface Making {
  ground: Ground;
  worker: Ground;
  owner: OwnerWork;
  seed: string;
  size: DemoSize;
  now: Date;
}

/** Writes the people of a demo and plays its days; the schools side by side, each in order of time. */
export async function makeDemo(making: Making): Promise<void> {
  const { now, seed, owner } = making;
  const days = demoDays(schoolDate(now), making.size.days);
  const lessons = new Set(days.flatMap(({ date, lessons: held }) => (held ? [date] : [])));
  const deciding: Deciding = { seed, now, lessons, owner };
  const plays = new Map<string, SchoolPlay>();
  const writing = await writerOf(making, days);
  let played = 0;
  for (const record of generate(seed, making.size, now)) {
    if (record.kind === 'event') plays.get(record.school.id)?.hear(record);
    else if (record.kind === 'day') {
      await playDay(making, [...plays.values()], record.date);
      played += 1;
      if (STATISTICS_AFTER.includes(played)) await owner.run(refreshStatistics);
    } else {
      const school = await writing(record);
      if (school) plays.set(school.id, playOf(making, deciding, school));
    }
  }
}

function playOf(making: Making, deciding: Deciding, school: DemoSchool): SchoolPlay {
  const play = new SchoolPlay(making.ground, school, (on, episode) => decideLater(deciding, on, episode));
  planSensors(play, making);
  if (school.index === 0) {
    planReportsByHand(play, chanceOf(`${making.seed}/by-hand`), deciding);
    planFilterChanges(play, making.now);
    planLists(play, making.now);
    planLessons(play, making.now);
    planConcerns(play, making.now);
    planChecks(play, making.now);
    planParents(play, making.now);
    planServices(play, making.now);
    planExtraHelp(play, making.now);
    planReports(play, making.now);
    planBreaches(play, making.now);
    planInvestigations(play, making.now);
  }
  return play;
}

async function writerOf({ owner, ground, now }: Making, days: readonly DemoDay[]) {
  const began = instantOf(days[0]?.date ?? schoolDate(now), FIRST_MORNING);
  const dates = days.flatMap(({ date, lessons }) => (lessons ? [date] : []));
  const settings = { ...DEMO_SETTINGS, 'school.closedDays': closedDays(days) };
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const keyHash = () => ground.keys.fingerprint('sensor', newSecret());
  let trust = { id: '', at: now };
  return async (record: Extract<DemoRecord, { kind: 'trust' | 'school' }>) => {
    if (record.kind === 'trust') {
      trust = { id: record.id, at: record.madeAt };
      await owner.run((db) => insertTrust(db, { id: record.id, name: record.name, at: record.madeAt }));
      return undefined;
    }
    const given = { trustId: trust.id, at: trust.at, began, now, passwordHash, settings, keyHash };
    await owner.run(async (db) => {
      await insertSchool(db, record.school, given);
      await insertProbeRuns(db, record.school, now);
      await insertNoticeReads(db, record.school, { dates, now, settings });
    });
    return record.school;
  };
}

async function playDay({ now, worker }: Making, plays: readonly SchoolPlay[], date: string): Promise<void> {
  const midnight = instantOf(date, '23:59:59');
  const until = midnight < now ? midnight : now;
  await Promise.all(
    plays.map(async (play) => {
      const asWorker = { ...worker, clock: play.ground.clock };
      for (const time of CLOCKS) {
        const at = instantOf(date, time);
        play.agenda.add({ at, run: async () => void (await runAlertClocks(asWorker, play.school.id)) });
      }
      play.agenda.add({
        at: instantOf(date, DRAWN),
        run: async () => void (await drawReports(asWorker, play.school.id)),
      });
      await play.playUntil(until);
      await sealReads(asWorker, play.school.id);
    }),
  );
}
