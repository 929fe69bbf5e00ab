import { listStaff } from '../../access/names.store.ts';
import { type Actor, authorise } from '../../access/scope.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { isId } from '../../kernel/ids.ts';
import { refusals } from '../../kernel/refusal.ts';
import type { Asked } from '../../site/export.routes.ts';
import { takeOut } from '../../site/lists-taken.store.ts';
import { workOn } from '../incidents/index.ts';
import { findSearch, insertSearch, listSearches, returnDevice, type SearchFilter, wasHead } from './searches.store.ts';
import { laterOf, type NewSearch, noteOf, type Search, type SearchNote } from './searches.ts';
import { findByName, insertNote } from './searches-later.store.ts';

const refuse = refusals<'search.not_found' | 'search.person' | 'search.returned' | 'search.later'>();

/** The register as this person may read it. */
export interface Register {
  rows: Search[];
  total: number;
  filter: SearchFilter;
  now: Date;
}

/**
 * The searches that somebody may see; that the register was read is kept (S7). With `asked` they print it: counted, and what it is for is journalled
 * (S11), without the name that was looked for, which would tell of a search that is kept from whoever reads the journal.
 */
export function readSearches(ground: Ground, actor: Actor, filter: SearchFilter, asked?: Asked): Promise<Register> {
  return transact(ground, authorise(actor, 'searches.record'), async (tx) => {
    const found = await listSearches(tx, filter);
    if (asked) {
      await takeOut(tx, { list: 'searches', form: 'print', lines: null, opens: asked.opens });
      const subject = { kind: 'school', id: tx.scope.schoolId };
      tx.journal({ action: 'search.print', subject, payload: { purpose: asked.purpose } });
    }
    for (const search of found.rows) tx.looked({ ...subjectOf(search), what: 'register' });
    return { ...found, filter, now: tx.at };
  });
}

/** One search. */
export function readSearch(ground: Ground, actor: Actor, id: string): Promise<{ search: Search; now: Date }> {
  return transact(ground, authorise(actor, 'searches.record'), async (tx) => {
    const search = await getSearch(tx, id);
    tx.looked({ ...subjectOf(search), what: 'search' });
    return { search, now: tx.at };
  });
}

/** Under its incident, so that whoever may not know of that does not learn of it from the journal (S13). */
function subjectOf({ id, incident }: Search): { kind: string; id: string } {
  return incident ? { kind: 'incident', id: incident.id } : { kind: 'search', id };
}

async function getSearch(tx: Tx, id: string): Promise<Search> {
  const found = isId(id) ? await findSearch(tx, id) : undefined;
  if (!found) throw refuse('search.not_found', 'not_found', 'There is no such search.');
  return found;
}

/** Who may have had a part in a search. */
export function staffFor(ground: Ground, actor: Actor): Promise<{ id: string; name: string }[]> {
  return transact(ground, authorise(actor, 'searches.record'), listStaff);
}

/** Notes a search. Whoever was searched has no part in it and does not note it. Under an incident it is noted by those who work that. */
export async function recordSearch(ground: Ground, actor: Actor, given: NewSearch): Promise<string> {
  const scope = authorise(actor, 'searches.record');
  const { incidentId } = given;
  if (incidentId === null) return transact(ground, scope, (tx) => record(tx, given));
  return workOn(ground, actor, incidentId, 'under-way', (tx) => record(tx, given));
}

async function record(tx: Tx, given: NewSearch): Promise<string> {
  const found = given.kind === 'other' ? [] : await findByName(tx, given.name, given.kind);
  const personId = found.length === 1 ? (found[0]?.id ?? null) : null;
  // Of two of one name the register would point to neither, and the record of neither to it.
  const classes = found.map(({ className }) => className);
  if (given.kind === 'pupil' && new Set(classes).size > 1) {
    const example = `${given.name} ${classes.find((each) => each)}`;
    const message = `${found.length} pupils have this name. Add the class, for example “${example}”`;
    throw refuse('search.person', 'invalid', `${message}.`, [{ field: 'name', message }]);
  }
  // A member of staff has to be found, or it could not be kept from them (S13).
  if (given.kind === 'staff' && personId === null) {
    const message = found.length
      ? 'More than one colleague has this name, so it cannot be kept from them here. Write it into the incident'
      : 'No colleague of this name is on the school’s list. Check the spelling, so that it can be kept from them';
    throw refuse('search.person', 'invalid', `${message}.`, [{ field: 'name', message }]);
  }
  const parts = Object.values(given.parts).filter((id) => id !== null);
  if (personId && (parts.includes(personId) || personId === tx.scope.personId)) {
    const message = 'The person searched cannot have another part in it';
    throw refuse('search.person', 'invalid', `${message}.`, [{ field: 'name', message }]);
  }
  const staff = new Set((await listStaff(tx)).map(({ id }) => id));
  if (parts.some((id) => !staff.has(id))) {
    const message = 'Choose those who took part from the list';
    throw refuse('search.person', 'invalid', `${message}.`, [{ field: 'authorised', message }]);
  }
  const byHead = given.parts.authorised === given.parts.searched;
  if (byHead && !(await wasHead(tx, given.parts.searched, given.searchedAt))) {
    const message = 'Choose somebody else: nobody but the head searches on their own authority';
    throw refuse('search.person', 'invalid', `${message}.`, [{ field: 'authorised', message }]);
  }
  const id = await insertSearch(tx, given, { personId, byHead });
  const { incidentId, parts: people, noWitness, deleted, became, consent } = given;
  const payload = { parts: people, ...(noWitness && { noWitness }), deleted, became, consent, incident: incidentId };
  tx.journal({
    action: 'search.recorded',
    subject: incidentId ? { kind: 'incident', id: incidentId } : { kind: 'search', id },
    payload: { ...payload, search: id },
  });
  return id;
}

const gone = () => refuse('search.returned', 'conflict', 'The school no longer has this. Nothing was changed.');

/** Notes that a device was given back. */
export function giveBack(ground: Ground, actor: Actor, id: string, given: { to: string; at: Date }): Promise<void> {
  return transact(ground, authorise(actor, 'searches.record'), async (tx) => {
    const search = await getSearch(tx, id);
    const message = 'It was given back after the search, not before it';
    if (given.at < search.searchedAt)
      throw refuse('search.person', 'invalid', `${message}.`, [{ field: 'when-time', message }]);
    if (search.became !== 'kept' || search.returned || !(await returnDevice(tx, id, given.at, given.to))) throw gone();
    tx.journal({ action: 'search.returned', subject: subjectOf(search), payload: { search: id, to: given.to } });
  });
}

/**
 * Adds what became of it later (R133). What went to the police is not held by the school any more, and nor is what was recorded by mistake: it is
 * recorded anew, of whoever it was.
 */
export function addLater(
  ground: Ground,
  actor: Actor,
  id: string,
  given: Pick<SearchNote, 'what' | 'words' | 'at'>,
): Promise<void> {
  return transact(ground, authorise(actor, 'searches.record'), async (tx) => {
    const search = await getSearch(tx, id);
    // That a parent was told, or a photo deleted, may have been before the police had it, and is often noted after that.
    const handed = given.what === 'from_police' ? noteOf(search, 'police') : undefined;
    if (given.at < (handed?.at ?? search.searchedAt)) {
      const message = `It happened after ${handed ? 'it went to the police' : 'the search'}, not before`;
      throw refuse('search.later', 'invalid', `${message}.`, [{ field: 'when-time', message }]);
    }
    const isOpen = laterOf(search).includes(given.what) && (await insertNote(tx, id, given));
    if (!isOpen) throw refuse('search.later', 'conflict', 'This was recorded already. Nothing was changed.');
    const ends = { police: 'The police', struck: 'Recorded by mistake' }[given.what as string];
    const leaves = ends && search.became === 'kept' && !search.returned;
    // A colleague gave it back at this moment: it did not go to the police as well.
    if (leaves && !(await returnDevice(tx, id, given.at, ends)) && given.what === 'police') throw gone();
    const payload = { search: id, words: given.words };
    tx.journal({ action: `search.${given.what}`, subject: subjectOf(search), payload });
  });
}
