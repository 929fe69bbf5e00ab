import type { VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { DayInput } from '../../ui/components/date-input.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Select } from '../../ui/components/select.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { StateTag } from '../../ui/components/tag.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { dayWords } from '../../ui/words.ts';
import type { CoverView } from './alerts-cover.service.ts';

interface View extends CoverView {
  now: Date;
  kept: Record<string, string>;
  problems: readonly FieldProblem[];
}

/** Who stands in on which days, and a form to name somebody. */
export function coverPage(shell: Shell, view: View): VNode {
  const { covers, problems, now } = view;
  return (
    <Page title="Cover" density="desk" shell={shell} back={{ href: '/today', text: 'Today' }}>
      {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
      <PageTitle under="The person covering is told about missed deadlines and at the daily review, as well as the person your policy names.">
        {covers.length ? 'Cover' : 'No cover arranged'}
      </PageTitle>
      <div class="gh-stack">
        {covers.length ? (
          <Panel title="Today and later" flush>
            <Table
              head={['Who', 'From', 'To', '']}
              rows={covers.map((cover): Cell[] => [
                <>
                  <bdi>{cover.name}</bdi> {cover.away ? <StateTag state="away" /> : null}
                </>,
                dayWords(cover.from, now),
                dayWords(cover.to, now),
                <form method="post" action={`/alerts/cover/${cover.id}/end`}>
                  <Csrf token={shell.csrf} />
                  <Button variant="secondary" size="small" preventDoubleClick>
                    End it
                    <span class="govuk-visually-hidden">
                      {' '}
                      for {cover.name}, from {dayWords(cover.from, now)}
                    </span>
                  </Button>
                </form>,
              ])}
            />
          </Panel>
        ) : null}
        <Panel title="Name somebody">
          <NameForm shell={shell} view={view} />
        </Panel>
      </div>
    </Page>
  );
}

function NameForm({ shell, view }: { shell: Shell; view: View }): VNode {
  const { candidates, kept, problems } = view;
  const errorOf = (field: string) => problemOf(problems, field);
  return (
    <form method="post" action="/alerts/cover" noValidate>
      <Csrf token={shell.csrf} />
      <Select
        name="deputyId"
        label="Who will cover?"
        value={kept.deputyId}
        error={errorOf('deputyId')}
        items={[{ value: '', text: 'Choose one' }, ...candidates.map(({ id, name }) => ({ value: id, text: name }))]}
      />
      <DayInput name="from" legend="First day" form={kept} error={errorOf('from')} />
      <DayInput name="to" legend="Last day" form={kept} error={errorOf('to')} />
      <Button preventDoubleClick>Name them</Button>
    </form>
  );
}
