import type { JSX, VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button, ButtonGroup } from '../../ui/components/button.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Input } from '../../ui/components/input.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { STEPS, type Step } from './concerns.schemas.ts';
import { TOLD_CODES } from './concerns.ts';
import { draftName, HelpNow, type TellFrame, TellPage, Token, ToldBefore, WhoReads } from './concerns-frame.views.tsx';
import { Kept } from './concerns-kept.views.tsx';
import { AnyLanguage, ITS_OWN_WAY } from './concerns-language.views.tsx';

/** One of the three questions, with what was answered so far. */
export interface TellView extends TellFrame {
  step: Step;
  isSignedIn: boolean;
  /** Signed in: the page without a sign-in, for whoever has somebody else's device in hand; null where the school has none. */
  outside: string | null;
  /** Answers by their field; of earlier questions they travel in the form where nobody is signed in. */
  kept: Readonly<Record<string, string>>;
  problems: readonly FieldProblem[];
  /** When the draft was last kept; null where there is none. */
  keptAt: Date | null;
  code: string;
}

const CHOICES: Record<'pupil' | 'parent', Record<(typeof TOLD_CODES)[number], string>> = {
  pupil: {
    unkind: 'Someone is being unkind or scaring me',
    stranger: 'Someone I do not know is talking to me',
    picture: 'A picture of me or a friend',
    saw: 'I saw something I did not want to see',
    feel: 'How I feel, or how a friend feels',
    other: 'Something else, or I am not sure',
  },
  parent: {
    unkind: 'Someone is being unkind to a child or frightening them',
    stranger: 'Someone we do not know is contacting a child',
    picture: 'A picture of a child',
    saw: 'Something a child saw',
    feel: 'How a child feels',
    other: 'Something else, or I am not sure',
  },
};

const TITLES: Record<'pupil' | 'parent', Record<Step, string>> = {
  pupil: { about: 'What is this about?', words: 'What happened?', you: 'May we talk to you?' },
  parent: { about: 'What is this about?', words: 'What happened?', you: 'How can we reach you?' },
};

/** What somebody is called by here: parents have words of their own, everybody else those of a pupil. */
const voiceOf = ({ teller }: Pick<TellView, 'teller'>) => (teller === 'parent' ? 'parent' : 'pupil');

/** "Tell someone" (R118): one question a page. */
export function tellPage(view: TellView): VNode {
  const title = TITLES[voiceOf(view)][view.step];
  return (
    <TellPage frame={view} title={title}>
      {view.problems.length ? (
        <ErrorSummary errors={errorsOf(view.problems)} kept="Nothing is lost. What you wrote is still here." />
      ) : null}
      <p class="gh-soft">Question {STEPS.indexOf(view.step) + 1} of 3</p>
      <h1>{title}</h1>
      {view.step === 'about' ? <NotYou view={view} /> : null}
      <form
        method="post"
        action={view.base}
        noValidate
        data-draft={draftName(view.base)}
        data-draft-from={view.teller === 'parent' ? `${view.base}?as=parent` : view.base}
      >
        <Token shell={view.shell} />
        <input type="hidden" name="step" value={view.step} />
        <input type="hidden" name="as" value={voiceOf(view)} />
        {view.isSignedIn ? null : <Carried view={view} />}
        <Question view={view} />
        <ButtonGroup>
          <Button preventDoubleClick={view.step === 'you'}>{view.step === 'you' ? 'Send it' : 'Next'}</Button>
          {view.step === 'about' ? null : (
            <Button variant="secondary" name="back" value="yes">
              Back
            </Button>
          )}
        </ButtonGroup>
      </form>
      {view.step === 'you' ? null : <AnyLanguage />}
      <WhoReads school={view.school} teller={view.teller} />
      <HelpNow teller={view.teller} />
      {view.step === 'about' ? <ToldBefore frame={view} /> : null}
      <Kept view={view} />
    </TellPage>
  );
}

/** Said before anything is written: on a friend's device it would be told in the friend's name, and stand in the friend's draft. */
function NotYou({ view }: { view: TellView }): JSX.Element | null {
  if (!view.isSignedIn || view.shell.person === null) return null;
  return (
    <p>
      You are signed in as{' '}
      <b>
        <bdi>{view.shell.person.name}</bdi>
      </b>
      .{' '}
      {view.outside ? (
        <>
          Not you? <a href={view.outside}>Tell us without signing in</a>
        </>
      ) : null}
    </p>
  );
}

/** Answers of the other questions: without a sign-in there is no other place for them than this page. */
function Carried({ view }: { view: TellView }): JSX.Element {
  const shown: Record<Step, readonly string[]> = {
    about: ['about'],
    words: ['words', 'adult'],
    you: ['talk', 'name', 'reach'],
  };
  const carried = Object.values(shown)
    .flat()
    .filter((field) => !shown[view.step].includes(field) && view.kept[field]);
  return (
    <>
      {carried.map((field) => (
        <input type="hidden" name={field} value={view.kept[field]} />
      ))}
    </>
  );
}

function Question({ view }: { view: TellView }): JSX.Element {
  if (view.step === 'about') return <AboutQuestion view={view} />;
  return view.step === 'words' ? <WordsQuestion view={view} /> : <YouQuestion view={view} />;
}

function AboutQuestion({ view }: { view: TellView }): JSX.Element {
  const words = CHOICES[voiceOf(view)];
  return (
    <Radios
      name="about"
      layout="cards"
      legend={{ text: 'What is this about?', class: 'govuk-visually-hidden' }}
      hint="Pick the closest. You can change it later."
      value={view.kept.about}
      error={problemOf(view.problems, 'about')}
      items={TOLD_CODES.map((code) => ({ value: code, text: words[code] }))}
    />
  );
}

function WordsQuestion({ view }: { view: TellView }): JSX.Element {
  const [reader] = view.school.readers;
  return (
    <>
      <Textarea
        name="words"
        label={{ text: 'What happened?', class: 'govuk-visually-hidden' }}
        hint="In your own words. Who, where and when, if you know. Spelling does not matter. Never add a picture."
        rows={7}
        value={view.kept.words ?? ''}
        error={problemOf(view.problems, 'words')}
        attributes={ITS_OWN_WAY}
      />
      <Radios
        name="adult"
        legend="Is it about a grown-up who works at this school?"
        hint="They will not see this."
        value={view.kept.adult}
        error={problemOf(view.problems, 'adult')}
        items={[
          { value: 'no', text: 'No' },
          { value: 'staff', text: 'Yes' },
          { value: 'head', text: 'Yes, the headteacher' },
          { value: 'team', text: reader ? <bdi>Yes, {reader} or the team</bdi> : 'Yes, the safeguarding lead' },
        ]}
      />
    </>
  );
}

function YouQuestion({ view }: { view: TellView }): JSX.Element {
  const mayHide = view.school.withoutSignIn === 'anonymous';
  const error = problemOf(view.problems, 'talk');
  const reach = (
    <Textarea
      name="reach"
      rows={3}
      label={view.teller === 'parent' ? 'Telephone or email, and when' : 'How, where or when?'}
      value={view.kept.reach ?? ''}
      error={problemOf(view.problems, 'reach')}
      attributes={{ ...ITS_OWN_WAY, maxlength: 500 }}
    />
  );
  const hide = mayHide && {
    value: 'no',
    text: 'I do not want to say who I am',
    hint: 'Then we can only answer you if you keep the code we give you.',
  };
  const items = view.isSignedIn
    ? [
        {
          value: 'yes',
          text: view.teller === 'parent' ? 'Use the contact details the school has' : 'Yes, you can find me at school',
        },
        {
          value: 'how',
          text: view.teller === 'parent' ? 'Another way' : 'Yes, and I will say how',
          conditional: reach,
        },
        hide,
      ]
    : [{ value: 'yes', text: 'I will say who I am', conditional: <Named view={view} reach={reach} /> }, hide];
  // With one answer left there is nothing to choose: a child is not made to press it.
  if (!view.isSignedIn && !mayHide)
    return (
      <>
        <input type="hidden" name="code" value={view.code} />
        <input type="hidden" name="talk" value="yes" />
        <Named view={view} reach={reach} />
      </>
    );
  return (
    <>
      <input type="hidden" name="code" value={view.code} />
      <Radios
        name="talk"
        legend={{ text: TITLES[voiceOf(view)].you, class: 'govuk-visually-hidden' }}
        value={view.kept.talk}
        error={error}
        items={items}
      />
    </>
  );
}

function Named({ view, reach }: { view: TellView; reach: JSX.Element }): JSX.Element {
  return (
    <>
      <Input
        name="name"
        label={view.teller === 'parent' ? 'Your name, and your child’s' : 'Your name and your class'}
        value={view.kept.name ?? ''}
        error={problemOf(view.problems, 'name')}
        autocomplete="off"
        attributes={{ ...ITS_OWN_WAY, maxlength: 200 }}
      />
      {reach}
    </>
  );
}
