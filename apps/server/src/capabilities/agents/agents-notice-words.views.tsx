import { NOTICE_PARTS } from '@gatehouse/contract';
import type { VNode } from 'preact';
import { PrintButton } from '../../ui/components/button.tsx';
import { Stack } from '../../ui/components/layouts.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import type { NoticeWords } from './agents-notice.service.ts';
import type { NoticeReader } from './agents-notice-agreed.ts';

const READERS: Readonly<Record<NoticeReader, { title: string; note: string }>> = {
  young: { title: 'Key stages 1 and 2', note: 'up to Year 6' },
  easy: { title: 'Easy-read', note: 'older pupils with extra help online' },
  older: { title: 'Key stages 3 to 5', note: 'and whoever is not known' },
  adult: { title: 'Staff and other adults', note: 'in the browser agent, or signed in here' },
};

/** The monitoring notice in the words of each of its readers, for going through it together and on paper. */
export function noticeWordsPage(shell: Shell, { readers }: NoticeWords): VNode {
  return (
    <Page title="What the monitoring notice says" density="desk" shell={shell}>
      <PageTitle
        under="Pupils and staff read it in the browser agent, staff here too: now, each time it changes, and again after the time that the policy sets. It follows the school’s policy."
        actions={<PrintButton>Print this page</PrintButton>}
      >
        What the monitoring notice says
      </PageTitle>
      <Stack>
        {readers.map(({ reader, notice }) => (
          <Panel title={READERS[reader].title} note={READERS[reader].note} id={reader}>
            <NoticeParts notice={notice} />
          </Panel>
        ))}
      </Stack>
    </Page>
  );
}

/** The notice part by part, each with its sentences; `heading`: below what stands over it. */
export function NoticeParts({
  notice,
  heading: Heading = 'h3',
}: {
  notice: NoticeWords['readers'][number]['notice'];
  heading?: 'h2' | 'h3';
}): VNode {
  return (
    <>
      {(Object.keys(NOTICE_PARTS) as (keyof typeof NOTICE_PARTS)[]).map((part) => (
        <>
          <Heading class="govuk-heading-s">{NOTICE_PARTS[part]}</Heading>
          <ul class="govuk-list govuk-list--bullet">
            {notice[part].map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </>
      ))}
    </>
  );
}
