import { authorise, may } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { type FindSource, groupOf, MOST_FOUND, numberIn } from '../../site/find-source.ts';
import { listHref } from '../../ui/list-href.ts';
import { shortDateTimeWords } from '../../ui/words.ts';
import { listFound } from './filtering-log-list.store.ts';
import { changeName, proposalWords } from './filtering-words.ts';

/** Changes to the filter by their number, or by an address or a word of their reason. */
export const changesToFind: FindSource = {
  order: 50,
  hint: (actor) =>
    may(actor, 'filter.read')
      ? 'Changes to the filter: a number such as C-0007, an address, or a word in the reason'
      : null,
  find: (ground, actor, words) =>
    transact(ground, authorise(actor, 'filter.read'), async (tx) => {
      const rows = await listFound(tx, numberIn(words, ['C'])?.number ?? words, MOST_FOUND + 1);
      const found = rows.map((change) => ({
        href: `/filtering/changes/${change.id}`,
        title: proposalWords(change.proposal, change.aboutPerson?.name),
        detail: `${changeName(change.number)}, ${change.requester.name}, ${shortDateTimeWords(change.requestedAt, tx.at)}`,
      }));
      return groupOf('Changes to the filter', found, {
        href: listHref('/filtering/changes', { text: words }),
        text: 'All of them',
      });
    }),
};
