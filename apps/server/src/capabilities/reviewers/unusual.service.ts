import { namesOf } from '../../access/names.store.ts';
import { type Actor, authorise, systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { together, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { type Unusual, unusualOf } from './reviewers.ts';
import { countReading, listHeads, listOldReads, listTaken, type OldRead, type TakenOut } from './unusual.store.ts';

/** Most old records on the page. */
const MOST = 100;

/** What of everybody's reading is unusual, as far as it is this person's to know. */
export interface UnusualView {
  many: (Unusual & { name: string })[];
  old: (OldRead & { name: string })[];
  /** Who took lists out, more than the school calls usual (S11). */
  taken: (TakenOut & { name: string })[];
  /** What the chair of governors sees: the headteacher's own reading. */
  ofHeads: boolean;
  times: number;
  least: number;
  /** From how many on somebody stands in `taken`. */
  told: { times: number; records: number; lines: number };
  oldDays: number;
  now: Date;
}

/**
 * Unusual reading, and lists taken out (S7, S11). The head sees everybody's but that of heads, which the chair of governors sees: nobody is told of their own. Counted
 * over records that tell nothing of an adult, so that a number never tells the head of a record that is kept from them.
 */
export async function openUnusual(ground: Ground, actor: Actor): Promise<UnusualView> {
  authorise(actor, 'reading.watch');
  return transact(ground, systemScope('count-reading', actor.schoolId), async (tx) => {
    const { settings, reading, heads } = await together({
      settings: readSettings(tx),
      reading: countReading(tx),
      heads: listHeads(tx),
    });
    const [times, least] = [settings['reading.timesPeers'], settings['reading.least']];
    const oldDays = settings['reading.oldDays'];
    const told = {
      times: settings['exports.toldFrom'],
      records: settings['exports.toldRecords'],
      lines: settings['exports.toldLines'],
    };
    const { old, taken } = await together({ old: listOldReads(tx, oldDays, MOST), taken: listTaken(tx, told) });
    const ofHeads = !actor.roles.includes('head');
    const theirs = ({ personId }: { personId: string }) =>
      personId !== actor.personId && heads.has(personId) === ofHeads;
    const found = {
      many: unusualOf(reading, { times, least }).filter(theirs),
      old: old.filter(theirs),
      taken: taken.filter(theirs),
    };
    const names = await namesOf(
      tx,
      [...found.many, ...found.old, ...found.taken].map(({ personId }) => personId),
    );
    const named = <Row extends { personId: string }>(row: Row) => ({
      ...row,
      name: names.get(row.personId) ?? 'Somebody',
    });
    return {
      many: found.many.map(named),
      old: found.old.map(named),
      taken: found.taken.map(named),
      ...{ ofHeads, times, least, oldDays, now: tx.at },
      told,
    };
  });
}
