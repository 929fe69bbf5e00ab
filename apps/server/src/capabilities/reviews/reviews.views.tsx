import type { VNode } from 'preact';
import { academicYearWords } from '../../kernel/academic-year.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { LinkButton, SendOrCancel } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { ListPanel } from '../../ui/components/layouts.tsx';
import { SectionViews } from '../../ui/components/link-row.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { StateTag } from '../../ui/components/tag.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateWords, dayWords, plural } from '../../ui/words.ts';
import type { ReviewList } from './reviews.service.ts';
import { BECAUSE, KINDS, type Kind, type Review, type Standing } from './reviews.ts';

const PATH = '/filtering/reviews';

/** Where a review is on its way, as a tag. */
export function ReviewTag({ review }: { review: Pick<Review, 'state' | 'leader' | 'governor'> }): VNode {
  if (review.state === 'signed') return <StateTag state="done">Signed</StateTag>;
  if (review.state === 'discarded') return <StateTag state="no-action">Discarded</StateTag>;
  if (review.state === 'draft') return <StateTag state="viewed">Draft</StateTag>;
  return review.leader || review.governor ? (
    <StateTag state="one-of-two">1 of 2 signed</StateTag>
  ) : (
    <StateTag state="due">Ready to sign</StateTag>
  );
}

interface ListView extends ReviewList {
  now: Date;
  works: boolean;
}

/** Both kinds with their clocks, then every review there is. */
export function reviewsPage(shell: Shell, { standings, reviews, now, works }: ListView): VNode {
  const late = standings.filter(({ standing }) => standing.state === 'late').length;
  const soon = standings.filter(({ standing }) => standing.state === 'soon').length;
  return (
    <Page title="Yearly reviews" density="desk" shell={shell}>
      <SectionViews shell={shell} />
      <PageTitle under="Each is filled in from what the system knows, answered by people, and signed by two of them.">
        {titleWords(late, soon)}
      </PageTitle>
      <div class="gh-stack">
        {standings.map((each) => (
          <KindPanel {...each} now={now} works={works} />
        ))}
        {works ? (
          <Panel title="For an inspection">
            <p>
              One page for a visitor who asks how pupils are kept safe online: what is known today, without a name of a
              pupil, and where the proof is.
            </p>
            <LinkButton href={`${PATH}/inspection`} variant="secondary">
              Open the page
            </LinkButton>
          </Panel>
        ) : null}
        {reviews.length ? <AllReviews reviews={reviews} now={now} /> : null}
      </div>
    </Page>
  );
}

function titleWords(late: number, soon: number): string {
  if (late) return `${late === 1 ? 'One yearly review is' : 'Two yearly reviews are'} overdue`;
  if (soon) return `${soon === 1 ? 'One yearly review is' : 'Two yearly reviews are'} due soon`;
  return 'No yearly review is due now';
}

function KindPanel({
  kind,
  standing,
  open,
  signs,
  now,
  works,
}: ReviewList['standings'][number] & { now: Date; works: boolean }): VNode {
  return (
    <Panel title={KINDS[kind].name} end={<StandingTag standing={standing} />}>
      <p>
        {KINDS[kind].asks} <span class="gh-soft">Source: {KINDS[kind].source}.</span>
      </p>
      <p>
        <b>{standingWords(standing, now)}</b>
      </p>
      {open ? (
        <p>
          <a href={`${PATH}/${open.id}`}>
            {signs ? 'Read and sign' : open.state === 'draft' ? (works ? 'Continue' : 'Read and comment on') : 'Read'}{' '}
            the review of {academicYearWords(open.year)}
          </a>{' '}
          <ReviewTag review={open} />
        </p>
      ) : works ? (
        <LinkButton href={`${PATH}/new?kind=${kind}`} variant="secondary">
          Start…<span class="govuk-visually-hidden"> {KINDS[kind].name}</span>
        </LinkButton>
      ) : (
        <p class="gh-soft">The headteacher, the safeguarding lead or the network manager can start it.</p>
      )}
    </Panel>
  );
}

function StandingTag({ standing }: { standing: Standing }): VNode {
  const { state } = standing;
  if (state === 'late') return <StateTag state="late">Overdue</StateTag>;
  if (state === 'soon') return <StateTag state="due">Due soon</StateTag>;
  return state === 'done' ? (
    <StateTag state="done">Signed this year</StateTag>
  ) : (
    <StateTag state="no-action">Not due yet</StateTag>
  );
}

/** "The review of 2026–27 is to be signed by Tuesday 31 August 2027." */
export function standingWords({ state, year, dueOn }: Standing, now: Date): string {
  const day = dayWords(dueOn, now);
  if (state === 'late')
    return `The review of ${academicYearWords(year)} was due to be signed by ${day}. It has not been.`;
  return `The review of ${academicYearWords(year)} is due to be signed by ${day}.`;
}

function AllReviews({ reviews, now }: { reviews: readonly Review[]; now: Date }): VNode {
  return (
    <ListPanel count={plural(reviews.length, 'review')} range="newest first" hasFilter={false}>
      <Table
        head={['Review', 'Why', 'State', 'Started', 'Signed by']}
        rows={reviews.map((review): Cell[] => [
          <a href={`${PATH}/${review.id}`}>
            {KINDS[review.kind].name}, {academicYearWords(review.year)}
          </a>,
          <bdi>{review.becauseWords || BECAUSE[review.because]}</bdi>,
          <ReviewTag review={review} />,
          dateWords(review.openedAt, now),
          <bdi>{[review.leader, review.governor].flatMap((each) => (each ? [each.name] : [])).join(', ') || '—'}</bdi>,
        ])}
      />
    </ListPanel>
  );
}

/** Why a review is begun. */
export function newReviewPage(
  shell: Shell,
  {
    kind,
    kept,
    problems,
    open,
  }: { kind: Kind; kept: Record<string, string>; problems: readonly FieldProblem[]; open?: string },
): VNode {
  const errorOf = (field: string) => problemOf(problems, field);
  return (
    <Page
      title={`Start: ${KINDS[kind].name}`}
      density="plain"
      shell={shell}
      back={{ href: PATH, text: 'Yearly reviews' }}
    >
      {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
      {open ? <Note tone="amber" icon="warning" lead={open} /> : null}
      <PageTitle under={KINDS[kind].asks}>
        Start: {KINDS[kind].name.replace(/^./, (letter) => letter.toLowerCase())}
      </PageTitle>
      <form method="post" action={`${PATH}/new`} noValidate>
        <Csrf token={shell.csrf} />
        <input type="hidden" name="kind" value={kind} />
        <Radios
          name="because"
          legend="Why are you starting it?"
          value={kept.because}
          error={errorOf('because')}
          items={Object.entries(BECAUSE).map(([value, text]) => ({ value, text }))}
        />
        <Textarea
          name="words"
          label="What is new?"
          hint="Required unless it is the yearly review. For example, tablets in Years 3 and 4, or a writing assistant for staff."
          rows={3}
          value={kept.words ?? ''}
          error={errorOf('words')}
          attributes={{ maxlength: 500 }}
        />
        <SendOrCancel cancel={PATH}>Start the review</SendOrCancel>
      </form>
    </Page>
  );
}
