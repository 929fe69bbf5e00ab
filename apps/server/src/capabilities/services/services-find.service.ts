import { authorise, may } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { type FindSource, groupOf, MOST_FOUND } from '../../site/find-source.ts';
import { listHref } from '../../ui/list-href.ts';
import { listServices } from './services.store.ts';
import { SERVICES } from './services.ts';

/** Apps and services in use, by name, address or what they are for. */
export const servicesToFind: FindSource = {
  order: 55,
  hint: (actor) => (may(actor, 'filter.read') ? 'Apps and services: a name, an address or what it is for' : null),
  find: (ground, actor, words) =>
    transact(ground, authorise(actor, 'filter.read'), async (tx) => {
      const rows = await listServices(tx, { ended: false, words });
      const found = rows.slice(0, MOST_FOUND + 1).map(({ id, name, addresses, purpose }) => ({
        href: `${SERVICES}/${id}`,
        title: name,
        detail: `${addresses[0]}, ${purpose}`,
      }));
      return groupOf('Apps and services', found, { href: listHref(SERVICES, { words }), text: 'All of them' });
    }),
};
