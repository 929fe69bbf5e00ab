import type { JSX, VNode } from 'preact';
import type { Settings } from '../../access/settings.ts';
import { readExamples, type UserAction } from '../../access/settings-sanctions.ts';
import { LinkButton, PrintButton } from '../../ui/components/button.tsx';
import { Stack } from '../../ui/components/layouts.tsx';
import { SectionViews } from '../../ui/components/link-row.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { GRADE_WORDS, ladderOf, ROUTES, type Route, usualStep } from './sanctions.ts';
import { GRADES, type Grade } from './sanctions-memory.ts';

/** What the policies call each grade (002:505, 513, 526), gravest first as they put them. */
const MEANS: Record<Grade, string> = {
  severe: 'Always unacceptable, and possibly against the law.',
  moderate: 'Likely to lead to disciplinary action.',
  minor: 'Normally unacceptable.',
};

const FOR_WHOM: Record<Route, string> = {
  behaviour: 'Pupils',
  disciplinary: 'Staff',
  conduct: 'Governors, volunteers and parents',
};

/** The matrix of user actions: what is not acceptable, how serious that is, when it is allowed, and what usually follows for whom (R35). */
export function actionsPage(shell: Shell, { settings, mayChange }: { settings: Settings; mayChange: boolean }): VNode {
  const actions = readExamples(settings['sanctions.examples']);
  const change = mayChange ? <LinkButton href="/settings/sanctions.examples">Change the list</LinkButton> : null;
  return (
    <Page title="What is not acceptable" density="desk" shell={shell}>
      <SectionViews shell={shell} />
      <PageTitle
        under="What the school’s policy says about each kind of action. Whoever logs an incident chooses from this list, and it proposes how serious the incident is."
        actions={
          <>
            {change}
            <PrintButton>Print this page</PrintButton>
          </>
        }
      >
        What is not acceptable
      </PageTitle>
      <Stack>
        {[...GRADES].reverse().map((grade) => (
          <OfGrade grade={grade} actions={actions.filter((each) => each.grade === grade)} />
        ))}
        <Panel title="What usually follows">
          <p class="govuk-body">
            The usual first step for each kind of person. Somebody decides in every case, and what is on record counts.
          </p>
          <Follows settings={settings} />
        </Panel>
      </Stack>
    </Page>
  );
}

function OfGrade({ grade, actions }: { grade: Grade; actions: readonly UserAction[] }): JSX.Element {
  return (
    <Panel title={GRADE_WORDS[grade]}>
      <p class="govuk-body">{MEANS[grade]}</p>
      <Listed actions={actions} />
    </Panel>
  );
}

/** A list, or a table where some of it is allowed at times. */
function Listed({ actions }: { actions: readonly UserAction[] }): JSX.Element {
  if (actions.length === 0) return <p class="govuk-body">The school names nothing here.</p>;
  if (actions.some(({ unless }) => unless))
    return (
      <Table
        head={['Action', 'Allowed when']}
        rows={actions.map(({ text, unless }): Cell[] => [<bdi>{text}</bdi>, <bdi>{unless ?? 'Never'}</bdi>])}
      />
    );
  return (
    <ul class="govuk-list govuk-list--bullet">
      {actions.map(({ text }) => (
        <li>
          <bdi>{text}</bdi>
        </li>
      ))}
    </ul>
  );
}

function Follows({ settings }: { settings: Settings }): JSX.Element {
  const grades = [...GRADES].reverse();
  return (
    <Table
      head={['For', ...grades.map((grade) => GRADE_WORDS[grade])]}
      firstCellIsHeader
      rows={(Object.keys(ROUTES) as Route[]).map((route): Cell[] => [
        FOR_WHOM[route],
        ...grades.map((grade) => <bdi>{usualStep(ladderOf(settings, route), grade)?.name}</bdi>),
      ])}
    />
  );
}
