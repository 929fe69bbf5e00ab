import type { VNode } from 'preact';
import { Button, PrintButton } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Stack } from '../../ui/components/layouts.tsx';
import { SectionViews } from '../../ui/components/link-row.tsx';
import { WarningNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateWords, fullDateTimeWords, plural, shortDateTimeWords } from '../../ui/words.ts';
import { MOST_DUE } from './disposal.store.ts';
import { listState } from './lists.views.tsx';
import type { KindLine, Schedule } from './retention.service.ts';
import { KIND_WORDS } from './retention.ts';
import { RuleTable } from './rule.views.tsx';

/** The schedule of a school, what is due by it, and every list and certificate. */
export function schedulePage(shell: Shell, schedule: Schedule, may: { propose: boolean; change: boolean }): VNode {
  const { rule, kinds, lists, now } = schedule;
  const due = kinds.reduce((sum, kind) => sum + kind.due, 0);
  return (
    <Page title="What is kept, and until when" density="desk" shell={shell}>
      <SectionViews shell={shell} />
      <PageTitle
        under="Browsing history, events that alerted nobody, evidence files, working data, and searches and complaints without an incident are deleted automatically. For everything else two people agree a list. A certificate is always kept."
        actions={<PrintButton>Print</PrintButton>}
      >
        What is kept, and until when
      </PageTitle>
      <Stack>
        {schedule.leap ? (
          <WarningNote lead="Nothing is being deleted for now.">
            The server’s clock went from {fullDateTimeWords(schedule.leap.from)} to{' '}
            {fullDateTimeWords(schedule.leap.to)}. Deletion restarts once somebody signs in with a code from their
            phone, which only works at the right time, or the clock is corrected.
          </WarningNote>
        ) : null}
        <Panel title="The rule" end={may.change ? <a href="/settings#retention">Change</a> : undefined}>
          <RuleTable rule={rule} schedule={schedule} />
          <p>
            <a href="/retention/processing">What is recorded about whom, why, and who reads it</a>, for an assessment or
            a privacy notice.
          </p>
        </Panel>
        <Panel
          title={due ? `${plural(due, 'record is', 'records are')} due` : 'Nothing due'}
          note="Of the records you can see"
        >
          <Table
            head={['Records', { text: 'Due now', format: 'numeric' }, 'Next']}
            rows={kinds.map((line) => dueRow(line, now))}
          />
          {due && may.propose ? (
            <form method="post" action="/retention/lists">
              <Csrf token={shell.csrf} />
              <p>You propose a list and another person agrees. Nothing is deleted before that.</p>
              <Button preventDoubleClick>Propose disposal</Button>
            </form>
          ) : null}
        </Panel>
        <Panel title="Lists and certificates">
          {lists.length ? (
            <Table
              head={['Proposed', { text: 'Records', format: 'numeric' }, 'State']}
              rows={lists.map((list): Cell[] => [
                <a href={`/retention/lists/${list.id}`}>{shortDateTimeWords(list.proposedAt, now)}</a>,
                { text: list.total, format: 'numeric' },
                listState(list),
              ])}
            />
          ) : (
            <p class="gh-soft">No lists yet.</p>
          )}
        </Panel>
      </Stack>
    </Page>
  );
}

function dueRow({ kind, due, next }: KindLine, now: Date): Cell[] {
  const { many } = KIND_WORDS[kind];
  return [
    many.replace(/^./, (letter) => letter.toUpperCase()),
    { text: due >= MOST_DUE ? `${MOST_DUE} or more` : due, format: 'numeric' },
    due ? 'Now' : next ? dateWords(next, now) : 'None yet',
  ];
}
