import { getSchoolName } from '../../access/schools.store.ts';
import { type Actor, authorise, lookScope } from '../../access/scope.ts';
import { transact, transactTogether } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { sha256 } from '../../kernel/canonical.ts';
import { refusals } from '../../kernel/refusal.ts';
import { addDays, instantOf, schoolDate } from '../../kernel/school-time.ts';
import { takeOut } from '../../site/lists-taken.store.ts';
import { ANOTHER_YEAR, dayWords, plural } from '../../ui/words.ts';
import type { HandoverForm } from './looks.schemas.ts';
import { noSuchLook, readLookPage, rightsOn } from './looks.service.ts';
import { findLook, insertNote } from './looks.store.ts';
import type { Look } from './looks.ts';
import { type HandedVisits, handoverPdf } from './looks-handover-paper.ts';
import { insertViews, listLogs, listVisits } from './looks-history.store.ts';

const refuse = refusals<'look.days' | 'look.many' | 'look.part'>();

/** Visits in one document: what is drawn in about a second, in which the server does nothing else. */
const MOST_HANDED = 3000;
/** Documents that one day may take: of a browser that is open all day each minute has some dozen visits. */
const MOST_PARTS = 20;
/** The look of which browsing is handed over, one that an authority asked for (R110), while it is open to whoever asks; and the last of its days that has come. */
export async function readHandover(ground: Ground, actor: Actor, id: string): Promise<{ look: Look; last: string }> {
  const { look } = await readLookPage(ground, actor, id);
  if (look.kind !== 'external' || look.subject === null || !rightsOn(look, actor, ground.clock.now()).view)
    throw noSuchLook();
  const today = schoolDate(ground.clock.now());
  return { look, last: look.dataUntil < today ? look.dataUntil : today };
}

/**
 * What an authority asked for, as one document: every day of the look, or those of them that are named. It is read and written down as any day of browsing
 * is, and the look then says what was handed over, to whom, and the SHA-256 of the file, by which it can be told from another.
 */
export function handOverBrowsing(
  ground: Ground,
  actor: Actor,
  id: string,
  form: HandoverForm,
): Promise<{ pdf: Buffer; name: string }> {
  return transactTogether(ground, async (shared) => {
    const { look, last } = await readHandover(shared, actor, id);
    const span = spanOf({ first: look.dataFrom, last }, form);
    await transact(shared, authorise(actor, 'looks.read'), (tx) =>
      takeOut(tx, { list: 'look', form: 'file', record: id }),
    );
    const scope = lookScope(actor, { lookers: look.lookers.map((person) => person.id), isOpen: true });
    return transact(shared, scope, async (tx) => {
      // Once more, in the transaction that reads: it may have been ended a moment ago.
      if ((await findLook(tx, id))?.endedBy !== null) throw noSuchLook();
      const whole = { from: instantOf(span.from, '00:00'), until: instantOf(addDays(span.until, 1), '00:00') };
      const most = span.from === span.until ? MOST_HANDED * MOST_PARTS : MOST_HANDED;
      const all = await listVisits(tx, look.subject?.id ?? '', whole, most + 1);
      if (all.length > most) throw tooMany();
      const part = partOf(all.toReversed(), form.part);
      const { visits } = part;
      const days = byDay(span, visits, await listLogs(tx, span));
      const school = await getSchoolName(tx);
      const pdf = handoverPdf({ look, school, days, part: part.words, to: form.to, by: form.by, now: tx.at });
      const hash = sha256(pdf).toString('hex');
      const when = `${dayWords(span.from, ANOTHER_YEAR)} to ${dayWords(span.until, ANOTHER_YEAR)}`;
      const words = `Browsing from ${when}${part.words && `, part ${part.words}`}, ${plural(visits.length, 'visit')}, as one document (SHA-256 ${hash}). Given to: ${form.to}. ${form.by}`;
      await insertViews(
        tx,
        id,
        days.map(({ day, visits: those }) => ({ day, visits: those.length })),
      );
      await insertNote(tx, id, { kind: 'released', words });
      const payload = {
        ...{ ...span, visits: visits.length, pdf: hash, to: form.to, by: form.by },
        ...(part.words && { part: part.words }),
      };
      tx.journal({ action: 'look.handed_over', subject: { kind: 'look', id }, payload });
      return { pdf, name: `browsing-${span.from}-${span.until}${part.words && `-part-${form.part}`}.pdf` };
    });
  });
}

/** What of a day goes into one document, in order; `words` is empty where that is all of it. */
function partOf(visits: HandedVisits['visits'], part: number | undefined) {
  const parts = Math.ceil(visits.length / MOST_HANDED);
  if (parts <= 1) return { visits, words: '' };
  if (part === undefined || part > parts) {
    const many = visits.length.toLocaleString('en-GB');
    const message = `This day holds ${many} visits, which are ${parts} documents. Write which of them, from 1 to ${parts}`;
    throw refuse('look.part', 'invalid', `${message}.`, [{ field: 'part', message }]);
  }
  return { visits: visits.slice((part - 1) * MOST_HANDED, part * MOST_HANDED), words: `${part} of ${parts}` };
}

function tooMany() {
  const message = `These days hold more than ${MOST_HANDED.toLocaleString('en-GB')} visits. Choose fewer days, and make a second document of the others`;
  return refuse('look.many', 'invalid', `${message}.`, [{ field: 'until', message }]);
}

/** The days of a document: within those that the look opens, and none that is still to come. */
function spanOf(open: { first: string; last: string }, form: HandoverForm): { from: string; until: string } {
  const [first, last] = [dayWords(open.first, ANOTHER_YEAR), dayWords(open.last, ANOTHER_YEAR)];
  const wrong = (field: string, message: string) => refuse('look.days', 'invalid', `${message}.`, [{ field, message }]);
  if (form.from < open.first || form.from > open.last) throw wrong('from', `Choose a day from ${first} to ${last}`);
  if (form.until < form.from) throw wrong('until', 'The last day is before the first');
  if (form.until > open.last) throw wrong('until', `The last day that can be read is ${last}`);
  return { from: form.from, until: form.until };
}

/** Every day with its visits in order; one without is there too: that nothing is on record is an answer. */
function byDay(
  { from, until }: { from: string; until: string },
  visits: HandedVisits['visits'],
  logs: Awaited<ReturnType<typeof listLogs>>,
): HandedVisits[] {
  const found = Map.groupBy(visits, ({ at }) => schoolDate(at));
  const days: HandedVisits[] = [];
  for (let day = from; day <= until; day = addDays(day, 1))
    days.push({ day, visits: found.get(day) ?? [], log: logs.get(day) });
  return days;
}
