import type { VNode } from 'preact';
import { audienceKeyWords } from '../../access/audiences.ts';
import { schoolDateTime } from '../../kernel/school-time.ts';
import { LinkButton, PrintButton } from '../../ui/components/button.tsx';
import { Details } from '../../ui/components/details.tsx';
import { Stack } from '../../ui/components/layouts.tsx';
import { Jumps, SectionViews } from '../../ui/components/link-row.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { Table } from '../../ui/components/table.tsx';
import { listHref } from '../../ui/list-href.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords, listWords, plural } from '../../ui/words.ts';
import type { MatrixQuery } from './filtering.schemas.ts';
import { AgreedNote } from './filtering-agreed.views.tsx';
import { PERIODS } from './filtering-calendar.ts';
import type { ChangeRow } from './filtering-log.store.ts';
import { Unfold, WhomLinks } from './filtering-matrix-fold.views.tsx';
import { ListsNotes, MatrixKey, MatrixTable, matrixJumps, WHEN_WORDS } from './filtering-matrix-table.views.tsx';
import { datesFact } from './filtering-one-day.views.tsx';
import type { MatrixPage } from './filtering-pages.service.ts';
import { dayWords } from './filtering-school-day.ts';
import { whomOf } from './filtering-whom.ts';
import {
  ACTION_WORDS,
  cellWords,
  changeName,
  endWords,
  NOT_OPEN,
  proposalWords,
  searchesWords,
} from './filtering-words.ts';

/** What is blocked, for whom and why: the page, and the document that it prints as. */
export function matrixPage(shell: Shell, page: MatrixPage, how: { ask: boolean; query: MatrixQuery }): VNode {
  const isPast = page.at < page.now;
  const whom = whomOf(page.matrix.columns, how.query.whom);
  return (
    <Page title="What is blocked, for whom and why" density="desk" shell={shell}>
      <SectionViews shell={shell} />
      <PageTitle
        under={sinceWords(page)}
        actions={
          <>
            <PrintButton>Print for governors</PrintButton>
            {how.ask ? <LinkButton href="/filtering/propose/cells">Ask for a change</LinkButton> : null}
          </>
        }
      >
        What is blocked, for whom and why
      </PageTitle>
      {isPast ? (
        <Note tone="amber" icon="clock" lead={`As it was on ${dateTimeWords(page.at, page.now)}.`}>
          <a href="/filtering">See what is in force now</a>
        </Note>
      ) : null}
      <Jumps jumps={matrixJumps(page.matrix)} />
      <Stack>
        {isPast ? null : <ListsNotes page={page} />}
        <AgreedNote programs={page.programs} ask={how.ask && !isPast} />
        <Panel flush foot={<MatrixKey />} id="matrix">
          <WhomLinks whom={whom} query={how.query} />
          <Unfold query={how.query} />
          <MatrixTable page={page} ask={how.ask && !isPast} shown={whom.shown} folds={how.query.open === undefined} />
        </Panel>
        <LeftOut stages={page.matrix.leftOut} query={how.query} />
        <Addresses page={page} />
        <Order page={page} ask={how.ask} />
        <Decided page={page} />
        <OnDate page={page} query={how.query} />
      </Stack>
    </Page>
  );
}

/** Key stages that the school does not teach: said once, in place of columns that nobody reads. */
function LeftOut({ stages, query }: { stages: readonly string[]; query: MatrixQuery }): VNode | null {
  if (!stages.length) return null;
  const names = stages.map((name, index) => (index === 0 ? name : name.toLowerCase()));
  return (
    <p class="gh-soft">
      {listWords(names)} {stages.length === 1 ? 'has' : 'have'} no pupils here and {stages.length === 1 ? 'is' : 'are'}{' '}
      not shown: for {stages.length === 1 ? 'it' : 'them'} the starter policy still applies.{' '}
      <a href={listHref('/filtering', { ...query, all: 'yes' })}>Show every key stage</a>
    </p>
  );
}

function sinceWords({ matrix, reached, unheard, now }: MatrixPage): string {
  const { last } = matrix;
  const since = last
    ? `In force since ${dateTimeWords(new Date(last.from), now)}${last.number === null ? '' : `, by ${changeName(last.number)}`}.`
    : 'As first set up: nothing has been changed yet.';
  if (!reached.length) return `${since} No gate or agent has been in contact in the last day.`;
  const gates = reached.filter(({ kind }) => kind === 'gate');
  const agents = reached.filter(({ kind }) => kind === 'agent');
  const hasIt = ({ currentAt }: { currentAt: Date | null }) =>
    currentAt !== null && (!last || currentAt.getTime() >= last.from);
  const words = [
    gates.length ? `${gates.filter(hasIt).length} of ${plural(gates.length, 'gate')}` : '',
    agents.length ? `${agents.filter(hasIt).length} of ${plural(agents.length, 'agent')}` : '',
  ].filter(Boolean);
  const silent = unheard
    ? ` For ${plural(unheard, 'other', 'others')} this is not known: silent for a day or more.`
    : '';
  return `${since} The same on ${listWords(words)}.${silent}`;
}

/** Single addresses that are open or closed now, apart from categories. */
function Addresses({ page }: { page: MatrixPage }): VNode {
  const { addresses, startLists, now } = page;
  const before = [
    startLists.allow ? `${plural(startLists.allow, 'address')} unblocked` : '',
    startLists.deny ? `${plural(startLists.deny, 'address')} blocked` : '',
  ].filter(Boolean);
  return (
    <Panel
      id="addresses"
      title="Single addresses"
      note={addresses.length ? plural(addresses.length, 'rule') : undefined}
      flush={addresses.length > 0}
    >
      {addresses.length ? (
        <Table
          head={['What', 'Until', 'Why', 'Asked by', 'Approved by']}
          rows={addresses.map((change) => [
            <a href={`/filtering/changes/${change.id}`}>
              <bdi>{proposalWords(change.proposal, change.aboutPerson?.name)}</bdi>
              {change.isShut ? <div class="gh-soft">{NOT_OPEN}</div> : null}
            </a>,
            endWords(change.proposal, now),
            <bdi>{change.reason}</bdi>,
            <bdi>{change.requester.name}</bdi>,
            <bdi>{change.decidedBy?.name ?? 'Nobody yet'}</bdi>,
          ])}
        />
      ) : (
        <p>No change unblocks or blocks a single address.</p>
      )}
      {before.length ? <p class="gh-soft">From before changes were logged: {listWords(before)}.</p> : null}
    </Panel>
  );
}

/** In which order rules are read, and where they differ. */
function Order({ page, ask }: { page: MatrixPage; ask: boolean }): VNode {
  const { conflicts, day, otherDay } = page;
  return (
    <Panel title="Which rule applies" id="order">
      <ol class="govuk-list govuk-list--number">
        <li>Illegal-content lists: always blocked, whatever any other rule says.</li>
        <li>
          The school’s own rules for single addresses: the longest address wins; if they are equal, the rule for fewer
          people.
        </li>
        <li>“No internet” for a class, a year or a key stage: blocked, whatever a rule for fewer people says.</li>
        <li>
          The category: the rule for a person, then a group, a year, a key stage, a role. Within each, a rule for this
          place only comes first, then one for part of the day; if rules are equal, the stricter applies. If it is not
          known where a device is, the stricter of the two places applies.
        </li>
        <li>Sites on no list: “Not in any list”.</li>
      </ol>
      <p>
        Rules for one person alone are not shown here. People responsible for children see those of pupils in the log.
      </p>
      {conflicts.length ? (
        <Details summary={`${plural(conflicts.length, 'rule differs', 'rules differ')} from the wider group`}>
          <ul class="govuk-list govuk-list--bullet">
            {conflicts.map(({ category, nearer, period, wider }) => (
              <li>
                {cellWords(category)}: {ACTION_WORDS[nearer.action].toLowerCase()} for {audienceKeyWords(nearer.key)}
                {period ? ` ${WHEN_WORDS[period]}` : ''}, although {ACTION_WORDS[wider.action].toLowerCase()} for{' '}
                {audienceKeyWords(wider.key).toLowerCase()}. The more specific rule applies.
              </li>
            ))}
          </ul>
        </Details>
      ) : (
        <p>No rule for a year or group differs from its wider group.</p>
      )}
      <Facts
        facts={[
          {
            name: 'School day',
            value: dayWords(day),
          },
          {
            name: 'Closed days',
            value: day.closed.length ? plural(day.closed.length, 'entry', 'entries') : 'Weekends only',
          },
          datesFact(page.dates, ask),
          {
            name: 'When the filter cannot answer',
            value: page.onError === 'block' ? 'Pages stay closed' : 'Pages open',
          },
          {
            name: 'Search engines and YouTube',
            value: `${searchesWords(page.searches)}. Agents and the school’s resolver ask for it; a gate alone cannot.`,
          },
          {
            name: 'The school’s network',
            value: page.networks.length ? listWords(page.networks) : 'Not set: agents cannot tell where they are',
          },
        ]}
      />
      <p>
        {Object.values(PERIODS).join(', ')}: these follow this school day.{' '}
        {otherDay ? (
          <>
            Alert deadlines use {otherDay.starts} to {otherDay.ends}
            {closedWords(day.closed, otherDay.closed)}.{' '}
            {ask ? <a href="/filtering/propose/calendar">Ask to use the same here</a> : null}
          </>
        ) : null}
      </p>
    </Panel>
  );
}

/** What the policy says of holidays, where the filter's own school day says otherwise: then a holiday is a school day to it, or a school day a holiday. */
function closedWords(here: readonly string[], there: readonly string[]): string {
  if (String(here) === String(there)) return '';
  if (there.length === 0) return ', and leave out weekends only';
  return `, and leave out ${plural(there.length, 'holiday or closed day', 'holidays and closed days')}; the filter counts its own`;
}

/** Who decided what stands above: the part of the document that names people. */
function Decided({ page }: { page: MatrixPage }): VNode {
  const behind = [
    ...new Set(page.matrix.groups.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.flatMap(({ by }) => by)))),
  ];
  const changes = behind.map(({ id }) => page.changes.get(id)).filter((change) => change !== undefined);
  return (
    <Panel title="Who decided what" id="decided" flush={changes.length > 0}>
      {changes.length ? (
        <DecidedTable changes={changes} now={page.now} />
      ) : (
        <p>All of this is the starter policy chosen when the school was set up. Nothing has been changed since.</p>
      )}
    </Panel>
  );
}

function DecidedTable({ changes, now }: { changes: readonly ChangeRow[]; now: Date }): VNode {
  return (
    <Table
      head={['Change', 'What', 'Why', 'Asked by', 'Approved by', 'Since']}
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
          'Emergency, not signed off yet'
        ),
        change.inForceAt ? dateTimeWords(change.inForceAt, now) : '',
      ])}
    />
  );
}

/** The filter as it was: the log remembers every moment. */
function OnDate({ page, query }: { page: MatrixPage; query: MatrixQuery }): VNode {
  return (
    <form class="gh-printbutton" method="get" action="/filtering">
      {query.whom === undefined ? null : <input type="hidden" name="whom" value={query.whom} />}
      <label class="govuk-label" for="on">
        As it was on
      </label>
      <input
        class="govuk-input govuk-input--width-10"
        type="datetime-local"
        id="on"
        name="on"
        value={page.at < page.now ? schoolDateTime(page.at).slice(0, 16) : ''}
      />{' '}
      <button class="govuk-button govuk-button--secondary gh-button--small" type="submit">
        Show
      </button>
    </form>
  );
}
