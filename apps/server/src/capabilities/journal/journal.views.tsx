import type { VNode } from 'preact';
import { fingerprintOf, type JournalReport } from '../../audit/report.ts';
import { Button } from '../../ui/components/button.tsx';
import { Command } from '../../ui/components/command.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { FilterPanel } from '../../ui/components/filter-panel.tsx';
import { Input } from '../../ui/components/input.tsx';
import { FilterLayout, ListPanel } from '../../ui/components/layouts.tsx';
import { SectionViews } from '../../ui/components/link-row.tsx';
import { WarningNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Select } from '../../ui/components/select.tsx';
import { SummaryList } from '../../ui/components/summary-list.tsx';
import { Table } from '../../ui/components/table.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords, listWords, monthDayWords, plural, shortDateTimeWords } from '../../ui/words.ts';
import type { JournalQuery } from './journal.schemas.ts';
import type { JournalRow } from './journal.store.ts';
import { ACTION_GROUPS, actionWords, actorWords, EVERYTHING } from './journal.ts';
import { firstLook, type PayloadFact, payloadFacts } from './journal-facts.ts';
import type { RecordLink } from './journal-records.store.ts';

interface ListData {
  rows: JournalRow[];
  /** Of the people that the entries speak of, by id. */
  names: ReadonlyMap<string, string>;
  /** Of the records that this reader may open, by id. */
  records: ReadonlyMap<string, RecordLink>;
  /** Whether the reader sees the pages of people. */
  opensPeople: boolean;
  older: string | undefined;
  query: JournalQuery;
  now: Date;
}

/** Everything that was done, newest first. */
export function journalPage(shell: Shell, data: ListData): VNode {
  const { rows, query, now } = data;
  const older = data.older && address({ ...query, before: data.older });
  return (
    <Page title="Journal" density="desk" shell={shell}>
      <SectionViews shell={shell} />
      <PageTitle
        under="Every change, and every time somebody looked at a safeguarding record. Entries are chained, so nobody can edit one unnoticed."
        actions={<CheckForm shell={shell} />}
      >
        Who did what
      </PageTitle>
      <FilterLayout filter={<JournalFilterPanel query={query} now={now} />}>
        <ListPanel
          count={countWords(data)}
          range="newest first, for records you can see"
          pagination={
            older ? (
              <a class="govuk-link" href={older}>
                Older entries
              </a>
            ) : undefined
          }
        >
          {rows.length ? <EntryTable data={data} /> : <NoEntries />}
        </ListPanel>
      </FilterLayout>
    </Page>
  );
}

/** How many there are in all is not told: it would count what one may not see (S13). */
function countWords({ rows, older, query }: ListData): string {
  if (!rows.length) return 'No entries';
  const count = plural(rows.length, 'entry', 'entries');
  if (query.before) return plural(rows.length, 'older entry', 'older entries');
  return older ? `The newest ${count}` : count;
}

function CheckForm({ shell }: { shell: Shell }): VNode {
  return (
    <form method="post" action="/journal/check">
      <Csrf token={shell.csrf} />
      <Button variant="secondary" busy="Checking every entry…">
        Check the journal
      </Button>
    </form>
  );
}

function JournalFilterPanel({ query, now }: Pick<ListData, 'query' | 'now'>): VNode {
  const groups = Object.entries({ ...ACTION_GROUPS, [EVERYTHING]: 'Everything' }).map(([value, text]) => ({
    value,
    text,
  }));
  const chosen = [
    query.about && { text: aboutWords(query.about), href: address({ ...query, about: undefined }) },
    query.from && { text: `from ${monthDayWords(query.from, now)}`, href: address({ ...query, from: undefined }) },
    query.to && { text: `to ${monthDayWords(query.to, now)}`, href: address({ ...query, to: undefined }) },
    query.subject && { text: 'one record', href: address({ ...query, subject: undefined }) },
    query.actor && { text: 'one person', href: address({ ...query, actor: undefined }) },
  ].filter((each) => typeof each === 'object');
  return (
    <FilterPanel action="/journal" submit="Show entries" chosen={chosen} clearHref="/journal">
      <Select
        name="about"
        label="About"
        value={query.about ?? ''}
        hint="Events from gates and agents, and the sealing of reads, show only if you choose them"
        items={[{ value: '', text: 'People and alerts' }, ...groups]}
      />
      <Input name="from" label="From" type="date" value={query.from ?? ''} />
      <Input name="to" label="To" type="date" value={query.to ?? ''} />
    </FilterPanel>
  );
}

function aboutWords(about: string): string {
  return about === EVERYTHING ? 'everything' : (ACTION_GROUPS[about] ?? about);
}

function EntryTable({ data }: { data: ListData }): VNode {
  const { rows, now } = data;
  return (
    <Table
      class="gh-table--terse"
      caption="Journal entries, newest first"
      captionClass="govuk-visually-hidden"
      head={['When', 'Who', 'What', 'Details']}
      rows={rows.map((row) => {
        const { actor, about } = actorWords(row);
        const link = linkOf(row, about, data);
        return [
          <span class="gh-nowrap">{shortDateTimeWords(row.at, now)}</span>,
          { text: <bdi>{actor}</bdi> },
          <>
            {link?.text === null ? <a href={link.href}>{actionWords(row.action)}</a> : actionWords(row.action)}
            {link?.text ? (
              <>
                {' · '}
                <a href={link.href}>
                  <bdi>{link.text}</bdi>
                </a>
              </>
            ) : about ? (
              <>
                {' · '}
                <bdi>{about}</bdi>
              </>
            ) : null}
          </>,
          <Held row={row} data={data} said={link?.text ?? undefined} />,
        ];
      })}
    />
  );
}

/** The record that an entry is about, or the person: as a link where the reader may open it. */
function linkOf({ subjectKind, subjectId }: JournalRow, about: string | null, data: ListData): RecordLink | undefined {
  if (subjectId === null) return undefined;
  if (subjectKind === 'person') {
    return about !== null && data.opensPeople ? { text: about, href: `/people/${subjectId}` } : undefined;
  }
  return data.records.get(subjectId);
}

interface HeldProps {
  row: Pick<JournalRow, 'action' | 'payload'>;
  data: Pick<ListData, 'names' | 'records' | 'now'>;
  /** The number that stands beside it as a link: it is not said twice. */
  said: string | undefined;
}

/** What an entry holds: one line where possible, the rest to open. */
function Held({ row: { action, payload }, data, said }: HeldProps): VNode {
  const facts = payloadFacts(payload, { action, names: data.names, now: data.now });
  const { shown, more } = firstLook(facts.filter(({ text }) => text !== said));
  return (
    <>
      {shown.map((fact, index) => (
        <>
          {index === 0 ? '' : ' · '}
          {fact.name ? <span class="gh-soft">{fact.name}:</span> : null} <Said fact={fact} data={data} />
        </>
      ))}
      {more.length ? (
        <details class="gh-journal__more">
          <summary>{shown.length ? 'More' : `Show ${listWords(more.map(({ name }) => name.toLowerCase()))}`}</summary>
          <dl class="gh-facts gh-facts--pairs">
            {more.map((fact) => (
              <div>
                <dt>{fact.name}</dt>
                <dd>
                  <Said fact={fact} data={data} />
                </dd>
              </div>
            ))}
          </dl>
        </details>
      ) : null}
    </>
  );
}

/** One thing that an entry holds; a record that it speaks of leads to its page. */
function Said({ fact: { text, id }, data }: { fact: PayloadFact; data: Pick<ListData, 'records'> }): VNode {
  const link = id === undefined ? undefined : data.records.get(id);
  return link ? (
    <a href={link.href}>
      <bdi>{text}</bdi>
    </a>
  ) : (
    <bdi>{text}</bdi>
  );
}

function NoEntries(): VNode {
  return (
    <EmptyState title="Nothing matches">The journal fills by itself. Clear the filter to see everything.</EmptyState>
  );
}

/** What a check found. */
export function checkedPage(shell: Shell, report: JournalReport, now: Date): VNode {
  const holds = report.faults.length === 0;
  return (
    <Page title="Journal check" density="desk" shell={shell} back={{ href: '/journal', text: 'Journal' }}>
      <PageTitle under={`Checked ${dateTimeWords(now, now)}.`}>
        {holds ? 'No entry has been changed' : 'The journal has been changed'}
      </PageTitle>
      {holds ? null : (
        <WarningNote lead="Keep everything as it is.">
          Do not restart or restore. Write down this page and ask for help from outside the school.
        </WarningNote>
      )}
      {holds ? null : (
        <Panel title="What failed">
          <ul class="govuk-list govuk-list--bullet">
            {report.faults.map((fault) => (
              <li>{fault.message}</li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title="What was checked">
        <p>
          The whole chain, its signed checkpoints and the record views they cover. Views from the last minute are sealed
          shortly.
        </p>
        <SummaryList
          rows={[
            {
              key: 'Last entry, to keep on paper',
              value: <span class="gh-mono">{fingerprintOf(report.head.hash)}</span>,
            },
          ]}
        />
        <p>
          Keep it away from this computer. It can later show whether the journal was cut short or rebuilt: on the
          server, type <Command>npx gatehouse journal verify --checkpoint …</Command>
        </p>
      </Panel>
    </Page>
  );
}

function address(query: JournalQuery): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) params.set(key, String(value));
  const text = params.toString();
  return text ? `/journal?${text}` : '/journal';
}
