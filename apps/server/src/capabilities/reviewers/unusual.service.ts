import { type Actor, authorise, systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { together, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { type Unusual, unusualOf } from './reviewers.ts';
import {
  countReading,
  listHeads,
  listOldReads,
  listTaken,
  type OldRead,
  type TakenOut,
  type Whose,
} from './unusual.store.ts';

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
  // What the school calls unusual is asked with the reader's own rights: on Today beside all that is, and the counting is then one statement.
  const settings = await transact(ground, authorise(actor, 'reading.watch'), readSettings);
  const [times, least] = [settings['reading.timesPeers'], settings['reading.least']];
  const oldDays = settings['reading.oldDays'];
  const told = {
    times: settings['exports.toldFrom'],
    records: settings['exports.toldRecords'],
    lines: settings['exports.toldLines'],
  };
  return transact(ground, systemScope('count-reading', actor.schoolId), async (tx) => {
    const { reading, heads, old, taken } = await together({
      reading: countReading(tx),
      heads: listHeads(tx),
      old: listOldReads(tx, oldDays, MOST),
      taken: listTaken(tx, told),
    });
    const ofHeads = !actor.roles.includes('head');
    const theirs = ({ personId }: { personId: string }) =>
      personId !== actor.personId && heads.has(personId) === ofHeads;
    const named = <Row extends Whose>(row: Row) => ({ ...row, name: row.name ?? 'Somebody' });
    return {
      many: unusualOf(reading, { times, least }).filter(theirs).map(named),
      old: old.filter(theirs).map(named),
      taken: taken.filter(theirs).map(named),
      ...{ ofHeads, times, least, oldDays, now: tx.at },
      told,
    };
  });
}
