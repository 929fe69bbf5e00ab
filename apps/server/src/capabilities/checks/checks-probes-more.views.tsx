import type { VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { SendOrCancel } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Input } from '../../ui/components/input.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Select } from '../../ui/components/select.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords, plural } from '../../ui/words.ts';
import { audienceItems } from './checks.ts';
import type { readRuns } from './checks-probes.service.ts';
import { EXPECTED_WORDS } from './checks-probes.ts';
import { failuresCell, RunTag, versionWords } from './checks-probes.views.tsx';

const BACK = { href: '/filtering/checks/probes', text: 'Probes' };

/** The history of one gate or agent. */
export function runsPage(shell: Shell, { name, runs, known, now }: Awaited<ReturnType<typeof readRuns>>): VNode {
  const failed = runs.filter((run) => run.failed > 0).length;
  return (
    <Page title={`Probes of ${name}`} density="desk" shell={shell} back={BACK}>
      <PageTitle under="The latest runs. Each shows which rules were used.">
        <bdi>{name}</bdi>: {failed ? `a probe failed in ${plural(failed, 'run')} of ${runs.length}` : 'nothing failed'}
      </PageTitle>
      {runs.length ? (
        <Table
          head={['When', 'Result', 'What failed', 'Rules']}
          rows={runs.map((run): Cell[] => [
            dateTimeWords(run.ranAt, now),
            <RunTag run={run} />,
            failuresCell(run.results, known),
            versionWords(run.snapshot),
          ])}
        />
      ) : (
        <EmptyState title="It has not run any yet">
          A gate or agent that is on runs its probes within a minute of being asked. Old releases cannot.
        </EmptyState>
      )}
    </Page>
  );
}

/** A probe of the school's own. */
export function probeFormPage(
  shell: Shell,
  {
    here,
    kept,
    problems,
  }: { here: readonly string[]; kept: Record<string, string>; problems: readonly FieldProblem[] },
): VNode {
  const errorOf = (field: string) => problemOf(problems, field);
  return (
    <Page title="Add a probe" density="plain" shell={shell} back={BACK}>
      {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
      <PageTitle under="An address that every gate and agent tests each school day. Nothing is opened.">
        Add a probe
      </PageTitle>
      <form method="post" action="/filtering/checks/probes/new" noValidate>
        <Csrf token={shell.csrf} />
        <Input
          name="address"
          label="Address"
          hint="Such as maths.example or https://maths.example. Over https a gate sees only the site."
          value={kept.address}
          error={errorOf('address')}
          spellcheck={false}
          attributes={{ maxlength: 2000 }}
        />
        <Select
          name="audience"
          label="Who is it for?"
          value={kept.audience}
          error={errorOf('audience')}
          items={[
            { value: '', text: 'Choose one' },
            { value: 'everybody', text: 'Everybody' },
            ...audienceItems([...here, kept.audience]),
          ]}
        />
        <Radios
          name="expected"
          legend="What should happen?"
          value={kept.expected}
          error={errorOf('expected')}
          items={Object.entries(EXPECTED_WORDS).map(([value, text]) => ({ value, text }))}
        />
        <Input
          name="because"
          label="What does it prove?"
          hint="For example, every maths lesson uses it."
          value={kept.because}
          error={errorOf('because')}
          attributes={{ maxlength: 500 }}
        />
        <SendOrCancel cancel="/filtering/checks/probes">Add the probe</SendOrCancel>
      </form>
    </Page>
  );
}
