import type { VNode } from 'preact';
import { PrintButton } from '../../ui/components/button.tsx';
import { TITLE_ID } from '../../ui/components/panel.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { fullDateTimeWords, plural, shortDateTimeWords } from '../../ui/words.ts';
import type { ChangeRow } from './filtering-log.store.ts';
import { ChangeTag } from './filtering-log.views.tsx';
import { changeName, proposalWords, timesWords } from './filtering-words.ts';

/** The whole log on paper, for a meeting of governors. As in the file, a rule for one person alone names nobody. */
export function logPrintPage(
  shell: Shell,
  { rows, now, back }: { rows: readonly ChangeRow[]; now: Date; back: string },
): VNode {
  return (
    <Page
      title="To print · Changes to the filter"
      density="desk"
      shell={shell}
      back={{ href: back, text: 'Back to the changes to the filter' }}
    >
      <header class="gh-printtitle">
        <h1 id={TITLE_ID}>Changes to the filter: {plural(rows.length, 'change')}</h1>
        <p class="gh-soft">
          Printed by <bdi>{shell.person?.name ?? ''}</bdi> on {fullDateTimeWords(now)}. This printing is recorded.
        </p>
        <PrintButton>Print this page</PrintButton>
      </header>
      {rows.length ? (
        <Table
          class="gh-printlog"
          head={['Change', 'What', 'Why', 'Asked', 'State']}
          rows={rows.map((change): Cell[] => [
            <span class="gh-number">{changeName(change.number)}</span>,
            <>
              <bdi>{proposalWords(change.proposal)}</bdi>
              <div class="gh-soft">{timesWords(change.proposal, now, change.emergency)}</div>
            </>,
            <bdi>{change.reason}</bdi>,
            <>
              <bdi>{change.requester.name}</bdi>
              <div class="gh-soft">{shortDateTimeWords(change.requestedAt, now)}</div>
            </>,
            <>
              <ChangeTag change={change} now={now} />
              {change.decidedAt ? <div class="gh-soft">{shortDateTimeWords(change.decidedAt, now)}</div> : null}
              {change.answer ? <bdi>“{change.answer}”</bdi> : null}
            </>,
          ])}
        />
      ) : (
        <p>Nothing matches.</p>
      )}
    </Page>
  );
}
