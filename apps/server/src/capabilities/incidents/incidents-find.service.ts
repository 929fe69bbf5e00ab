import { authorise, may } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { recordNumber } from '../../kernel/record-number.ts';
import { type FindSource, groupOf, MOST_FOUND } from '../../site/find-source.ts';
import { listHref } from '../../ui/list-href.ts';
import { shortDateTimeWords } from '../../ui/words.ts';
import { type LogRow, listIncidentRows } from './incidents-log.store.ts';
import { INCIDENT_STATES } from './incidents-status.ts';
import { typeOf } from './incidents-taxonomy.ts';

/** Incidents by their number, by whom they name, or by the device; of each only what the log shows of it. */
export const incidentsToFind: FindSource = {
  order: 20,
  hint: (actor) =>
    may(actor, 'incidents.log')
      ? 'Incidents: a number such as INC-0042, the name or form of someone involved, the number of a device, or a word in the title of one of the newest 500'
      : null,
  find: (ground, actor, words) =>
    transact(ground, authorise(actor, 'incidents.log'), async (tx) => {
      const rows = await listIncidentRows(tx, { who: words }, MOST_FOUND + 1);
      const found = rows.map((row) => ({
        href: `/incidents/${row.id}`,
        title: row.title,
        detail: detailOf(row, tx.at),
      }));
      return groupOf('Incidents', found, {
        href: listHref('/incidents', { who: words }),
        text: 'See them all in the log',
      });
    }),
};

/** "INC-0042, Cyberbullying, 17 Nov, 10:42, Open". */
function detailOf(row: LogRow, now: Date): string {
  const state = INCIDENT_STATES[row.state as keyof typeof INCIDENT_STATES] ?? row.state;
  return [recordNumber(row), typeOf(row.type).name, shortDateTimeWords(row.occurred_at, now), state].join(', ');
}
