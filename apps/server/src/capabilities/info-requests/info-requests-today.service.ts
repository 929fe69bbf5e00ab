import type { Role } from '../../access/roles.ts';
import { type Actor, authorise, may } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { together, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { instantOf } from '../../kernel/school-time.ts';
import type { TodaySource, TodayTask } from '../../site/today-source.ts';
import { dayWords } from '../../ui/words.ts';
import { listOpen } from './info-requests.store.ts';
import { ASKS, INFO_REQUESTS, NEXT_WORDS, nextOf } from './info-requests.ts';

/** Those who answer for the school’s data. */
const ANSWERS: ReadonlySet<Role> = new Set(['head', 'business_manager']);
/** Those who send a safeguarding file on. */
const SENDS_FILES: ReadonlySet<Role> = new Set(['head', 'dsl', 'deputy_dsl']);

/** Requests that wait for an answer, with the day that the law sets: for whoever wrote them down, and for those who answer it. */
export const requestsForToday: TodaySource = {
  order: 13,
  find: async (ground: Ground, actor: Actor) => {
    if (!may(actor, 'inforequests.record')) return null;
    return transact(ground, authorise(actor, 'inforequests.record'), async (tx) => {
      const { open, settings } = await together({ open: listOpen(tx), settings: readSettings(tx) });
      const tasks = open.flatMap((request): TodayTask[] => {
        const next = nextOf(request, settings['school.closedDays']);
        const answers = actor.roles.some((role) => (request.asks === 'transfer' ? SENDS_FILES : ANSWERS).has(role));
        if (!next || !(answers || request.recordedById === actor.personId)) return [];
        return [
          {
            ...{ severity: null, what: NEXT_WORDS[next.what] },
            who: request.about === null ? null : { name: request.about, form: null },
            detail: `${ASKS[request.asks].name}. It came on ${dayWords(request.receivedOn, tx.at)}.`,
            due: { from: instantOf(request.receivedOn, '00:00'), by: instantOf(next.by, '23:59'), told: null },
            ...{ href: `${INFO_REQUESTS}/${request.id}`, button: 'Open' },
          },
        ];
      });
      if (!tasks.length) return null;
      const link = { href: INFO_REQUESTS, text: 'All information requests' };
      return { kind: 'tasks', heading: 'Information requests', note: null, link, tasks, total: tasks.length };
    });
  },
};
