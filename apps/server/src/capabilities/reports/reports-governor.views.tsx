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

/**
 * What else is theirs to read, and what each is for: governors assure themselves that filtering and monitoring work (KCSIE; DfE standards 1 and 2), and
 * many have ten minutes before a meeting.
 */
const ALSO = [
  {
    ...{ href: '/reports/log', text: 'Incident log review', rest: ': read it and sign once a term.' },
    ask: 'Which severe incidents are still open, who has been told, and what has changed because of them?',
  },
  {
    ...{ href: '/reports/meetings', text: 'Meetings', rest: ' with the online safety lead.' },
    ask: 'Who decides alerts when the safeguarding lead is away, and were all opened in time?',
  },
  {
    ...{ href: '/filtering/changes', text: 'Changes to the filter', rest: ', with who asked, who agreed and why.' },
    ask: 'Which were made in an emergency, and did a second person sign afterwards?',
  },
  {
    ...{ href: '/filtering/checks', text: 'Checks of the filter', rest: ': whether the filter works as it should.' },
    ask: 'What was not as expected, on which devices, and has it been put right?',
  },
  {
    ...{ href: '/filtering/reviews', text: 'Yearly reviews', rest: ' of filtering and monitoring.' },
    ask: 'What is not filtered or monitored, and what is done about it?',
  },
] as const;

/** What a governor has before them this term: reports, reviews, and where the rest is (R4). */
export function governorPage(shell: Shell, { reports, now }: { reports: readonly ListedReport[]; now: Date }): VNode {
  const unread = reports.filter(({ asked }) => asked.read).length;
  return (
    <Page title="This term" density="desk" shell={shell}>
      <SectionViews shell={shell} />
      <PageTitle under="Small numbers that could identify someone are not shown. No pupil is named here.">
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
        <Panel title="You can also see" note="and what to ask the headteacher about it">
          <ul>
            {ALSO.map(({ href, text, rest, ask }) => (
              <li>
                <a href={href}>{text}</a>
                {rest}
                <br />
                Ask: {ask}
              </li>
            ))}
          </ul>
        </Panel>
      </div>
    </Page>
  );
}
