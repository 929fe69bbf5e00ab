import type { JSX, VNode } from 'preact';
import { roleWords } from '../../access/settings-alerts.ts';
import { readExamples } from '../../access/settings-sanctions.ts';
import { Button, ButtonGroup } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { DateTimeInput } from '../../ui/components/date-time-input.tsx';
import { Details } from '../../ui/components/details.tsx';
import { Input } from '../../ui/components/input.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Select } from '../../ui/components/select.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { rowsOf } from './incidents.schemas.ts';
import type { Choices } from './incidents.service.ts';
import { INTENTS } from './incidents.ts';
import { GradeFields } from './incidents-grade.views.tsx';
import { type Draft, field, Problems } from './incidents-parts.views.tsx';
import type { Listed } from './incidents-people.store.ts';
import { PersonFields } from './incidents-person.views.tsx';
import { OffSiteField } from './incidents-place.views.tsx';
import { PrivacyFields } from './incidents-privacy.views.tsx';
import type { Proposal } from './incidents-proposal.service.ts';
import { AREAS, GRADES, typesInOrder } from './incidents-taxonomy.ts';

/** What the form of a new incident is made from. */
export interface NewIncidentView {
  draft: Draft;
  candidates: ReadonlyMap<number, readonly Listed[]>;
  choices: Choices;
  /** What is proposed for its grade, once kind, day and somebody responsible are there. */
  proposal: Proposal | null;
}

const crumbs = [{ text: 'Incidents', href: '/incidents' }, { text: 'Log an incident' }];

/** By which name a browser keeps what is typed: of each alert apart, so that nothing of one comes into the form of another. */
export const draftName = (alertId: string | undefined): string => `incident-${alertId || 'new'}`;

/** Log an incident (R113), by hand or from an alert. */
export function newIncidentPage(shell: Shell, view: NewIncidentView): VNode {
  const { draft, candidates, choices, proposal } = view;
  const { alert } = choices;
  const rows = rowsOf(draft.form);
  return (
    <Page title="Log an incident" density="desk" shell={shell} island={['propose', 'draft']}>
      <MainAside layout="form" aside={<Guidance settings={choices.settings} />} asideLabel="Before you write">
        <Problems problems={draft.problems} />
        <PageTitle
          crumbs={crumbs}
          under={alert ? `From alert ${alert.label}. Logging this incident decides the alert.` : undefined}
        >
          Log an incident
        </PageTitle>
        <form method="post" action="/incidents/new" noValidate data-draft={draftName(alert?.id)}>
          <Csrf token={shell.csrf} />
          {alert ? <input type="hidden" name="alert" value={alert.id} /> : null}
          {alert ? <input type="hidden" name="alertVersion" value={draft.form.alertVersion ?? alert.version} /> : null}
          <EnterKey />
          <WhenField draft={draft} />
          {Array.from({ length: rows }, (_, row) => (
            <PersonFields
              draft={draft}
              row={row}
              candidates={candidates.get(row)}
              legend={row === 0 ? 'Who was it about?' : 'Another person'}
              isFresh={draft.form.more === 'person' && row > 0 && row === rows - 1}
            />
          ))}
          <p class="gh-more">
            <Button variant="secondary" size="small" name="more" value="person">
              Add another person
            </Button>
          </p>
          <WhatFields draft={draft} />
          <GradeFields draft={draft} proposal={proposal} rules={readExamples(choices.settings['sanctions.examples'])} />
          <FirstAction draft={draft} />
          <PrivacyFields draft={draft} owners={choices.owners} readers={choices.readers} isNew />
          <ButtonGroup>
            <Button preventDoubleClick>Log the incident</Button>
            <Button variant="secondary" name="more" value="look">
              Show the proposed grade
            </Button>
            <a class="govuk-link" href={alert ? `/alerts/${alert.id}` : '/incidents'}>
              Cancel
            </a>
          </ButtonGroup>
        </form>
      </MainAside>
    </Page>
  );
}

/** The return key presses the first button of a form: without this one it would add a person. */
function EnterKey(): JSX.Element {
  return (
    <button type="submit" class="govuk-visually-hidden" tabIndex={-1} aria-hidden="true">
      Log the incident
    </button>
  );
}

function Guidance({ settings }: { settings: Choices['settings'] }): JSX.Element {
  return (
    <>
      <Panel title="Is a child in danger now?" emphasis="edge">
        <p>
          Ring <b>999</b> first. Then find the safeguarding lead. Record it afterwards.
        </p>
      </Panel>
      <Panel title="Never add">
        <p>
          A picture of a child that you suspect is indecent. Do not look for it, copy it or send it. Write only where
          and when.
        </p>
      </Panel>
      <Panel title="What happens next">
        <p>
          The person who owns it reads it, usually on the same school day. A concern about a member of staff goes to the{' '}
          {roleWords(settings['alerts.staffGoTo'])} only, and one about the headteacher to the{' '}
          {roleWords(settings['alerts.headGoesTo'])}. The person it is about cannot tell that it exists.
        </p>
      </Panel>
    </>
  );
}

/** When it happened, as people say it. */
export function WhenField({ draft, legend = 'When did it happen?' }: { draft: Draft; legend?: string }): JSX.Element {
  const date = field(draft, 'when-date');
  const time = field(draft, 'when-time');
  return (
    <DateTimeInput
      name="when"
      legend={{ text: legend, class: 'govuk-fieldset__legend--s' }}
      hint="For example, today and 09:10"
      error={date.error ?? time.error}
      {...(date.error || time.error ? { wrong: date.error ? ('date' as const) : ('time' as const) } : {})}
      date={date.value}
      time={time.value}
    />
  );
}

/** What happened, where, and whether it was an accident: also the fields of a correction. */
export function WhatFields({ draft }: { draft: Draft }): JSX.Element {
  return (
    <>
      <Select
        {...field(draft, 'type')}
        label={{ text: 'What kind of incident was it?', class: 'govuk-label--s' }}
        items={[
          { value: '', text: 'Choose' },
          ...typesInOrder().map(([value, type]) => ({ value, text: type.name, group: AREAS[type.area].name })),
        ]}
      />
      <Details summary="What the kinds mean, and how serious they usually are">
        <div class="gh-recordfacts">
          <dl class="gh-facts gh-facts--pairs">
            {typesInOrder().map(([, type]) => (
              <div>
                <dt>{type.name}</dt>
                <dd>
                  {type.covers} Usually {GRADES[type.grade].toLowerCase()}.
                </dd>
              </div>
            ))}
          </dl>
        </div>
      </Details>
      <Input
        {...field(draft, 'title')}
        label={{ text: 'Summary', class: 'govuk-label--s' }}
        hint="One line, without names. For example, Edited photo shared in a class chat"
        attributes={{ maxlength: 200 }}
      />
      <Textarea
        {...field(draft, 'details')}
        label={{ text: 'What happened?', class: 'govuk-label--s' }}
        hint="What was seen or said, in the words used, and by whom"
        rows={7}
      />
      <Textarea
        {...field(draft, 'evidence')}
        label={{ text: 'What evidence is there?', class: 'govuk-label--s' }}
        hint="Where it is kept, for example a phone in the safe or a printed message. Leave blank if there is none"
        rows={3}
      />
      <Input {...field(draft, 'room')} label={{ text: 'Room', class: 'govuk-label--s' }} width={10} />
      <Input
        {...field(draft, 'device')}
        label={{ text: 'Computer or device number', class: 'govuk-label--s' }}
        width={20}
      />
      <OffSiteField draft={draft} />
      <Radios
        {...field(draft, 'intent')}
        legend={{ text: 'Was it an accident?', class: 'govuk-fieldset__legend--s' }}
        layout="inline"
        items={Object.entries(INTENTS).map(([value, text]) => ({
          value,
          text,
          ...(value === 'accidental' && { conditional: <AtOnce draft={draft} /> }),
        }))}
      />
    </>
  );
}

function AtOnce({ draft }: { draft: Draft }): JSX.Element {
  return (
    <Radios
      {...field(draft, 'reportedAtOnce')}
      legend="Was it reported at once?"
      items={[
        { value: 'yes', text: 'Yes' },
        { value: 'no', text: 'No' },
      ]}
    />
  );
}

function FirstAction({ draft }: { draft: Draft }): JSX.Element {
  return (
    <>
      <Textarea
        {...field(draft, 'action')}
        label={{ text: 'What has been done already?', class: 'govuk-label--s' }}
        rows={2}
      />
      <Textarea {...field(draft, 'actionReason')} label="Why did you do that?" rows={2} />
    </>
  );
}
