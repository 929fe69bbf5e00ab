import type { ComponentChildren, JSX, VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { SendOrCancel } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Input } from '../../ui/components/input.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Select } from '../../ui/components/select.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { fieldOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { LEARNED_ROWS } from './aftercare.schemas.ts';
import type { AftercareView } from './aftercare.service.ts';
import { LANDS_ON } from './aftercare.ts';

/** A form as it was sent, with what needs another look. */
export interface Draft {
  form: Record<string, string>;
  problems: readonly FieldProblem[];
}

/** A page with one form about what follows an incident. */
export type FormPage = (shell: Shell, view: AftercareView, draft: Draft) => VNode;

const cell = ({ form, problems }: Draft, name: string) => fieldOf({ values: form, problems }, name);

interface FrameProps {
  shell: Shell;
  view: AftercareView;
  draft: Draft;
  title: string;
  path: string;
  submit: string;
  children: ComponentChildren;
}

function Frame({ shell, view, draft, title, path, submit, children }: FrameProps): JSX.Element {
  const here = `/incidents/${view.incident.id}`;
  return (
    <Page title={`${title} · ${view.incident.number}`} density="desk" shell={shell}>
      <div class="gh-one-form">
        {draft.problems.length ? (
          <ErrorSummary errors={errorsOf(draft.problems)} kept="Nothing is lost: what you wrote is still below." />
        ) : null}
        <PageTitle
          crumbs={[
            { text: 'Incidents', href: '/incidents' },
            { text: view.incident.number, href: here },
            { text: 'Afterwards', href: `${here}/aftercare` },
            { text: title },
          ]}
          under={<bdi>{view.incident.title}</bdi>}
        >
          {title}
        </PageTitle>
        <form method="post" action={`${here}/aftercare/${path}`} noValidate>
          <Csrf token={shell.csrf} />
          {children}
          <SendOrCancel cancel={`${here}/aftercare`}>{submit}</SendOrCancel>
        </form>
      </div>
    </Page>
  );
}

const staffItems = ({ staff }: AftercareView) => [
  { value: '', text: 'Choose' },
  ...staff.map(({ personId, name }) => ({ value: personId, text: name })),
];

/** Plan support for somebody who was affected. */
export const supportPage: FormPage = (shell, view, draft) => (
  <Frame shell={shell} view={view} draft={draft} title="Plan support" path="support" submit="Save plan">
    {view.affected.length ? null : (
      <p>
        Nobody is named as affected yet. <a href={`/incidents/${view.incident.id}/people`}>Add them first</a>.
      </p>
    )}
    <Select
      {...cell(draft, 'personRowId')}
      label="Who needs support?"
      items={[{ value: '', text: 'Choose' }, ...view.affected.map(({ id, name }) => ({ value: id, text: name }))]}
    />
    <Textarea {...cell(draft, 'needs')} label="What do they need, in their own words?" rows={3} />
    <Textarea
      {...cell(draft, 'support')}
      label="What support will they get?"
      hint="The person providing support sees this, the name and the date, and nothing else about the incident. Leave out anything they do not need to know"
      rows={3}
    />
    <Select
      {...cell(draft, 'supporterId')}
      label="Who will provide support?"
      hint="They do not need access to this incident"
      items={staffItems(view)}
    />
    <Input {...cell(draft, 'reviewOn')} label="Review date" type="date" width={20} />
  </Frame>
);

/** Plan a restorative meeting. */
export const meetingPage: FormPage = (shell, view, draft) => (
  <Frame shell={shell} view={view} draft={draft} title="Plan a meeting" path="meeting" submit="Save meeting">
    <p>Only if everyone wants it. Anyone can say no until it begins, without giving a reason.</p>
    <Input {...cell(draft, 'date')} label="Day" type="date" width={20} />
    <Input {...cell(draft, 'time')} label="Time" type="time" width={5} />
    <Input {...cell(draft, 'place')} label="Place" />
    <Select
      {...cell(draft, 'facilitatorId')}
      label="Who will lead it?"
      hint="They do not need access to this incident"
      items={staffItems(view)}
    />
    <Textarea {...cell(draft, 'present')} label="Who is coming?" rows={2} />
    <Textarea
      {...cell(draft, 'brief')}
      label="What does the person leading it need to know?"
      hint="They see this, the date, the place and who is coming, and nothing else about the incident. Leave out anything they do not need to know"
      rows={3}
    />
    <Textarea {...cell(draft, 'agreed')} label="How did each person agree?" rows={2} />
  </Frame>
);

/** Look back at an incident. */
export const lookBackPage: FormPage = (shell, view, draft) => (
  <Frame shell={shell} view={view} draft={draft} title="Review the incident" path="look-back" submit="Save">
    <Textarea
      {...cell(draft, 'causes')}
      label={{ text: 'What allowed it to happen?', class: 'govuk-label--s' }}
      rows={4}
    />
    <Textarea {...cell(draft, 'worked')} label={{ text: 'What went well?', class: 'govuk-label--s' }} rows={3} />
    <h2>Changes</h2>
    <p>
      The person responsible may not be able to see this incident, so leave out names. For example, “Block mirror sites
      for Year 8”.
    </p>
    {Array.from({ length: LEARNED_ROWS }, (_, row) => (
      <fieldset class="govuk-fieldset">
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">Change {row + 1}</legend>
        <Select
          {...cell(draft, `landsOn-${row}`)}
          label="Which area does it affect?"
          items={[
            { value: '', text: 'Choose' },
            ...Object.entries(LANDS_ON).map(([value, { name }]) => ({ value, text: name })),
          ]}
        />
        <Input {...cell(draft, `action-${row}`)} label="What will change?" />
        <Select {...cell(draft, `ownerId-${row}`)} label="Who is responsible?" items={staffItems(view)} />
        <Input {...cell(draft, `dueOn-${row}`)} label="By when?" type="date" width={20} />
      </fieldset>
    ))}
  </Frame>
);
