import type { ComponentChildren, JSX, VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords, dateWords, fullDateTimeWords } from '../../ui/words.ts';
import { type MeetingAsked, type Note, onDay, type SupportAsked } from './aftercare.ts';
import type { AskedView } from './aftercare-asked.service.ts';

/** What was typed for a note, if it needs another look. */
export interface NoteTyped {
  words: string;
  problems: readonly FieldProblem[];
}

interface FrameProps {
  shell: Shell;
  here: string;
  title: string;
  crumb: string;
  heading: ComponentChildren;
  under: string;
  view: NoteTyped & { notes: readonly Note[]; now: Date };
  /** The button that says that it was read; null where that is said, or nothing is asked any more. */
  take: string | null;
  /** The question under which a note is written; null where nothing is noted any more. */
  ask: string | null;
  children: ComponentChildren;
}

function Frame({ shell, here, title, crumb, heading, under, view, take, ask, children }: FrameProps): JSX.Element {
  const { notes, now, words, problems } = view;
  return (
    <Page title={title} density="desk" shell={shell}>
      {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
      <PageTitle crumbs={[{ text: 'Today', href: '/today' }, { text: crumb }]} under={under}>
        {heading}
      </PageTitle>
      <MainAside aside={<Why />} asideLabel="About this page">
        <Panel title="What you are asked to do" emphasis="strong">
          {children}
          {take === null ? null : (
            <form method="post" action={here}>
              <Csrf token={shell.csrf} />
              <Button name="do" value="take" preventDoubleClick>
                {take}
              </Button>
            </form>
          )}
        </Panel>
        <Panel title="Progress">
          <Notes notes={notes} now={now} />
          {ask === null ? null : (
            <form method="post" action={here} noValidate>
              <Csrf token={shell.csrf} />
              <Textarea
                name="words"
                label={ask}
                hint="You can also say you cannot do it. The person who asked reads this, and it is kept with their request."
                rows={3}
                value={words}
                error={problemOf(problems, 'words')}
                attributes={{ maxlength: 4000 }}
              />
              <Button variant="secondary">Save</Button>
            </form>
          )}
        </Panel>
      </MainAside>
    </Page>
  );
}

/** What is asked of somebody who supports a pupil or a colleague: whom, what, until when, and how it goes. Nothing of why. */
export function supportAskedPage(shell: Shell, view: AskedView<SupportAsked> & NoteTyped): VNode {
  const { asked, now } = view;
  return (
    <Frame
      {...{ shell, view, here: `/support/${asked.id}`, crumb: 'Support', title: 'You are asked to support someone' }}
      heading={
        <>
          Support for <bdi>{asked.name}</bdi>
          {asked.className ? `, ${asked.className}` : ''}
        </>
      }
      under={`Review date: ${dateWords(onDay(asked.reviewOn), now)}.`}
      take={asked.taken ? null : 'I have read it and will do it'}
      ask="What have you noticed?"
    >
      <p class="gh-written">
        <bdi>{asked.support}</bdi>
      </p>
    </Frame>
  );
}

/** What is asked of somebody who leads a restorative meeting: when, where, who comes, and what they have to know. */
export function meetingAskedPage(shell: Shell, view: AskedView<MeetingAsked> & NoteTyped): VNode {
  const { asked, now } = view;
  const facts = [
    { name: 'When', value: fullDateTimeWords(asked.plannedAt) },
    {
      name: 'Where',
      value: asked.place ? <bdi>{asked.place}</bdi> : 'Not set yet: check with the person who asked you',
    },
    { name: 'Who is coming', value: <bdi>{asked.present}</bdi> },
  ];
  return (
    <Frame
      {...{ shell, view, here: `/meetings/${asked.id}`, crumb: 'Meeting', title: 'You are asked to lead a meeting' }}
      heading={asked.calledOff ? 'A meeting was called off' : 'A meeting you are asked to lead'}
      under={asked.calledOff ? 'You no longer need to do anything.' : `${dateTimeWords(asked.plannedAt, now)}.`}
      take={asked.taken || asked.calledOff ? null : 'I have read it and will lead it'}
      ask={asked.calledOff ? null : asked.plannedAt > now ? 'Anything to say beforehand?' : 'How did it go?'}
    >
      <Facts facts={facts} />
      <p class="gh-written">
        <bdi>{asked.brief}</bdi>
      </p>
      {asked.calledOff ? null : <p>Everyone has agreed. Anyone can say no until it begins, without giving a reason.</p>}
    </Frame>
  );
}

/** What was noted by whoever does what is asked, oldest first. */
export function Notes({ notes, now }: { notes: readonly Note[]; now: Date }): JSX.Element | null {
  if (!notes.length) return null;
  return (
    <ul class="gh-plainlist">
      {notes.map(({ at, by, isMine, words }) => (
        <li>
          <span class="gh-soft">
            <bdi>{isMine ? 'You' : (by ?? 'A colleague')}</bdi>, {dateTimeWords(at, now)}
          </span>
          {words === null ? (
            ': read it and agreed to do it.'
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
        Few people know the reason, so that it is theirs to tell. You do not need to know more than this, or to ask. If
        somebody tells you something that worries you, <a href="/report">report it</a>.
      </p>
    </Panel>
  );
}
