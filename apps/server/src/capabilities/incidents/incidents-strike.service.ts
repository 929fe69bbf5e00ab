import type { Actor } from '../../access/scope.ts';
import type { Tx } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import type { IncidentPart } from '../../site/incident-part.ts';
import { listWords } from '../../ui/words.ts';
import { saveChange, workOn } from './incidents-standing.service.ts';
import {
  type Entry,
  findEntry,
  isSupported,
  listStandingSanctions,
  listStruck,
  type Strikable,
  strikeEntry,
} from './incidents-strike.store.ts';

const refuse = refusals<'incident.not_found' | 'incident.struck' | 'incident.sanctioned' | 'incident.supported'>();

/** Under which name the history has them. */
const FIELDS: Record<Strikable, string> = {
  person: 'people',
  notice: 'notices',
  device: 'devices',
  action: 'actions',
};

/** An entry that stands; not_found when there is none, conflict when somebody struck it out. */
export async function getEntry(tx: Tx, incidentId: string, what: Strikable, id: string): Promise<Entry> {
  const entry = await findEntry(tx, incidentId, what, id);
  if (entry) return entry;
  const before = (await listStruck(tx, incidentId)).find((struck) => struck.id === id);
  if (!before) throw refuse('incident.not_found', 'not_found', 'There is no such entry.');
  throw refuse('incident.struck', 'conflict', `${before.by ?? 'Somebody else'} has struck this out already.`);
}

/** Strikes out what was entered by mistake, such as somebody who was named or what was done: it stays to be read, with the reason, and counts no more. */
export async function strikeOut(
  ground: Ground,
  actor: Actor,
  id: string,
  input: { what: Strikable; entryId: string; because: string },
  parts: readonly IncidentPart[] = [],
): Promise<Entry & { follows: string[] }> {
  return workOn(ground, actor, id, 'under-way', async (tx, row) => {
    const entry = await getEntry(tx, id, input.what, input.entryId);
    if (input.what === 'person') {
      await refuseSanctioned(tx, id, entry);
      await refuseSupported(tx, id, entry);
    }
    await strikeEntry(tx, id, entry, input.because);
    const changes = [{ field: FIELDS[input.what], was: entry.words, became: 'struck out', because: input.because }];
    const more = { struck: input.entryId };
    await saveChange(tx, row, { version: row.version, patch: {}, changes, action: 'incident.strike_out', more });
    const follows: string[] = [];
    if (input.what === 'person') {
      for (const part of parts) follows.push((await part.struck?.(tx, row, { id: entry.id })) ?? '');
    }
    return { ...entry, follows: follows.filter(Boolean) };
  });
}

/** What was taken from the wrong pupil would stay taken, and stand on nobody's list of what to look at (S27). */
async function refuseSanctioned(tx: Tx, incidentId: string, entry: Entry): Promise<void> {
  const standing = await listStandingSanctions(tx, incidentId, entry.id, schoolDate(tx.at));
  if (!standing.length) return;
  const message = `A sanction stands here: ${listWords(standing)}. Lift it first, or record that it was a mistake, so that nothing stays taken from the wrong person`;
  throw refuse('incident.sanctioned', 'conflict', `${message}.`, [{ field: 'because', message }]);
}

/** Whoever gives it would go on with the wrong child, by a plan that nobody looks for here any more. */
async function refuseSupported(tx: Tx, incidentId: string, entry: Entry): Promise<void> {
  if (!(await isSupported(tx, incidentId, entry.id))) return;
  const message = 'A support plan is active for them. End it first, under “Afterwards”, so that nobody goes on with it';
  throw refuse('incident.supported', 'conflict', `${message}.`, [{ field: 'because', message }]);
}
