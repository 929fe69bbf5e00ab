import type { JSX, VNode } from 'preact';
import { TAKEN } from '../../site/lists-taken.store.ts';
import { Stack } from '../../ui/components/layouts.tsx';
import { SectionViews } from '../../ui/components/link-row.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Table } from '../../ui/components/table.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords, plural } from '../../ui/words.ts';
import type { UnusualView } from './unusual.service.ts';

/** Who opened far more than colleagues, or old records in which they had no part, or took many lists out. */
export function unusualPage(shell: Shell, view: UnusualView): VNode {
  const found = view.many.length + view.old.length + view.taken.length;
  const whose = view.ofHeads ? 'The headteacher’s reading' : 'Reading by everyone except headteachers';
  return (
    <Page title="Unusual reading" density="desk" shell={shell}>
      <SectionViews shell={shell} />
      <PageTitle under={`${whose}, over the last 7 days. Ask for the reason; do not assume it.`}>
        {found ? 'Unusual reading' : 'No unusual reading'}
      </PageTitle>
      <Stack>
        <Many view={view} />
        <Old view={view} />
        <TakenOut view={view} />
        <p class="gh-soft">
          Concerns about staff, and records hidden from somebody, are not counted here: each record’s own page shows who
          looked at it. Every export and its purpose is in the journal.
        </p>
      </Stack>
    </Page>
  );
}

function Many({ view }: { view: UnusualView }): JSX.Element {
  return (
    <Panel
      title="Far more than colleagues"
      note={`More than ${view.least} records that they did not work on, and over ${view.times} times what is usual`}
      flush={view.many.length > 0}
    >
      {view.many.length ? (
        <Table
          head={['Who', { text: 'Records', format: 'numeric' }, { text: 'Usual', format: 'numeric' }]}
          rows={view.many.map((line) => [
            <bdi>{line.name}</bdi>,
            { text: line.week, format: 'numeric' },
            { text: Math.round(line.usual), format: 'numeric' },
          ])}
        />
      ) : (
        <p class="gh-soft">Nobody.</p>
      )}
    </Panel>
  );
}

function Old({ view }: { view: UnusualView }): JSX.Element {
  return (
    <Panel
      title="Old records they were not involved in"
      note={`Ended more than ${view.oldDays} days ago`}
      flush={view.old.length > 0}
    >
      {view.old.length ? (
        <Table
          head={['Who', 'Record', 'When']}
          rows={view.old.map((line) => [<bdi>{line.name}</bdi>, line.record, dateTimeWords(line.at, view.now)])}
        />
      ) : (
        <p class="gh-soft">None.</p>
      )}
    </Panel>
  );
}

function TakenOut({ view }: { view: UnusualView }): JSX.Element {
  const { told } = view;
  return (
    <Panel
      title="Taken out"
      note={`${plural(told.times, 'list')} or more, ${plural(told.records, 'print')} or more of single records, or ${told.lines.toLocaleString('en-GB')} names or more`}
      flush={view.taken.length > 0}
    >
      {view.taken.length ? (
        <Table
          head={['Who', 'What, as files or on paper', { text: 'Names', format: 'numeric' }, 'Last taken']}
          rows={view.taken.map((line) => [
            <bdi>{line.name}</bdi>,
            line.lists
              .map(({ list, times }) => (times > 1 ? `${TAKEN[list]} (${times} times)` : TAKEN[list]))
              .join(', '),
            { text: line.lines ? line.lines.toLocaleString('en-GB') : '–', format: 'numeric' },
            dateTimeWords(line.last, view.now),
          ])}
        />
      ) : (
        <p class="gh-soft">Nobody took an unusual number.</p>
      )}
    </Panel>
  );
}
