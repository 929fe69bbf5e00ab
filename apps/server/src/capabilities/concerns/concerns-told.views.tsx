import type { JSX, VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button } from '../../ui/components/button.tsx';
import { Details } from '../../ui/components/details.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Input } from '../../ui/components/input.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { dateTimeWords } from '../../ui/words.ts';
import { aboutOf, PASSED_PROGRESS, PROGRESS } from './concerns.ts';
import { HelpNow, type TellFrame, TellPage, Token } from './concerns-frame.views.tsx';
import { ITS_OWN_WAY } from './concerns-language.views.tsx';
import type { PassedView, ReceiptView, ToldView } from './concerns-told.service.ts';

/** What was typed into a form of these pages that needs mending. */
interface Typed {
  kept: Readonly<Record<string, string>>;
  problems: readonly FieldProblem[];
}

/** The page on which a receipt is shown: the code, or what became of what it stands for. */
export function receiptPage(
  frame: TellFrame & Typed & { told: ReceiptView | null; isAdded?: boolean; now: Date },
): VNode {
  const { told, problems, shell } = frame;
  const flash = frame.isAdded ? { text: 'Added. Whoever deals with it can read it.' } : undefined;
  return (
    <TellPage frame={{ ...frame, shell: { ...shell, flash } }} title="What happened next">
      {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
      <h1>What happened next?</h1>
      {told === null ? (
        <CodeForm frame={frame} />
      ) : (
        <>
          <Course told={told} now={frame.now} />
          <AddForm frame={frame} told={told} />
        </>
      )}
      <HelpNow teller={frame.teller} />
    </TellPage>
  );
}

/** What was typed to be added travels with the code until it is taken: where too many codes were tried it is not lost. */
const CARRIED = ['words', 'name', 'reach'];

function CodeForm({ frame }: { frame: TellFrame & Typed }): JSX.Element {
  const { kept, problems } = frame;
  return (
    <form method="post" action={frame.base} noValidate>
      <As frame={frame} />
      {CARRIED.filter((field) => kept[field]).map((field) => (
        <input type="hidden" name={field} value={kept[field]} />
      ))}
      <Input
        name="code"
        label="The code you were given when you told us"
        hint="For example, 4PTX-N7AW-K2QC"
        value={kept.code ?? ''}
        error={problemOf(problems, 'code')}
        autocomplete="off"
        attributes={{ maxlength: 40 }}
      />
      <Button>Continue</Button>
    </form>
  );
}

function AddForm({ frame, told }: { frame: TellFrame & Typed; told: ReceiptView }): JSX.Element {
  const { kept, problems } = frame;
  const errorIn = (field: string) => problemOf(problems, field);
  const isParent = frame.teller === 'parent';
  return (
    <form method="post" action={`${frame.base}/add`} noValidate>
      <As frame={frame} />
      <input type="hidden" name="code" value={kept.code ?? ''} />
      <AddField id="words" typed={frame} />
      {told.isNamed ? null : (
        <Details summary="I want to say who I am now" open={Boolean(kept.name || kept.reach || errorIn('name'))}>
          <p>Only the person who deals with this reads your name. You can still use your code.</p>
          <Input
            name="name"
            label={isParent ? 'Your name, and your child’s' : 'Your name and your class'}
            value={kept.name ?? ''}
            error={errorIn('name')}
            autocomplete="off"
            attributes={{ maxlength: 200 }}
          />
          <Textarea
            name="reach"
            rows={3}
            label={isParent ? 'Telephone or email, and when' : 'How, where or when can we talk to you?'}
            value={kept.reach ?? ''}
            error={errorIn('reach')}
            attributes={{ maxlength: 500 }}
          />
        </Details>
      )}
      <Button preventDoubleClick>Add this</Button>
    </form>
  );
}

/** Whether these are pages for a parent: no cookie says so. */
function As({ frame }: { frame: TellFrame }): JSX.Element {
  return <input type="hidden" name="as" value={frame.teller === 'parent' ? 'parent' : 'pupil'} />;
}

interface ToldFrame extends TellFrame, Typed {
  told: readonly ToldView[];
  /** What they passed on to the safeguarding team. */
  passed: readonly PassedView[];
  open: string;
  /** Where a receipt is shown: what was told without a name is not here. */
  codeHref: string;
  now: Date;
}

/** What somebody signed in has told, and has passed on. */
export function toldPage(frame: ToldFrame): VNode {
  const { told, passed, problems, open } = frame;
  return (
    <TellPage frame={frame} title="What you told us">
      {problems.length ? <ErrorSummary errors={errorsOf(problems, () => `words-${open}`)} /> : null}
      <h1>What you told us</h1>
      {told.length + passed.length === 0 ? (
        <p>Nothing yet. Anything you tell us with your name appears here, with what happens next.</p>
      ) : null}
      {told.map((each) => (
        <Panel title={aboutOf(each.about).name} note={dateTimeWords(each.toldAt, frame.now)}>
          <Course told={each} now={frame.now} />
          <form method="post" action="/told" noValidate>
            <Token shell={frame.shell} />
            <input type="hidden" name="id" value={each.id} />
            <AddField id={`words-${each.id}`} typed={each.id === open ? frame : { kept: {}, problems: [] }} />
            <Button variant="secondary" preventDoubleClick>
              Add this
            </Button>
          </form>
        </Panel>
      ))}
      {passed.length ? <h2>What you passed on</h2> : null}
      {passed.map((each) => (
        <Panel
          title={aboutOf(each.about).name}
          note={`Passed on ${dateTimeWords(each.passedAt, frame.now)}`}
          level={3}
          id={`passed-${each.id}`}
        >
          <p>
            <b>{PASSED_PROGRESS[each.progress]}</b>
          </p>
        </Panel>
      ))}
      <p>
        <a href={frame.base}>Tell us something</a>
      </p>
      <p>
        <a href={frame.codeHref}>I told you without my name, and have a code</a>
      </p>
      <HelpNow teller={frame.teller} />
    </TellPage>
  );
}

/** How far it has come, and what was said: the same words whatever was decided. */
function Course({ told, now }: { told: ToldView; now: Date }): JSX.Element {
  return (
    <>
      <p role="status">
        <b>{PROGRESS[told.progress]}</b>
      </p>
      {told.lines.map((line) => (
        <blockquote class="gh-quote">
          <p>
            <b>{line.fromSchool ? 'From the school' : 'From you'}</b>, {dateTimeWords(line.at, now)}
          </p>
          <p class="gh-written">
            <bdi>{line.words}</bdi>
          </p>
        </blockquote>
      ))}
    </>
  );
}

function AddField({ id, typed }: { id: string; typed: Typed }): JSX.Element {
  return (
    <Textarea
      name="words"
      id={id}
      label="Is there anything to add?"
      rows={3}
      value={typed.kept.words ?? ''}
      error={problemOf(typed.problems, 'words')}
      attributes={{ ...ITS_OWN_WAY, maxlength: 4000 }}
    />
  );
}
