import type { VNode } from 'preact';
import { instantOf } from '../../kernel/school-time.ts';
import { LinkButton } from '../../ui/components/button.tsx';
import { LateTag } from '../../ui/components/clock.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { ListPanel } from '../../ui/components/layouts.tsx';
import { SectionViews } from '../../ui/components/link-row.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Pagination, pageItems } from '../../ui/components/pagination.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { StateTag } from '../../ui/components/tag.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { countWord, dayWords, durationLeft, plural } from '../../ui/words.ts';
import { type Line, PER_PAGE, type Register } from './info-requests.service.ts';
import { ASKS, answerOf, INFO_REQUESTS, NEXT_WORDS, type Next, OUTCOMES } from './info-requests.ts';

const address = (page: number) => `${INFO_REQUESTS}?page=${page}`;

/** What is next and by when, late where that day is over. */
export function NextWords({ next, now }: { next: Next; now: Date }): VNode {
  const by = instantOf(next.by, '23:59');
  return (
    <>
      {NEXT_WORDS[next.what]}
      <div class="gh-soft">
        {now > by ? <LateTag>{durationLeft(by, now)}</LateTag> : `by ${dayWords(next.by, now)}`}
      </div>
    </>
  );
}

/** The register of what people ask of the school under data protection and freedom of information law. */
export function registerPage(shell: Shell, { lines, total, page, now }: Register): VNode {
  const pages = Math.max(Math.ceil(total / PER_PAGE), 1);
  const first = (page - 1) * PER_PAGE;
  return (
    <Page title="Information requests" density="desk" shell={shell}>
      <SectionViews shell={shell} />
      <PageTitle
        under="What people ask under data protection and freedom of information law, and by when the school answers."
        actions={<LinkButton href={`${INFO_REQUESTS}/new`}>Record a request…</LinkButton>}
      >
        {total ? `${countWord(total)} information ${total === 1 ? 'request' : 'requests'}` : 'No information requests'}
      </PageTitle>
      {lines.length ? (
        <ListPanel
          count={plural(total, 'request')}
          range={`${first + 1} to ${first + lines.length}, open first, then newest`}
          hasFilter={false}
          page={`Page ${page} of ${pages}`}
          pagination={pages > 1 ? <Pagination items={pageItems(page, pages, address)} /> : undefined}
        >
          <Table
            class="gh-table--register"
            head={['Request', 'Whose data', 'Asked by', 'Received', 'Next']}
            rows={lines.map((line) => cellsOf(line, now))}
          />
        </ListPanel>
      ) : (
        <EmptyState title="Nobody has asked for anything yet">
          Record each request on the day it comes, in whatever words and by whatever way: the time runs from then.
        </EmptyState>
      )}
    </Page>
  );
}

function cellsOf({ request, next }: Line, now: Date): Cell[] {
  const answer = answerOf(request);
  return [
    <a href={`${INFO_REQUESTS}/${request.id}`}>
      {ASKS[request.asks].name}
      <span class="govuk-visually-hidden">
        : {request.about ?? request.askedBy}, received {dayWords(request.receivedOn, now)}
      </span>
    </a>,
    request.about ? <bdi>{request.about}</bdi> : '–',
    <bdi>{request.askedBy}</bdi>,
    dayWords(request.receivedOn, now),
    next ? (
      <NextWords next={next} now={now} />
    ) : (
      <>
        <StateTag state="done">Answered</StateTag>
        {answer?.outcome ? <div class="gh-soft">{OUTCOMES[answer.outcome]}</div> : null}
      </>
    ),
  ];
}
