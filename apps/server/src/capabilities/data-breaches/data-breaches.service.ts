import { type Actor, authorise } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { dayWords, timeWords } from '../../ui/words.ts';
import { noteIncident, workOn } from '../incidents/index.ts';
import { type DataLine, insertJudgement, listJudgements, listRegister } from './data-breaches.store.ts';
import type { Judgement, RecordedJudgement } from './data-breaches.ts';

const refuse = refusals<'data.quicker' | 'data.early'>();

/** Lines of the register on a page. */
export const PER_PAGE = 50;

/** What was judged so far, for the form. */
export function openJudgement(ground: Ground, actor: Actor, id: string): Promise<RecordedJudgement[]> {
  return workOn(ground, actor, id, 'either', (tx, row) => {
    tx.looked({ kind: 'incident', id: row.id, what: 'data' });
    return listJudgements(tx, id);
  });
}

/** Judges how much risk there is to the people whose data it is, after `seen` judgements before (R211). */
export function judgeData(ground: Ground, actor: Actor, id: string, given: Judgement, seen: number): Promise<void> {
  return workOn(ground, actor, id, 'under-way', async (tx, row) => {
    const day = schoolDate(row.occurred_at);
    if (schoolDate(given.knownAt) < day) {
      const message = `Enter a day from ${dayWords(day, tx.at)} on, when it happened`;
      throw refuse('data.early', 'invalid', `${message}.`, [{ field: 'when-date', message }]);
    }
    if (!(await insertJudgement(tx, id, seen + 1, given))) {
      const [last] = await listJudgements(tx, id);
      const who = last?.judgedBy ?? 'Somebody else';
      const when = last ? ` at ${timeWords(last.judgedAt)}` : '';
      throw refuse('data.quicker', 'conflict', `${who} judged it${when}, while you had the page open.`);
    }
    const { risk, knownAt, peopleTold } = given;
    noteIncident(tx, row, 'incident.data', { nth: seen + 1, risk, knownAt: knownAt.toISOString(), peopleTold });
  });
}

/** The register of data breaches: those that the reader may see. */
export interface Register {
  rows: DataLine[];
  total: number;
  page: number;
  icoHours: number;
  now: Date;
}

/** A page of the register. */
export function readRegister(ground: Ground, actor: Actor, page: number): Promise<Register> {
  return transact(ground, authorise(actor, 'incidents.log'), async (tx) => {
    const found = await listRegister(tx, { limit: PER_PAGE, offset: (page - 1) * PER_PAGE });
    return { ...found, page, icoHours: (await readSettings(tx))['telling.icoHours'], now: tx.at };
  });
}
