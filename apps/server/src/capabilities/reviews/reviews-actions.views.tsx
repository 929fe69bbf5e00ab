import type { VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { Button, PrintButton } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { DayInput } from '../../ui/components/date-input.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { FigureFacts, Written } from '../../ui/components/figures.tsx';
import { Input } from '../../ui/components/input.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel, TITLE_ID } from '../../ui/components/panel.tsx';
import { Select } from '../../ui/components/select.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { StateTag } from '../../ui/components/tag.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import {
  ANOTHER_YEAR,
  dateTimeWords,
  dateWords,
  dayWords,
  fullDateTimeWords,
  hashWords,
  plural,
} from '../../ui/words.ts';
import { AnsweredBy, ReviewViews, reviewTitle } from './review-page.views.tsx';
import type { ReviewView } from './reviews.service.ts';
import { BECAUSE, type ReviewAction } from './reviews.ts';
import { CommentsOn } from './reviews-comment.views.tsx';
import { notStruck } from './reviews-comments.ts';
import { sectionsOf } from './reviews-questions.ts';
import { SignatureFacts } from './reviews-signing.views.tsx';

/** What the page of the actions needs. */
export interface ActionsView extends ReviewView {
  now: Date;
  works: boolean;
  kept: Record<string, string>;
  problems: readonly FieldProblem[];
  conflict?: string;
}

/** What follows from a review. */
export function actionsPage(shell: Shell, view: ActionsView): VNode {
  const { review, actions, now, works, problems, conflict } = view;
  const path = `/filtering/reviews/${review.id}`;
  const open = actions.filter(({ doneAt }) => doneAt === null).length;
  return (
    <Page
      title={`Actions: ${reviewTitle(review)}`}
      density="desk"
      shell={shell}
      back={{ href: '/filtering/reviews', text: 'Yearly reviews' }}
    >
      {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
      {conflict ? <Note tone="amber" icon="warning" lead={conflict} /> : null}
      <ReviewViews id={review.id} current={`${path}/actions`} counts={view} />
      <PageTitle under={reviewTitle(review)}>
        {actions.length && !review.discarded
          ? `${plural(open, 'action is', 'actions are')} still to be done`
          : review.discarded
            ? 'No actions'
            : 'No actions yet'}
      </PageTitle>
      <div class="gh-stack">
        {actions.length ? (
          <Table
            head={['Action', 'Who', 'By', 'State']}
            rows={actions.map((action): Cell[] => [
              <bdi>{action.what}</bdi>,
              <Owner action={action} away={view.away} />,
              dayWords(action.dueOn, now),
              <Done shell={shell} view={view} action={action} />,
            ])}
          />
        ) : null}
        {review.state === 'draft' && works ? <AddForm shell={shell} view={view} /> : null}
        {review.state !== 'draft' ? (
          <p class="gh-soft">
            {review.discarded
              ? 'The review was discarded: nothing follows from it.'
              : 'The review is fixed: its actions can be completed, but none can be added.'}
          </p>
        ) : null}
      </div>
    </Page>
  );
}

function Owner({ action, away }: { action: ReviewAction; away: ReadonlySet<string> }): VNode {
  return (
    <>
      <bdi>{action.owner}</bdi>
      {!action.doneAt && away.has(action.ownerId) ? (
        <>
          <br />
          <StateTag state="away" />
        </>
      ) : null}
    </>
  );
}

function Done({ shell, view, action }: { shell: Shell; view: ActionsView; action: ReviewAction }): VNode {
  const { now, works, review } = view;
  if (action.doneAt) {
    return (
      <>
        <StateTag state="done" />
        <div class="gh-soft">
          <bdi>{action.doneWords}</bdi>. <bdi>{action.doneBy ?? 'A colleague'}</bdi>,{' '}
          {dateTimeWords(action.doneAt, now)}
        </div>
      </>
    );
  }
  if (review.discarded) return <StateTag state="no-action">Discarded</StateTag>;
  const late = action.dueOn < schoolDate(now);
  return (
    <>
      {late ? <StateTag state="late" /> : <StateTag state="no-action">Not done yet</StateTag>}
      {works ? (
        <form method="post" action={`/filtering/reviews/${review.id}/actions/${action.id}`} noValidate>
          <Csrf token={shell.csrf} />
          <Input
            id={`words-${action.id}`}
            name="words"
            label={
              <>
                How it was done<span class="govuk-visually-hidden">: {action.what}</span>
              </>
            }
            error={problemOf(view.problems, `words-${action.id}`)}
            width={20}
            attributes={{ maxlength: 500 }}
          />
          <Button variant="secondary" size="small" preventDoubleClick>
            Mark as done
          </Button>
        </form>
      ) : null}
    </>
  );
}

function AddForm({ shell, view }: { shell: Shell; view: ActionsView }): VNode {
  const { review, owners, kept, problems } = view;
  const errorOf = (field: string) => problemOf(problems, field);
  return (
    <Panel title="Add an action">
      <form method="post" action={`/filtering/reviews/${review.id}/actions`} noValidate>
        <Csrf token={shell.csrf} />
        <Input
          name="what"
          label="What needs to be done?"
          value={kept.what}
          error={errorOf('what')}
          attributes={{ maxlength: 500 }}
        />
        <Select
          name="owner"
          label="Who will do it?"
          value={kept.owner}
          error={errorOf('owner')}
          items={[{ value: '', text: 'Choose one' }, ...owners.map(({ id, name }) => ({ value: id, text: name }))]}
        />
        <DayInput name="due" legend="By when?" hint="For example, 31 1 2027." form={kept} error={errorOf('due')} />
        <Button preventDoubleClick>Add the action</Button>
      </form>
    </Panel>
  );
}

function DoneOn({ action, at }: { action: ReviewAction; at: Date }): VNode {
  return (
    <>
      <bdi>{action.doneWords}</bdi>
      <div class="gh-soft">
        <bdi>{action.doneBy ?? 'A colleague'}</bdi>, {dateWords(at, ANOTHER_YEAR)}
      </div>
    </>
  );
}

/** The review as the document that governors are given. */
export function reviewPrintPage(
  shell: Shell,
  { review, before, actions, comments, figures, names, now }: ReviewView & { now: Date },
): VNode {
  return (
    <Page
      title={reviewTitle(review)}
      density="desk"
      shell={shell}
      back={{ href: `/filtering/reviews/${review.id}`, text: 'Back to the review' }}
    >
      <header class="gh-printtitle">
        <h1 id={TITLE_ID}>{reviewTitle(review)}</h1>
        <p class="gh-soft">
          {review.state === 'signed' ? 'Signed.' : review.discarded ? 'Discarded.' : 'Not signed yet.'} Printed by{' '}
          <bdi>{shell.person?.name ?? ''}</bdi> on {fullDateTimeWords(now)}.
        </p>
        <PrintButton>Print this page</PrintButton>
      </header>
      <p>
        <b>Why it was started:</b> {BECAUSE[review.because]}. <bdi>{review.becauseWords}</bdi>
      </p>
      {review.discarded ? (
        <p>
          <b>Discarded by</b> <bdi>{review.discarded.by}</bdi>, {fullDateTimeWords(review.discarded.at)}:{' '}
          <bdi>{review.discarded.words}</bdi>
        </p>
      ) : null}
      <SignatureFacts review={review} now={ANOTHER_YEAR} />
      {review.contentHash ? (
        <p class="gh-meta">
          What is signed has the SHA-256{' '}
          <span class="gh-mono gh-hash">{hashWords(review.contentHash.toString('hex'))}</span>.
        </p>
      ) : null}
      <div class="gh-stack">
        {sectionsOf(review).map((section) => (
          <section>
            <h2>{section.title}</h2>
            {section.questions.map((question) => (
              <>
                <h3>{question.ask}</h3>
                <Written text={review.answers[question.id] ?? 'Not answered.'} />
                <AnsweredBy view={{ review, names, now: ANOTHER_YEAR }} question={question} />
                <CommentsOn comments={comments} question={question.id} now={ANOTHER_YEAR} />
                {before?.answers[question.id] ? (
                  <blockquote class="gh-quote">
                    <b>Last time: </b>
                    <Written text={before.answers[question.id] ?? ''} />
                  </blockquote>
                ) : null}
                <p class="gh-meta gh-soft">Required by: {question.source}.</p>
              </>
            ))}
          </section>
        ))}
        {notStruck(comments).some(({ question }) => question === '') ? (
          <section>
            <h2>Governors on the whole</h2>
            <CommentsOn comments={comments} question="" now={ANOTHER_YEAR} />
          </section>
        ) : null}
        <section>
          <h2>Actions</h2>
          {actions.length ? (
            <Table
              head={['What', 'Who', 'By', 'Done']}
              rows={actions.map((action): Cell[] => [
                <bdi>{action.what}</bdi>,
                <bdi>{action.owner}</bdi>,
                dayWords(action.dueOn, ANOTHER_YEAR),
                action.doneAt ? <DoneOn action={action} at={action.doneAt} /> : 'Not yet',
              ])}
            />
          ) : (
            <p>No actions.</p>
          )}
        </section>
        <section>
          <h2>What the system knew on {fullDateTimeWords(new Date(figures.at))}</h2>
          {figures.groups.map((group) => (
            <>
              <h3>{group.title}</h3>
              <FigureFacts group={group} />
            </>
          ))}
        </section>
      </div>
    </Page>
  );
}
