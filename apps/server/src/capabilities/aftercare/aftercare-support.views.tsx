import type { JSX, VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords, dateWords } from '../../ui/words.ts';
import { onDay, type SupportNote } from './aftercare.ts';
import type { AskedView } from './aftercare-support.service.ts';

/** What is asked of somebody who supports a pupil or a colleague: whom, what, until when, and how it goes. Nothing of why. */
export function askedPage(shell: Shell, view: AskedView & { words: string; problems: readonly FieldProblem[] }): VNode {
  const { asked, notes, now, words, problems } = view;
  const here = `/support/${asked.id}`;
  return (
    <Page title="You are asked to support somebody" density="desk" shell={shell}>
      {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
      <PageTitle
        crumbs={[{ text: 'Today', href: '/today' }, { text: 'Support' }]}
        under={`Next asked how it goes ${dateWords(onDay(asked.reviewOn), now)}.`}
      >
        Support for <bdi>{asked.name}</bdi>
        {asked.className ? `, ${asked.className}` : ''}
      </PageTitle>
      <MainAside aside={<Why />} asideLabel="About this page">
        <Panel title="What is asked of you" emphasis="strong">
          <p class="gh-written">
            <bdi>{asked.support}</bdi>
          </p>
          {asked.taken ? null : (
            <form method="post" action={here}>
              <Csrf token={shell.csrf} />
              <Button name="do" value="take" preventDoubleClick>
                I have read it and will do it
              </Button>
            </form>
          )}
        </Panel>
        <Panel title="How it goes">
          <Notes notes={notes} now={now} />
          <form method="post" action={here} noValidate>
            <Csrf token={shell.csrf} />
            <Textarea
              name="words"
              label="What do you notice?"
              hint="Also that you cannot do it. Whoever asked reads it, and it is kept with the plan."
              rows={3}
              value={words}
              error={problems.find(({ field }) => field === 'words')?.message}
              attributes={{ maxlength: 4000 }}
            />
            <Button variant="secondary">Note it</Button>
          </form>
        </Panel>
      </MainAside>
    </Page>
  );
}

/** What was noted about a plan, oldest first. */
export function Notes({ notes, now }: { notes: readonly SupportNote[]; now: Date }): JSX.Element | null {
  if (!notes.length) return null;
  return (
    <ul class="gh-plainlist">
      {notes.map(({ at, by, isMine, words }) => (
        <li>
          <span class="gh-soft">
            <bdi>{isMine ? 'You' : (by ?? 'A colleague')}</bdi>, {dateTimeWords(at, now)}
          </span>
          {words === null ? (
            ': read it, and will do it.'
          ) : (
            <p class="gh-written">
              <bdi>{words}</bdi>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

function Why(): JSX.Element {
  return (
    <Panel title="Why is it needed?">
      <p>
        That is kept to few, so that it stays theirs to tell. You need not know it, and need not ask. If they tell you
        something that worries you, <a href="/report">report it</a>.
      </p>
    </Panel>
  );
}
