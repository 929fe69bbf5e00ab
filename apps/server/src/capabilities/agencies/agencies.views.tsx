import type { JSX, VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button, SendOrCancel } from '../../ui/components/button.tsx';
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
import { fieldOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateWords } from '../../ui/words.ts';
import { type Agency, TEMPLATE_PLACES, type Template, WHOM } from './agencies.ts';

interface Sent {
  form: Record<string, string>;
  problems: readonly FieldProblem[];
}

const field = ({ form, problems }: Sent, name: string) => fieldOf({ values: form, problems }, name);

/** Whom the school rings, and in which words each is told. */
export function agenciesPage(
  shell: Shell,
  view: Sent & { agencies: readonly Agency[]; templates: readonly Template[]; now: Date },
): VNode {
  const { agencies, templates, problems, now } = view;
  return (
    <Page title="Contacts" density="desk" shell={shell}>
      {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
      <SectionViews shell={shell} />
      <PageTitle crumbs={[{ text: 'Incidents', href: '/incidents' }, { text: 'Contacts' }]}>Contacts</PageTitle>
      <MainAside layout="aside" aside={<AddForm shell={shell} sent={view} />} asideLabel="Add a contact">
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
                      Remove… <span class="govuk-visually-hidden">{agency.name}</span>
                    </>
                  }
                >
                  <form method="post" action={`/incidents/agencies/${agency.id}/end`}>
                    <Csrf token={shell.csrf} />
                    <p>Staff will no longer be offered this number.</p>
                    <Button variant="secondary" size="small">
                      Remove{' '}
                    </Button>
                  </form>
                </Details>,
              ])}
            />
          ) : (
            <p>
              Add the police, the LADO, children’s social care and the data protection officer first. Their numbers then
              appear beside the form for recording who was told.
            </p>
          )}
        </Panel>
        <Panel title="Template wording" flush>
          <Table
            head={['Who is told', 'Wording', 'Last changed']}
            rows={templates.map((template) => [
              <a href={`/incidents/agencies/words/${template.whom}`}>{WHOM[template.whom]}</a>,
              <bdi>{shortened(template.words)}</bdi>,
              template.madeAt
                ? `${dateWords(template.madeAt, now)} by ${template.madeBy ?? 'a colleague'}`
                : 'Supplied with Gatehouse',
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
        <li>No contact details</li>
      )}
    </ul>
  );
}

function AddForm({ shell, sent }: { shell: Shell; sent: Sent }): JSX.Element {
  return (
    <Panel title="Add a contact">
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
      <Input {...field(sent, 'name')} label="Name" hint="An organisation or a named person, as known in your area" />
      <Input {...field(sent, 'telephone')} label="Telephone" />
      <Input {...field(sent, 'email')} label="Email" />
      <Input {...field(sent, 'hours')} label="Hours" />
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
    <Page title={`Template wording: ${name}`} density="desk" shell={shell}>
      <div class="gh-one-form">
        {problems.length ? (
          <ErrorSummary errors={errorsOf(problems)} kept="Nothing is lost: what you wrote is still below." />
        ) : null}
        <PageTitle
          crumbs={[
            { text: 'Incidents', href: '/incidents' },
            { text: 'Contacts', href: '/incidents/agencies' },
            { text: name },
          ]}
          under="Offered as a starting point when someone records telling this contact. Do not include the name of any other child."
        >
          {name}
        </PageTitle>
        <form method="post" action={`/incidents/agencies/words/${template.whom}`} noValidate>
          <Csrf token={shell.csrf} />
          <input type="hidden" name="version" value={form.version ?? template.version} />
          <Textarea
            {...words}
            value={words.value || template.words}
            label={{ text: 'Wording', class: 'govuk-label--s' }}
            rows={9}
            hint={`Filled in automatically: ${TEMPLATE_PLACES.map((place) => `{${place}}`).join(', ')}`}
          />
          {form.words !== undefined && template.version > 0 ? (
            <Details summary="Current wording">
              <p class="gh-written">
                <bdi>{template.words}</bdi>
              </p>
            </Details>
          ) : null}
          <SendOrCancel cancel="/incidents/agencies">Save wording</SendOrCancel>
        </form>
      </div>
    </Page>
  );
}
