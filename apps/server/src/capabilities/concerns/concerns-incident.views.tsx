import type { JSX, VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button, ButtonGroup } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { DateTimeInput } from '../../ui/components/date-time-input.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Input } from '../../ui/components/input.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Select } from '../../ui/components/select.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { fieldOf, problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { INCIDENT_CHOICES } from '../incidents/index.ts';
import type { Line } from './concerns.store.ts';
import { saidIn } from './concerns.ts';
import type { ConcernRow } from './concerns-desk.store.ts';
import { SaidSince } from './concerns-since.views.tsx';

interface FormView {
  concern: ConcernRow;
  /** What was said since it was told. */
  lines: readonly Line[];
  kept: Readonly<Record<string, string>>;
  problems: readonly FieldProblem[];
  /** What a colleague did meanwhile. */
  quicker: string | undefined;
  /** How serious it is, and what is proposed. */
  grade: VNode;
  now: Date;
}

/** Whom an incident made of a concern names: in the order of the form, with the part that each has unless it is changed. */
const ROWS = [
  { row: 0, label: 'Who was affected?', part: 'affected' },
  { row: 1, label: 'Who is believed responsible, if anybody?', part: 'responsible' },
  { row: 2, label: 'Who reported it?', part: 'reporter' },
] as const;

/** An incident made of a concern: what was told is filled in, somebody chooses type and grade (R113). */
export function incidentFormPage(shell: Shell, view: FormView): VNode {
  const { concern, kept, problems, quicker } = view;
  const href = `/concerns/${concern.id}`;
  const of = (field: string) => fieldOf({ values: kept, problems }, field);
  const when = problemOf(problems, 'when-date') ?? problemOf(problems, 'when-time');
  return (
    <Page title="Log an incident" density="desk" shell={shell} island={['propose']} back={{ href, text: 'Concern' }}>
      {problems.length ? <ErrorSummary errors={errorsOf(problems)} kept="Nothing is lost." /> : null}
      {quicker ? (
        <Note tone="amber" icon="warning" lead={quicker}>
          What you wrote is still below. <a href={href}>View the concern</a>
        </Note>
      ) : null}
      <PageTitle under="The concern is filled in for you. The people it is about are never told who reported it.">
        {' '}
        Log an incident{' '}
      </PageTitle>
      <MainAside layout="form" aside={<Words view={view} />} asideLabel="The concern">
        <form method="post" action={`${href}/incident`} noValidate>
          <Csrf token={shell.csrf} />
          <input type="hidden" name="version" value={concern.version} />
          <input type="hidden" name="said" value={saidIn(view.lines)} />
          <input type="hidden" name="intent" value={kept.intent ?? 'not_known'} />
          <Input {...of('title')} label="In one line" hint="Without a name" attributes={{ maxlength: 200 }} />
          <Select
            {...of('type')}
            label="What kind of incident was it?"
            items={[{ value: '', text: 'Choose' }, ...INCIDENT_CHOICES.types]}
          />
          <DateTimeInput
            name="when"
            legend="When did it happen?"
            error={when}
            date={kept['when-date']}
            time={kept['when-time']}
          />
          <Input {...of('room')} label="Where did it happen?" attributes={{ maxlength: 100 }} />
          <INCIDENT_CHOICES.OffSiteField draft={{ form: kept, problems }} />
          {ROWS.map((each) => (
            <PersonField view={view} {...each} />
          ))}
          <Textarea {...of('details')} label="What happened?" rows={8} />
          <Textarea {...of('action')} label="What has been done already?" rows={2} />
          <Input {...of('actionReason')} label="Why was that done?" />
          {view.grade}
          <ButtonGroup>
            {concern.outcome ? null : <Button preventDoubleClick>Log the incident</Button>}
            {concern.outcome ? null : (
              <Button variant="secondary" name="more" value="look">
                Show the proposed grade
              </Button>
            )}
            <a class="govuk-link" href={href}>
              Cancel
            </a>
          </ButtonGroup>
        </form>
      </MainAside>
    </Page>
  );
}

function Words({ view: { concern, lines, now } }: { view: FormView }): JSX.Element {
  return (
    <Panel title="In their words">
      <p class="gh-written">
        <bdi>{concern.words}</bdi>
      </p>
      <SaidSince lines={lines} now={now} />
    </Panel>
  );
}

function PersonField({
  view,
  row,
  label,
  part,
}: {
  view: FormView;
  row: number;
  label: string;
  part: string;
}): JSX.Element {
  const { kept, problems } = view;
  const field = `person-${row}-name`;
  const kind = `person-${row}-kind`;
  const problem = problems.find((each) => each.field.startsWith(`person-${row}-`) && each.field !== kind);
  const unknown = problemOf(problems, kind);
  return (
    <>
      <Input
        name={field}
        label={label}
        hint="Name and class, or “Not known”"
        value={kept[field] ?? ''}
        error={problem?.message}
        autocomplete="off"
      />
      <input type="hidden" name={`person-${row}-id`} value={kept[`person-${row}-id`] ?? ''} />
      {unknown || kept[kind] ? (
        <Select
          name={kind}
          label="What is their link to the school?"
          value={kept[kind] ?? ''}
          error={unknown}
          items={[{ value: '', text: 'As on the school’s list' }, ...INCIDENT_CHOICES.kinds]}
        />
      ) : null}
      <input type="hidden" name={`person-${row}-part`} value={part} />
    </>
  );
}
