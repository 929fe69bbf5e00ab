import type { VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button, ButtonGroup, PrintButton } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Details } from '../../ui/components/details.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { FactorField, type FactorState } from '../../ui/components/factor-field.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { Select } from '../../ui/components/select.tsx';
import { Table } from '../../ui/components/table.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { Unstored } from '../../ui/components/unstored.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords, dayWords, listWords, plural } from '../../ui/words.ts';
import { Stands } from './look-stands.views.tsx';
import type { ActForm } from './looks.schemas.ts';
import type { LookPage, LookRights } from './looks.service.ts';
import { LOOKS, type Look, NOTE_KINDS, NOTE_WORDS, type NoteKind, SCOPE_WORDS } from './looks.ts';

/** The page of a look, what its reader may do, and what needs mending. */
export interface LookView extends LookPage {
  rights: LookRights;
  hold: VNode | null;
  factor: FactorState;
  now: Date;
  problems: readonly FieldProblem[];
  quicker?: string;
  /** What was tried, and the words that came with it. */
  did?: ActForm['do'];
  kept?: { words: string; kind: NoteKind };
  /** As it is printed: without what is to be pressed. */
  paper?: boolean;
}

/** One look: what was asked, who allowed it, how it stands, what happened under it. It prints as the report. */
export function lookPage(shell: Shell, view: LookView): VNode {
  const { look, problems, now, quicker, paper = false } = view;
  return (
    <Page
      title={LOOKS[look.kind].name}
      density="desk"
      shell={shell}
      back={paper ? { href: `/looks/${look.id}`, text: 'The look' } : { href: '/looks', text: 'Authorised looks' }}
    >
      {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
      {quicker ? <Note tone="amber" icon="warning" lead={quicker} /> : null}
      <Unstored words={unstoredOf(view)} />
      <PageTitle
        over={LOOKS[look.kind].name}
        actions={paper ? <PrintButton>Print</PrintButton> : <a href={`/looks/${look.id}/print`}>Print…</a>}
      >
        <bdi>{look.subject?.name ?? 'No one in particular'}</bdi>
      </PageTitle>
      <MainAside
        aside={
          <>
            <About look={look} now={now} instead={view.rights.instead} />
            {view.hold}
          </>
        }
        asideLabel="The look"
      >
        <Stands {...view} />
        <Asked look={look} />
        {view.rights.decide || view.rights.withdraw ? <Decide shell={shell} view={view} /> : null}
        {view.rights.review ? <Act shell={shell} view={view} act="review" /> : null}
        {view.rights.note ? <AddNote shell={shell} view={view} /> : null}
        <Course view={view} />
        {view.rights.end ? <Act shell={shell} view={view} act="end" /> : null}
      </MainAside>
    </Page>
  );
}

/** The words of a form that came too late and is not on the page any more. */
function unstoredOf({ quicker, did, kept, rights }: LookView): string[] {
  if (!quicker || !kept?.words || did === undefined) return [];
  const isThere = did === 'approve' || did === 'refuse' ? rights.decide : rights[did];
  return isThere ? [] : [kept.words];
}

function Asked({ look }: { look: Look }): VNode {
  const { questions } = LOOKS[look.kind];
  const answers = questions.flatMap(({ id, label, choices }) => {
    const answer = look.details[id];
    if (answer === undefined) return [];
    return [{ name: label, value: <bdi>{choices?.find(({ value }) => value === answer)?.text ?? answer}</bdi> }];
  });
  return (
    <Panel title="The grounds">
      <p>
        <bdi>{look.grounds}</bdi>
      </p>
      {answers.length ? <Facts facts={answers} layout="rows" /> : null}
    </Panel>
  );
}

function About({ look, now, instead }: { look: Look; now: Date; instead: boolean }): VNode {
  const names = (people: Look['lookers']) => <bdi>{listWords(people.map(({ name }) => name))}</bdi>;
  const facts = [
    { name: 'What', value: listWords(look.scopes.map((scope) => SCOPE_WORDS[scope])) },
    { name: 'Dates covered', value: `${dayWords(look.dataFrom, now)} to ${dayWords(look.dataUntil, now)}` },
    { name: 'Who looks', value: names(look.lookers) },
    { name: 'Who is told', value: names(look.reportsTo) },
    instead ? { name: 'In their place', value: 'You: none of them may be told any more' } : null,
    { name: 'Open for', value: plural(look.days, 'day') },
    look.days > look.reviewDays ? { name: 'Reviewed every', value: plural(look.reviewDays, 'day') } : null,
    { name: 'Asked by', value: <bdi>{look.requester.name}</bdi> },
    { name: 'On', value: dateTimeWords(look.requestedAt, now) },
    look.decidedBy && look.state !== 'withdrawn'
      ? { name: look.state === 'approved' ? 'Approved by' : 'Refused by', value: <bdi>{look.decidedBy.name}</bdi> }
      : null,
    look.decidedAt ? { name: 'Decided', value: dateTimeWords(look.decidedAt, now) } : null,
    look.answer ? { name: 'Answer', value: <bdi>“{look.answer}”</bdi> } : null,
    look.ended
      ? {
          name: 'Ended early',
          value: (
            <bdi>
              {dateTimeWords(look.ended.at, now)} by {look.ended.by.name}: “{look.ended.because}”
            </bdi>
          ),
        }
      : null,
    { name: 'Fingerprint', value: <span class="gh-hash">{`${look.hash.slice(0, 4)} ${look.hash.slice(4, 8)}`}</span> },
  ].filter((fact) => fact !== null);
  return (
    <Panel title="The look">
      <Facts facts={facts} />
    </Panel>
  );
}

interface FormProps {
  shell: Shell;
  view: LookView;
}

function Decide({ shell, view }: FormProps): VNode {
  const { look, rights, factor, kept, did } = view;
  const isMine = did === 'approve' || did === 'refuse';
  return (
    <Panel title={rights.decide ? 'Approve this look?' : 'You requested this'} emphasis="strong">
      <form method="post" action={`/looks/${look.id}`} noValidate>
        <Csrf token={shell.csrf} />
        <input type="hidden" name="hash" value={look.hash} />
        {rights.decide ? (
          <>
            <FactorField factor={factor} error={problemOf(view.problems, 'code')} />
            <Textarea
              name="words"
              label="Message to the person who asked"
              hint="Required if you refuse."
              rows={2}
              value={isMine ? kept?.words : ''}
              error={isMine ? problemOf(view.problems, 'words') : undefined}
            />
          </>
        ) : null}
        <ButtonGroup>
          {rights.decide ? (
            <>
              <Button name="do" value="approve" preventDoubleClick>
                Approve
              </Button>
              <Button name="do" value="refuse" variant="secondary" preventDoubleClick>
                Refuse
              </Button>
            </>
          ) : null}
          {rights.withdraw ? (
            <Button name="do" value="withdraw" variant="secondary" preventDoubleClick>
              {' '}
              Withdraw request{' '}
            </Button>
          ) : null}
        </ButtonGroup>
      </form>
    </Panel>
  );
}

const ACTS = {
  review: { summary: 'Review: is it still needed?', label: 'Why is it still needed?', button: 'Confirm still needed' },
  end: { summary: 'End this look', label: 'Why are you ending it?', button: 'End look' },
} as const;

function Act({ shell, view, act }: FormProps & { act: 'review' | 'end' }): VNode {
  const { summary, label, button } = ACTS[act];
  const isMine = view.did === act;
  return (
    <Details summary={summary} open={isMine}>
      <form method="post" action={`/looks/${view.look.id}`} noValidate>
        <Csrf token={shell.csrf} />
        <Textarea
          id={isMine ? 'words' : `words-${act}`}
          name="words"
          label={label}
          rows={2}
          value={isMine ? view.kept?.words : ''}
          error={isMine ? problemOf(view.problems, 'words') : undefined}
        />
        <Button name="do" value={act} variant="secondary" preventDoubleClick>
          {button}
        </Button>
      </form>
    </Details>
  );
}

function AddNote({ shell, view }: FormProps): VNode {
  const isMine = view.did === 'note';
  return (
    <Details summary="Add what was done or found" open={isMine}>
      <form method="post" action={`/looks/${view.look.id}`} noValidate>
        <Csrf token={shell.csrf} />
        <Select
          name="kind"
          label="What is it?"
          items={NOTE_KINDS.map((value) => ({ value, text: NOTE_WORDS[value] }))}
          value={(isMine && view.kept?.kind) || 'step'}
        />
        <Textarea
          id={isMine ? 'words' : 'words-note'}
          name="words"
          label="Details"
          hint="Findings and the report are read by you and the people the look names."
          rows={4}
          value={isMine ? view.kept?.words : ''}
          error={isMine ? problemOf(view.problems, 'words') : undefined}
        />
        <Button name="do" value="note" variant="secondary" preventDoubleClick>
          Add it
        </Button>
      </form>
    </Details>
  );
}

function Course({ view: { steps, now } }: { view: LookView }): VNode {
  return (
    <Panel title="What happened" flush={steps.length > 0}>
      {steps.length ? (
        <Table
          head={['When', 'Who', 'What', 'Notes']}
          rows={steps.map(({ at, by, kind, words, day, visits }) => [
            dateTimeWords(at, now),
            <bdi>{by.name}</bdi>,
            kind === 'view' ? 'Read browsing' : kind === 'review' ? 'Reviewed: still needed' : NOTE_WORDS[kind],
            day === null ? <bdi>{words}</bdi> : `${dayWords(day, now)}: ${plural(visits ?? 0, 'visit')}`,
          ])}
        />
      ) : (
        <p>Nothing yet. Every view, review and note is listed here.</p>
      )}
    </Panel>
  );
}
