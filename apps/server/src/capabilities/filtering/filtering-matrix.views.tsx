import type { VNode } from 'preact';
import { audienceKeyWords } from '../../access/audiences.ts';
import { LinkButton, PrintButton } from '../../ui/components/button.tsx';
import { Details } from '../../ui/components/details.tsx';
import { Stack } from '../../ui/components/layouts.tsx';
import { SectionViews } from '../../ui/components/link-row.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { Table } from '../../ui/components/table.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords, listWords, plural } from '../../ui/words.ts';
import { PERIODS } from './filtering-calendar.ts';
import type { ChangeRow } from './filtering-log.store.ts';
import { MatrixKey, MatrixTable, WHEN_WORDS } from './filtering-matrix-table.views.tsx';
import type { MatrixPage } from './filtering-pages.service.ts';
import { ACTION_WORDS, cellWords, changeName, endWords, proposalWords } from './filtering-words.ts';

/** What is blocked, for whom and why: the page, and the document that it prints as. */
export function matrixPage(shell: Shell, page: MatrixPage, rights: { ask: boolean }): VNode {
  const isPast = page.at < page.now;
  return (
    <Page title="What is blocked, for whom and why" density="desk" shell={shell}>
      <SectionViews shell={shell} />
      <PageTitle
        under={sinceWords(page)}
        actions={
          <>
            <PrintButton>Print for governors</PrintButton>
            {rights.ask ? <LinkButton href="/filtering/propose/cells">Ask for a change</LinkButton> : null}
          </>
        }
      >
        What is blocked, for whom and why
      </PageTitle>
      {isPast ? (
        <Note tone="amber" icon="clock" lead={`As it was on ${dateTimeWords(page.at, page.now)}.`}>
          <a href="/filtering">What holds now</a>
        </Note>
      ) : null}
      <Stack>
        <Panel flush foot={<MatrixKey />}>
          <MatrixTable page={page} ask={rights.ask && !isPast} />
        </Panel>
        <LeftOut stages={page.matrix.leftOut} />
        <Addresses page={page} />
        <Order page={page} ask={rights.ask} />
        <Decided page={page} />
        <OnDate page={page} />
      </Stack>
    </Page>
  );
}

/** Key stages that the school does not teach: said once, in place of columns that nobody reads. */
function LeftOut({ stages }: { stages: readonly string[] }): VNode | null {
  if (!stages.length) return null;
  const names = stages.map((name, index) => (index === 0 ? name : name.toLowerCase()));
  return (
    <p class="gh-soft">
      {listWords(names)} {stages.length === 1 ? 'has' : 'have'} no pupils here and {stages.length === 1 ? 'is' : 'are'}{' '}
      left out: for {stages.length === 1 ? 'it' : 'them'} the starter holds unchanged.{' '}
      <a href="/filtering?all=yes">Show every key stage</a>
    </p>
  );
}

function sinceWords({ matrix, reached, unheard, now }: MatrixPage): string {
  const { last } = matrix;
  const since = last
    ? `In force since ${dateTimeWords(new Date(last.from), now)}${last.number === null ? '' : `, by ${changeName(last.number)}`}.`
    : 'As the school started with it: nothing was changed yet.';
  if (!reached.length) return `${since} No gate or agent was heard in the last day.`;
  const gates = reached.filter(({ kind }) => kind === 'gate');
  const agents = reached.filter(({ kind }) => kind === 'agent');
  const hasIt = ({ currentAt }: { currentAt: Date | null }) =>
    currentAt !== null && (!last || currentAt.getTime() >= last.from);
  const words = [
    gates.length ? `${gates.filter(hasIt).length} of ${plural(gates.length, 'gate')}` : '',
    agents.length ? `${agents.filter(hasIt).length} of ${plural(agents.length, 'agent')}` : '',
  ].filter(Boolean);
  const silent = unheard ? ` Of ${plural(unheard, 'other', 'others')} it is not known: silent for a day or more.` : '';
  return `${since} The same on ${listWords(words)}.${silent}`;
}

/** Single addresses that are open or closed now, apart from categories. */
function Addresses({ page }: { page: MatrixPage }): VNode {
  const { addresses, startLists, now } = page;
  const before = [
    startLists.allow ? `${plural(startLists.allow, 'address')} opened` : '',
    startLists.deny ? `${plural(startLists.deny, 'address')} closed` : '',
  ].filter(Boolean);
  return (
    <Panel
      title="Single addresses"
      note={addresses.length ? plural(addresses.length, 'rule') : undefined}
      flush={addresses.length > 0}
    >
      {addresses.length ? (
        <Table
          head={['What', 'Until', 'Why', 'Asked by', 'Agreed by']}
          rows={addresses.map((change) => [
            <a href={`/filtering/changes/${change.id}`}>
              <bdi>{proposalWords(change.proposal, change.aboutPerson?.name)}</bdi>
            </a>,
            endWords(change.proposal, now),
            <bdi>{change.reason}</bdi>,
            <bdi>{change.requester.name}</bdi>,
            <bdi>{change.decidedBy?.name ?? 'Nobody yet'}</bdi>,
          ])}
        />
      ) : (
        <p>No single address is open or closed by a change.</p>
      )}
      {before.length ? <p class="gh-soft">From before changes had a log: {listWords(before)}.</p> : null}
    </Panel>
  );
}

/** In which order rules are read, and where they differ. */
function Order({ page, ask }: { page: MatrixPage; ask: boolean }): VNode {
  const { conflicts, matrix, day, otherDay } = page;
  const breaks = day.breaks.map(({ name, from, to }) => `${name} ${from} to ${to}`);
  return (
    <Panel title="Which rule counts">
      <ol class="govuk-list govuk-list--number">
        <li>Illegal-content lists: closed, whatever else is said.</li>
        <li>
          The school’s own words on single addresses: the longest address counts; of equal ones the rule for fewer
          people.
        </li>
        <li>
          The category: the rule for a person, then a group, a year, a key stage, a role. In each, what is for this
          place alone comes first, then what is bound to a part of the day; of equal rules the stricter counts. Where a
          device is not known, the stricter of both places counts.
        </li>
        <li>What no list has: “Not in any list”.</li>
      </ol>
      {matrix.alone ? (
        <p>
          {plural(matrix.alone, 'person has', 'people have')} rules of their own. Those who answer for children see them
          in the log.
        </p>
      ) : null}
      {conflicts.length ? (
        <Details
          summary={`${plural(conflicts.length, 'rule differs', 'rules differ')} from what holds for those around them`}
        >
          <ul class="govuk-list govuk-list--bullet">
            {conflicts.map(({ category, nearer, period, wider }) => (
              <li>
                {cellWords(category)}: {ACTION_WORDS[nearer.action].toLowerCase()} for {audienceKeyWords(nearer.key)}
                {period ? ` ${WHEN_WORDS[period]}` : ''}, although {ACTION_WORDS[wider.action].toLowerCase()} for{' '}
                {audienceKeyWords(wider.key).toLowerCase()}. The nearer one counts.
              </li>
            ))}
          </ul>
        </Details>
      ) : (
        <p>No rule for a year or group differs from what holds for those around it.</p>
      )}
      <Facts
        facts={[
          {
            name: 'School day',
            value: `${day.starts} to ${day.ends}${breaks.length ? `; ${listWords(breaks)}` : '; no breaks are given'}`,
          },
          {
            name: 'Closed days',
            value: day.closed.length ? plural(day.closed.length, 'entry', 'entries') : 'Weekends only',
          },
          {
            name: 'When the filter cannot answer',
            value: page.onError === 'block' ? 'Pages stay closed' : 'Pages open',
          },
          {
            name: 'The school’s network',
            value: page.networks.length ? listWords(page.networks) : 'Not given: agents cannot tell where they are',
          },
        ]}
      />
      <p>
        {Object.values(PERIODS).join(', ')}: these are counted by this school day.{' '}
        {otherDay ? (
          <>
            The clocks of alerts count {otherDay.starts} to {otherDay.ends}.{' '}
            {ask ? <a href="/filtering/propose/calendar">Ask for the same here</a> : null}
          </>
        ) : null}
      </p>
    </Panel>
  );
}

/** Who decided what stands above: the part of the document that names people. */
function Decided({ page }: { page: MatrixPage }): VNode {
  const behind = [
    ...new Set(page.matrix.groups.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.flatMap(({ by }) => by)))),
  ];
  const changes = behind.map(({ id }) => page.changes.get(id)).filter((change) => change !== undefined);
  return (
    <Panel title="Decided by whom" flush={changes.length > 0}>
      {changes.length ? (
        <DecidedTable changes={changes} now={page.now} />
      ) : (
        <p>All of it is the starter that was chosen when the school was set up. Nothing was changed since.</p>
      )}
    </Panel>
  );
}

function DecidedTable({ changes, now }: { changes: readonly ChangeRow[]; now: Date }): VNode {
  return (
    <Table
      head={['Change', 'What', 'Why', 'Asked by', 'Agreed by', 'Since']}
      rows={changes.map((change) => [
        <a class="gh-number" href={`/filtering/changes/${change.id}`}>
          {changeName(change.number)}
        </a>,
        <bdi>{proposalWords(change.proposal, change.aboutPerson?.name)}</bdi>,
        <bdi>{change.reason}</bdi>,
        <bdi>{change.requester.name}</bdi>,
        change.decidedBy && change.state === 'approved' ? (
          <bdi>{change.decidedBy.name}</bdi>
        ) : (
          'Emergency, not signed yet'
        ),
        change.inForceAt ? dateTimeWords(change.inForceAt, now) : '',
      ])}
    />
  );
}

/** The filter as it was: the log remembers every moment. */
function OnDate({ page }: { page: MatrixPage }): VNode {
  return (
    <form class="gh-printbutton" method="get" action="/filtering">
      <label class="govuk-label" for="on">
        As it was on
      </label>
      <input
        class="govuk-input govuk-input--width-10"
        type="datetime-local"
        id="on"
        name="on"
        value={page.at < page.now ? page.at.toISOString().slice(0, 16) : ''}
      />{' '}
      <button class="govuk-button govuk-button--secondary gh-button--small" type="submit">
        Show
      </button>
    </form>
  );
}
