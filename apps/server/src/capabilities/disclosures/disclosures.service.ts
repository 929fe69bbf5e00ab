import { findByAccount } from '../../access/audiences.store.ts';
import { listHolders } from '../../access/holders.store.ts';
import { namesOf } from '../../access/names.store.ts';
import { dutiesOf, givenDuties } from '../../access/roles.ts';
import { type Actor, authorise, lookUpScope, may } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, transact, transactTogether } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import { addDays, instantOf, schoolDate } from '../../kernel/school-time.ts';
import type { Asked } from '../../site/export.routes.ts';
import { takeOut } from '../../site/lists-taken.store.ts';
import { WHOM, type Whom } from '../agencies/index.ts';
import type { DisclosuresQuery } from './disclosures.schemas.ts';
import { type DisclosureRow, insertDisclosure, listDisclosures } from './disclosures.store.ts';
import { type Disclosure, type Said, TOLD_AS, type ToldAs, type Way } from './disclosures.ts';

const refuse = refusals<'disclosure.form' | 'disclosure.too_many'>();

/** Lines on one page. */
export const DISCLOSURES_A_PAGE = 25;
/** Most lines of one log; a file is never one that looks whole and is not. */
const MOST = 5_000;
/** How far back the log goes where nobody chose. */
const USUAL_DAYS = 365;

/** The log as this person may read it. */
export interface DisclosureLog {
  lines: Disclosure[];
  query: DisclosuresQuery & { from: string; until: string };
  now: Date;
}

/** What of the log is wanted: `page` for one page of it, `whole` for a file or for paper. */
type Wanted =
  | { what: 'page' | 'whole' }
  | { what: 'taken'; form: 'file' | 'print'; asked: Pick<Asked, 'purpose'> & Partial<Asked> };

/** The disclosures of the filter, newest first; each record that stands on what is shown counts as looked at (S7). */
export async function readDisclosures(
  ground: Ground,
  actor: Actor,
  asked: DisclosuresQuery,
  wanted: Wanted,
): Promise<DisclosureLog & { total: number }> {
  const scope = authorise(actor, 'disclosures.own');
  return transactTogether(ground, (shared) =>
    transact(shared, scope, async (tx) => {
      const today = schoolDate(tx.at);
      const query = { ...asked, from: asked.from ?? addDays(today, -USUAL_DAYS), until: asked.until ?? today };
      const span = { from: instantOf(query.from, '00:00'), until: instantOf(addDays(query.until, 1), '00:00') };
      const rows = await listDisclosures(tx, { ...span, most: MOST + 1 });
      if (rows.length > MOST) throw tooMany();
      const ids = rows.flatMap(({ aboutId, toId, byId }) => [aboutId, toId, byId]);
      const names = await transact(shared, lookUpScope(scope), (named) => namesOf(named, ids));
      const all = rows.map((row) => lineOf(row, names, actor)).filter((line) => fits(line, query));
      const { page } = query;
      const isPage = wanted.what === 'page';
      const lines = isPage ? all.slice((page - 1) * DISCLOSURES_A_PAGE, page * DISCLOSURES_A_PAGE) : all;
      if (wanted.what === 'taken') await note(tx, wanted, query);
      const seen = new Map(lines.flatMap(({ record }) => (record ? [[record.id, record.kind]] : [])));
      for (const [id, kind] of seen) tx.looked({ kind, id, what: 'disclosures' });
      return { lines, total: all.length, query, now: tx.at };
    }),
  );
}

/** Neither how many there were nor the name that was looked for: either would tell the head, who reads the journal, of what is kept from them (S13). */
async function note(
  tx: Tx,
  wanted: Wanted & { what: 'taken' },
  { page: _, words: __, ...filter }: DisclosureLog['query'],
) {
  const { purpose, opens } = wanted.asked;
  await takeOut(tx, { list: 'disclosures', form: wanted.form, lines: null, ...(opens && { opens }) });
  const payload = { purpose, form: wanted.form, filter };
  tx.journal({ action: 'disclosure.export', subject: { kind: 'disclosure_log', id: null }, payload });
}

function tooMany() {
  const words = `More than ${MOST.toLocaleString('en-GB')} disclosures fall into this time. Choose a shorter one.`;
  return refuse('disclosure.too_many', 'invalid', words, [{ field: 'from', message: words }]);
}

/** What may be about nobody in particular. */
const NAMELESS: ReadonlySet<Way> = new Set(['pack', 'released']);

function lineOf(row: DisclosureRow, names: ReadonlyMap<string, string>, actor: Actor): Disclosure {
  const named = (id: string | null, words: string | null) => (id && names.get(id)) ?? words;
  const told = row.toId ? (names.get(row.toId) ?? 'a colleague') : toldElse(row);
  const as = row.way === 'aloud' ? `, ${TOLD_AS[row.toWords as ToldAs].toLowerCase()}` : '';
  return {
    ...{ at: row.at, way: row.way, words: row.words, by: named(row.byId, null), to: `${told}${as}` },
    about: named(row.aboutId, row.aboutWords) ?? (NAMELESS.has(row.way) ? 'Nobody by name' : 'Nobody known'),
    record: recordOf(row, actor),
  };
}

/** Whom it was told where that is nobody of the school by name. */
function toldElse({ way, toWords }: DisclosureRow): string {
  // Whom a look names, none of whom was here any more: until somebody reads it, nobody was told.
  if (way === 'look') return 'Nobody named was here: whoever may allow the look';
  if (way === 'released') return toWords ?? 'See what was written';
  const [whom = '', name = ''] = (toWords ?? '').split(/:(.*)/s);
  return `${WHOM[whom as Whom] ?? whom}: ${name}`;
}

function recordOf({ record: kind, recordId: id, label, door }: DisclosureRow, actor: Actor): Disclosure['record'] {
  if (!kind || !id) return null;
  const href = door && `/${hasDesk(actor, door) ? door : 'passed'}/${id}`;
  return { kind, id, label: label ?? UNNUMBERED[kind], href };
}

const UNNUMBERED = { alert: 'Alert', look: 'The look', incident: 'Incident' } as const;

/** Whoever does not work the desk of an alert has it by name. */
function hasDesk(actor: Actor, door: NonNullable<DisclosureRow['door']>): boolean {
  if (door === 'alerts') return may(actor, 'alerts.read');
  return door !== 'staff-alerts' || may(actor, 'alerts.readStaff');
}

function fits(line: Disclosure, { way, words }: DisclosuresQuery): boolean {
  if (way && line.way !== way) return false;
  const wanted = words?.toLowerCase();
  return (
    !wanted || [line.about, line.to, line.by, line.record?.label].some((each) => each?.toLowerCase().includes(wanted))
  );
}

/** Colleagues who can have been told: everybody who holds a role here. */
export function listTold(ground: Ground, actor: Actor): Promise<{ id: string; name: string }[]> {
  return transact(ground, lookUpScope(authorise(actor, 'disclosures.note')), async (tx) =>
    (await listHolders(tx))
      .filter(({ personId }) => personId !== actor.personId)
      .map(({ personId: id, name }) => ({ id, name })),
  );
}

/** Notes what was said aloud (R105). Whoever it is about never reads it; about those who receive concerns about staff only those who stand in for them do. */
export async function noteSaid(ground: Ground, actor: Actor, said: Said): Promise<void> {
  const scope = authorise(actor, 'disclosures.note');
  const { about, toldId } = said;
  const { subject, standIn, told } = await transact(ground, lookUpScope(scope), async (tx) => {
    const person = await findByAccount(tx, about, { evenLeft: true });
    const holders = await listHolders(tx);
    const roles = holders.find(({ personId }) => personId === person?.id)?.roles ?? [];
    const given = givenDuties(await readSettings(tx));
    return {
      subject: person,
      told: holders.some(({ personId }) => personId === toldId),
      standIn: dutiesOf(roles, given).includes('staff_desk'),
    };
  });
  if (!subject) throw wrong('about', 'Nobody here has this username or email address, or several people share it');
  if (subject.id === actor.personId) throw wrong('about', 'The person who told you must record this themselves');
  if (!told || toldId === actor.personId) throw wrong('toldId', 'Choose who was told');
  if (toldId === subject.id) throw wrong('toldId', 'Choose somebody other than the person it was about');
  const subjectKind = subject.kind === 'pupil' || subject.kind === 'staff' ? subject.kind : 'other';
  await transact(ground, scope, async (tx) => {
    const { about: _, ...rest } = said;
    const id = await insertDisclosure(tx, { ...rest, subjectId: subject.id, subjectKind, standIn });
    const payload = { about: subject.id, told: toldId, as: said.toldAs, saidAt: said.saidAt.toISOString() };
    tx.journal({ action: 'disclosure.noted', subject: { kind: 'disclosure', id }, payload });
  });
}

function wrong(field: string, message: string) {
  return refuse('disclosure.form', 'invalid', `${message}.`, [{ field, message }]);
}
