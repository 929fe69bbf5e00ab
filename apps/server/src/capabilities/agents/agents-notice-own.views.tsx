import type { VNode } from 'preact';
import { Button } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Stack } from '../../ui/components/layouts.tsx';
import { QuickerNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateWords } from '../../ui/words.ts';
import { readerSheet } from '../blocked/index.ts';
import type { OutsideNotice, OwnNotice } from './agents-notice-own.service.ts';
import { NoticeParts } from './agents-notice-words.views.tsx';

/** The monitoring notice for whoever is not signed in. */
export function outsideNoticePage(view: Parameters<typeof readerSheet>[0] & OutsideNotice): VNode {
  const title = view.reader === 'young' ? 'What school can see' : 'What is blocked and recorded here';
  const where =
    view.reader === 'young'
      ? 'Some of this is done on school computers only.'
      : 'What this browser reads is only so where the school has put its own extension into it.';
  return readerSheet(
    view,
    view.forParents ? 'What is blocked and recorded for pupils' : title,
    <>
      {view.forParents ? (
        <p>
          This is what pupils read: “you” is your child. “This browser” is one with the school’s own extension, at
          school and at home. Nothing is read in a browser without it.
        </p>
      ) : (
        <p>{where}</p>
      )}
      <NoticeParts notice={view.notice} heading="h2" />
    </>,
  );
}

/** One's own monitoring notice, and that one has read it. */
export function ownNoticePage(shell: Shell, view: OwnNotice & { quicker?: string }): VNode {
  const { notice, readAt, standing, now } = view;
  const isRead = standing === 'read';
  return (
    <Page title="Monitoring notice" density="plain" shell={shell} back={{ href: '/account', text: 'Your account' }}>
      <QuickerNote quicker={view.quicker}>These are the words that hold now.</QuickerNote>
      <PageTitle under="What a browser that the school manages filters and monitors when you use it.">
        Monitoring notice
      </PageTitle>
      <Stack>
        <Panel title="What it says">
          <NoticeParts notice={notice} />
        </Panel>
        {isRead && readAt ? (
          <p>
            You read this on {dateWords(readAt, now)}. You are asked again when its words change, and after the time
            that the school’s policy sets.
          </p>
        ) : (
          <form method="post" action="/account/notice">
            <Csrf token={shell.csrf} />
            <input type="hidden" name="version" value={notice.version} />
            <p>Your name, the time and these words are recorded. It says that you know, not that you agree.</p>
            <Button preventDoubleClick>I have read it</Button>
          </form>
        )}
      </Stack>
    </Page>
  );
}
