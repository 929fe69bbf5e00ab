import type { CronItem, TaskList } from 'graphile-worker';
import { z } from 'zod';
import { clockStands, noteRunning } from './access/clock-watch.store.ts';
import { forgetOldTries } from './access/rate-limit.store.ts';
import { listSchoolIds } from './access/schools.store.ts';
import { hearAheadAsNow } from './access/sensor-keys.store.ts';
import { forgetEndedSessions } from './access/sessions.store.ts';
import { forgetOldForms } from './access/stored-form.store.ts';
import { runAlertClocks } from './capabilities/alerts/index.ts';
import { tellOfLateRequests } from './capabilities/blocked/index.ts';
import { disposeRuns } from './capabilities/checks/checks-retention.jobs.ts';
import { lookForFailedProbes } from './capabilities/checks/index.ts';
import { forgetOldDrafts, lateConcerns } from './capabilities/concerns/index.ts';
import { tellOwn } from './capabilities/events/index.ts';
import { disposeEvidence } from './capabilities/evidence/exhibit-disposal.jobs.ts';
import { lapseEmergencies } from './capabilities/filtering/filtering.jobs.ts';
import { answerOpened } from './capabilities/filtering/filtering-answers.jobs.ts';
import { decidingIn } from './capabilities/filtering/index.ts';
import { disposeHistory } from './capabilities/history/index.ts';
import { sealReads } from './capabilities/journal/index.ts';
import { verifyLessons } from './capabilities/lessons/index.ts';
import { askForLooks, forgetOldEditions, lookAtList } from './capabilities/lists/lists.jobs.ts';
import { watchLists } from './capabilities/lists/lists-alarm.jobs.ts';
import { measureRoom, watchCertificate, watchClock, watchRoom } from './capabilities/machine/index.ts';
import { askForMail, tellByMail, tellMorning } from './capabilities/mail/mail.jobs.ts';
import { drawReports, tellOfLateReports } from './capabilities/reports/index.ts';
import { disposeAgreed, disposeByClock, disposeEvents } from './capabilities/retention/index.ts';
import { drawSecondLooks } from './capabilities/reviewers/index.ts';
import { addHeardStep, forgetOldPresence, lookForSilence } from './capabilities/silence/index.ts';
import { keepEndedTrends } from './capabilities/trends/index.ts';
import type { Ground } from './db/ground.ts';
import { ensurePartitionsOn } from './db/partitions.ts';
import type { TodaySource } from './site/today-source.ts';
import { databaseAway } from './site/troubles.ts';

/** How a failed probe reaches the desk. */
const FAULTS = { tell: tellOwn, over: addHeardStep };
const ofSchool = z.object({ schoolId: z.uuid() });
const ofList = z.object({ schoolId: z.uuid(), subscriptionId: z.uuid() });

/** What each job does. Jobs are safe to repeat: a server may die in the middle of one. `today`: what Today shows, for what is told by mail. */
export function tasksOn(worker: Ground, today: readonly TodaySource[] = []): TaskList {
  return {
    'seal-reads': async (payload) => {
      await sealReads(worker, ofSchool.parse(payload).schoolId);
    },
    'look-at-list': async (payload) => {
      const { schoolId, subscriptionId } = ofList.parse(payload);
      await lookAtList(worker, schoolId, subscriptionId);
    },
    'tell-by-mail': async (payload) => {
      await tellByMail(worker, ofSchool.parse(payload).schoolId, today);
    },
    'mail-morning': async (payload) => {
      await tellMorning(worker, ofSchool.parse(payload).schoolId, today);
    },
    'every-minute': async () => {
      const leap = await noteRunning(worker);
      await measureRoom(worker).catch((error: unknown) =>
        worker.log.error({ err: error }, 'How much room the disks have could not be noted.'),
      );
      for (const schoolId of await listSchoolIds(worker)) {
        await alone(worker, schoolId, () => runAlertClocks(worker, schoolId));
        await alone(worker, schoolId, () => lateConcerns(worker, schoolId));
        await alone(worker, schoolId, () => askForMail(worker, schoolId));
        await alone(worker, schoolId, () => watchRoom(worker, schoolId));
        await alone(worker, schoolId, () => watchClock(worker, schoolId, leap));
        await alone(worker, schoolId, () => watchCertificate(worker, schoolId));
        await alone(worker, schoolId, () => lapseEmergencies(worker, schoolId));
        await alone(worker, schoolId, () => answerOpened(worker, schoolId));
        // Not by a clock that may have been put back too far: when they were last heard would be lost.
        if (!leap) await alone(worker, schoolId, () => hearAheadAsNow(worker, schoolId));
        await alone(worker, schoolId, () => lookForSilence(worker, schoolId));
        await alone(worker, schoolId, () => askForLooks(worker, schoolId));
        await alone(worker, schoolId, () => watchLists(worker, schoolId, tellOwn));
        await alone(worker, schoolId, () => lookForFailedProbes(worker, schoolId, decidingIn, FAULTS));
        await alone(worker, schoolId, () => verifyLessons(worker, schoolId));
        if (!leap) await alone(worker, schoolId, () => disposeAgreed(worker, schoolId));
        // What is drawn is fixed: by a clock ahead, one report of all days until then and none before they have come.
        if (!leap) await alone(worker, schoolId, () => drawReports(worker, schoolId));
        await alone(worker, schoolId, () => tellOfLateReports(worker, schoolId));
        await alone(worker, schoolId, () => tellOfLateRequests(worker, schoolId));
        await alone(worker, schoolId, () => sealReads(worker, schoolId));
      }
    },
    'every-night': async () => {
      await forgetOldTries(worker);
      await forgetEndedSessions(worker);
      await ensurePartitionsOn(worker.pool, worker.clock.now());
      const schools = await listSchoolIds(worker);
      const night = new Night(worker);
      for (const schoolId of schools) await night.alone(schoolId, () => drawSecondLooks(worker, schoolId));
      // What is destroyed or fixed by date waits for a clock that somebody vouches for; the database holds most of it by itself (0036).
      if (await clockStands(worker)) await disposeOfOld(worker, schools, night);
      else
        worker.log.warn('The clock leapt: nothing is disposed of until somebody signs in with a code of their phone.');
      night.end();
    },
  };
}

/** What goes by the clock alone, every night. */
async function disposeOfOld(worker: Ground, schools: readonly string[], night: Night): Promise<void> {
  for (const schoolId of schools) {
    await night.alone(schoolId, () => forgetOldForms(worker, schoolId));
    await night.alone(schoolId, () => forgetOldPresence(worker, schoolId));
    await night.alone(schoolId, () => forgetOldEditions(worker, schoolId));
    await night.alone(schoolId, () => disposeRuns(worker, schoolId));
    await night.alone(schoolId, () => disposeEvidence(worker, schoolId));
    await night.alone(schoolId, () => disposeByClock(worker, schoolId));
    await night.alone(schoolId, () => disposeEvents(worker, schoolId));
    await night.alone(schoolId, () => forgetOldDrafts(worker, schoolId));
    await night.alone(schoolId, () => keepEndedTrends(worker, schoolId));
  }
  await disposeHistory(worker);
}

/**
 * The work of a night at each school by itself. What could not be done because the database went away is done again by the job runner within seconds: the
 * next night would be a day too late for what was to be disposed of. Any other fault would meet the same work again, and is left to that.
 */
class Night {
  readonly #worker: Ground;
  #away: unknown;

  constructor(worker: Ground) {
    this.#worker = worker;
  }

  async alone(schoolId: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (databaseAway(error)) this.#away = error;
      this.#worker.log.error({ err: error, schoolId }, 'A job of the night failed at this school.');
    }
  }

  end(): void {
    if (this.#away) throw this.#away;
  }
}

/** What fails at one school must not stop the clocks of those after it; the next minute tries again. */
async function alone(worker: Ground, schoolId: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    worker.log.error({ err: error, schoolId }, 'A job failed at this school; it is tried again in a minute.');
  }
}

/**
 * When jobs come round by themselves. No backfill: a missed minute is caught up by the next one. Minutes that wait are one: a machine that slept
 * over the weekend, or whose clock went forward, would otherwise have thousands of them to do. Each has a queue of its own: one that takes longer than a minute is not overtaken by the next, which
 * would do the same again beside it and take the places of other jobs.
 */
export const CRON: CronItem[] = [
  {
    task: 'every-minute',
    match: '* * * * *',
    identifier: 'every-minute',
    options: { backfillPeriod: 0, jobKey: 'every-minute', jobKeyMode: 'preserve_run_at', queueName: 'minute' },
  },
  {
    task: 'every-night',
    match: '15 2 * * *',
    identifier: 'every-night',
    options: { backfillPeriod: 86_400_000, queueName: 'night' },
  },
];
