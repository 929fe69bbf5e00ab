import { CATEGORIES, type CategoryCode } from '@gatehouse/engine';
import type { VNode } from 'preact';
import { PrintButton } from '../../ui/components/button.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { ListPanel, Stack } from '../../ui/components/layouts.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { Pagination, pageItems } from '../../ui/components/pagination.tsx';
import { TITLE_ID } from '../../ui/components/panel.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { fullDateTimeWords, plural } from '../../ui/words.ts';
import { REQUESTS_A_PAGE, type RequestsView } from './procedures-requests.service.ts';
import type { RequestLine } from './procedures-requests.store.ts';

/** Everything that was asked for under the exceptions of a procedure, as it is printed. */
export function requestsPage(shell: Shell, view: RequestsView & { paper?: boolean }): VNode {
  const { incident, lines, total, page, now, paper = false } = view;
  const here = `/incidents/${incident.id}/procedure`;
  const pages = Math.max(1, Math.ceil(total / REQUESTS_A_PAGE));
  return (
    <Page
      title={`What was asked for, ${incident.label}`}
      density="desk"
      shell={shell}
      back={{ href: here, text: 'Procedure' }}
    >
      <header class="gh-printtitle">
        <h1 id={TITLE_ID}>What was asked for while addresses were open</h1>
        <p class="gh-soft">
          Confidential. {incident.label}. Read by <bdi>{shell.person?.name ?? ''}</bdi>, {fullDateTimeWords(now)}: that
          is recorded.
        </p>
        {paper ? <PrintButton>Print this page</PrintButton> : null}
        {paper || incident.frozen ? null : <a href={`${here}/requests/print?page=${page}`}>Print…</a>}
      </header>
      <Stack>
        <Note icon="eye" lead="What is here.">
          Each request of the investigators from the moment that an address was opened to them until it closed again,
          also searches and what was refused, whatever your school keeps of other visits. An agent in the browser tells
          of each page with its whole address; a gate tells of https the site alone. Visits to help services are never
          kept.
        </Note>
        {lines.length ? (
          <ListPanel
            count={plural(total, 'request')}
            hasFilter={false}
            {...(pages > 1 && {
              page: `Page ${page} of ${pages}`,
              pagination: <Pagination items={pageItems(page, pages, (to) => `${here}/requests?page=${to}`)} />,
            })}
          >
            <Table head={['When', 'Who', 'Asked for', 'Outcome', 'Told by']} rows={lines.map(rowOf)} />
          </ListPanel>
        ) : (
          <EmptyState title="Nothing requested yet">
            It fills automatically once an address is open and in use.
          </EmptyState>
        )}
      </Stack>
    </Page>
  );
}

const BECAME: Record<RequestLine['action'], string> = {
  allow: 'Opened',
  log: 'Opened and logged',
  warn: 'Asked about first',
  block: 'Refused',
};
const SENSORS: Readonly<Record<string, string>> = { agent: 'Agent', gate: 'Gate', log: 'A log' };

function rowOf({ at, person, kind, url, words, action, category, device, sensor }: RequestLine): Cell[] {
  const about = category && Object.hasOwn(CATEGORIES, category) ? CATEGORIES[category as CategoryCode].name : null;
  return [
    fullDateTimeWords(at),
    <bdi>{person}</bdi>,
    <>
      {kind === 'search' && words !== null ? (
        <p>
          Searched for <bdi>“{words}”</bdi>
        </p>
      ) : null}
      <bdi class="gh-break">{url}</bdi>
    </>,
    <>
      {BECAME[action]}
      {about ? <div class="gh-soft">{about}</div> : null}
    </>,
    <>
      {SENSORS[sensor] ?? 'A sensor'}
      {device ? (
        <div class="gh-soft">
          <bdi>{device}</bdi>
        </div>
      ) : null}
    </>,
  ];
}
