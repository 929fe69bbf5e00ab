import { authorise, may } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { type FindSource, groupOf, MOST_FOUND } from '../../site/find-source.ts';
import { shortDateTimeWords } from '../../ui/words.ts';
import { aboutOf, OUTCOMES, TELLERS } from './concerns.ts';
import { listAbout } from './concerns-desk.store.ts';

/** What was told about somebody, as whoever told it named them. Who told it is never looked at (S6). */
export const concernsToFind: FindSource = {
  order: 40,
  hint: (actor) => (may(actor, 'concerns.read') ? 'Concerns: the name of the person they are about, as written' : null),
  find: (ground, actor, words) =>
    transact(ground, authorise(actor, 'concerns.read'), async (tx) => {
      const rows = await listAbout(tx, words, MOST_FOUND + 1);
      const found = rows.map((concern) => ({
        href: `/concerns/${concern.id}`,
        title: `${aboutOf(concern.about).name} · ${concern.who ?? ''}`,
        detail: [
          TELLERS[concern.teller],
          shortDateTimeWords(concern.toldAt, tx.at),
          concern.outcome ? OUTCOMES[concern.outcome] : 'Not decided',
        ].join(', '),
        severity: concern.urgency,
      }));
      return groupOf('Concerns', found, { href: '/concerns', text: 'All concerns' });
    }),
};
