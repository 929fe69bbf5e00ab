import type { JSX, VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button, ButtonGroup } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Details } from '../../ui/components/details.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Input } from '../../ui/components/input.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { SectionViews } from '../../ui/components/link-row.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Select } from '../../ui/components/select.tsx';
import { Table } from '../../ui/components/table.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateWords } from '../../ui/words.ts';
import { type Agency, TEMPLATE_PLACES, type Template, WHOM } from './agencies.ts';

interface Sent {
  form: Record<string, string>;
  problems: readonly FieldProblem[];
}

const field = ({ form, problems }: Sent, name: string) => ({
  name,
  value: form[name] ?? '',
  error: problems.find((problem) => problem.field === name)?.message,
});

/** Whom the school rings, and in which words each is told. */
export function agenciesPage(
  shell: Shell,
  view: Sent & { agencies: readonly Agency[]; templates: readonly Template[]; now: Date },
): VNode {
  const { agencies, templates, problems, now } = view;
  return (
    <Page title="Whom to ring" density="desk" shell={shell}>
      {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
      <SectionViews shell={shell} />
      <PageTitle crumbs={[{ text: 'Incidents', href: '/incidents' }, { text: 'Whom to ring' }]}>Whom to ring</PageTitle>
      <MainAside layout="aside" aside={<AddForm shell={shell} sent={view} />} asideLabel="Add somebody">
        <Panel title="On the list" note={agencies.length ? undefined : 'Nobody yet'} flush={agencies.length > 0}>
          {agencies.length ? (
            <Table
              head={['Who', 'Name', 'How to reach them', 'When', '']}
              rows={agencies.map((agency) => [
                WHOM[agency.whom] ?? agency.whom,
                <bdi>{agency.name}</bdi>,
                <Reach agency={agency} />,
                <bdi>{agency.hours ?? 'Not known'}</bdi>,
                <Details
                  summary={
                    <>
                      Take off… <span class="govuk-visually-hidden">{agency.name}</span>
                    </>
                  }
                >
                  <form method="post" action={`/incidents/agencies/${agency.id}/end`}>
                    <Csrf token={shell.csrf} />
                    <p>Nobody is offered this number any more.</p>
                    <Button variant="secondary" size="small">
                      Take off
                    </Button>
                  </form>
                </Details>,
              ])}
            />
          ) : (
            <p>
              Add the police, the LADO, children’s social care and the data protection officer first. Whoever notes that
              somebody was told then finds the number beside the form.
            </p>
          )}
        </Panel>
        <Panel title="The words" flush>
          <Table
            head={['Who is told', 'Words', 'Last changed']}
            rows={templates.map((template) => [
              <a href={`/incidents/agencies/words/${template.whom}`}>{WHOM[template.whom]}</a>,
              <bdi>{shortened(template.words)}</bdi>,
              template.madeAt
                ? `${dateWords(template.madeAt, now)} by ${template.madeBy ?? 'a colleague'}`
                : 'As Gatehouse brings them',
            ])}
          />
        </Panel>
      </MainAside>
    </Page>
  );
}

const shortened = (words: string) => (words.length > 90 ? `${words.slice(0, 90).trimEnd()}…` : words);

function Reach({ agency }: { agency: Agency }): JSX.Element {
  const lines = [agency.telephone, agency.email, agency.note].filter((line) => line !== null);
  return (
    <ul class="gh-plainlist">
      {lines.length ? (
        lines.map((line) => (
          <li>
            <bdi>{line}</bdi>
          </li>
        ))
      ) : (
        <li>Not known</li>
      )}
    </ul>
  );
}

function AddForm({ shell, sent }: { shell: Shell; sent: Sent }): JSX.Element {
  return (
    <Panel title="Add somebody">
      <form method="post" action="/incidents/agencies" noValidate>
        <Csrf token={shell.csrf} />
        <AgencyFields sent={sent} />
        <Button preventDoubleClick>Add</Button>
      </form>
    </Panel>
  );
}

function AgencyFields({ sent }: { sent: Sent }): JSX.Element {
  return (
    <>
      <Select
        {...field(sent, 'whom')}
        label="Who are they?"
        items={[{ value: '', text: 'Choose' }, ...Object.entries(WHOM).map(([value, text]) => ({ value, text }))]}
      />
      <Input
        {...field(sent, 'name')}
        label="Name"
        hint="An office, or somebody in it, as they are called in your area"
      />
      <Input {...field(sent, 'telephone')} label="Telephone" />
      <Input {...field(sent, 'email')} label="E-mail" />
      <Input {...field(sent, 'hours')} label="When do they answer?" />
      <Input {...field(sent, 'note')} label="Note" hint="For example, out of hours ring 101" />
    </>
  );
}

/** The school's own words for one kind. */
export function templatePage(shell: Shell, view: Sent & { template: Template; now: Date }): VNode {
  const { template, problems, form } = view;
  const name = WHOM[template.whom];
  const words = field(view, 'words');
  return (
    <Page title={`Words: ${name}`} density="desk" shell={shell}>
      <div class="gh-one-form">
        {problems.length ? (
          <ErrorSummary errors={errorsOf(problems)} kept="Nothing is lost: what you wrote is still below." />
        ) : null}
        <PageTitle
          crumbs={[
            { text: 'Incidents', href: '/incidents' },
            { text: 'Whom to ring', href: '/incidents/agencies' },
            { text: name },
          ]}
          under="They are offered to whoever notes that this person was told. No name of another child belongs in them."
        >
          {name}
        </PageTitle>
        <form method="post" action={`/incidents/agencies/words/${template.whom}`} noValidate>
          <Csrf token={shell.csrf} />
          <input type="hidden" name="version" value={form.version ?? template.version} />
          <Textarea
            {...words}
            value={words.value || template.words}
            label={{ text: 'The words', class: 'govuk-label--s' }}
            rows={9}
            hint={`Filled in by themselves: ${TEMPLATE_PLACES.map((place) => `{${place}}`).join(', ')}`}
          />
          {form.words !== undefined && template.version > 0 ? (
            <Details summary="The words as they stand now">
              <p class="gh-written">
                <bdi>{template.words}</bdi>
              </p>
            </Details>
          ) : null}
          <ButtonGroup>
            <Button preventDoubleClick>Save the words</Button>
            <a class="govuk-link" href="/incidents/agencies">
              Cancel
            </a>
          </ButtonGroup>
        </form>
      </div>
    </Page>
  );
}
