import type { VNode } from 'preact';
import { Button, ButtonGroup } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Input } from '../../ui/components/input.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { plural } from '../../ui/words.ts';
import { type Draft, field, Problems } from './incidents-parts.views.tsx';

/** Asks what the file is for before it is made. */
export function exportPage(shell: Shell, view: { query: string; total: number; draft: Draft }): VNode {
  const back = view.query ? `/incidents?${view.query}` : '/incidents';
  const action = view.query ? `/incidents/csv?${view.query}` : '/incidents/csv';
  return (
    <Page title="Download the log" density="desk" shell={shell}>
      <div class="gh-one-form">
        <Problems problems={view.draft.problems} />
        <PageTitle crumbs={[{ text: 'Incidents', href: back }, { text: 'Download' }]}>Download the log</PageTitle>
        <p>
          The file holds {plural(view.total, 'incident')} with names. It is a record of its own once it has left here:
          keep it where only those can open it who may read the log, and delete it afterwards. Your name, the time and
          what it is for are recorded.
        </p>
        <form method="post" action={action} noValidate>
          <Csrf token={shell.csrf} />
          <Input
            {...field(view.draft, 'purpose')}
            label={{ text: 'What is it for?', class: 'govuk-label--s' }}
            hint="For example, the termly review by the headteacher"
            attributes={{ maxlength: 500 }}
          />
          <ButtonGroup>
            <Button>Download CSV</Button>
            <a class="govuk-link" href={back}>
              Back to the log
            </a>
          </ButtonGroup>
        </form>
      </div>
    </Page>
  );
}
