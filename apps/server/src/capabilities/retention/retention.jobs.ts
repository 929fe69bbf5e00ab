import { systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { lowestId } from '../../kernel/ids.ts';
import { insertGone, keepTrends, lockCounted } from '../trends/index.ts';
import {
  certifyList,
  disposeQuietEvents,
  disposeRecord,
  disposeRegisterRows,
  disposeWorkingRows,
  listLists,
  listOpenLists,
  type OpenList,
  readOpenList,
} from './disposal.store.ts';
import { ruleOf } from './retention.ts';

/** Records of one run of the job: a few seconds, so that the other clocks of the minute are not late. */
const BATCH = 100;

/**
 * Works off the lists of a school on which two people agreed: a batch a minute, each record in a transaction of its own with its line of the journal.
 * Killed in the middle it goes on where it was; records that fail, however many, stop no other of their list or of a later one, and are tried again.
 * Returns how many were done.
 */
export async function disposeAgreed(worker: Ground, schoolId: string, most = BATCH): Promise<number> {
  let done = 0;
  for (const list of await transact(worker, systemScope('retention', schoolId), listOpenLists)) {
    done += await workOff(worker, schoolId, list, most - done);
    if (done >= most) break;
  }
  return done;
}

/** Tries at most so many records of a list; returns how many were done. */
async function workOff(worker: Ground, schoolId: string, listId: string, most: number): Promise<number> {
  const list = await transact(worker, systemScope('retention', schoolId), async (tx) => {
    const open = await readOpenList(tx, listId);
    // Before the first record goes: afterwards the figures of its term could not be counted any more.
    await keepTrends(tx, open.occurred);
    return open;
  });
  let done = 0;
  for (const record of stretchOf(list.left, most)) {
    try {
      await disposeOne(worker, schoolId, list, record);
      done += 1;
    } catch (error) {
      worker.log.error(
        { err: error, schoolId, list: list.id, record },
        'A record could not be disposed of; it is tried again.',
      );
    }
  }
  if (done === list.left.length) await certify(worker, schoolId, list.id);
  return done;
}

/** So many of what is left, from anywhere on: always from the begin, as many that fail for good would keep all after them waiting for ever. */
function stretchOf<Item>(left: readonly Item[], most: number): Item[] {
  const from = Math.floor(Math.random() * left.length);
  return [...left.slice(from), ...left.slice(0, from)].slice(0, most);
}

const MONTH_DAYS = 31;

/**
 * Disposes of what the work leaves behind and nobody decides about, by the clock; the entry in the journal is its certificate. Every night; returns how
 * many rows went. Readings of the notice stay at least until they are asked for anew.
 */
export function disposeWorking(worker: Ground, schoolId: string): Promise<number> {
  return transact(worker, systemScope('retention', schoolId), async (tx) => {
    const settings = await readSettings(tx);
    const days = Math.max(settings['retention.workingDays'], settings['watch.noticeMonths'] * MONTH_DAYS);
    const rows = await disposeWorkingRows(tx, { days, talkYears: settings['retention.talkYears'] });
    const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
    if (total) {
      const payload = { rows, days, talkYears: settings['retention.talkYears'] };
      tx.journal({ action: 'disposal.working', subject: { kind: 'school', id: schoolId }, payload });
    }
    return total;
  });
}

/** Events of one transaction: well below a second. */
const STRETCH = 5_000;

/**
 * Disposes of events that alerted nobody, by the clock, a stretch of the table in a transaction; the entry in the journal is its certificate. Nothing goes
 * under the hold on browsing history. Every night; returns how many went.
 */
export async function disposeEvents(worker: Ground, schoolId: string, most = STRETCH): Promise<number> {
  let total = 0;
  for (let past: string | null = lowestId(new Date(0)); past !== null; ) {
    const from: string = past;
    const { ended, gone } = await transact(worker, systemScope('retention', schoolId), async (tx) => {
      const settings = await readSettings(tx);
      if (settings['history.hold']) return { ended: null, gone: 0 };
      const days = settings['retention.eventDays'];
      const done = await disposeQuietEvents(tx, { days, past: from, most });
      if (done.gone) {
        const payload = { events: done.gone, days, hash: done.hash?.toString('hex') ?? '' };
        tx.journal({ action: 'disposal.events', subject: { kind: 'school', id: schoolId }, payload });
      }
      return done;
    });
    total += gone;
    past = ended;
  }
  return total;
}

/**
 * Disposes of searches and complaints that belong to no incident, by the clock; the entry in the journal is their certificate. Every night; returns how
 * many went.
 */
export function disposeRegisters(worker: Ground, schoolId: string): Promise<number> {
  return transact(worker, systemScope('retention', schoolId), async (tx) => {
    const settings = await readSettings(tx);
    const years = {
      searchYears: settings['retention.searchYears'],
      complaintYears: settings['retention.complaintYears'],
    };
    const { searches, complaints, hash } = await disposeRegisterRows(tx, years);
    if (searches + complaints) {
      const payload = { searches, complaints, ...years, hash: hash?.toString('hex') ?? '' };
      tx.journal({ action: 'disposal.registers', subject: { kind: 'school', id: schoolId }, payload });
    }
    return searches + complaints;
  });
}

/** Everything small that goes by the clock alone; what fails of the one stops not the other. Every night. */
export async function disposeByClock(worker: Ground, schoolId: string): Promise<void> {
  try {
    await disposeWorking(worker, schoolId);
  } finally {
    await disposeRegisters(worker, schoolId);
  }
}

function disposeOne(worker: Ground, schoolId: string, list: OpenList, record: OpenList['left'][number]): Promise<void> {
  return transact(worker, systemScope('retention', schoolId), async (tx) => {
    const counted = record.kind === 'incident' ? await lockCounted(tx, record.id) : [];
    const outcome = await disposeRecord(tx, list.id, record, ruleOf(await readSettings(tx)));
    if (outcome === 'gone') await insertGone(tx, counted);
    tx.journal({
      action: 'disposal.done',
      subject: { kind: 'disposal_list', id: list.id },
      payload: { kind: record.kind, record: record.id, outcome },
    });
  });
}

function certify(worker: Ground, schoolId: string, listId: string): Promise<void> {
  return transact(worker, systemScope('retention', schoolId), async (tx) => {
    if (!(await certifyList(tx, listId))) return;
    const certificate = (await listLists(tx, listId))[0]?.certificate;
    const { gone, kept, hash } = certificate ?? {};
    tx.journal({
      action: 'disposal.certified',
      subject: { kind: 'disposal_list', id: listId },
      payload: { gone, kept, hash },
    });
  });
}
