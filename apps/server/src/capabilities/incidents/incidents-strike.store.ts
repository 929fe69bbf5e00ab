import { nameBy } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import { type Kind, PARTS, type Part, personWords } from './incidents.ts';
import { WHOM } from './incidents-taxonomy.ts';

const TABLES = {
  person: 'incident_person',
  notice: 'incident_notice',
  device: 'incident_device',
  action: 'incident_action',
} as const;

/** What of an incident can be struck out: somebody named in it, that somebody was told, a device, or what is done about it. */
export type Strikable = keyof typeof TABLES;

/** Whether entries of this kind can be. */
export const isStrikable = (what: string): what is Strikable => Object.hasOwn(TABLES, what);

/** One entry as a line: "Imogen Stott, 7R: Witness". */
export interface Entry {
  what: Strikable;
  id: string;
  words: string;
  personId: string | null;
}

/** An entry that was struck out, by whom, when and why. */
export interface Struck extends Entry {
  at: Date;
  by: string | null;
  because: string;
}

const STRUCK = ['e.id', 'e.name', 'e.struck_at as at', 'e.struck_because as because'] as const;
const byName = nameBy('e.struck_by').as('by');

/** Everything that was struck out of an incident, in that order. */
export async function listStruck(tx: Tx, incidentId: string): Promise<Struck[]> {
  const rows = await Promise.all(Object.values(LISTS).map((list) => list(tx, incidentId)));
  return rows
    .flat()
    .flatMap(({ at, because, ...entry }) => (at && because ? [{ ...entry, at, because }] : []))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** An entry that stands, or undefined. */
export async function findEntry(tx: Tx, incidentId: string, what: Strikable, id: string): Promise<Entry | undefined> {
  return (await entriesOf(tx, what, incidentId)).find((entry) => entry.id === id && entry.at === null);
}

function entriesOf(tx: Tx, what: Strikable, incidentId: string) {
  return LISTS[what](tx, incidentId);
}

async function peopleOf(tx: Tx, incidentId: string) {
  const rows = await tx.db
    .selectFrom('incident_person as e')
    .select([...STRUCK, 'e.person_id as personId', 'e.kind', 'e.class_name as className', 'e.part', byName])
    .where('e.school_id', '=', tx.scope.schoolId)
    .where('e.incident_id', '=', incidentId)
    .orderBy('e.id')
    .execute();
  return rows.map(({ name: given, kind, className, part, ...row }) => {
    const { name, detail } = personWords({ name: given, kind: kind as Kind, className });
    const words = `${name}${detail && `, ${detail}`}: ${PARTS[part as Part] ?? part}`;
    return { ...row, what: 'person' as const, words };
  });
}

async function noticesOf(tx: Tx, incidentId: string) {
  const rows = await tx.db
    .selectFrom('incident_notice as e')
    .select([...STRUCK, 'e.whom', byName])
    .where('e.school_id', '=', tx.scope.schoolId)
    .where('e.incident_id', '=', incidentId)
    .orderBy('e.id')
    .execute();
  return rows.map(({ name, whom, ...row }) => {
    const words = `${WHOM[whom as keyof typeof WHOM] ?? whom}: ${name}`;
    return { ...row, what: 'notice' as const, words, personId: null };
  });
}

async function devicesOf(tx: Tx, incidentId: string) {
  const rows = await tx.db
    .selectFrom('incident_device as e')
    .select([...STRUCK, 'e.place', byName])
    .where('e.school_id', '=', tx.scope.schoolId)
    .where('e.incident_id', '=', incidentId)
    .orderBy('e.id')
    .execute();
  return rows.map(({ name, place, ...row }) => {
    const words = [name, place].filter(Boolean).join(', ');
    return { ...row, what: 'device' as const, words, personId: null };
  });
}

async function actionsOf(tx: Tx, incidentId: string) {
  const rows = await tx.db
    .selectFrom('incident_action as e')
    .select(['e.id', 'e.struck_at as at', 'e.struck_because as because', 'e.action as words', byName])
    .where('e.school_id', '=', tx.scope.schoolId)
    .where('e.incident_id', '=', incidentId)
    .orderBy('e.id')
    .execute();
  return rows.map((row) => ({ ...row, what: 'action' as const, personId: null }));
}

const LISTS = { person: peopleOf, notice: noticesOf, device: devicesOf, action: actionsOf } as const;

/** Strikes an entry out. */
export async function strikeEntry(
  tx: Tx,
  incidentId: string,
  entry: Pick<Entry, 'what' | 'id'>,
  because: string,
): Promise<void> {
  await tx.db
    .updateTable(TABLES[entry.what])
    .set({ struck_at: tx.at, struck_by: tx.scope.personId, struck_because: because })
    .where('school_id', '=', tx.scope.schoolId)
    .where('incident_id', '=', incidentId)
    .where('id', '=', entry.id)
    .where('struck_at', 'is', null)
    .execute();
}

/** The sanctions that stand against somebody named in an incident on this day, `2026-11-17`, oldest first: neither over, lifted nor refused. */
export async function listStandingSanctions(tx: Tx, incidentId: string, rowId: string, day: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('sanction as s')
    .leftJoin('sanction_agreement as g', (join) =>
      join.onRef('g.school_id', '=', 's.school_id').onRef('g.sanction_id', '=', 's.id'),
    )
    .leftJoin('sanction_lift as l', (join) =>
      join.onRef('l.school_id', '=', 's.school_id').onRef('l.sanction_id', '=', 's.id'),
    )
    .select('s.step')
    .where('s.school_id', '=', tx.scope.schoolId)
    .where('s.incident_id', '=', incidentId)
    .where('s.incident_person_id', '=', rowId)
    .where('l.sanction_id', 'is', null)
    .where((is) => is.or([is('g.agrees', 'is', null), is('g.agrees', '=', true)]))
    .where((is) => is.or([is('s.until_on', 'is', null), is('s.until_on', '>=', day)]))
    .orderBy('s.given_at')
    .execute();
  return rows.map(({ step }) => step);
}

/** Whether a plan of support runs for somebody named in an incident (R134). */
export async function isSupported(tx: Tx, incidentId: string, rowId: string): Promise<boolean> {
  const found = await tx.db
    .selectFrom('support_plan')
    .select('id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('incident_id', '=', incidentId)
    .where('person_row_id', '=', rowId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return found !== undefined;
}
