import type { VNode } from 'preact';
import { LinkButton } from '../../ui/components/button.tsx';
import { CodeKnownNote } from '../../ui/components/code-known-note.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { FilterPanel } from '../../ui/components/filter-panel.tsx';
import { Input } from '../../ui/components/input.tsx';
import { FilterLayout, ListPanel, Stack } from '../../ui/components/layouts.tsx';
import { SectionViews } from '../../ui/components/link-row.tsx';
import { WarningNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Pagination, pageItems } from '../../ui/components/pagination.tsx';
import { Select } from '../../ui/components/select.tsx';
import { Table } from '../../ui/components/table.tsx';
import { StateTag, Tag } from '../../ui/components/tag.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { ageWords, countWord, dateTimeWords, listWords, plural, shortDateTimeWords } from '../../ui/words.ts';
import type { SensorsQuery } from './sensors.schemas.ts';
import type { SensorList } from './sensors.service.ts';
import { SENSORS_A_PAGE } from './sensors.store.ts';
import {
  KIND_WORDS,
  KINDS,
  type Sensor,
  type SilenceLimits,
  seenWords,
  standingOf,
  troubleWords,
  WHEN_SILENT,
} from './sensors.ts';
import type { IsolatedSensor } from './sensors-isolated.store.ts';
import { SentAgain } from './sensors-restored.views.tsx';

interface ListView extends SensorList {
  query: SensorsQuery;
  manages: boolean;
  /** The names of those who add and end them, for whoever does not; null for one of them. */
  handingOut: readonly string[] | null;
  /** Whether the reader may say who does it. */
  mayName: boolean;
  /** Whether the reader sees the coverage page. */
  coverage: boolean;
  now: Date;
}

const SHOWN = { working: 'In contact', silent: 'Silent', revoked: 'Key revoked' } as const;

/** What sends events to the school, and when it was last heard of. */
export function sensorsPage(shell: Shell, view: ListView): VNode {
  const { query, manages, codes } = view;
  const filtered = Boolean(query.show || query.kind || query.name);
  const add = manages ? (
    <>
      <LinkButton href="/sensors/new" variant="secondary">
        Add a gate or agent…
      </LinkButton>
      <LinkButton href="/sensors/agent">Hand out the browser agent…</LinkButton>
    </>
  ) : undefined;
  return (
    <Page title="Agents and gates" density="desk" shell={shell}>
      <SectionViews shell={shell} />
      <PageTitle under={<Under coverage={view.coverage} />} actions={add}>
        {titleWords(view)}
      </PageTitle>
      <Stack>
        {view.handingOut === null ? null : <HandedOutBy names={view.handingOut} mayName={view.mayName} />}
        {view.codeKnownBy.names.length ? <CodeKnownNote shell={shell} left={view.codeKnownBy} /> : null}
        {view.again ? <SentAgain again={view.again} now={view.now} coverage={view.coverage} /> : null}
        {codes.length ? <WaitingCodes view={view} /> : null}
        {view.all === 0 && !filtered ? <NothingYet manages={manages} /> : <SensorsList view={view} />}
      </Stack>
    </Page>
  );
}

/** For whoever reads this page and adds nothing: whom to ask, or what to do where there is nobody. */
function HandedOutBy({ names, mayName }: { names: readonly string[]; mayName: boolean }): VNode {
  if (names.length)
    return (
      <p class="govuk-body">
        Added, handed out and revoked by <bdi>{listWords(names, 'or')}</bdi>.
      </p>
    );
  return (
    <WarningNote lead="Nobody is allowed to add a gate or hand out the browser agent.">
      {mayName ? (
        <>
          Give someone the role of network manager <a href="/people">under People</a>, or{' '}
          <a href="/settings/filter.handedOutBy">name others who may do it in the policy</a>.
        </>
      ) : (
        'The headteacher can give someone the role of network manager, or name others who may do it in the policy.'
      )}
    </WarningNote>
  );
}

function Under({ coverage }: { coverage: boolean }): VNode {
  return (
    <>
      What sends this school’s events, and when it was last in contact.
      {coverage ? (
        <>
          {' '}
          <a class="govuk-link" href="/coverage">
            What is filtered and monitored, and what is not
          </a>
        </>
      ) : null}
    </>
  );
}

/** The answer, not the name of the list: is anything silent? */
function titleWords({ all, silent }: ListView): string {
  if (all === 0) return 'Agents and gates';
  if (silent === 0) return all === 1 ? 'It is in contact' : `All ${countWord(all).toLowerCase()} are in contact`;
  if (silent === all)
    return all === 1 ? 'It is not in contact' : `None of ${countWord(all).toLowerCase()} is in contact`;
  return `${countWord(silent)} of ${countWord(all).toLowerCase()} ${silent === 1 ? 'is' : 'are'} silent`;
}

function SensorsList({ view }: { view: ListView }): VNode {
  const { sensors, query, total } = view;
  return (
    <FilterLayout filter={<SensorsFilter query={query} />}>
      <ListPanel
        count={`${countWord(total)} ${total === 1 ? 'agent or gate' : 'agents and gates'}`}
        range={sensors.length ? 'by name' : undefined}
        csvHref={address(query, '/sensors/csv')}
        {...paging(view)}
      >
        {sensors.length ? (
          <SensorTable view={view} />
        ) : (
          <p class="govuk-body">Nothing matches. Clear the filter to see all.</p>
        )}
      </ListPanel>
    </FilterLayout>
  );
}

function address(query: SensorsQuery, path = '/sensors'): string {
  const { page, ...filters } = query;
  const kept = Object.entries(page > 1 ? { ...filters, page: String(page) } : filters).filter(([, value]) => value);
  const text = new URLSearchParams(kept as [string, string][]).toString();
  return text ? `${path}?${text}` : path;
}

function paging({ query, total }: ListView) {
  const pages = Math.ceil(total / SENSORS_A_PAGE);
  if (pages < 2) return {};
  const items = pageItems(query.page, pages, (page) => address({ ...query, page }));
  return { page: `Page ${query.page} of ${pages}`, pagination: <Pagination items={items} /> };
}

function SensorsFilter({ query }: { query: SensorsQuery }): VNode {
  const chosen = [
    query.show && { text: SHOWN[query.show], href: address({ ...query, show: undefined, page: 1 }) },
    query.kind && { text: KIND_WORDS[query.kind].name, href: address({ ...query, kind: undefined, page: 1 }) },
    query.name && { text: `“${query.name}”`, href: address({ ...query, name: undefined, page: 1 }) },
  ].filter((each) => typeof each === 'object');
  const all = { value: '', text: 'All' };
  const shown = Object.entries(SHOWN).map(([value, text]) => ({ value, text }));
  return (
    <FilterPanel action="/sensors" submit="Show" chosen={chosen} clearHref="/sensors">
      <Select
        name="show"
        label="Status"
        items={[{ value: '', text: 'In contact or silent' }, ...shown]}
        value={query.show}
      />
      <Select
        name="kind"
        label="Kind"
        items={[all, ...KINDS.map(({ value, text }) => ({ value, text }))]}
        value={query.kind}
      />
      <Input name="name" label="Name" value={query.name} />
    </FilterPanel>
  );
}

function SensorTable({ view: { sensors, isolated, manages, limits, now } }: { view: ListView }): VNode {
  return (
    <Table
      head={['Name', 'Kind', 'Status', 'Last seen', 'Enrolled', ...(manages ? [''] : [])]}
      firstCellIsHeader
      rows={sensors.map((sensor) => [
        <SensorName sensor={sensor} isolated={isolated.get(sensor.id)} now={now} />,
        KIND_WORDS[sensor.kind].name,
        <StandingTag sensor={sensor} limits={limits} now={now} />,
        <Seen sensor={sensor} helps={manages && standingOf(sensor, limits) === 'silent'} now={now} />,
        <span class="gh-nowrap">{shortDateTimeWords(sensor.enrolledAt, now)}</span>,
        ...(manages ? [<EndLink sensor={sensor} />] : []),
      ])}
    />
  );
}

/** Its name, and that nobody should use it: the same words as on the list of devices. */
function SensorName(props: { sensor: Sensor; isolated: IsolatedSensor | undefined; now: Date }): VNode {
  const { sensor, isolated, now } = props;
  return (
    <>
      <bdi>{sensor.name}</bdi>
      {isolated ? (
        <div>
          <a class="govuk-link" href={`/isolated/${isolated.id}`}>
            {isolated.isForGood
              ? 'Out of use for good'
              : `Do not use: isolated since ${shortDateTimeWords(isolated.since, now)}`}
          </a>
        </div>
      ) : null}
    </>
  );
}

/** When it was last heard of, what to do where that is long ago, and what it says is wrong. */
function Seen({ sensor, helps, now }: { sensor: Sensor; helps: boolean; now: Date }): VNode {
  return (
    <>
      {seenWords(sensor, now)}
      {helps ? <div class="gh-soft">{WHEN_SILENT[sensor.kind]}</div> : null}
      {troubleWords(sensor).map((words) => (
        <div class="gh-soft">
          <bdi>{words}</bdi>
        </div>
      ))}
    </>
  );
}

function EndLink({ sensor }: { sensor: Sensor }): VNode {
  if (sensor.revokedAt) return <span />;
  return (
    <a class="govuk-link" href={`/sensors/${sensor.id}/revoke`}>
      Revoke key…
      <span class="govuk-visually-hidden">
        {' '}
        (<bdi>{sensor.name}</bdi>)
      </span>
    </a>
  );
}

function StandingTag({ sensor, limits, now }: { sensor: Sensor; limits: SilenceLimits; now: Date }): VNode {
  const standing = standingOf(sensor, limits);
  // What it says itself is wrong goes before that it is heard: beside a green sign nobody reads it.
  if (standing === 'working' && troubleWords(sensor).length > 0)
    return (
      <Tag tone="amber" icon="warning">
        In contact, with problems
      </Tag>
    );
  // A browser that was heard on Friday does not work on Sunday.
  if (standing === 'working')
    return <StateTag state="done">{sensor.kind === 'agent' ? 'In contact' : 'Working'}</StateTag>;
  if (standing === 'revoked') return <StateTag state="blocked">Key revoked</StateTag>;
  const silence = sensor.seenAt ? `silent for ${ageWords(sensor.seenAt, now)}` : 'no contact yet';
  return <StateTag state="not-known">Not known: {silence}</StateTag>;
}

function WaitingCodes({ view: { codes, now } }: { view: ListView }): VNode {
  return (
    <WarningNote lead={`${plural(codes.length, 'code')} not used yet.`}>
      {codes.map(({ name, kind, expiresAt }, index) => (
        <>
          {index > 0 ? ' · ' : ''}
          <bdi>{name}</bdi> ({KIND_WORDS[kind].name.toLowerCase()}), until {dateTimeWords(expiresAt, now)}
        </>
      ))}
    </WarningNote>
  );
}

function NothingYet({ manages }: { manages: boolean }): VNode {
  return (
    <EmptyState
      title="Nothing is sending events yet"
      ways={KINDS.map(({ text, does }) => (
        <>
          <b>{text}.</b> {does}
        </>
      ))}
      more={
        manages ? (
          <a class="govuk-link" href="/sensors/new">
            Add the first one
          </a>
        ) : (
          'The person who deploys them can add the first one.'
        )
      }
    >
      Without one, no alerts are raised.
    </EmptyState>
  );
}
