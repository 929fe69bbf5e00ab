import type { ComponentChildren, VNode } from 'preact';
import { academicYearWords } from '../../kernel/academic-year.ts';
import { Button, ButtonGroup } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Details } from '../../ui/components/details.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { FigureFacts, Written } from '../../ui/components/figures.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { LinkRow } from '../../ui/components/link-row.tsx';
import { Note, TwoPeopleNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { Unstored } from '../../ui/components/unstored.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { countWord, dateTimeWords, dateWords, uncapital } from '../../ui/words.ts';
import { LONGEST_ANSWER } from './reviews.schemas.ts';
import type { ReviewView } from './reviews.service.ts';
import { BECAUSE, type FigureKey, type Figures, KINDS, type Review, type Said } from './reviews.ts';
import { ReviewTag } from './reviews.views.tsx';
import { CommentsOn } from './reviews-comment.views.tsx';
import { notStruck, type ReviewComment } from './reviews-comments.ts';
import { markOf } from './reviews-merge.ts';
import { type Question, questionsOf, sectionsOf } from './reviews-questions.ts';
import { Discarding, SignatureFacts, Signing, type SigningView } from './reviews-signing.views.tsx';

/** What the page of a review needs. */
export interface PageView extends ReviewView, SigningView {
  review: Review;
  now: Date;
  /** Questions that somebody else answered while this was written. */
  clashes: readonly string[];
  mayComment: boolean;
  conflict?: string;
}

/** The pages of one review. */
export function ReviewViews({
  id,
  current,
  counts,
}: {
  id: string;
  current: string;
  counts: { actions: readonly unknown[]; comments: readonly ReviewComment[] };
}): VNode {
  const path = `/filtering/reviews/${id}`;
  const links = [
    { href: path, text: 'Questions' },
    { href: `${path}/comments`, text: 'Governors’ comments', count: notStruck(counts.comments).length },
    { href: `${path}/actions`, text: 'Actions', count: counts.actions.length },
    { href: `${path}/print`, text: 'Print for governors' },
  ];
  return <LinkRow label="This review" links={links.map((link) => ({ ...link, current: link.href === current }))} />;
}

/** "Review of filtering and monitoring, 2026–27". */
export function reviewTitle({ kind, year }: Pick<Review, 'kind' | 'year'>): string {
  return `${KINDS[kind].name}, ${academicYearWords(year)}`;
}

/** One review: written on as a draft, read once it stands still. */
export function reviewPage(shell: Shell, view: PageView): VNode {
  const { review, problems, conflict, now } = view;
  const path = `/filtering/reviews/${review.id}`;
  return (
    <Page
      title={reviewTitle(review)}
      density="desk"
      shell={shell}
      back={{ href: '/filtering/reviews', text: 'Yearly reviews' }}
    >
      {problems.length ? <Missing view={view} /> : null}
      {conflict ? <Note tone="amber" icon="warning" lead={conflict} /> : null}
      <Unstored words={review.state === 'draft' ? [] : unstoredOf(view)} />
      {review.discarded ? (
        <SaidNote lead="Discarded. Nobody can write on it any more." said={review.discarded} now={now} />
      ) : review.back ? (
        <SaidNote lead="Sent back." said={review.back} now={now} />
      ) : null}
      <ReviewViews id={review.id} current={path} counts={view} />
      <PageTitle under={<bdi>{review.becauseWords || BECAUSE[review.because]}</bdi>}>{reviewTitle(review)}</PageTitle>
      <MainAside aside={<State shell={shell} view={view} />} asideLabel="Progress of the review">
        {review.state === 'draft' && view.works ? <DraftForm shell={shell} view={view} /> : <Answers view={view} />}
      </MainAside>
    </Page>
  );
}

function SaidNote({ lead, said, now }: { lead: string; said: Said; now: Date }): VNode {
  return (
    <Note tone="amber" icon="warning" lead={lead}>
      <bdi>{said.by}</bdi>, {dateTimeWords(said.at, now)}: <bdi>{said.words}</bdi>
    </Note>
  );
}

/** What somebody wrote into a draft that a colleague fixed or discarded meanwhile. */
function unstoredOf({ review, kept }: PageView): string[] {
  const why = review.discarded ? '' : (kept.because?.trim() ?? '');
  const answers = questionsOf(review).flatMap(({ id, ask }) => {
    const wrote = kept[`answer-${id}`]?.trim();
    if (!wrote || wrote === review.answers[id] || kept[`shown-${id}`] === markOf(wrote)) return [];
    return [`${ask} ${wrote}`];
  });
  return why ? [...answers, why] : answers;
}

function DraftForm({ shell, view }: { shell: Shell; view: PageView }): VNode {
  const { review } = view;
  return (
    <form method="post" action={`/filtering/reviews/${review.id}`} noValidate class="gh-stack">
      <Csrf token={shell.csrf} />
      <input type="hidden" name="version" value={review.version} />
      <Sections view={view}>{(question) => <AnswerField view={view} question={question} />}</Sections>
      <ButtonGroup>
        <Button name="next" value="save" preventDoubleClick>
          Save the answers
        </Button>
        <Button name="next" value="ready" variant="secondary" preventDoubleClick>
          Save and make ready to sign
        </Button>
      </ButtonGroup>
    </form>
  );
}

/** Each question by its own words: fourteen times the same sentence says nothing of which. */
function Missing({ view: { review, problems, clashes } }: { view: PageView }): VNode {
  const asks = new Map(questionsOf(review).map(({ id, ask }) => [`answer-${id}`, ask]));
  if (!problems.every(({ field }) => asks.has(field))) return <ErrorSummary errors={errorsOf(problems)} />;
  const errors = problems.map(({ field, message }) => ({ field, message: asks.get(field) ?? message }));
  if (clashes.length) return <ErrorSummary title="Answered by a colleague too" errors={errorsOf(errors)} />;
  return (
    <ErrorSummary
      title={`${countWord(errors.length)} ${errors.length === 1 ? 'question is' : 'questions are'} not answered yet`}
      description="Answer each, or write that there is nothing to say."
      errors={errorsOf(errors)}
    />
  );
}

function AnswerField({ view, question }: { view: PageView; question: Question }): VNode {
  const { review, kept, problems, clashes } = view;
  const name = `answer-${question.id}`;
  const there = review.answers[question.id] ?? '';
  return (
    <>
      <input type="hidden" name={`shown-${question.id}`} value={markOf(there)} />
      <Textarea
        name={name}
        label={question.ask}
        hint={question.help}
        rows={4}
        value={kept[name] ?? there}
        error={problemOf(problems, name)}
        attributes={{ maxlength: LONGEST_ANSWER }}
      />
      {clashes.includes(question.id) ? (
        <Note tone="amber" icon="warning" lead="Answered meanwhile. What you save now takes its place:">
          <Written text={there || 'The answer was taken out.'} />
        </Note>
      ) : null}
      <AnsweredBy view={view} question={question} />
    </>
  );
}

/** Who answered a question last: whoever signs for the leadership or the governors knows whom to ask. */
export function AnsweredBy({
  view: { review, names, now },
  question,
}: {
  view: Pick<PageView, 'review' | 'names' | 'now'>;
  question: Question;
}): VNode | null {
  const last = review.answered[question.id];
  if (!last || !review.answers[question.id]) return null;
  return (
    <p class="gh-meta gh-soft">
      Answered by <bdi>{names.get(last.by) ?? 'a colleague'}</bdi>, {dateTimeWords(new Date(last.at), now)}
    </p>
  );
}

function Answers({ view }: { view: PageView }): VNode {
  return (
    <div class="gh-stack">
      <Sections view={view}>
        {(question) => (
          <>
            <h3>{question.ask}</h3>
            <Written text={view.review.answers[question.id] ?? 'Not answered yet.'} />
            <AnsweredBy view={view} question={question} />
          </>
        )}
      </Sections>
    </div>
  );
}

/** Every question with its answer, the figures that belong to it, and what was said last time. */
function Sections({ view, children }: { view: PageView; children: (question: Question) => ComponentChildren }): VNode {
  const { review, before, figures, now } = view;
  return (
    <>
      {sectionsOf(review).map((section) => (
        <Panel title={section.title}>
          <div class="gh-stack">
            {section.questions.map((question) => (
              <div>
                {children(question)}
                <CommentsOn comments={view.comments} question={question.id} now={now} />
                {review.state === 'draft' && view.mayComment ? (
                  <p>
                    <a href={`/filtering/reviews/${review.id}/comments?question=${question.id}#write`}>
                      Comment<span class="govuk-visually-hidden"> on: {question.ask}</span>
                    </a>
                  </p>
                ) : null}
                <FigureTables groups={figures.groups} keys={question.figures} />
                {before?.answers[question.id] ? (
                  <Details summary={`Last answer, ${academicYearWords(before.year)}`}>
                    <Written text={before.answers[question.id] ?? ''} />
                  </Details>
                ) : null}
                <p class="gh-meta gh-soft">Required by: {question.source}.</p>
              </div>
            ))}
          </div>
        </Panel>
      ))}
      {notStruck(view.comments).some(({ question }) => question === '') ? (
        <Panel title="On the whole">
          <CommentsOn comments={view.comments} question="" now={now} />
        </Panel>
      ) : null}
      {review.discarded ? null : (
        <p class="gh-meta gh-soft">
          Figures counted {dateTimeWords(new Date(figures.at), now)}
          {review.state === 'draft' ? '; they are fixed when the review is made ready to sign.' : ', and fixed.'}
        </p>
      )}
    </>
  );
}

/** Figures that stand beside a question. */
function FigureTables({ groups, keys }: { groups: Figures['groups']; keys: readonly FigureKey[] }): VNode {
  return (
    <>
      {groups
        .filter(({ key }) => keys.includes(key))
        .map((group) => (
          <Details summary={`What the system knows: ${uncapital(group.title)}`} open>
            <FigureFacts group={group} />
          </Details>
        ))}
    </>
  );
}

function State({ shell, view }: { shell: Shell; view: PageView }): VNode {
  const { review, now } = view;
  const answered = Object.keys(review.answers).length;
  const all = sectionsOf(review).reduce((sum, { questions }) => sum + questions.length, 0);
  const facts = [
    { name: 'State', value: <ReviewTag review={review} /> },
    { name: 'Answered', value: `${answered} of ${all}` },
    { name: 'Started', value: dateWords(review.openedAt, now) },
    { name: 'Started by', value: <bdi>{review.openedBy}</bdi> },
  ];
  return (
    <>
      <Panel title="State">
        <Facts facts={facts} />
      </Panel>
      {review.discarded ? null : (
        <Panel title="Signatures">
          <SignatureFacts review={review} now={now} />
          {review.state === 'ready' ? <Signing shell={shell} view={view} /> : null}
          {review.state === 'draft' ? (
            <TwoPeopleNote lead="Two people sign.">
              One for the leadership and one for the governors, never the same person.
            </TwoPeopleNote>
          ) : null}
        </Panel>
      )}
      {review.state === 'draft' && view.works ? <Discarding shell={shell} view={view} /> : null}
    </>
  );
}
