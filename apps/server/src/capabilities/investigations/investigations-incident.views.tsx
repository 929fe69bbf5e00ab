import type { JSX, VNode } from 'preact';
import type { IncidentFacts, IncidentPerson } from '../../site/incident-part.ts';
import { Panel } from '../../ui/components/panel.tsx';
import { dayWords, fullDateTimeWords, hashWords } from '../../ui/words.ts';
import { assignedNow, type Investigation, OUTCOMES, SUBSTANCE, stageOf } from './investigations.ts';
import { StageTag } from './investigations-parts.views.tsx';

/** Investigations on the page of their incident, and the way to open one of each adult who is believed responsible. */
export function investigationsPanel(
  incident: IncidentFacts,
  found: readonly Investigation[],
  without: readonly IncidentPerson[],
  now: Date,
): VNode {
  const here = `/incidents/${incident.id}/investigations`;
  const open = incident.mayWork && !incident.frozenAt && !['closed', 'merged'].includes(incident.state);
  return (
    <Panel title="Confidential investigation" id="investigation">
      {found.map((each) => (
        <p>
          <a href={`${here}/${each.id}`}>
            <bdi>{each.subjectName}</bdi>
          </a>{' '}
          <StageTag stage={stageOf(each)} /> <Under each={each} now={now} />
        </p>
      ))}
      {open
        ? without.map(({ id, name }) => (
            <p>
              <a href={`${here}/new/${id}`}>
                Investigate the conduct of <bdi>{name}</bdi>…
              </a>
            </p>
          ))
        : null}
      {!open && found.length === 0 ? <p class="gh-soft">None opened.</p> : null}
    </Panel>
  );
}

function Under({ each, now }: { each: Investigation; now: Date }): JSX.Element {
  const report = each.reports.at(-1);
  const given = assignedNow(each);
  if (!report) {
    return (
      <span class="gh-soft">
        <bdi>{given?.investigator ?? 'A colleague'}</bdi>
        {given ? `, by ${dayWords(given.dueOn, now)}` : ''}
      </span>
    );
  }
  const pass = each.passes.at(-1);
  return (
    <span class="gh-soft">
      {SUBSTANCE[report.substance]}.{each.outcome ? ` ${OUTCOMES[each.outcome.became]}.` : ''}
      {pass ? (
        <>
          {' '}
          <bdi>{pass.to ?? 'The line manager'}</bdi> has the report, and cannot see anything else in this incident.
        </>
      ) : null}
    </span>
  );
}

/** The same on paper: what was found stands in the report alone. */
export function printedInvestigations(found: readonly Investigation[]): VNode {
  return (
    <section>
      <h3>Confidential investigation</h3>
      <ul>
        {found.map((each) => {
          const report = each.reports.at(-1);
          return (
            <li>
              <bdi>{each.subjectName}</bdi>:{' '}
              {report ? (
                <>
                  {SUBSTANCE[report.substance]}. Report finished by <bdi>{report.finishedBy}</bdi>,{' '}
                  {fullDateTimeWords(report.finishedAt)}, edition {report.edition}, SHA-256{' '}
                  <span class="gh-mono gh-hash">{hashWords(report.hash)}</span>.
                </>
              ) : (
                'the report is not finished.'
              )}
              {each.outcome ? ` ${OUTCOMES[each.outcome.became]}.` : ''}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
