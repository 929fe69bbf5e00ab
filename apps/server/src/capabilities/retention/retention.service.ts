import { findLeap, type Leap } from '../../access/clock-watch.store.ts';
import { type Actor, authorise } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Settings } from '../../access/settings.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { isId } from '../../kernel/ids.ts';
import { refusals } from '../../kernel/refusal.ts';
import {
  findNextDue,
  insertList,
  insertListAnswer,
  type ListedRecord,
  type ListHead,
  listDue,
  listLists,
  listRecords,
  type Sight,
  seesList,
} from './disposal.store.ts';
import { CODE } from './holds.service.ts';
import { isSecondKeeper } from './holds.store.ts';
import { RECORD_KINDS, type RecordKind, type RetentionRule, ruleOf } from './retention.ts';

const refuse = refusals<
  | 'disposal.not_found'
  | 'disposal.nothing'
  | 'disposal.answered'
  | 'disposal.changed'
  | 'disposal.own'
  | 'disposal.not_yours'
  | 'disposal.second_person'
  | 'disposal.code'
>();

/** A kind of record, how many of it are due now and when the next one is; of what the reader sees. */
export interface KindLine {
  kind: RecordKind;
  due: number;
  next: Date | null;
}

/** What is kept and until when, and the lists of disposal with their certificates. */
export interface Schedule {
  rule: RetentionRule;
  evidenceDays: number;
  history: { days: number; held: boolean };
  eventDays: number;
  working: { days: number; talkYears: number };
  /** Of searches and complaints that belong to no incident. */
  registers: { searchYears: number; complaintYears: number };
  kinds: KindLine[];
  lists: ListHead[];
  /** The leap of the clock for which everything that is due waits. */
  leap: Leap | null;
  now: Date;
}

/** Reads the schedule. Nobody counts what they may not see. */
export function readSchedule(ground: Ground, actor: Actor): Promise<Schedule> {
  return transact(ground, authorise(actor, 'retention.read'), async (tx) => {
    const settings = await readSettings(tx);
    const rule = ruleOf(settings);
    const kinds: KindLine[] = [];
    for (const kind of RECORD_KINDS) {
      const due = (await listDue(tx, kind, rule, null)).length;
      kinds.push({ kind, due, next: due ? null : await findNextDue(tx, kind, rule) });
    }
    return {
      ...{ rule, kinds, lists: await listLists(tx), now: tx.at, evidenceDays: settings['evidence.keptDays'] },
      leap: await findLeap(tx.db),
      working: { days: settings['retention.workingDays'], talkYears: settings['retention.talkYears'] },
      eventDays: settings['retention.eventDays'],
      registers: {
        searchYears: settings['retention.searchYears'],
        complaintYears: settings['retention.complaintYears'],
      },
      history: { days: settings['history.days'], held: settings['history.hold'] },
    };
  });
}

/** The policy of the school, from which follows what it records about people (R210). */
export function readProcessing(ground: Ground, actor: Actor): Promise<{ settings: Settings; now: Date }> {
  return transact(ground, authorise(actor, 'retention.read'), async (tx) => ({
    settings: await readSettings(tx),
    now: tx.at,
  }));
}

/**
 * Puts forward what is due: one list of what everybody of the desk sees, and one of what fewer do, so that neither tells of the other (S13). Returns
 * their ids.
 */
export function proposeDisposal(ground: Ground, actor: Actor): Promise<string[]> {
  return transact(ground, authorise(actor, 'retention.dispose'), async (tx) => {
    const rule = ruleOf(await readSettings(tx));
    const made: string[] = [];
    for (const sight of ['open', 'close'] as const) {
      const ids = await dueOf(tx, rule, sight);
      const total = RECORD_KINDS.reduce((sum, kind) => sum + ids[kind].length, 0);
      if (!total) continue;
      const id = await insertList(tx, { rule, sight, ids });
      const counts = Object.fromEntries(RECORD_KINDS.map((kind) => [kind, ids[kind].length]));
      tx.journal({ action: 'disposal.proposed', subject: { kind: 'disposal_list', id }, payload: { ...counts, rule } });
      made.push(id);
    }
    if (!made.length) throw refuse('disposal.nothing', 'conflict', 'Nothing is due, or it is already on a list.');
    return made;
  });
}

async function dueOf(tx: Tx, rule: RetentionRule, sight: Sight): Promise<Record<RecordKind, string[]>> {
  const ids: Record<RecordKind, string[]> = { incident: [], concern: [], alert: [], look: [] };
  for (const kind of RECORD_KINDS) ids[kind] = await listDue(tx, kind, rule, sight);
  return ids;
}

/** A list with its records, and what the reader may do with it. */
export interface ListView {
  list: ListHead;
  records: ListedRecord[];
  /** `agree`: as a second person; `back`: take back what one put forward oneself. */
  may: { agree: boolean; back: boolean };
  now: Date;
}

/** Reads a list; once it is finished it is the certificate. */
export function readList(ground: Ground, actor: Actor, id: string): Promise<ListView> {
  const scope = authorise(actor, 'retention.read');
  return transact(ground, scope, async (tx) => {
    const list = await getList(tx, id);
    const waits = !list.answer && scope.has('retention.dispose');
    const isMine = list.proposedBy.id === actor.personId;
    return {
      ...{ list, records: await listRecords(tx, id), now: tx.at },
      may: { agree: waits && !isMine && (await seesList(tx, id)), back: waits && isMine },
    };
  });
}

async function getList(tx: Tx, id: string): Promise<ListHead> {
  const [list] = isId(id) ? await listLists(tx, id) : [];
  if (!list) throw refuse('disposal.not_found', 'not_found', 'There is no such list.');
  return list;
}

/** What somebody says to a list. `hash`: of the list as it stood on their page. */
export interface ListAnswer {
  hash: string;
  agrees: boolean;
  words: string | null;
  factorAt: Date | null;
}

/** Agrees as a second person, to exactly this list and with a second factor shown now; or says no; or takes back one's own. */
export function answerList(ground: Ground, actor: Actor, id: string, answer: ListAnswer): Promise<void> {
  return transact(ground, authorise(actor, 'retention.dispose'), async (tx) => {
    const list = await getList(tx, id);
    if (list.answer) throw answered();
    if (answer.hash !== list.hash)
      throw refuse(
        'disposal.changed',
        'conflict',
        'This list has changed since you saw it. Check it again, then decide.',
      );
    await refuseWrongAnswer(tx, list, answer);
    if (!(await insertListAnswer(tx, list, answer))) throw answered();
    tx.journal({
      action: answer.agrees ? 'disposal.agreed' : 'disposal.refused',
      subject: { kind: 'disposal_list', id },
      payload: { hash: list.hash, proposed: list.proposedBy.id, words: answer.words },
    });
  });
}

async function refuseWrongAnswer(tx: Tx, list: ListHead, { agrees, factorAt }: ListAnswer): Promise<void> {
  const isMine = list.proposedBy.id === tx.scope.personId;
  if (agrees && isMine) throw refuse('disposal.own', 'conflict', 'You proposed this, so somebody else must agree.');
  if (!isMine && !(await seesList(tx, list.id)))
    throw refuse(
      'disposal.not_yours',
      'conflict',
      'You cannot see every record on this list. Ask a colleague who can.',
    );
  if (!agrees) return;
  if (!(await isSecondKeeper(tx, list.proposedBy.id))) {
    const who = list.proposedBy.name ?? 'the person who proposed it';
    const message = `You cannot be the second person here: you need a role that can approve, not given by ${who}. Ask a colleague.`;
    throw refuse('disposal.second_person', 'conflict', message);
  }
  if (!factorAt) throw refuse('disposal.code', 'invalid', `${CODE.message}.`, [CODE]);
}

const answered = () =>
  refuse('disposal.answered', 'conflict', 'Somebody has already answered this list. Nothing was changed.');
