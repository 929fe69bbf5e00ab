import { isUnderWay } from '../../access/incident-under-way.ts';
import type { Actor } from '../../access/scope.ts';
import type { Tx } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { isId } from '../../kernel/ids.ts';
import { recordNumber } from '../../kernel/record-number.ts';
import { refusals } from '../../kernel/refusal.ts';
import { noteIncident, workOn } from '../incidents/index.ts';
import { listUnlocks, type Unlock } from './exhibit-custody.store.ts';
import { findExhibit } from './exhibits.store.ts';
import { asideOf, type Exhibit, isInfected, labelOf, takesFiles } from './exhibits.ts';

const refuse = refusals<
  'exhibit.not_found' | 'exhibit.aside' | 'exhibit.sealed' | 'exhibit.locked' | 'exhibit.disposed' | 'exhibit.thing'
>();

/** What of an incident the vault needs. */
export interface Case {
  id: string;
  /** "INC-4718". */
  number: string;
  title: string;
  type: string;
  frozenAt: Date | null;
  /** The kind of what it was merged into, where no file of that may be held. */
  kindAbove: string | null;
  /** Whether anything can be added to it. */
  underWay: boolean;
  hidden_from: string[];
}

type Row = Parameters<Parameters<typeof workOn>[4]>[1];

/** The case of a row of the log. */
export function caseOf(row: Row): Case {
  return {
    ...{ id: row.id, number: recordNumber(row), title: row.title, type: row.type },
    ...{
      frozenAt: row.frozen_at,
      kindAbove: row.kind_above,
      underWay: isUnderWay(row.state),
      hidden_from: row.hidden_from,
    },
  };
}

/** Runs work on an incident under way, locked, by somebody who may work it. */
export function onOpenCase<T>(
  ground: Ground,
  actor: Actor,
  id: string,
  work: (tx: Tx, incident: Case) => Promise<T>,
): Promise<T> {
  return workOn(ground, actor, id, 'under-way', (tx, row) => work(tx, caseOf(row)));
}

/** The same whatever its state: custody goes on after an incident has ended. */
export function onCase<T>(
  ground: Ground,
  actor: Actor,
  id: string,
  work: (tx: Tx, incident: Case) => Promise<T>,
): Promise<T> {
  return workOn(ground, actor, id, 'either', (tx, row) => work(tx, caseOf(row)));
}

/** The same, and held: nobody else changes it meanwhile. */
export function onHeldCase<T>(
  ground: Ground,
  actor: Actor,
  id: string,
  work: (tx: Tx, incident: Case) => Promise<T>,
): Promise<T> {
  return workOn(ground, actor, id, 'held', (tx, row) => work(tx, caseOf(row)));
}

/** One exhibit of it, or not_found. */
export async function getExhibit(tx: Tx, incidentId: string, id: string): Promise<Exhibit> {
  const found = isId(id) ? await findExhibit(tx, incidentId, id) : undefined;
  if (!found) throw refuse('exhibit.not_found', 'not_found', 'There is no such evidence.');
  return found;
}

/** Refuses what no file may be of: said before a byte is read (R148, S15). */
export function refuseSealed(incident: Case): void {
  if (takesFiles(incident)) return;
  throw refuse('exhibit.sealed', 'conflict', SEALED_WORDS);
}

/** Refuses to show what is not of this case: it may be another child's. */
export function refuseAside(exhibit: Pick<Exhibit, 'number' | 'custody'>): void {
  if (!asideOf(exhibit)) return;
  const words = `${labelOf(exhibit)} is not part of this case, so it cannot be opened. If it is, say so on its page first.`;
  throw refuse('exhibit.aside', 'conflict', words);
}

/** Why no file is taken in or shown, and what to do instead. */
export const SEALED_WORDS =
  'Files for this incident cannot be added or opened, because holding them may be against the law. Write down where and when it was seen, and tell the police.';

/** The exhibit with its file when it may be opened now; refuses otherwise and says why. */
export async function getOpenable(
  tx: Tx,
  incident: Case,
  id: string,
): Promise<Exhibit & { file: NonNullable<Exhibit['file']> }> {
  const exhibit = await getExhibit(tx, incident.id, id);
  const { file } = exhibit;
  if (!file)
    throw refuse('exhibit.thing', 'conflict', `${labelOf(exhibit)} is a physical item. There is no file to open.`);
  refuseSealed(incident);
  if (exhibit.disposedAt)
    throw refuse('exhibit.disposed', 'conflict', 'This file was destroyed at the end of its retention period.');
  if (isInfected(exhibit) && !openUntil(await listUnlocks(tx, id), tx.at)) throw refuseLocked();
  return { ...exhibit, file };
}

/** What is said of a file that the scanner found something in, to whoever would open it alone. */
export function refuseLocked() {
  const words = 'The scanner found something harmful in this file, so it is locked. Two people can open it.';
  return refuse('exhibit.locked', 'conflict', words);
}

/** Until when two people have opened a locked file; null where they have not. */
export function openUntil(unlocks: readonly Unlock[], at: Date): Date | null {
  return unlocks.find(({ state, endsAt }) => state === 'given' && endsAt !== null && endsAt > at)?.endsAt ?? null;
}

/** Notes in the journal what was done to an exhibit, under its incident. */
export function noteExhibit(
  tx: Tx,
  incident: Case,
  exhibit: Pick<Exhibit, 'id' | 'number'>,
  action: string,
  payload: Record<string, unknown> = {},
): void {
  noteIncident(tx, incident, action, { exhibit: labelOf(exhibit), exhibitId: exhibit.id, ...payload });
}
