import type { VNode } from 'preact';
import { PrintButton } from '../../ui/components/button.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { Stack } from '../../ui/components/layouts.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords, dayWords, plural, timeWords } from '../../ui/words.ts';
import type { LookedDay } from './looks-history.service.ts';
import { MOST_SEEN, type SeenVisit } from './looks-history.store.ts';
import { emptyWords, visitWords } from './looks-visit-words.ts';

/** One day of somebody's browsing: the only page that shows any (S14). */
export function lookedDayPage(shell: Shell, looked: LookedDay, form: 'page' | 'paper' = 'page'): VNode {
  const { look, day, visits, log, earlier, until, now } = looked;
  return (
    <Page
      title="Browsing under a look"
      density="desk"
      shell={shell}
      back={{ href: `/looks/${look.id}`, text: 'The look' }}
    >
      <PageTitle
        over="Browsing under a look"
        under={dayWords(day, now)}
        actions={
          form === 'paper' ? (
            <PrintButton>Print</PrintButton>
          ) : (
            <a href={pageOf(`/looks/${look.id}/history/print`, day, until)}>Print…</a>
          )
        }
      >
        <bdi>{look.subject?.name}</bdi>
      </PageTitle>
      <Stack>
        <Note icon="eye" lead="Your viewing of this day is recorded.">
          {look.endsAt ? `The look ends on ${dateTimeWords(look.endsAt, now)}. ` : ''}
          What you see here is only for the people it names.
        </Note>
        {form === 'paper' ? null : <Beside looked={looked} />}
        {visits.length ? (
          <>
            <Panel
              title={plural(visits.length, 'visit')}
              note={
                earlier ? `No more than ${MOST_SEEN.toLocaleString('en-GB')} on a page, newest first` : 'Newest first'
              }
              flush
            >
              <Table head={['When', 'Site', 'Address', 'What happened', 'How sure']} rows={visits.map(rowOf)} />
            </Panel>
            {earlier && form === 'page' ? (
              <p>
                <a href={pageOf(`/looks/${look.id}/history`, day, earlier)}>
                  Earlier on this day, until {timeWords(earlier)}
                </a>
              </p>
            ) : null}
          </>
        ) : (
          <EmptyState title="No visits on this day">{emptyWords(day, log, now)}</EmptyState>
        )}
      </Stack>
    </Page>
  );
}

function pageOf(path: string, day: string, until: Date | null): string {
  return `${path}?day=${day}${until ? `&until=${until.toISOString()}` : ''}`;
}

function Beside({ looked: { look, before, after, now } }: { looked: LookedDay }): VNode | null {
  if (before === null && after === null) return null;
  const link = (day: string) => <a href={`/looks/${look.id}/history?day=${day}`}>{dayWords(day, now)}</a>;
  return (
    <nav aria-label="Days of the look" class="gh-printbutton">
      {before === null ? null : <>The day before: {link(before)}. </>}
      {after === null ? null : <>The day after: {link(after)}.</>}
    </nav>
  );
}

function rowOf(visit: SeenVisit): Cell[] {
  const { at, url, device, from } = visit;
  const { site, around, what, sure, isRemote } = visitWords(visit);
  return [
    timeWords(at),
    isRemote ? (
      site
    ) : (
      <>
        <bdi>{site}</bdi>
        {around ? <div class="gh-soft">{around}</div> : null}
      </>
    ),
    isRemote ? '–' : url === null ? 'Not kept' : <bdi>{url.length > 200 ? `${url.slice(0, 200)}…` : url}</bdi>,
    what,
    <>
      {sure}
      {device ? <div class="gh-soft">{device}</div> : null}
      {from === 'told' && !isRemote ? <div class="gh-soft">Reported by the filter</div> : null}
    </>,
  ];
}
