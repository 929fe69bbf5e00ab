import { type Actor, authorise, may } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { type FindSource, groupOf, MOST_FOUND } from '../../site/find-source.ts';
import { listHref } from '../../ui/list-href.ts';
import { monthDayWords } from '../../ui/words.ts';
import { peopleFilter } from './people.schemas.ts';
import { listPeople, type PersonLine } from './people.store.ts';
import { endedWord, fullName, KINDS } from './people.ts';

/** People of the roll, also those who have left: a record may still name them. */
export const peopleToFind: FindSource = {
  order: 10,
  hint: (actor: Actor) =>
    may(actor, 'people.read') ? 'People: the start of a name, a username or a form, such as 9B' : null,
  find: (ground, actor, words) =>
    transact(ground, authorise(actor, 'people.read'), async (tx) => {
      const { people } = await listPeople(tx, peopleFilter.parse({ name: words, status: 'any' }), {
        limit: MOST_FOUND + 1,
        offset: 0,
      });
      const found = people.map((person) => ({
        href: `/people/${person.id}`,
        title: fullName(person),
        detail: detailOf(person, tx.at),
      }));
      const all = listHref('/people', { name: words, status: 'any' });
      return groupOf('People', found, { href: all, text: 'Everybody of this name' });
    }),
};

/** "Pupil, 9B, emarwood": what tells two of one name apart (S27). */
function detailOf(person: PersonLine, now: Date): string {
  const left =
    person.status === 'left'
      ? `${endedWord(person.kind).toLowerCase()} on ${person.left_on ? monthDayWords(person.left_on, now) : 'a day not known'}`
      : null;
  return [KINDS[person.kind][0], person.class_name, person.job_title, person.username, left].filter(Boolean).join(', ');
}
