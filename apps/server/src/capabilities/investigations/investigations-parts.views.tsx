import type { ComponentChildren, JSX } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Written } from '../../ui/components/figures.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Facts } from '../../ui/components/panel.tsx';
import { type State, StateTag } from '../../ui/components/tag.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { fullDateTimeWords, hashWords } from '../../ui/words.ts';
import { type Report, type RestsOn, STAGES, type Stage, SUBSTANCE } from './investigations.ts';

/** A form as it was sent, with what needs another look; `chosen`: boxes that were ticked. */
export interface Sent {
  kept: Record<string, string>;
  chosen?: readonly string[] | undefined;
  problems: readonly FieldProblem[];
  /** What somebody else did meanwhile. */
  quicker?: string | undefined;
}

/** Nothing was sent. */
export const NOTHING: Sent = { kept: {}, problems: [] };

/** By which name a browser keeps what is typed: the order to investigate, by the person's part in the incident; of a report each edition apart. */
export const draftOf = (id: string, edition?: number): string =>
  edition === undefined ? `investigation-${id}` : `investigation-${id}-${edition}`;

/** What a field shows: what was typed, or else what is there. */
export function field({ kept, problems }: Sent, name: string, there = '') {
  return { name, value: kept[name] ?? there, error: problemOf(problems, name) };
}

/** What has to be mended, and what somebody else did meanwhile. */
export function Told({ problems, quicker }: Sent): JSX.Element {
  return (
    <>
      {problems.length ? (
        <ErrorSummary errors={errorsOf(problems)} kept="Nothing is lost: what you wrote is still below." />
      ) : null}
      {quicker === undefined ? null : <Note tone="amber" icon="warning" lead={quicker} />}
    </>
  );
}

interface BeneathProps {
  shell: Shell;
  incident: { id: string; number: string; title: string };
  title: string;
  /** What its tab says in place of a title that names somebody: a class reads it on the whiteboard (S22). */
  tab?: string;
  sent: Sent;
  actions?: ComponentChildren;
  children: ComponentChildren;
}

/** A page beneath an incident. */
export function Beneath({ shell, incident, title, tab = title, sent, actions, children }: BeneathProps): JSX.Element {
  const crumbs = [
    { text: 'Incidents', href: '/incidents' },
    { text: incident.number, href: `/incidents/${incident.id}` },
    { text: 'Investigation' },
  ];
  return (
    <Page title={`${tab} · ${incident.number}`} density="desk" shell={shell} island={['draft']}>
      <Told {...sent} />
      <PageTitle crumbs={crumbs} under={<bdi>{incident.title}</bdi>} actions={actions}>
        {title}
      </PageTitle>
      {children}
    </Page>
  );
}

const SIGNS: Record<Stage, State> = {
  writing: 'viewed',
  to_pass: 'due',
  to_open: 'passed-on',
  to_decide: 'passed-on',
  to_sanction: 'due',
  done: 'done',
};

/** Where an investigation is. */
export function StageTag({ stage }: { stage: Stage }): JSX.Element {
  return <StateTag state={SIGNS[stage]}>{STAGES[stage]}</StateTag>;
}

/** A finished report, as it was signed. `hrefOf` leads to what it rests on, for whoever sees that. */
export function ReportBody({ report, hrefOf }: { report: Report; hrefOf?: (each: RestsOn) => string }): JSX.Element {
  return (
    <>
      <p>
        <b>{SUBSTANCE[report.substance]}.</b>
      </p>
      {report.because === null ? null : (
        <p>
          Corrected: <bdi>{report.because}</bdi>
        </p>
      )}
      <h3>Findings</h3>
      <Written text={report.findings} />
      {report.advice ? (
        <>
          <h3>Recommendations</h3>
          <Written text={report.advice} />
        </>
      ) : null}
      <h3>Evidence</h3>
      {report.restsOn.length ? (
        <ul>
          {report.restsOn.map((each) => (
            <li>
              {hrefOf ? (
                <a href={hrefOf(each)}>
                  <bdi>{each.label}</bdi>
                </a>
              ) : (
                <bdi>{each.label}</bdi>
              )}
              {each.sha256 === null ? null : (
                <div class="gh-soft">
                  SHA-256 <span class="gh-mono gh-hash">{hashWords(each.sha256)}</span>
                </div>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <p class="gh-soft">No evidence from this incident.</p>
      )}
      <Facts
        facts={[
          { name: 'Edition', value: String(report.edition) },
          {
            name: 'Finished',
            value: (
              <>
                <bdi>{report.finishedBy}</bdi>, {fullDateTimeWords(report.finishedAt)}
              </>
            ),
          },
          { name: 'SHA-256', value: <span class="gh-mono gh-hash">{hashWords(report.hash)}</span> },
        ]}
      />
    </>
  );
}
