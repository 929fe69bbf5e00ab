import type { VNode } from 'preact';
import { yearWords } from '../../access/years.ts';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { ListPanel, Stack } from '../../ui/components/layouts.tsx';
import { LinkRow } from '../../ui/components/link-row.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Pagination, pageItems } from '../../ui/components/pagination.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { StateTag } from '../../ui/components/tag.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateWords, plural } from '../../ui/words.ts';
import type { NoticeQuery } from './agents-notice.schemas.ts';
import type { NoticeList } from './agents-notice.service.ts';
import { type NoticeLine, OTHERS, STANDING_WORDS } from './agents-notice-list.ts';

const A_PAGE = 50;
const PATH = '/coverage/notice';
/** Nothing to say: a phone leaves it out. */
const NONE = '–';
const VIEWS = [
  ['open', 'Still to read it'],
  ['read', 'Have read it'],
  ['everybody', 'Everybody'],
] as const;
const KINDS = [
  [undefined, 'Pupils and adults'],
  ['pupil', 'Pupils'],
  ['staff', 'Staff'],
  ['other', 'Other adults'],
] as const;

interface ListView extends NoticeList {
  query: NoticeQuery;
  now: Date;
}

/** Who has read the monitoring notice, and who has not. */
export function noticeListPage(shell: Shell, { lines, counts, query, now }: ListView): VNode {
  const { show, kind, page } = query;
  return (
    <Page
      title="Monitoring notice · Coverage"
      density="desk"
      shell={shell}
      back={{ href: '/coverage', text: 'Coverage' }}
    >
      <PageTitle
        under={
          <>
            It is read in the browser agent. Anyone who has not used a browser with the agent has not been asked: send
            staff and governors to <a href="/account/notice">their own copy</a> here, and go through it with pupils.{' '}
            <a href={`${PATH}/words`}>What it says</a>
          </>
        }
      >
        {`${counts.read} of ${plural(counts.everybody, 'person', 'people')} ${counts.everybody === 1 ? 'has' : 'have'} read the monitoring notice`}
      </PageTitle>
      <Stack>
        <LinkRow
          label="Who is shown"
          links={VIEWS.map(([value, text]) => ({
            ...{ href: noticeAddress({ show: value, kind }), text, count: counts[value], current: value === show },
          }))}
        />
        <LinkRow
          label="Pupils, staff or others"
          links={KINDS.map(([value, text]) => ({
            ...{ href: noticeAddress({ show, kind: value }), text, current: value === kind },
          }))}
        />
        {lines.length === 0 ? (
          <EmptyState title={show === 'open' ? 'Everybody has read it' : 'Nobody is here'}>
            The notice says what is filtered, watched and never watched, and who sees it.
          </EmptyState>
        ) : (
          <Lines lines={lines} query={{ show, kind, page }} now={now} />
        )}
      </Stack>
    </Page>
  );
}

function Lines({ lines, query, now }: { lines: readonly NoticeLine[]; query: NoticeQuery; now: Date }): VNode {
  const pages = Math.ceil(lines.length / A_PAGE);
  const page = Math.min(query.page, pages);
  const first = (page - 1) * A_PAGE;
  const shown = lines.slice(first, first + A_PAGE);
  const to = (number: number) => noticeAddress({ ...query, page: number });
  return (
    <ListPanel
      count={plural(lines.length, 'person', 'people')}
      range={`${first + 1} to ${first + shown.length}, by family name`}
      hasFilter={false}
      csvHref={noticeAddress(query, `${PATH}.csv`)}
      page={`Page ${page} of ${pages}`}
      pagination={
        pages > 1 ? (
          <Pagination
            items={pageItems(page, pages, to)}
            {...(page > 1 && { previous: { href: to(page - 1) } })}
            {...(page < pages && { next: { href: to(page + 1) } })}
          />
        ) : undefined
      }
    >
      <Table
        class="gh-table--register"
        head={['Name', 'Year or who', 'Class', 'Notice', 'Last read']}
        rows={shown.map((line): Cell[] => [
          <a key={line.id} href={`/people/${line.id}`}>
            <bdi>{`${line.familyName}, ${line.givenName}`}</bdi>
          </a>,
          whoWords(line),
          line.className === null ? NONE : <bdi>{line.className}</bdi>,
          line.standing === 'read' ? (
            STANDING_WORDS.read
          ) : (
            <StateTag state="no-action">{STANDING_WORDS[line.standing]}</StateTag>
          ),
          line.readAt === null
            ? NONE
            : { text: dateWords(line.readAt, now), class: line.standing === 'read' ? undefined : 'gh-table__said' },
        ])}
      />
    </ListPanel>
  );
}

/** "Year 9", "Staff", "Governor". */
function whoWords({ kind, yearGroup }: NoticeLine): string {
  if (kind === 'pupil') return yearGroup === null ? NONE : yearWords(yearGroup);
  return kind === 'staff' ? 'Staff' : OTHERS[kind];
}

/** The address of the list with these filters, or of its file. */
export function noticeAddress(
  { show, kind, page }: Omit<NoticeQuery, 'page'> & { page?: number },
  path = PATH,
): string {
  const query = new URLSearchParams({ show, ...(kind && { kind }), ...(page && page > 1 && { page: String(page) }) });
  return `${path}?${query}`;
}
