import { authorise, may } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { TodaySource, TodayTask, TodayWait } from '../../site/today-source.ts';
import { sinceWords } from '../../ui/words.ts';
import { listNeeding, type Needing } from './exhibit-watch.store.ts';
import { labelOf } from './exhibits.ts';

/** Evidence that was found changed, and locked files that wait for a second person, on Today of those who work their incidents. */
export const evidenceForToday: TodaySource = {
  order: 15,
  needs: ['evidence'],
  find: async (ground, actor) => {
    if (!may(actor, 'incidents.log')) return null;
    const { needing, total } = await transact(ground, authorise(actor, 'incidents.log'), listNeeding);
    if (!needing.length) return null;
    const now = ground.clock.now();
    const tasks = needing.filter(({ isMine }) => !isMine).map((each) => taskOf(each, now));
    const others = needing.filter(({ isMine }) => isMine).map((each) => waitOf(each, now));
    return { kind: 'tasks', heading: 'Evidence', note: null, link: null, tasks, total, others };
  },
};

function waitOf({ id, incidentId, exhibit, incident, since }: Needing, now: Date): TodayWait {
  return {
    what: `Unlock ${labelOf({ number: exhibit })} of ${incident}`,
    detail: `You asked. Waiting for somebody else working on the incident ${sinceWords(since, now)}`,
    href: `/incidents/${incidentId}/evidence/${id}`,
  };
}

function taskOf({ what, id, incidentId, exhibit, incident, since }: Needing, now: Date): TodayTask {
  const label = `${labelOf({ number: exhibit })} of ${incident}`;
  const words =
    what === 'changed'
      ? {
          what: `Evidence has been changed: ${label}`,
          detail: 'It has changed since it was received. A backup may have the original.',
        }
      : { what: `Agree to unlock a file, or refuse: ${label}`, detail: `Asked for ${sinceWords(since, now)}` };
  return {
    ...{ ...words, severity: what === 'changed' ? 5 : null, who: null, due: null },
    ...{ href: `/incidents/${incidentId}/evidence/${id}`, button: 'Open' },
    ...(what !== 'changed' && { asks: 'second' }),
  };
}
