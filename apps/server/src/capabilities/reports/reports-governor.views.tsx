import type { VNode } from 'preact';
import { SectionViews } from '../../ui/components/link-row.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { StateTag } from '../../ui/components/tag.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { countWord, dateWords } from '../../ui/words.ts';
import type { ListedReport } from './reports.service.ts';
import { reportTitle } from './reports.views.tsx';

/** What a governor has before them this term: reports, reviews, and where the rest is (R4). */
export function governorPage(shell: Shell, { reports, now }: { reports: readonly ListedReport[]; now: Date }): VNode {
  const unread = reports.filter(({ asked }) => asked.read).length;
  return (
    <Page title="This term" density="desk" shell={shell}>
      <SectionViews shell={shell} />
      <PageTitle under="Small numbers that could identify someone are combined. No pupil is named here.">
        {unread === 0
          ? 'No reports to read'
          : unread === 1
            ? 'One report to read'
            : `${countWord(unread)} reports to read`}
      </PageTitle>
      <div class="gh-stack">
        <Panel title="Monitoring reports" note="signed by two people and sent to you" flush={reports.length > 0}>
          {reports.length ? (
            <Table
              head={['Report', 'Sent', 'State']}
              rows={reports.map(({ report, asked }): Cell[] => [
                <a href={`/governor/reports/${report.id}`}>{reportTitle(report, now)}</a>,
                report.sentAt ? dateWords(report.sentAt, now) : '',
                asked.read ? (
                  <StateTag state="unviewed">Not read yet</StateTag>
                ) : (
                  <StateTag state="done">You have read it</StateTag>
                ),
              ])}
            />
          ) : (
            <p>None sent yet. You will get one when two members of the leadership team have signed it.</p>
          )}
        </Panel>
        <Panel title="You can also see">
          <ul>
            <li>
              <a href="/reports/log">Incident log review</a>: read it and sign once a term.
            </li>
            <li>
              <a href="/reports/meetings">Meetings</a> with the online safety lead.
            </li>
            <li>
              <a href="/filtering/changes">Changes to the filter</a>, with who asked, who agreed and why.
            </li>
            <li>
              <a href="/filtering/checks">Checks of the filter</a>: whether the filter works as it should.
            </li>
            <li>
              <a href="/filtering/reviews">Yearly reviews</a> of filtering and monitoring.
            </li>
          </ul>
        </Panel>
      </div>
    </Page>
  );
}
