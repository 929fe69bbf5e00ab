import type { VNode } from 'preact';
import { whoAdds } from '../../site/who-adds.ts';
import { LinkButton } from '../../ui/components/button.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { FilterPanel } from '../../ui/components/filter-panel.tsx';
import type { IconName } from '../../ui/components/icon.tsx';
import { Input } from '../../ui/components/input.tsx';
import { FilterLayout, ListPanel } from '../../ui/components/layouts.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Pagination, pageItems } from '../../ui/components/pagination.tsx';
import { Select } from '../../ui/components/select.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { Tag, type Tone } from '../../ui/components/tag.tsx';
import { listHref } from '../../ui/list-href.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { plural, shortDateTimeWords } from '../../ui/words.ts';
import { seenWords } from '../sensors/index.ts';
import type { DevicesQuery } from './coverage.schemas.ts';
import { DEVICES_A_PAGE, type Device } from './coverage-devices.store.ts';
import {
  deviceNotes,
  deviceStateWords,
  isolatedWords,
  listedWords,
  rulesWords,
  sureWords,
} from './coverage-devices.ts';
import { CoverageViews } from './coverage-head.views.tsx';
import type { DeviceList } from './coverage-lists.service.ts';
import { COVER_STATES, type CoverState, type Measure, STATE_WORDS, sinceWords } from './coverage-state.ts';

const PATH = '/coverage/devices';
const KINDS = { agent: 'Browser agents', gate: 'Gates' } as const;

/** The sign of each state: a word beside it always says the same. */
const STATE_SIGNS: Record<CoverState, { tone: Tone; icon: IconName }> = {
  monitored: { tone: 'moss', icon: 'check' },
  filtered: { tone: 'amber', icon: 'half' },
  unknown: { tone: 'plain', icon: 'unknown' },
};

/** The state as a tag. */
export function CoverTag({ state, words }: { state: CoverState; words: string }): VNode {
  return <Tag {...STATE_SIGNS[state]}>{words}</Tag>;
}

interface View extends DeviceList {
  query: DevicesQuery;
  /** Whether the reader hands out agents. */
  manages: boolean;
  /** Who hands out agents. */
  adders: readonly string[];
}

/** Every agent and gate: how it stands, when it was heard, with what it decides, who used it last. */
export function devicesPage(shell: Shell, view: View): VNode {
  const { query, counts, measure, people } = view;
  const { page: _, ...filters } = query;
  const nothing = counts.all + counts.gates.all === 0 && !Object.values(filters).some(Boolean);
  return (
    <Page title="Devices" density="desk" shell={shell} back={{ href: '/coverage', text: 'Coverage' }}>
      <CoverageViews current={PATH} people={people} />
      <PageTitle under="Silence proves nothing: a device that is not in contact may be off, at home, or without its agent.">
        {counts.monitored.toLocaleString('en-GB')} of {plural(counts.all, 'device')} filtered and monitored{' '}
        {sinceWords(measure)}
      </PageTitle>
      {nothing ? <NothingYet manages={view.manages} adders={view.adders} /> : <Devices view={view} />}
    </Page>
  );
}

function Devices({ view }: { view: View }): VNode {
  const { query, total, rows } = view;
  const pages = Math.max(1, Math.ceil(total / DEVICES_A_PAGE));
  const first = (query.page - 1) * DEVICES_A_PAGE + 1;
  return (
    <FilterLayout filter={<Filter query={query} />}>
      <ListPanel
        count={listedWords(total, query)}
        range={rows.length ? `${first} to ${first + rows.length - 1}, by name` : undefined}
        csvHref={listHref(`${PATH}/csv`, query)}
        {...(pages > 1 && {
          page: `Page ${query.page} of ${pages}`,
          pagination: <Pagination items={pageItems(query.page, pages, (page) => listHref(PATH, query, { page }))} />,
        })}
      >
        {rows.length ? (
          <DeviceTable view={view} />
        ) : (
          <p class="govuk-body">Nothing matches. Clear the filter to see all.</p>
        )}
      </ListPanel>
    </FilterLayout>
  );
}

function Filter({ query }: { query: DevicesQuery }): VNode {
  const words: [keyof DevicesQuery, string | undefined][] = [
    ['state', query.state && STATE_WORDS[query.state]],
    ['kind', query.kind && KINDS[query.kind]],
    ['old', query.old && 'Release too old'],
    ['name', query.name && `“${query.name}”`],
  ];
  const chosen = words.flatMap(([key, text]) =>
    text ? [{ text, href: listHref(PATH, query, { [key]: undefined }) }] : [],
  );
  const any = (text: string) => ({ value: '', text });
  return (
    <FilterPanel action={PATH} submit="Show devices" chosen={chosen} clearHref={PATH}>
      <Select
        name="state"
        label="State"
        value={query.state}
        items={[any('Any state'), ...COVER_STATES.map((value) => ({ value, text: STATE_WORDS[value] }))]}
      />
      <Select
        name="kind"
        label="Kind"
        value={query.kind}
        items={[any('Agents and gates'), ...Object.entries(KINDS).map(([value, text]) => ({ value, text }))]}
      />
      <Select
        name="old"
        label="Release"
        value={query.old}
        items={[any('Any release'), { value: 'yes', text: 'Too old' }]}
      />
      <Input name="name" label="Device or account" value={query.name} autocomplete="off" spellcheck={false} />
    </FilterPanel>
  );
}

function DeviceTable({ view: { rows, measure, people } }: { view: View }): VNode {
  const { now } = measure;
  return (
    <Table
      head={['Name', 'Kind', 'State', 'Last contact', 'Rules from', 'Release', 'Used last by']}
      firstCellIsHeader
      rows={rows.map((device): Cell[] => [
        <bdi>{device.name}</bdi>,
        device.kind === 'gate' ? 'Gate' : 'Browser agent',
        <State device={device} measure={measure} />,
        <span>{seenWords(device, now)}</span>,
        rulesWords(device.report, now),
        device.report ? <bdi>{device.report.release}</bdi> : 'Not reported',
        <UsedBy device={device} now={now} people={people} />,
      ])}
    />
  );
}

function State({ device, measure }: { device: Device; measure: Measure }): VNode {
  return (
    <>
      <CoverTag state={device.state} words={deviceStateWords(device, measure)} />
      {device.isolation ? (
        <div>
          <a class="govuk-link" href={`/isolated/${device.isolation.id}`}>
            {isolatedWords(device, measure.now)}
          </a>
        </div>
      ) : null}
      {deviceNotes(device).map((words) => (
        <div class="gh-soft">
          <bdi>{words}</bdi>
        </div>
      ))}
    </>
  );
}

/** Who used it last: by name for those who answer for children, else the account that the device says. */
function UsedBy({ device, now, people }: { device: Device; now: Date; people: boolean }): VNode | string {
  const { lastPerson, account, confidence, kind } = device;
  if (kind === 'gate') return 'Many';
  if (people && lastPerson) {
    return (
      <>
        <a class="govuk-link" href={`/people/${lastPerson.id}`}>
          <bdi>{lastPerson.name}</bdi>
        </a>
        <div class="gh-soft">
          {shortDateTimeWords(lastPerson.at, now)}
          {account ? `, ${sureWords(confidence)}` : ''}
        </div>
      </>
    );
  }
  if (!account) return 'Nobody known';
  return (
    <>
      <bdi>{account}</bdi>
      <div class="gh-soft">{people ? 'No such person at the school' : sureWords(confidence)}</div>
    </>
  );
}

function NothingYet({ manages, adders }: { manages: boolean; adders: readonly string[] }): VNode {
  return (
    <EmptyState
      title="No devices are known yet"
      ways={[
        <>
          <b>Browser agents.</b> Deploy the agent to the school’s browsers by policy; each device appears here when it
          first starts.
        </>,
        <>
          <b>Gates.</b> Add a gate beside the school’s proxy.
        </>,
      ]}
      more={
        manages ? (
          <LinkButton href="/sensors/agent">Hand out the browser agent…</LinkButton>
        ) : (
          <bdi>{whoAdds(adders, 'hands out the browser agent')}</bdi>
        )
      }
    >
      Nothing is filtered or monitored until then.
    </EmptyState>
  );
}
