import { authorise, may } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { TodaySource } from '../../site/today-source.ts';
import { plural, sinceWords } from '../../ui/words.ts';
import { listWaiting, type Waiting } from './retention-waiting.store.ts';

/** Lists of disposal and ends of holds that wait for another person than whoever asked, and for whoever asked that they wait. */
export const listsForToday: TodaySource = {
  order: 75,
  needs: ['disposal'],
  async find(ground, actor) {
    // Whoever may set a hold may agree to its end; who also disposes has the lists besides.
    if (!may(actor, 'retention.hold')) return null;
    const waiting = await transact(ground, authorise(actor, 'retention.hold'), listWaiting);
    if (!waiting.length) return null;
    const now = ground.clock.now();
    const tasks = waiting
      .filter(({ mine }) => !mine)
      .map((each) => ({
        ...{ severity: null, who: null, due: null, button: 'Open', href: hrefOf(each), asks: 'second' as const },
        what: each.kind === 'hold' ? 'Request to end a legal hold' : 'Disposal list for you to review',
        detail: [what(each), `waiting ${sinceWords(each.since, now)}`].filter(Boolean).join(', '),
      }));
    const others = waiting
      .filter(({ mine }) => mine)
      .map((each) => ({
        what: each.kind === 'hold' ? 'Ending a legal hold, as you requested' : 'A disposal list you proposed',
        detail: [what(each), `Waiting for a second person ${sinceWords(each.since, now)}`].filter(Boolean).join('. '),
        href: hrefOf(each),
      }));
    const link = { href: '/retention', text: 'What is kept' };
    return { kind: 'tasks', heading: 'What is kept', note: null, link, tasks, total: tasks.length, others };
  },
};

const hrefOf = ({ kind, id }: Waiting) => `/retention/${kind === 'hold' ? 'holds' : 'lists'}/${id}`;
const what = ({ kind, number, total }: Waiting) => (kind === 'hold' ? number : plural(total, 'record'));
