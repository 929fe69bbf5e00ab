import type { VNode } from 'preact';
import { Button, PrintButton } from '../../ui/components/button.tsx';
import { Checkbox } from '../../ui/components/checkboxes.tsx';
import { Details } from '../../ui/components/details.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { MainAside, Stack } from '../../ui/components/layouts.tsx';
import { Note, WarningNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { ANOTHER_YEAR, dateTimeWords, fullDateTimeWords } from '../../ui/words.ts';
import { isReferred, POLICE_SCRIPT, TO_THE_POLICE, WHERE_TO_REPORT } from './procedures-freeze.ts';
import { DetailPanel, fieldId, ReferralPanel } from './procedures-freeze-forms.views.tsx';
import { CustodyTable, DetailTable, type FreezeView, ReferralTable } from './procedures-freeze-tables.views.tsx';
import { errorIn, IncidentForm, keptIn } from './procedures-parts.views.tsx';

/** Before: one page that confirms. After: what to do, what is known, to whom it was reported. */
export function imagePage(shell: Shell, view: FreezeView): VNode {
  const { incident, sent, facts } = view;
  return (
    <Page
      title={`What to do now, ${incident.label}`}
      density="desk"
      shell={shell}
      back={{ href: `/incidents/${incident.id}`, text: incident.label }}
    >
      {sent?.refusal.fields.length ? (
        <ErrorSummary errors={errorsOf(sent.refusal.fields, (field) => fieldId(sent.form, field))} />
      ) : null}
      {facts.frozen ? <Frozen shell={shell} view={view} /> : <Confirm shell={shell} view={view} />}
    </Page>
  );
}

function Confirm({ shell, view }: { shell: Shell; view: FreezeView }): VNode {
  const [error, kept] = [errorIn(view.sent, 'freeze'), keptIn(view.sent, 'freeze')];
  return (
    <>
      <PageTitle>Possible child abuse image?</PageTitle>
      <MainAside layout="form" aside={<WhatToDo />} asideLabel="What to do">
        <Panel title="Freeze this incident" emphasis="alarm">
          <p>
            <b>Do not look again. Do not copy, print, send or photograph it, and let nobody else look.</b> You do not
            have to be sure.
          </p>
          <p>
            For a picture or video that somebody saw, or that may be on a device, in an account or in a screenshot here:
            of anybody who may be under 18, sexual or nude, real, drawn or computer-made.
          </p>
          <p>
            If a picture was only spoken of, asked for or threatened, do not freeze. Log it as “Sharing of intimate
            images”: no file can be added to that, and its questions say when to ring the police.
          </p>
          <ul class="govuk-list govuk-list--bullet">
            <li>From now on nobody can upload, view, capture or print anything here.</li>
            <li>Nobody can see screenshots from its alerts.</li>
            <li>The procedure stops. The police say what happens next.</li>
            <li>Nobody can undo it, whatever their role, not even two people together.</li>
          </ul>
          <IncidentForm shell={shell} to={`/incidents/${view.incident.id}/image`}>
            <Textarea
              name="because"
              label="How was it found?"
              hint="A few words. Do not describe what can be seen."
              rows={3}
              value={kept('because')}
              error={error('because')}
              attributes={{ maxlength: 2000 }}
            />
            <Checkbox name="sure" text="Nobody will look at it again" error={error('sure')} />
            <Button variant="warning" preventDoubleClick>
              Freeze this incident
            </Button>
          </IncidentForm>
        </Panel>
      </MainAside>
    </>
  );
}

function Frozen({ shell, view }: { shell: Shell; view: FreezeView }): VNode {
  const { facts, now, incident, sent } = view;
  const { frozen } = facts;
  return (
    <>
      <PageTitle
        under={frozen ? `Frozen by ${frozen.by}, ${dateTimeWords(frozen.at, now)}. Nobody can undo it.` : undefined}
        actions={<a href={`/incidents/${incident.id}/image/sheet`}>Sheet for the police</a>}
      >
        {isReferred(facts) ? 'Frozen, and reported to the police' : 'Report this to the police now'}
      </PageTitle>
      <MainAside aside={<WhatToDo />} asideLabel="What to do">
        {sent && !sent.refusal.fields.length ? (
          <WarningNote lead="Not stored.">{sent.refusal.message}</WarningNote>
        ) : null}
        {isReferred(facts) ? null : (
          <Note tone="crimson" icon="clock" lead="It is not recorded that the police were told.">
            {incident.mergedInto ? (
              <>
                Ring them. This was merged into another incident, which is frozen with it:{' '}
                <a href={`/incidents/${incident.mergedInto}/image`}>enter the time and their reference there</a>.
              </>
            ) : (
              'Ring them, then enter the time and their reference here. Today reminds you until you do.'
            )}
          </Note>
        )}
        <ReferralPanel shell={shell} view={view} />
        <DetailPanel shell={shell} view={view} />
        <FrozenByMistake />
        <Panel title="The device">
          <p>
            Isolate it as best you can. Nobody should use it, switch it on or off, or look at what is on it. Pull the
            network cable if the police say so.
          </p>
          <p>
            <a href={`/incidents/${incident.id}/custody`}>Record who has it</a>
          </p>
        </Panel>
      </MainAside>
    </>
  );
}

/** Two could be pressed to undo it as one could (S15), and nobody may look whether it was one: the police say so. */
function FrozenByMistake(): VNode {
  return (
    <Details summary="Frozen by mistake, or the police say it is no such image?">
      <p>
        It stays frozen. If it could be undone, somebody could be pressed to do so, and nobody may look to make sure.
        Nothing that was written is lost: its words, people, actions and questions can still be worked on, and it can be
        closed.
      </p>
      <p>
        Enter what the police said as their advice. For evidence that has nothing to do with the picture,{' '}
        <a href="/incidents/new">log another incident</a> and link the two.
      </p>
    </Details>
  );
}

function WhatToDo(): VNode {
  return (
    <>
      <Panel title="What to say">
        <blockquote class="gh-quote">{POLICE_SCRIPT}</blockquote>
      </Panel>
      <Panel title="Where to report it">
        <ol class="govuk-list govuk-list--number">
          {WHERE_TO_REPORT.map(({ who, how }) => (
            <li>
              <b>{who}.</b> {how}
            </li>
          ))}
        </ol>
      </Panel>
      <Panel title="What goes to the police">
        <ul class="govuk-list govuk-list--bullet">
          {TO_THE_POLICE.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      </Panel>
    </>
  );
}

/** In place of a print of the incident: where, when, to whom it was reported, who has the machine (R148). */
export function sheetPage(shell: Shell, { incident, facts, now }: FreezeView): VNode {
  const back = { href: `/incidents/${incident.id}/image`, text: 'Back' };
  return (
    <Page title={`Referral, ${incident.label}`} density="desk" shell={shell} back={back}>
      <header class="gh-printtitle">
        <h1>Referral: possible image of child abuse</h1>
        <p class="gh-soft">
          Confidential. {incident.label}.{' '}
          {facts.frozen ? `Frozen ${fullDateTimeWords(facts.frozen.at)} by ${facts.frozen.by}. ` : null}
          Printed by <bdi>{shell.person?.name ?? ''}</bdi>, {fullDateTimeWords(now)}.
        </p>
        <p>This sheet holds no image and no description of one. Nothing was copied or printed through Gatehouse.</p>
        <PrintButton>Print this page</PrintButton>
      </header>
      <Stack>
        <section>
          <h2>Where and when</h2>
          <DetailTable facts={facts} now={ANOTHER_YEAR} />
        </section>
        <section>
          <h2>Reported to</h2>
          <ReferralTable facts={facts} now={ANOTHER_YEAR} />
        </section>
        <section>
          <h2>The machine</h2>
          <CustodyTable custody={facts.custody} now={ANOTHER_YEAR} />
        </section>
      </Stack>
    </Page>
  );
}
