import type { Tx } from '../../access/transact.ts';
import type { IncidentFacts, IncidentPart } from '../../site/incident-part.ts';
import { Panel } from '../../ui/components/panel.tsx';
import { ANOTHER_YEAR, fullDateTimeWords, plural, shortDateTimeWords } from '../../ui/words.ts';
import { listIsolations } from './isolations.store.ts';
import { type Isolation, stepWords } from './isolations.ts';
import { IsolationTag, LogTable } from './isolations.views.tsx';

/** Devices of an incident that were taken off the network (R139): of one with a virus always, of others where there is one. */
export const isolationsPart: IncidentPart = {
  order: 33,
  place: 'main',
  show: async (tx, incident) => {
    if (!incident.mayWork) return null;
    const rows = await listIsolations(tx, { incidentId: incident.id });
    if (!rows.length && incident.type !== 'malware') return null;
    const isOver = incident.state === 'closed' || incident.state === 'merged';
    const act = isOver ? undefined : <a href={`/incidents/${incident.id}/isolate`}>Isolate a device…</a>;
    return (
      <Panel
        title="Isolated devices"
        note={rows.length ? plural(rows.length, 'device') : 'None recorded'}
        end={act}
        id="isolated"
      >
        {rows.length ? (
          <ul class="gh-plainlist">
            {rows.map((one) => (
              <li>
                {tx.scope.has('isolations.work') ? (
                  <a href={`/isolated/${one.id}`}>
                    <bdi>{one.device}</bdi>
                  </a>
                ) : (
                  <bdi>{one.device}</bdi>
                )}{' '}
                <IsolationTag isolation={one} />{' '}
                <span class="gh-soft">
                  {shortDateTimeWords(one.isolatedAt, tx.at)}, <bdi>{one.place}</bdi>
                </span>
              </li>
            ))}
          </ul>
        ) : (
          <p class="govuk-body">
            Stop using the device, disconnect it from the network and ring your ICT provider. Record it here: those who
            used it are told, and it stays out of use until a second person releases it.
          </p>
        )}
      </Panel>
    );
  },
  missing: async (tx, { id }) =>
    (await listIsolations(tx, { incidentId: id }))
      .filter(({ ended }) => ended === null)
      .map((one) => ({
        text: `${one.device} is still isolated: it has been neither released nor taken out of use for good.`,
        href: tx.scope.has('isolations.work') ? `/isolated/${one.id}` : `/incidents/${id}#isolated`,
        blocks: true,
        staysApart: true,
      })),
  print: async (tx, incident) => {
    const rows = await mineOf(tx, incident);
    if (!rows.length) return null;
    return (
      <Panel title="Isolated devices">
        {rows.map((one) => (
          <>
            <h3 class="govuk-heading-s">
              <bdi>{one.device}</bdi>
            </h3>
            <LogTable isolation={one} now={ANOTHER_YEAR} />
          </>
        ))}
      </Panel>
    );
  },
  pack: async (tx, incident, { anonymised }) => {
    const rows = await mineOf(tx, incident);
    if (!rows.length) return null;
    const by = (name: string | null) => (anonymised ? 'A colleague' : (name ?? 'A colleague'));
    return {
      title: 'Isolated devices',
      lines: rows.flatMap((one) => [
        {
          name: `${one.device}: disconnected, ${fullDateTimeWords(one.isolatedAt)}`,
          value: `${by(one.isolatedBy.name)}. ${one.place}.`,
        },
        ...one.steps.map((line) => ({
          name: `${one.device}: ${fullDateTimeWords(line.at)}`,
          value: `${anonymised && line.to ? 'Handed on' : stepWords(line)}. ${anonymised ? '' : line.words} ${by(line.recordedBy)}.`,
        })),
      ]),
    };
  },
};

async function mineOf(tx: Tx, { id, mayWork }: IncidentFacts): Promise<Isolation[]> {
  return mayWork ? listIsolations(tx, { incidentId: id }) : [];
}
