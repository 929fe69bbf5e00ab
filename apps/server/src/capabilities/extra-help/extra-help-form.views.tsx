import type { ComponentChildren, VNode } from 'preact';
import { Button, ButtonGroup } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Input } from '../../ui/components/input.tsx';
import { QuickerNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { fieldOf, type SentForm } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { dayWords, listWords } from '../../ui/words.ts';
import { type Help, type HelpedPupil, helpHref } from './extra-help.ts';
import { helpCrumbs } from './extra-help.views.tsx';

/** A form as it is shown; `quicker`: what a colleague did meanwhile. */
export interface FormState extends SentForm {
  quicker?: string | undefined;
}

interface FrameProps {
  shell: Shell;
  pupil: HelpedPupil;
  state: FormState;
  /** What stands last in the crumbs and is the title. */
  title: string;
  under?: ComponentChildren;
  action: string;
  submit: string;
  isWarning?: boolean;
  children: ComponentChildren;
}

function Frame({ shell, pupil, state, title, under, action, submit, isWarning, children }: FrameProps): VNode {
  return (
    <Page title={title} density="desk" shell={shell}>
      <div class="gh-one-form">
        {state.problems.length ? (
          <ErrorSummary errors={errorsOf(state.problems)} kept="Nothing is lost: what you wrote is still below." />
        ) : null}
        <QuickerNote quicker={state.quicker}>
          What you wrote is still below. Compare it, then save it again.
        </QuickerNote>
        <PageTitle crumbs={helpCrumbs(pupil, title)} under={under}>
          {title}
        </PageTitle>
        <form method="post" action={action} noValidate>
          <Csrf token={shell.csrf} />
          {children}
          <ButtonGroup>
            <Button preventDoubleClick {...(isWarning && { variant: 'warning' as const })}>
              {submit}
            </Button>
            <a class="govuk-link" href={helpHref(pupil.id)}>
              Cancel
            </a>
          </ButtonGroup>
        </form>
      </div>
    </Page>
  );
}

/** Record extra help, or change and review what stands. */
export function helpFormPage(
  shell: Shell,
  { pupil, help, now, ...state }: FormState & { pupil: HelpedPupil; help: Help | null; now: Date },
): VNode {
  const field = (name: string) => fieldOf(state, name);
  return (
    <Frame
      {...{ shell, pupil, state }}
      title={help ? 'Change or review extra help' : 'Record extra help'}
      action={helpHref(pupil.id, '/change')}
      submit={help ? 'Save' : 'Record extra help'}
    >
      {help && state.quicker ? (
        <p class="govuk-body">
          It says now: <bdi>“{help.needs}”</bdi> Review {dayWords(help.reviewOn, now)};{' '}
          {help.easyRead ? 'easy-read words' : 'the words of their age group'}.
        </p>
      ) : null}
      <input type="hidden" name="seen" value={help?.id ?? ''} />
      <Textarea
        {...field('needs')}
        label="What do they find hard online, and what helps?"
        hint="Their teachers read this. No diagnosis. For example: takes every message literally; short sentences and one thing at a time help"
        rows={4}
        attributes={{ maxlength: 1000 }}
      />
      <Radios
        {...field('easyRead')}
        legend="Monitoring notice in their browser"
        items={[
          { value: 'yes', text: 'Easy-read words', hint: 'Short sentences, one thing at a time' },
          { value: 'no', text: 'The words of their age group' },
        ]}
      />
      <Input
        {...field('reviewOn')}
        label="Next review"
        hint="Most schools look again once a term"
        type="date"
        width={10}
      />
      {help ? (
        <Input
          {...field('reason')}
          label="Why do you change it?"
          hint="For example, termly review"
          attributes={{ maxlength: 500 }}
        />
      ) : null}
    </Frame>
  );
}

/** End extra help. */
export function endPage(shell: Shell, { pupil, ...state }: FormState & { pupil: HelpedPupil }): VNode {
  return (
    <Frame
      {...{ shell, pupil, state }}
      title="End extra help"
      under="Their monitoring notice goes back to the words of their age group. Filter rules of their own stay until two people change them. The record is kept."
      action={helpHref(pupil.id, '/end')}
      submit="End extra help"
      isWarning
    >
      <Input {...fieldOf(state, 'reason')} label="Why does it end?" attributes={{ maxlength: 500 }} />
    </Frame>
  );
}

/** Record that somebody was taught besides. */
export function teachingPage(shell: Shell, { pupil, ...state }: FormState & { pupil: HelpedPupil }): VNode {
  const field = (name: string) => fieldOf(state, name);
  return (
    <Frame
      {...{ shell, pupil, state }}
      title="Record extra teaching"
      action={helpHref(pupil.id, '/teaching')}
      submit="Record it"
    >
      <Input {...field('taughtOn')} label="When was it?" type="date" width={10} />
      <Input
        {...field('topic')}
        label="What was taught?"
        hint="For example, what to do when somebody they do not know writes to them"
        attributes={{ maxlength: 200 }}
      />
      <Input {...field('taughtBy')} label="Who taught it?" width={30} />
      <Textarea
        {...field('went')}
        label="How it went (optional)"
        hint="What they understood, and what to go through again"
        rows={3}
        attributes={{ maxlength: 2000 }}
      />
    </Frame>
  );
}

/** Strike out a note. */
export function strikePage(
  shell: Shell,
  view: FormState & { pupil: HelpedPupil; id: string; topic: string; taughtOn: string; now: Date },
): VNode {
  const { pupil, id, topic, taughtOn, now } = view;
  return (
    <Frame
      {...{ shell, pupil, state: view }}
      title="Strike out extra teaching"
      under={
        <>
          <bdi>{topic}</bdi>, {dayWords(taughtOn, now)}. It can still be read, with your reason.
        </>
      }
      action={helpHref(pupil.id, `/teaching/${id}/strike`)}
      submit="Strike it out"
      isWarning
    >
      <Input
        {...fieldOf(view, 'reason')}
        label="Why?"
        hint="For example, recorded for the wrong pupil"
        attributes={{ maxlength: 500 }}
      />
    </Frame>
  );
}

/** Ask that the rules of a younger key stage hold for a pupil. */
export function tighterPage(
  shell: Shell,
  view: FormState & { pupil: HelpedPupil; choices: readonly { stage: number; cells: readonly string[] }[] },
): VNode {
  const { pupil, choices } = view;
  const field = (name: string) => fieldOf(view, name);
  if (!choices.length)
    return (
      <Page title="Propose a tighter filter" density="desk" shell={shell}>
        <PageTitle crumbs={helpCrumbs(pupil, 'Propose a tighter filter')}>Propose a tighter filter</PageTitle>
        <p class="govuk-body">
          No younger key stage has stricter rules than <bdi>{pupil.name}</bdi> has already.{' '}
          <a href="/filtering/propose/cells">Propose another change to the filter</a>
        </p>
      </Page>
    );
  return (
    <Frame
      {...{ shell, pupil, state: view }}
      title="Propose a tighter filter"
      under="For this pupil alone, at every hour. Nothing changes until somebody else approves it; nothing is opened that is blocked for them now."
      action={helpHref(pupil.id, '/filter')}
      submit="Send for approval"
    >
      <Radios
        {...field('stage')}
        legend="Which rules?"
        items={choices.map(({ stage, cells }) => ({
          value: String(stage),
          text: stage === 0 ? 'As for their class and year now' : `As for key stage ${stage}`,
          hint: `Stricter than now: ${listWords(cells)}`,
        }))}
      />
      <Input
        {...field('reason')}
        label="Why?"
        hint="Read by whoever approves it, and kept in the log of changes to the filter"
        attributes={{ maxlength: 500 }}
      />
    </Frame>
  );
}
