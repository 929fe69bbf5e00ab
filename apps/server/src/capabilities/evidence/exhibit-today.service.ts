import { authorise, may } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { TodaySource, TodayTask } from '../../site/today-source.ts';
import { listNeeding, type Needing } from './exhibit-watch.store.ts';
import { labelOf } from './exhibits.ts';

/** Evidence that was found changed, and locked files that wait for a second person, on Today of those who work their incidents. */
export const evidenceForToday: TodaySource = {
  order: 15,
  find: async (ground, actor) => {
    if (!may(actor, 'incidents.log')) return null;
    const scope = authorise(actor, 'incidents.log');
    const seen = await transact(ground, scope, listNeeding);
    const mine = seen.filter(
      ({ aboutStaff, ownerId }) =>
        ownerId === actor.personId || scope.has(aboutStaff ? 'incidents.workStaff' : 'incidents.work'),
    );
    if (!mine.length) return null;
    return { kind: 'tasks', heading: 'Evidence', note: null, link: null, tasks: mine.map(taskOf), total: mine.length };
  },
};

function taskOf({ what, id, incidentId, exhibit, incident }: Needing): TodayTask {
  const label = `${labelOf({ number: exhibit })} of ${incident}`;
  const words =
    what === 'changed'
      ? {
          what: `Evidence was found changed: ${label}`,
          detail: 'It is not as it was received. A backup may have it whole.',
        }
      : { what: `A locked file waits for a second person: ${label}`, detail: null };
  return {
    ...{ ...words, severity: what === 'changed' ? 5 : null, who: null, due: null },
    ...{ href: `/incidents/${incidentId}/evidence/${id}`, button: 'Open' },
  };
}
