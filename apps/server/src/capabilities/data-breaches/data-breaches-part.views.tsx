import type { VNode } from 'preact';
import { isUnderWay } from '../../access/incident-under-way.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, together } from '../../access/transact.ts';
import type { IncidentFacts, IncidentPart } from '../../site/incident-part.ts';
import { Details } from '../../ui/components/details.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { ANOTHER_YEAR, byWords, fullDateTimeWords, shortDateTimeWords } from '../../ui/words.ts';
import { icoToldAt, listJudgements } from './data-breaches.store.ts';
import {
  LACKS,
  lackBy,
  lackHref,
  lacksOf,
  mayBeJudged,
  PEOPLE_TOLD,
  type RecordedJudgement,
  RISKS,
} from './data-breaches.ts';

const lineNames = (judgement: RecordedJudgement): [string, string][] => [
  ['Risk', RISKS[judgement.risk][0]],
  ['Known since', fullDateTimeWords(judgement.knownAt)],
  ...(judgement.data ? ([['Data', judgement.data]] as [string, string][]) : []),
  ['Because', judgement.because],
  ...(judgement.measures ? ([['Done', judgement.measures]] as [string, string][]) : []),
  ...(judgement.peopleTold ? ([['The people know', PEOPLE_TOLD[judgement.peopleTold]]] as [string, string][]) : []),
  ['Judged', `${fullDateTimeWords(judgement.judgedAt)}, by ${judgement.judgedBy ?? 'a colleague'}`],
];

/** One judgement as facts. */
export function JudgementFacts({ judgement }: { judgement: RecordedJudgement }): VNode {
  return <Facts facts={lineNames(judgement).map(([name, value]) => ({ name, value: <bdi>{value}</bdi> }))} />;
}

async function factsOf(tx: Tx, { id, type, recordedAt }: IncidentFacts) {
  const found = await together({
    judgements: listJudgements(tx, id),
    icoAt: icoToldAt(tx, id),
    settings: readSettings(tx),
  });
  const facts = { type, recordedAt, judgement: found.judgements[0] ?? null, icoAt: found.icoAt };
  return { ...found, facts, by: lackBy(facts, found.settings['telling.icoHours']) };
}

/** What was judged of the data of an incident, and what is lacking before it ends (R211). */
export const dataPart: IncidentPart = {
  order: 33,
  place: 'main',
  show: async (tx, incident) => {
    if (!incident.mayWork) return null;
    const { judgements, icoAt, facts, by } = await factsOf(tx, incident);
    const isOpen = isUnderWay(incident.state);
    if (!judgements.length && !(isOpen && mayBeJudged(incident.type))) return null;
    const lacks = isOpen ? lacksOf(facts) : [];
    return dataPanel({ judgements, icoAt, by: lacks.length ? by : null, now: tx.at }, isOpen ? incident.id : null);
  },
  missing: async (tx, incident) => {
    if (!mayBeJudged(incident.type) && !(await listJudgements(tx, incident.id)).length) return [];
    const { facts, by } = await factsOf(tx, incident);
    return lacksOf(facts).map((lack) => ({
      ...{ text: LACKS[lack].text, href: lackHref(incident.id, lack), blocks: true, staysApart: true },
      clock: { text: LACKS[lack].task, by },
    }));
  },
  print: async (tx, { id, mayWork }) => {
    const judgements = mayWork ? await listJudgements(tx, id) : [];
    if (!judgements.length) return null;
    return dataPanel({ judgements, icoAt: await icoToldAt(tx, id), by: null, now: ANOTHER_YEAR }, null);
  },
  pack: async (tx, { id, mayWork }, { anonymised }) => {
    const [judgement] = mayWork ? await listJudgements(tx, id) : [];
    if (!judgement) return null;
    // What was written may name somebody.
    const lines = anonymised ? lineNames(judgement).slice(0, 2) : lineNames(judgement);
    return { title: 'Personal data', lines: lines.map(([name, value]) => ({ name, value })) };
  },
};

interface DataPanel {
  judgements: readonly RecordedJudgement[];
  icoAt: Date | null;
  /** Until when what is lacking is to be done. */
  by: Date | null;
  now: Date;
}

/** The panel; `id` for whoever may judge. */
function dataPanel({ judgements, icoAt, by, now }: DataPanel, id: string | null): VNode {
  const [last, ...before] = judgements;
  const act = id ? (
    <a href={`/incidents/${id}/data`}>
      {last ? 'Judge again…' : 'Judge…'}
      <span class="govuk-visually-hidden"> whether personal data was at risk</span>
    </a>
  ) : undefined;
  const note = by ? byWords(by, now) : undefined;
  if (!last) return <Panel title="Personal data" note={note ?? 'Not judged'} end={act} id="data" />;
  return (
    <Panel title="Personal data" note={note} end={act} id="data">
      <JudgementFacts judgement={last} />
      {last.risk === 'risk' || last.risk === 'high' ? (
        <p>
          {icoAt
            ? `The Information Commissioner was told ${shortDateTimeWords(icoAt, now)}.`
            : 'The Information Commissioner has not been told.'}
        </p>
      ) : null}
      {before.length ? (
        <Details summary="Judged before">
          {before.map((each) => (
            <JudgementFacts judgement={each} />
          ))}
        </Details>
      ) : null}
    </Panel>
  );
}
