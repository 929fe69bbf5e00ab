import type { VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button, ButtonGroup } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Details } from '../../ui/components/details.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { FactorField, type FactorState } from '../../ui/components/factor-field.tsx';
import { Input } from '../../ui/components/input.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { Note, TwoPeopleNote, WarningNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { StepsList } from '../../ui/components/steps-list.tsx';
import { Unstored } from '../../ui/components/unstored.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords, plural } from '../../ui/words.ts';
import { Arrived, type ArrivedView } from './filtering-arrived.views.tsx';
import { stepsOf } from './filtering-change-steps.views.tsx';
import { waits } from './filtering-changes.ts';
import { Clause } from './filtering-clause.views.tsx';
import { ListPreview } from './filtering-list-preview.views.tsx';
import type { ChangeRow } from './filtering-log.store.ts';
import { ChangeTag } from './filtering-log.views.tsx';
import type { DayWithAndWithout } from './filtering-one-day.service.ts';
import { triedWords } from './filtering-one-day.ts';
import { ThatDay } from './filtering-one-day.views.tsx';
import { shorterWords } from './filtering-simulation.ts';
import { NotTried, Simulated } from './filtering-simulation.views.tsx';
import { StillOpen } from './filtering-stays-open.views.tsx';
import { Whole } from './filtering-whole.views.tsx';
import { changeName, neverBegan, proposalWords, shortHash, timesWords } from './filtering-words.ts';

/** What the reader of a change may do about it. */
export interface ChangeRights {
  /** Decides about it; `sign`: may also agree to it, which is too late for an emergency that ran out of time. */
  approve: boolean;
  sign: boolean;
  withdraw: boolean;
  end: boolean;
  isRequester: boolean;
}

/** The page of a change. */
export interface ChangeView extends ArrivedView {
  rights: ChangeRights;
  factor: FactorState;
  problems: readonly FieldProblem[];
  quicker?: string | undefined;
  /** How many people wait on block pages for what it opens, where the reader may approve it. */
  waitFor: number;
  /** The reader asked, and there is nobody who could be the second person. */
  isAlone: boolean;
  /** What it would take the place of, while it waits. */
  replaced?: ChangeRow | undefined;
  /** Of a single date: what it would be with this and without. */
  thatDay: DayWithAndWithout | undefined;
  /** What “no internet” leaves open. */
  stillOpen: readonly string[] | undefined;
  kept: Record<string, string>;
}

/** One change: what, why, what it would have done last week, who decides, and how far it has come. */
export function changePage(shell: Shell, view: ChangeView): VNode {
  const { change, problems, now } = view;
  return (
    <Page
      title={`Change ${changeName(change.number)}`}
      density="desk"
      shell={shell}
      back={{ href: '/filtering/changes', text: 'Changes to the filter' }}
    >
      {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
      {view.quicker ? <Note tone="amber" icon="warning" lead={view.quicker} /> : null}
      <Unstored words={view.quicker && !waits(change) && view.kept.answer ? [view.kept.answer] : []} />
      <PageTitle over={`Change ${changeName(change.number)}${change.emergency ? ', as an emergency' : ''}`}>
        <bdi>{proposalWords(change.proposal, change.aboutPerson?.name)}</bdi>
      </PageTitle>
      <StepsList layout="across" label="Progress" steps={stepsOf(view)} />
      <MainAside aside={<About change={change} now={now} />} asideLabel="The change">
        {change.isShut ? (
          <WarningNote lead="It opens nothing.">
            The law keeps this address blocked for everybody. Nobody at the school can unblock it, and nothing has to be
            done.
          </WarningNote>
        ) : null}
        {change.simulation ? (
          <Simulated
            simulation={change.simulation}
            note={triedWords(change.proposal) ?? shorterWords(change.proposal, change.requestedAt)}
            now={now}
          />
        ) : null}
        {change.aboutPerson && change.state === 'asked' && !change.requestId ? <NotTried /> : null}
        <Clause change={change} />
        <StillOpen addresses={view.stillOpen} />
        <ThatDay change={change} day={view.thatDay} />
        <Whole change={change} replaced={view.replaced} />
        <ListPreview change={change} inForce={view.inForce} now={view.now} />
        <Decide shell={shell} view={view} />
        <Arrived view={view} />
      </MainAside>
    </Page>
  );
}

function AskedBy({ change: { requester, state } }: { change: ChangeRow }): VNode {
  if (!requester.hasLeft) return <bdi>{requester.name}</bdi>;
  const still = state === 'asked' ? '. Refuse it unless somebody here still needs it' : '';
  return (
    <>
      <bdi>{requester.name}</bdi>, who has left{still}
    </>
  );
}

function About({ change, now }: { change: ChangeRow; now: Date }): VNode {
  const facts = [
    { name: 'Asked by', value: <AskedBy change={change} /> },
    { name: 'On', value: dateTimeWords(change.requestedAt, now) },
    { name: 'Why', value: <bdi>“{change.reason}”</bdi> },
    { name: 'Dates', value: timesWords(change.proposal, now, change.emergency) },
    change.signBy && change.state === 'asked'
      ? { name: 'Sign off by', value: dateTimeWords(change.signBy, now) }
      : null,
    { name: 'State', value: <ChangeTag change={change} now={now} /> },
    change.decidedAt ? { name: 'Decided', value: dateTimeWords(change.decidedAt, now) } : null,
    change.answer ? { name: 'Answer', value: <bdi>“{change.answer}”</bdi> } : null,
    change.ended
      ? {
          name: neverBegan(change) ? 'Taken back' : change.opens ? 'Blocked again' : 'Restored',
          value: (
            <bdi>
              {dateTimeWords(change.ended.at, now)} by {change.ended.by}: “{change.ended.reason}”
            </bdi>
          ),
        }
      : null,
    { name: 'Exactly this', value: <span class="gh-hash">{shortHash(change.hash)}</span> },
  ].filter((fact) => fact !== null);
  return (
    <Panel title="The change">
      <Facts facts={facts} />
      {change.requestId ? <p>It came from a request on a block page.</p> : null}
    </Panel>
  );
}

function Decide({ shell, view }: { shell: Shell; view: ChangeView }): VNode | null {
  const { change, rights } = view;
  if (!waits(change)) return rights.end ? <EndForm shell={shell} view={view} /> : null;
  return (
    <Panel title={change.emergency ? 'The second signature' : 'The second person'} emphasis="strong">
      {rights.approve && !rights.sign ? (
        <WarningNote lead="Nobody approved it in time, so it has expired.">
          Refuse it so that the person who asked can make another request. Anything still needed has to be requested
          again.
        </WarningNote>
      ) : null}
      {view.inForce && change.emergency && change.state === 'asked' ? (
        <WarningNote
          lead={
            view.isEmptyList
              ? 'The list is already subscribed to, but no version of it is in use, so it blocks nothing yet.'
              : 'It is already in force.'
          }
        >
          {change.kind === 'list'
            ? 'Unless someone signs it off in time, it ends and the lists are as they were before: what a list that was added blocks opens again.'
            : change.opens
              ? 'Unless someone signs it off in time, what it unblocked is blocked again automatically.'
              : 'It only blocks something, so it stays in force; a second person still has to sign it off.'}
        </WarningNote>
      ) : null}
      {change.ended ? (
        <Note lead="It has ended already.">A second person still says whether it was right to make it.</Note>
      ) : null}
      <TwoPeopleNote lead="Always two people.">
        <bdi>{change.requester.name}</bdi> asked, so{' '}
        {rights.isRequester ? 'you cannot approve it' : <bdi>{change.requester.name} cannot approve it</bdi>}.{' '}
        {rights.sign
          ? 'You can.'
          : 'Those who lead the school or its safeguarding can, and so can the network manager.'}
      </TwoPeopleNote>
      {view.waitFor > 0 ? (
        <Note
          icon="clock"
          lead={`${plural(view.waitFor, 'person is', 'people are')} waiting for this on a block page.`}
        >
          Approving it tells them at once.
        </Note>
      ) : null}
      {view.isAlone ? (
        <WarningNote lead="Nobody here can approve it yet.">
          It waits until a colleague with one of those roles can sign in: one whom you did not add and give the role
          yourself, and did not give a new password in the last 30 days. Whoever runs the server can give a role that
          counts: npx gatehouse role give.
        </WarningNote>
      ) : null}
      {rights.isRequester && !view.isAlone ? (
        <p>
          Nothing more for you to do. <a href={`/filtering/changes/${change.id}`}>Look again</a>
        </p>
      ) : null}
      {rights.approve ? <ApproveForm shell={shell} view={view} /> : null}
      {rights.withdraw ? <WithdrawForm shell={shell} change={change} /> : null}
      {rights.end ? <EndForm shell={shell} view={view} /> : null}
    </Panel>
  );
}

function ApproveForm({ shell, view }: { shell: Shell; view: ChangeView }): VNode {
  const { change, factor, kept, problems, rights } = view;
  const errorOf = (field: string) => problemOf(problems, field);
  return (
    <form method="post" action={`/filtering/changes/${change.id}`} noValidate>
      <Csrf token={shell.csrf} />
      <input type="hidden" name="hash" value={change.hash} />
      {rights.sign ? <FactorField factor={factor} error={errorOf('code')} /> : null}
      <Input
        name="answer"
        label="Message to the person who asked"
        hint={`Required if you refuse. Governors can read it${change.requestId ? ', and whoever asked on the block page' : ''}.`}
        value={kept.answer}
        error={errorOf('answer')}
        attributes={{ maxlength: 500 }}
      />
      <ButtonGroup>
        {rights.sign ? (
          <Button name="do" value="approve" preventDoubleClick>
            {change.emergency ? 'Sign off' : 'Approve change'}
          </Button>
        ) : null}
        <Button name="do" value="refuse" variant="secondary" preventDoubleClick>
          {view.inForce && change.emergency && change.state === 'asked' ? 'Refuse and end it' : 'Refuse'}
        </Button>
      </ButtonGroup>
      <p class="gh-soft">
        You are approving exactly this: <span class="gh-hash">{shortHash(change.hash)}</span>. A new request comes back
        to you.
      </p>
    </form>
  );
}

function WithdrawForm({ shell, change }: { shell: Shell; change: ChangeRow }): VNode {
  return (
    <form method="post" action={`/filtering/changes/${change.id}`}>
      <Csrf token={shell.csrf} />
      <Button name="do" value="withdraw" variant="secondary" preventDoubleClick>
        Cancel this request
      </Button>
    </form>
  );
}

function EndForm({ shell, view }: { shell: Shell; view: ChangeView }): VNode {
  const { change, problems, kept } = view;
  const error = problemOf(problems, 'end');
  const [summary, hint, button] = view.inForce
    ? ['Block it again now', 'One person can block it again. Unblocking it once more needs two.', 'Block it again']
    : [
        'Take it back before it begins',
        'One person can take it back. Agreeing to it once more needs two.',
        'Take it back',
      ];
  return (
    <Details summary={summary} open={error !== undefined}>
      <form method="post" action={`/filtering/changes/${change.id}`} noValidate>
        <Csrf token={shell.csrf} />
        <Input id="end" name="answer" label="Why?" hint={hint} value={kept.answer} error={error} />
        <Button name="do" value="end" variant="secondary" preventDoubleClick>
          {button}
        </Button>
      </form>
    </Details>
  );
}
