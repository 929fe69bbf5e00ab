import type { Action } from '../../access/roles.ts';
import type { Tx } from '../../access/transact.ts';
import { alertNumber, recordNumber } from '../../kernel/record-number.ts';

/** A record that an entry is about, as its page is called and found. One without a number is called by what was done to it: null. */
export interface RecordLink {
  text: string | null;
  href: string;
}

/** Records without a number of their own: where their pages are, and the right that these ask for. */
const UNNUMBERED = {
  report: { page: '/reports', right: 'reports.read' },
  look: { page: '/looks', right: 'looks.read' },
  concern: { page: '/concerns', right: 'concerns.read' },
  filter_check: { page: '/filtering/checks', right: 'checks.read' },
  review: { page: '/filtering/reviews', right: 'reviews.read' },
} as const satisfies Record<string, { page: string; right: Action }>;

type Unnumbered = keyof typeof UNNUMBERED;

/** What entries speak of: the ids in them, and the records that they are about. */
export interface Spoken {
  ids: readonly string[];
  about: readonly { kind: string; id: string | null }[];
}

/**
 * Those that this reader may open, by id: incidents, changes of the filter and alerts wherever they are spoken of, and what has no number where an entry
 * is about it. What they may not see does not come back.
 */
export async function listRecords(tx: Tx, { ids, about }: Spoken): Promise<Map<string, RecordLink>> {
  const found = new Map<string, RecordLink>();
  if (!ids.length) return found;
  for (const each of [await incidents(tx, ids), await changes(tx, ids), await alerts(tx, ids)])
    for (const [id, link] of each) found.set(id, link);
  for (const kind of Object.keys(UNNUMBERED) as Unnumbered[]) {
    const here = about.flatMap((each) => (each.kind === kind && each.id !== null ? [each.id] : []));
    for (const [id, link] of await unnumbered(tx, kind, here)) found.set(id, link);
  }
  return found;
}

type Links = [string, RecordLink][];

async function incidents(tx: Tx, ids: readonly string[]): Promise<Links> {
  if (!tx.scope.has('incidents.read')) return [];
  const rows = await tx.db
    .selectFrom('incident')
    .select(['id', 'series', 'number'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', 'in', [...ids])
    .execute();
  return rows.map(({ id, ...row }) => [id, { text: recordNumber(row), href: `/incidents/${id}` }]);
}

async function changes(tx: Tx, ids: readonly string[]): Promise<Links> {
  if (!tx.scope.has('filter.read')) return [];
  const rows = await tx.db
    .selectFrom('filter_change')
    .select(['id', 'number'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', 'in', [...ids])
    .execute();
  return rows.flatMap(({ id, number }): Links => {
    if (number === null) return [];
    return [[id, { text: recordNumber({ series: 'C', number }), href: `/filtering/changes/${id}` }]];
  });
}

/** Each by the door that it has for this reader: what they see without working its desk was given to them, or goes with a record of theirs. */
async function alerts(tx: Tx, ids: readonly string[]): Promise<Links> {
  const { scope } = tx;
  if (!scope.has('alerts.readPassed')) return [];
  const rows = await tx.db
    .selectFrom('alert')
    .select(['id', 'series', 'number', 'desk'])
    .where('school_id', '=', scope.schoolId)
    .where('id', 'in', [...ids])
    .execute();
  const doorOf = (desk: string) => {
    if (desk === 'staff') return scope.has('alerts.readStaff') ? '/staff-alerts' : '/passed';
    return (desk === 'safeguarding' || desk === 'pastoral') && scope.has('alerts.read') ? '/alerts' : '/passed';
  };
  return rows.map(({ id, series, number, desk }) => [
    id,
    { text: alertNumber({ series, number }), href: `${doorOf(desk)}/${id}` },
  ]);
}

async function unnumbered(tx: Tx, kind: Unnumbered, ids: readonly string[]): Promise<Links> {
  const { page, right } = UNNUMBERED[kind];
  if (!ids.length || !tx.scope.has(right)) return [];
  const rows = await tx.db
    .selectFrom(kind)
    .select('id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', 'in', [...ids])
    .execute();
  return rows.map(({ id }) => [id, { text: null, href: `${page}/${id}` }]);
}
