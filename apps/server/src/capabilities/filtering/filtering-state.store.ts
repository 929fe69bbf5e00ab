import { sql } from 'kysely';
import { systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Settings } from '../../access/settings.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { type ListSet, readListSet } from '../lists/index.ts';
import { startOf } from './filtering.ts';
import { audienceOfKey, type Proposal, proposalSchema } from './filtering-changes.ts';
import type { FilterStart, InForce } from './filtering-stretches.ts';

/** Events are told of within a day, and are judged by what held when they happened. */
const TOLD_WITHIN_MS = 86_400_000;

/** What a school's filter is put together from: what it started with, and every change that holds at a moment or did within the day before it. */
export interface FilterState {
  at: Date;
  start: FilterStart;
  changes: InForce[];
  /** Which lists are in use. */
  lists: ListSet;
}

/** The state of the filter now, or at a moment that is over. Needs the right to put it together (`filter.fold`); see {@link readFilter}. */
export async function filterIn(tx: Tx, settings: Settings, at: Date = tx.at): Promise<FilterState> {
  const changes = [...(await listOldExceptions(tx, at)), ...(await listChanges(tx, at))];
  return { at, start: startOf(settings), changes, lists: await readListSet(tx, at) };
}

/** The same for whoever may ask what the filter does without reading the rules that are for one pupil alone. */
export function readFilter(ground: Ground, schoolId: string, at?: Date): Promise<FilterState> {
  return transact(ground, systemScope('filter', schoolId), async (tx) =>
    filterIn(tx, await readSettings(tx), at ?? tx.at),
  );
}

/** Changes that were put into force before a moment and were not over a day before it, in the order in which they count. */
async function listChanges(tx: Tx, at: Date): Promise<InForce[]> {
  const since = new Date(at.getTime() - TOLD_WITHIN_MS);
  const rows = await tx.db
    .selectFrom('filter_change as c')
    .leftJoin('filter_change_end as e', (join) =>
      join.onRef('e.school_id', '=', 'c.school_id').onRef('e.change_id', '=', 'c.id'),
    )
    .select(['c.id', 'c.number', 'c.proposal', 'c.state', 'c.in_force_at', 'c.emergency', 'c.opens', 'c.sign_by'])
    .select(['c.decided_at', 'e.ended_at'])
    .where('c.school_id', '=', tx.scope.schoolId)
    .where('c.in_force_at', '<=', at)
    .where('c.kind', '<>', 'clause')
    // Nearly all changes of ten years are over: they are left where they lie, for this is asked with every batch and poll.
    // By both ends: a plan that is kept has to know that these are few.
    .where('c.until_at', '>', since)
    .where('c.until_at', '<=', sql<Date>`'infinity'`)
    .where((is) => is.or([is('e.ended_at', 'is', null), is('e.ended_at', '>', since)]))
    .orderBy('c.in_force_at')
    .orderBy('c.number')
    .execute();
  return rows.map(inForceOf).filter(({ from, until }) => until > since.getTime() && until > from);
}

/** The part of a change's row that says when it holds. */
interface ChangeTimes {
  id: string;
  number: number;
  proposal: unknown;
  state: string;
  in_force_at: Date | null;
  emergency: boolean;
  opens: boolean;
  sign_by: Date | null;
  decided_at: Date | null;
  ended_at: Date | null;
}

/** From when until when a change holds. What nobody signed for in time ends by its clock, whether or not anybody noted it; what only closes goes on. */
export function inForceOf(row: ChangeTimes): InForce {
  const proposal: Proposal = proposalSchema.parse(row.proposal);
  const [from, until] = 'from' in proposal ? [proposal.from, proposal.until] : [null, null];
  const isSigned = row.state === 'approved';
  const ends = [
    until === null ? Number.POSITIVE_INFINITY : Date.parse(until),
    row.ended_at?.getTime() ?? Number.POSITIVE_INFINITY,
    isSigned || !row.opens ? Number.POSITIVE_INFINITY : (row.sign_by?.getTime() ?? 0),
    row.state === 'refused' || row.state === 'lapsed' ? (row.decided_at?.getTime() ?? 0) : Number.POSITIVE_INFINITY,
  ];
  const begins = [row.in_force_at?.getTime() ?? Number.POSITIVE_INFINITY, from === null ? 0 : Date.parse(from)];
  return { id: row.id, number: row.number, proposal, from: Math.max(...begins), until: Math.min(...ends) };
}

/** What was opened before changes had a log. */
async function listOldExceptions(tx: Tx, at: Date): Promise<InForce[]> {
  const rows = await tx.db
    .selectFrom('filter_exception')
    .selectAll()
    .where('school_id', '=', tx.scope.schoolId)
    .where('ends_at', '>', new Date(at.getTime() - TOLD_WITHIN_MS))
    .where('made_at', '<=', at)
    .orderBy('id')
    .execute();
  return rows.map((row) => {
    const audience = audienceOfKey(keyOfOld(row));
    const [from, until] = [row.starts_at.toISOString(), row.ends_at.toISOString()];
    const proposal = { kind: 'address', audience, address: row.address, action: 'allow', from, until };
    return {
      id: row.id,
      number: null,
      proposal: proposalSchema.parse(proposal),
      from: row.starts_at.getTime(),
      until: Math.min(row.ends_at.getTime(), row.ended_at?.getTime() ?? Number.POSITIVE_INFINITY),
    };
  });
}

function keyOfOld(row: {
  for_person: string | null;
  for_class: string | null;
  for_year: number | null;
  for_role: string | null;
}): string {
  if (row.for_person !== null) return `person:${row.for_person}`;
  if (row.for_class !== null) return `group:${row.for_class}`;
  if (row.for_year !== null) return `year:${row.for_year}`;
  return `role:${row.for_role}`;
}
