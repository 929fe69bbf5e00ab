import type { VNode } from 'preact';
import type { Settings } from '../../access/settings.ts';
import { LateTag } from '../../ui/components/clock.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { SectionViews } from '../../ui/components/link-row.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { StateTag } from '../../ui/components/tag.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { countWord, durationLeft, shortDateTimeWords } from '../../ui/words.ts';
import type { ClosedAmong } from './blocked-requests.service.ts';
import type { RequestRow } from './blocked-requests.store.ts';
import { byAnswer, bySite } from './blocked-requests.ts';
import { answerBy } from './blocked-requests-late.ts';
import { addressOf, askerWords, othersWords, siteOf, unblockedWords } from './blocked-requests-words.ts';

/** Answers that are drawn; a class that was answered at once is one. */
const MOST_ANSWERED = 20;

/** Requests that wait, then those that were answered last. */
export function requestsPage(
  shell: Shell,
  view: {
    open: RequestRow[];
    answered: RequestRow[];
    closed: ClosedAmong;
    /** People, not requests. */
    waiting: number;
    /** Whether the reader sees those as well that point to a harm. */
    sensitive: boolean;
    settings: Settings;
    now: Date;
  },
): VNode {
  const { open, answered, closed, waiting, sensitive, settings, now } = view;
  const lines = [...bySite(open), ...byAnswer(answered).slice(0, MOST_ANSWERED)];
  const title =
    waiting === 0
      ? sensitive
        ? 'Nobody is waiting for a page'
        : 'No requests are waiting for you'
      : `${countWord(waiting)} ${waiting === 1 ? 'person is waiting' : 'people are waiting'}`;
  return (
    <Page title="Unblock requests" density="desk" shell={shell}>
      <SectionViews shell={shell} />
      <PageTitle>{title}</PageTitle>
      {lines.length ? (
        <Table
          head={['Address', 'Who asked', 'Reason', 'Asked', 'State']}
          rows={lines.map((site) => lineOf({ site, closed, settings, now }))}
        />
      ) : (
        <EmptyState title={sensitive ? 'No requests yet' : 'No requests for you yet'}>
          A pupil or colleague who reaches a blocked page can press “I need it for my work”. Their request appears here.
        </EmptyState>
      )}
      {sensitive ? null : (
        <p class="gh-soft">
          A request for a page that may point to a concern about someone goes to the safeguarding team and is not shown
          here.
        </p>
      )}
    </Page>
  );
}

interface StateProps {
  site: readonly RequestRow[];
  closed: ClosedAmong;
  settings: Settings;
  now: Date;
}

function State({ site, closed, settings, now }: StateProps): VNode {
  const state = site[0]?.state;
  if (state === 'opened') {
    const { isOpen, words } = unblockedWords(site, closed, now);
    return <StateTag state={isOpen ? 'done' : 'no-action'}>{words}</StateTag>;
  }
  if (state === 'refused') return <StateTag state="no-action">Refused</StateTag>;
  const by = site[0] && answerBy(site[0].askedAt, settings);
  if (by === undefined || by > now) return <StateTag state="unviewed">Waiting</StateTag>;
  return <LateTag>{durationLeft(by, now)}</LateTag>;
}

/** The requests for one site: the first of them, and how many more people. */
function lineOf({ site, ...rest }: StateProps): Cell[] {
  const [first, ...others] = site;
  if (!first) return [];
  const more = othersWords(site);
  return [
    <a href={`/requests/${first.id}`}>
      <bdi>{others.length ? siteOf(first) : addressOf(first)}</bdi>
    </a>,
    <>
      <bdi>{askerWords(first)}</bdi>
      {more === null ? null : ` and ${more}`}
    </>,
    <bdi>{first.words}</bdi>,
    shortDateTimeWords(first.askedAt, rest.now),
    <State site={site} {...rest} />,
  ];
}
