import type { ComponentChildren, JSX, VNode } from 'preact';
import type { FieldProblem } from '../kernel/refusal.ts';
import { Button, ButtonGroup } from '../ui/components/button.tsx';
import { Csrf } from '../ui/components/csrf.tsx';
import { ErrorSummary, errorsOf } from '../ui/components/error-summary.tsx';
import { Input } from '../ui/components/input.tsx';
import { PageTitle } from '../ui/components/page-title.tsx';
import { problemOf } from '../ui/field-of.ts';
import { Page, type Shell } from '../ui/page.tsx';

interface AskView {
  title: string;
  /** The list or the record that it is of. */
  list: { text: string; href: string };
  /** Where the form goes, with the filters of the list. */
  action: string;
  /** What the file or the print holds: "12 incidents with names". */
  holds: string;
  /** An example of what it may be for. */
  example: string;
  form: Record<string, string>;
  problems: readonly FieldProblem[];
}

/** A list that may be taken as a file. */
export type ExportView = AskView;

/** What may be printed. */
export interface PrintView extends AskView {
  /** What it mostly is for: each is a button, so that it is asked and answered with one press. */
  mostly: readonly string[];
  /** What the button says; "Continue to print" where it is one. */
  button?: string;
}

/** Asks what a file of records is for before it is made (S11). */
export function exportPage(shell: Shell, view: ExportView): VNode {
  return (
    <Frame shell={shell} view={view} last="Download">
      <p>
        The file holds {view.holds}. Once downloaded it is a separate record: keep it where only people who may read the
        list can open it, and delete it afterwards. Your name, the time, the purpose and each record you took are
        recorded. Do not name anybody in the purpose: it is kept in the journal.
      </p>
      <Typed shell={shell} view={view} button="Download CSV" />
    </Frame>
  );
}

/** Asks once what a print is for; it then lasts some minutes (S11). */
export function printPage(shell: Shell, view: PrintView): VNode {
  const { holds, mostly, action, button = 'Continue to print' } = view;
  return (
    <Frame shell={shell} view={view} last="What is it for?">
      <p>
        It holds {holds}. Keep it where only people who may read the record can see it, and shred or delete it
        afterwards. Your name, the time and the purpose are recorded. Do not name anybody in the purpose: it is kept in
        the journal.
      </p>
      <h2 class="govuk-heading-s">What is it for?</h2>
      <form method="post" action={action}>
        <Csrf token={shell.csrf} />
        <ButtonGroup>
          {mostly.map((words) => (
            <Button variant="secondary" name="purpose" value={words} preventDoubleClick>
              {words}
            </Button>
          ))}
        </ButtonGroup>
      </form>
      <Typed shell={shell} view={view} button={button} label="Something else" />
    </Frame>
  );
}

function Frame(props: { shell: Shell; view: AskView; last: string; children: ComponentChildren }): JSX.Element {
  const { shell, view, last, children } = props;
  const { title, list, problems } = view;
  return (
    <Page title={title} density="desk" shell={shell}>
      <div class="gh-one-form">
        {problems.length ? (
          <ErrorSummary errors={errorsOf(problems)} kept="Nothing is lost: what you wrote is still below." />
        ) : null}
        <PageTitle crumbs={[list, { text: last }]}>{title}</PageTitle>
        {children}
      </div>
    </Page>
  );
}

function Typed(props: { shell: Shell; view: AskView; button: string; label?: string }): JSX.Element {
  const { shell, view, button, label = 'What is it for?' } = props;
  const { action, form, problems, example, list } = view;
  return (
    <form method="post" action={action} noValidate>
      <Csrf token={shell.csrf} />
      <Input
        name="purpose"
        value={form.purpose ?? ''}
        error={problemOf(problems, 'purpose')}
        label={{ text: label, class: 'govuk-label--s' }}
        hint={example}
        attributes={{ maxlength: 500 }}
      />
      <ButtonGroup>
        <Button preventDoubleClick>{button}</Button>
        <a class="govuk-link" href={list.href}>
          Back
        </a>
      </ButtonGroup>
    </form>
  );
}
