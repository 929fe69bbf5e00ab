import type { IncidentPart } from '../../site/incident-part.ts';
import { Panel } from '../../ui/components/panel.tsx';
import { dateTimeWords, plural } from '../../ui/words.ts';
import { listOfIncident } from './searches.store.ts';
import { BECAME, noteOf, placeOf } from './searches.ts';

/** Searches on the page of their incident, for those who work it and may write into the register. */
export const searchesPart: IncidentPart = {
  order: 35,
  place: 'main',
  jump: { id: 'searches', text: 'Searches' },
  show: async (tx, incident) => {
    if (!incident.mayWork || !tx.scope.has('searches.record')) return null;
    const rows = await listOfIncident(tx, incident.id);
    const total = rows.length;
    const act = <a href={`/registers/searches/new?incident=${incident.id}`}>{total ? 'Note another…' : 'Note one…'}</a>;
    if (!total) return <Panel title="Searches of devices" note="None recorded" end={act} id="searches" />;
    return (
      <Panel title="Searches of devices" note={plural(total, 'search', 'searches')} end={act} id="searches">
        <ul class="gh-plainlist">
          {rows.map((search) => (
            <li>
              <a href={`/registers/searches/${search.id}`}>
                <bdi>
                  {search.device}, {search.name}
                </bdi>
              </a>{' '}
              <span class="gh-soft">
                {dateTimeWords(search.searchedAt, tx.at)}.{' '}
                {noteOf(search, 'struck')
                  ? 'Struck out.'
                  : search.returned && placeOf(search) === 'given_back'
                    ? 'Given back.'
                    : `${BECAME[placeOf(search)]}.`}
              </span>
            </li>
          ))}
        </ul>
      </Panel>
    );
  },
};
