import type { VNode } from 'preact';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { ListPanel } from '../../ui/components/layouts.tsx';
import { SectionViews } from '../../ui/components/link-row.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { StateTag } from '../../ui/components/tag.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { byWords, countWord, dateWords, plural } from '../../ui/words.ts';
import type { ListedReport } from './reports.service.ts';
import { daysWords, KINDS, type Report, stateOf } from './reports.ts';

/** "Weekly report, 9 to 15 November". */
export function reportTitle(report: Pick<Report, 'kind' | 'from' | 'to'>, now: Date): string {
  return `${KINDS[report.kind].name}, ${daysWords(report, now)}`;
}

/** Where a report is on its way, as a tag. */
export function ReportTag({ report, now }: { report: Report; now: Date }): VNode {
  const state = stateOf(report);
  if (report.kind === 'digest') return <StateTag state="no-action">No signature needed</StateTag>;
  if (state === 'done') return <StateTag state="done">Signed by both</StateTag>;
  if (report.signBy && report.signBy < now) return <StateTag state="late">Late</StateTag>;
  if (state === 'one') return <StateTag state="one-of-two">1 of 2 signed</StateTag>;
  return state === 'written' ? <StateTag state="viewed">Written</StateTag> : <StateTag state="due">To write</StateTag>;
}

/** Every report that its reader sees, what waits for them first in words. */
export function reportsPage(shell: Shell, { reports, now }: { reports: readonly ListedReport[]; now: Date }): VNode {
  const mine = reports.filter(({ asked }) => asked.sign || asked.read).length;
  return (
    <Page title="Monitoring reports" density="desk" shell={shell}>
      <SectionViews shell={shell} />
      <PageTitle under="Produced from live records. Two people comment and sign, and then they cannot be changed.">
        {mine === 0
          ? 'No reports waiting for you'
          : mine === 1
            ? 'One report waiting for you'
            : `${countWord(mine)} reports waiting for you`}
      </PageTitle>
      {reports.length ? (
        <ListPanel count={plural(reports.length, 'report')} range="newest first" hasFilter={false}>
          <Table
            head={['Report', 'State', 'For you', 'Drawn']}
            class="gh-table--register"
            rows={reports.map(({ report, asked }): Cell[] => [
              <a href={`/reports/${report.id}`}>{reportTitle(report, now)}</a>,
              <ReportTag report={report} now={now} />,
              { text: askedWords(asked, report, now), class: 'gh-table__said' },
              dateWords(report.drawnAt, now),
            ])}
          />
        </ListPanel>
      ) : (
        <EmptyState
          title="No reports yet"
          ways={[
            <>
              <b>The weekly report</b> is produced on the morning after a week ends.
            </>,
            <>
              <b>Monitoring reports and digests</b> come as often as <a href="/settings#reports">your policy</a>.
            </>,
          ]}
        >
          Reports of each period’s figures will appear here for two people to sign.
        </EmptyState>
      )}
    </Page>
  );
}

function askedWords({ sign, read }: ListedReport['asked'], { signBy }: Report, now: Date): string {
  if (sign) {
    const by = signBy ? `, ${byWords(signBy, now)}` : '';
    return `${sign.part === 'first' ? 'Comment and sign' : 'Read and sign'}${by}`;
  }
  return read ? 'Read it' : '—';
}
