import type { VNode } from 'preact';
import { Button, LinkButton } from '../../ui/components/button.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { LeftMainAside } from '../../ui/components/layouts.tsx';
import { Note, WarningNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { Unstored } from '../../ui/components/unstored.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { Aside } from './procedures-aside.views.tsx';
import { AgainPanel, NowPanel, SecondPanel } from './procedures-now.views.tsx';
import type { ProcedureView } from './procedures-page.service.ts';
import { AcceptPanel, RecordPanel, SitesPanel } from './procedures-panels.views.tsx';
import { ElsewhereNote, errorIn, ImageBox, IncidentForm, keptIn } from './procedures-parts.views.tsx';
import { isAccepted, placeIn, type Run } from './procedures-run.ts';
import { ProcedureSteps } from './procedures-steps.views.tsx';
import { placedOf } from './procedures-unstored.ts';

/** The procedure for misuse, at the step where it is. */
export function procedurePage(shell: Shell, asked: ProcedureView): VNode {
  const { view, unstored } = placedOf(asked);
  const { incident, run, sent } = view;
  const crumbs = [
    { text: 'Incidents', href: '/incidents' },
    { text: incident.label, href: `/incidents/${incident.id}` },
    { text: 'Procedure for misuse' },
  ];
  return (
    <Page title={`Procedure, ${incident.label}`} density="desk" shell={shell}>
      {sent?.refusal.fields.length ? (
        <ErrorSummary errors={errorsOf(sent.refusal.fields, anchorIn(sent.form))} />
      ) : null}
      <PageTitle band crumbs={crumbs}>
        <bdi>{incident.title}</bdi>
      </PageTitle>
      {run ? (
        <Playing shell={shell} view={view} run={run} unstored={unstored} />
      ) : (
        <Beginning shell={shell} view={view} />
      )}
    </Page>
  );
}

/** Two forms of the page have a field for words. */
function anchorIn(form: string): (field: string) => string {
  return (field) => (form === 'again' && field === 'words' ? 'again-words' : field);
}

interface PlayingProps {
  shell: Shell;
  view: ProcedureView;
  run: Run;
  unstored: readonly string[];
}

function Playing({ shell, view, run, unstored }: PlayingProps): VNode {
  const { incident, now } = view;
  return (
    <LeftMainAside
      left={<ProcedureSteps run={run} now={now} frozen={incident.frozen} />}
      leftLabel="Procedure"
      aside={<Aside shell={shell} view={view} run={run} />}
      asideLabel="Who and where"
    >
      <Notes view={view} run={run} />
      <Unstored words={unstored} />
      <Now shell={shell} view={view} run={run} />
      <SitesPanel view={view} run={run} />
      <RecordPanel run={run} now={now} />
      {view.me.reviewer && incident.underWay && !incident.frozen ? (
        <AgainPanel shell={shell} view={view} run={run} />
      ) : null}
    </LeftMainAside>
  );
}

function Notes({ view, run }: { view: ProcedureView; run: Run }): VNode {
  const { incident, sent, computer } = view;
  return (
    <>
      {incident.frozen ? (
        <Note tone="crimson" icon="lock" lead="This incident is frozen.">
          There may be an image of child abuse. The procedure has stopped, and what was written stays.{' '}
          <a href={`/incidents/${incident.id}/image`}>What to do now</a>
        </Note>
      ) : null}
      {sent && !sent.refusal.fields.length ? (
        <WarningNote lead="Not stored.">{sent.refusal.message}</WarningNote>
      ) : null}
      {run.computer && computer === 'other' && view.me.reviewer && !incident.frozen ? (
        <ElsewhereNote computer={run.computer} />
      ) : null}
    </>
  );
}

function Now({ shell, view, run }: { shell: Shell; view: ProcedureView; run: Run }): VNode | null {
  const { incident, me } = view;
  if (incident.frozen || !incident.underWay) return null;
  if (!isAccepted(run) || !me.reviewer) return <AcceptPanel shell={shell} view={view} run={run} />;
  const { now, waiting } = placeIn(run);
  if (waiting) return <SecondPanel shell={shell} view={view} run={run} waiting={waiting} />;
  if (now === null) {
    return (
      <Panel title="The procedure is complete" emphasis="strong">
        <p>Close the incident, or go back to a step below.</p>
        <LinkButton href={`/incidents/${incident.id}`}>Open the incident</LinkButton>
      </Panel>
    );
  }
  return <NowPanel shell={shell} view={view} run={run} name={now} />;
}

function Beginning({ shell, view }: { shell: Shell; view: ProcedureView }): VNode {
  const { incident, sent } = view;
  const here = `/incidents/${incident.id}/procedure`;
  return (
    <LeftMainAside
      left={<ImageBox incidentId={incident.id} />}
      leftLabel="Possible child abuse image"
      aside={
        <Panel title="How it works">
          <ul class="govuk-list govuk-list--bullet">
            <li>Two seniors accept it first. Neither can be named in the incident.</li>
            <li>It is done at one designated computer that no pupil uses.</li>
            <li>Each step says what to do and what not to do. It records who did it and when.</li>
            <li>Two people decide whether it is illegal, whether it is substantiated and what the outcome is.</li>
          </ul>
        </Panel>
      }
      asideLabel="How it works"
    >
      {incident.frozen || !incident.underWay ? (
        <Note icon="lock" lead={incident.frozen ? 'This incident is frozen.' : 'This incident is closed.'}>
          You can no longer start the procedure here.
        </Note>
      ) : (
        <Panel title="Begin the procedure for misuse" emphasis="strong">
          <IncidentForm shell={shell} to={here}>
            <Textarea
              name="because"
              label="What is it about?"
              hint="One sentence that a colleague who was not there would understand."
              rows={3}
              value={keptIn(sent, 'begin')('because')}
              error={errorIn(sent, 'begin')('because')}
              attributes={{ maxlength: 2000 }}
            />
            <Button preventDoubleClick>Begin the procedure</Button>
          </IncidentForm>
        </Panel>
      )}
    </LeftMainAside>
  );
}
