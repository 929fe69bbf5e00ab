import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { isId } from '../../kernel/ids.ts';
import { refusals } from '../../kernel/refusal.ts';
import { findPupil, listEntries } from './chronology.store.ts';
import type { Chronology } from './chronology.ts';

const refuse = refusals<'chronology.no_such_pupil'>();

/**
 * Everything on record about one pupil that this person may see, in order; that it was read is kept (S7). Of adults there is none:
 * what is on record about them belongs to single cases and those who know of each (R99, R136).
 */
export function readChronology(ground: Ground, actor: Actor, personId: string): Promise<Chronology> {
  return transact(ground, authorise(actor, 'incidents.read'), async (tx) => {
    const person = isId(personId) ? await findPupil(tx, personId) : undefined;
    if (!person) throw refuse('chronology.no_such_pupil', 'not_found', 'There is no such pupil.');
    tx.looked({ kind: 'person', id: person.id, what: 'chronology' });
    const alertsAt = tx.scope.has('alerts.read') ? '/alerts' : '/passed';
    return { person, ...(await listEntries(tx, person.id)), alertsAt, now: tx.at };
  });
}
