import type { JSX, VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button, ButtonGroup } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { FactorField, type FactorState } from '../../ui/components/factor-field.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { Note, TwoPeopleNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords, plural } from '../../ui/words.ts';
import { isOver, openEnd } from './holds.service.ts';
import type { Hold, HoldEnd, Who } from './holds.store.ts';
import { type HeldKind, KIND_WORDS, RECORD_PATHS } from './retention.ts';

/** What was sent and has to be mended. */
export interface Draft {
  kept: Record<string, string>;
  problems: readonly FieldProblem[];
}

/** The form that sets a hold on this record. */
export function newHoldHref(kind: HeldKind, record: string): string {
  return `/retention/holds/new?kind=${kind}&record=${record}`;
}

/** Their name, or that somebody whom the reader does not see did it. */
export const WhoName = ({ who }: { who: Who }): JSX.Element => <bdi>{who.name ?? 'a colleague'}</bdi>;

/** Why, by whom and since when; with a way to its page. */
export function HoldLine({ hold, now, linked }: { hold: Hold; now: Date; linked: boolean }): JSX.Element {
  const words = <bdi>{hold.because}</bdi>;
  return (
    <>
      {linked ? <a href={`/retention/holds/${hold.id}`}>{words}</a> : words} Set by <WhoName who={hold.setBy} />,{' '}
      {dateTimeWords(hold.setAt, now)}.{openEnd(hold) ? ' Someone has asked to end it.' : null}
    </>
  );
}

/** What its record is called: its number, or what kind it is. */
export function recordName({ kind, number }: Hold): string {
  return number ?? `A ${KIND_WORDS[kind].one}`;
}

/** Set a hold on a record. */
export function newHoldPage(
  shell: Shell,
  view: { kind: HeldKind; record: string; holds: readonly Hold[]; draft: Draft; now: Date },
): VNode {
  const { kind, record, holds, draft, now } = view;
  const standing = holds.filter((hold) => !isOver(hold));
  const { one } = KIND_WORDS[kind];
  return (
    <Page
      title="Set a legal hold"
      density="desk"
      shell={shell}
      back={{ href: RECORD_PATHS[kind](record), text: `The ${one}` }}
    >
      {draft.problems.length ? <ErrorSummary errors={errorsOf(draft.problems)} /> : null}
      <PageTitle under={`While the hold is in place, nothing in this ${one} is disposed of, however old.`}>
        Set a legal hold
      </PageTitle>
      {standing.length ? (
        <Note tone="petrol" icon="lock" lead={`${plural(standing.length, 'hold is', 'holds are')} already in place.`}>
          {standing.map((hold) => (
            <p>
              <HoldLine hold={hold} now={now} linked />
            </p>
          ))}
        </Note>
      ) : null}
      <form method="post" action="/retention/holds/new" noValidate>
        <Csrf token={shell.csrf} />
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="record" value={record} />
        <Textarea
          name="because"
          label="Why?"
          hint="For example, the police have asked for it (add their reference)"
          rows={3}
          value={draft.kept.because ?? ''}
          error={problemOf(draft.problems, 'because')}
        />
        <Button preventDoubleClick>Set hold</Button>
      </form>
    </Page>
  );
}

/** A hold, its reader, and what they may do. */
export interface HoldView {
  hold: Hold;
  now: Date;
  me: string;
  mayAct: boolean;
  factor: FactorState;
  draft: Draft;
}

/** One hold: why, since when, and its end. */
export function holdPage(shell: Shell, view: HoldView): VNode {
  const { hold, now, draft } = view;
  const facts = [
    { name: 'Record', value: <a href={RECORD_PATHS[hold.kind](hold.recordId)}>{recordName(hold)}</a> },
    { name: 'Set by', value: <WhoName who={hold.setBy} /> },
    { name: 'Since', value: dateTimeWords(hold.setAt, now) },
    { name: 'State', value: isOver(hold) ? 'Ended' : 'In place' },
  ];
  return (
    <Page title="Legal hold" density="desk" shell={shell} back={{ href: '/retention/holds', text: 'Legal holds' }}>
      {draft.problems.length ? <ErrorSummary errors={errorsOf(draft.problems)} /> : null}
      <PageTitle
        under={isOver(hold) ? 'It has ended.' : 'While it is in place, nothing in this record is disposed of.'}
      >
        Legal hold on <bdi>{recordName(hold).replace(/^A /, 'a ')}</bdi>
      </PageTitle>
      <MainAside
        aside={
          <Panel title="The hold">
            <Facts facts={facts} />
          </Panel>
        }
        asideLabel="The hold"
      >
        <Panel title="Why">
          <p class="gh-written">
            <bdi>{hold.because}</bdi>
          </p>
        </Panel>
        {hold.ends.map((end) => (
          <End end={end} now={now} />
        ))}
        {view.mayAct && !isOver(hold) ? <Next shell={shell} view={view} /> : null}
      </MainAside>
    </Page>
  );
}

function End({ end, now }: { end: HoldEnd; now: Date }): VNode {
  const { answer } = end;
  return (
    <Panel title="Asked to end it">
      <p>
        <WhoName who={end.askedBy} />, {dateTimeWords(end.askedAt, now)}: <bdi>{end.because}</bdi>
      </p>
      {answer ? (
        <p>
          <WhoName who={answer.by} /> {answer.agrees ? 'agreed' : 'said no'}, {dateTimeWords(answer.at, now)}
          {answer.words ? (
            <>
              : <bdi>{answer.words}</bdi>
            </>
          ) : (
            '.'
          )}
        </p>
      ) : null}
    </Panel>
  );
}

function Next({ shell, view }: { shell: Shell; view: HoldView }): VNode {
  const { hold, me, draft, factor } = view;
  const waiting = openEnd(hold);
  if (waiting?.askedBy.id === me)
    return <TwoPeopleNote lead="You asked.">The hold ends once another person agrees.</TwoPeopleNote>;
  const path = `/retention/holds/${hold.id}`;
  if (waiting) {
    return (
      <Panel title="Your answer" emphasis="strong">
        <AnswerForm
          shell={shell}
          action={`${path}/answer`}
          draft={draft}
          factor={factor}
          agree="End hold"
          refuse="Keep hold"
        />
      </Panel>
    );
  }
  return (
    <Panel title="Ask to end it">
      <form method="post" action={`${path}/end`} noValidate>
        <Csrf token={shell.csrf} />
        <p>Another person has to agree. The record can then be disposed of when its retention period ends.</p>
        <Textarea
          name="because"
          label="Why?"
          hint="For example, the police have ended their case"
          rows={3}
          value={draft.kept.because ?? ''}
          error={problemOf(draft.problems, 'because')}
        />
        <Button variant="secondary" preventDoubleClick>
          Ask
        </Button>
      </form>
    </Panel>
  );
}

interface AnswerProps {
  shell: Shell;
  action: string;
  draft: Draft;
  factor: FactorState;
  agree: string;
  refuse: string;
  hash?: string;
}

/** What a second person says, with a code from the phone for a yes and words for a no. */
export function AnswerForm({ shell, action, draft, factor, agree, refuse, hash }: AnswerProps): VNode {
  return (
    <form method="post" action={action} noValidate>
      <Csrf token={shell.csrf} />
      {hash === undefined ? null : <input type="hidden" name="hash" value={hash} />}
      <Textarea
        name="words"
        label="Reason"
        hint="Only needed if you refuse."
        rows={2}
        value={draft.kept.words ?? ''}
        error={problemOf(draft.problems, 'words')}
      />
      <FactorField factor={factor} error={problemOf(draft.problems, 'code')} />
      <ButtonGroup>
        <Button name="do" value="agree" preventDoubleClick>
          {agree}
        </Button>
        <Button name="do" value="refuse" variant="secondary" preventDoubleClick>
          {refuse}
        </Button>
      </ButtonGroup>
    </form>
  );
}
