import type { VNode } from 'preact';
import type { FieldProblem } from '../kernel/refusal.ts';
import { Button, ButtonGroup } from '../ui/components/button.tsx';
import { Csrf } from '../ui/components/csrf.tsx';
import { ErrorSummary, errorsOf } from '../ui/components/error-summary.tsx';
import { Input } from '../ui/components/input.tsx';
import { PageTitle } from '../ui/components/page-title.tsx';
import { Page, type Shell } from '../ui/page.tsx';

/** A list that may be taken as a file. */
export interface ExportView {
  title: string;
  /** The list that it is of. */
  list: { text: string; href: string };
  /** Where the form goes, with the filters of the list. */
  action: string;
  /** What the file holds: "12 incidents with names". */
  holds: string;
  /** An example of what a file may be for. */
  example: string;
  form: Record<string, string>;
  problems: readonly FieldProblem[];
}

/** Asks what a file of records is for before it is made (S11). */
export function exportPage(shell: Shell, view: ExportView): VNode {
  const { title, list, action, holds, example, form, problems } = view;
  return (
    <Page title={title} density="desk" shell={shell}>
      <div class="gh-one-form">
        {problems.length ? (
          <ErrorSummary errors={errorsOf(problems)} kept="Nothing is lost: what you wrote is still below." />
        ) : null}
        <PageTitle crumbs={[list, { text: 'Download' }]}>{title}</PageTitle>
        <p>
          The file holds {holds}. It is a record of its own once it has left here: keep it where only those can open it
          who may read the list, and delete it afterwards. Your name, the time and what it is for are recorded, and that
          you had each record.
        </p>
        <form method="post" action={action} noValidate>
          <Csrf token={shell.csrf} />
          <Input
            name="purpose"
            value={form.purpose ?? ''}
            error={problems.find(({ field }) => field === 'purpose')?.message}
            label={{ text: 'What is it for?', class: 'govuk-label--s' }}
            hint={example}
            attributes={{ maxlength: 500 }}
          />
          <ButtonGroup>
            <Button>Download CSV</Button>
            <a class="govuk-link" href={list.href}>
              Back to the list
            </a>
          </ButtonGroup>
        </form>
      </div>
    </Page>
  );
}
