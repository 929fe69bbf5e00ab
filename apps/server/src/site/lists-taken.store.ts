import { readSettings } from '../access/settings.store.ts';
import type { Tx } from '../access/transact.ts';
import { refusals } from '../kernel/refusal.ts';
import { schoolDate } from '../kernel/school-time.ts';

/** Lists that may be taken out whole, and how whoever watches it is told of each. */
export const TAKEN_LISTS = {
  people: 'People',
  incidents: 'The log of incidents',
  alerts: 'Alerts',
  notice: 'Who has read the monitoring notice',
  heard: 'Who was heard where',
  devices: 'Devices and whose they are',
} as const;

/** See TAKEN_LISTS. */
export type TakenList = keyof typeof TAKEN_LISTS;

const refuse = refusals<'list.too_many'>();

/**
 * Counts a list that is about to leave here against this person's for today, and refuses it over the school's limit (S11). `lines` is null for
 * records, because how many there are tells of those that are kept from whoever is told. The journal is written by whoever calls.
 */
export async function takeList(
  tx: Tx,
  taken: { list: TakenList; form: 'file' | 'print'; lines: number | null },
): Promise<void> {
  const { schoolId, personId } = tx.scope;
  const day = schoolDate(tx.at);
  const { 'exports.perDay': most } = await readSettings(tx);
  const { before } = await tx.db
    .selectFrom('list_taken')
    .select((of) => of.fn.coalesce(of.fn.max('nth'), of.lit(0)).as('before'))
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .where('day', '=', day)
    .executeTakeFirstOrThrow();
  if (before >= most) {
    const words = `You have taken ${most} lists out of here today, which is the most in one day. Take it tomorrow, or ask the headteacher to change how many that are.`;
    throw refuse('list.too_many', 'conflict', words);
  }
  const { numInsertedOrUpdatedRows: made } = await tx.db
    .insertInto('list_taken')
    .values({ school_id: schoolId, person_id: personId ?? '', day, nth: before + 1, taken_at: tx.at, ...taken })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (made !== 1n) throw refuse('list.too_many', 'conflict', 'You are taking another list this moment. Take it again.');
}
