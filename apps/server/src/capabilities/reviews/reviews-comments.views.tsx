import type { VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Details } from '../../ui/components/details.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Written } from '../../ui/components/figures.tsx';
import { Input } from '../../ui/components/input.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Select } from '../../ui/components/select.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { Unstored } from '../../ui/components/unstored.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { countWord, dateTimeWords } from '../../ui/words.ts';
import { ReviewViews, reviewTitle } from './review-page.views.tsx';
import { LONGEST_WHY } from './reviews.schemas.ts';
import type { ReviewView } from './reviews.service.ts';
import type { Review } from './reviews.ts';
import { Comment } from './reviews-comment.views.tsx';
import { LONGEST_COMMENT, notStruck, type ReviewComment } from './reviews-comments.ts';
import { questionsOf } from './reviews-questions.ts';

/** What the page of the comments needs; `me`: the id of its reader. */
export interface CommentsView extends ReviewView {
  now: Date;
  me: string;
  works: boolean;
  mayComment: boolean;
  kept: Record<string, string>;
  problems: readonly FieldProblem[];
  conflict?: string;
}

/** What governors say of a review while it is a draft, and what is replied. */
export function commentsPage(shell: Shell, view: CommentsView): VNode {
  const { review, comments, now, problems, conflict, kept } = view;
  const path = `/filtering/reviews/${review.id}`;
  const standing = notStruck(comments);
  const isDraft = review.state === 'draft';
  const lost = [
    kept.words,
    ...Object.entries(kept).flatMap(([name, text]) => (/^(words|because)-/.test(name) ? text : [])),
  ];
  return (
    <Page
      title={`Governors’ comments: ${reviewTitle(review)}`}
      density="desk"
      shell={shell}
      back={{ href: '/filtering/reviews', text: 'Yearly reviews' }}
    >
      {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
      {conflict ? <Note tone="amber" icon="warning" lead={conflict} /> : null}
      <Unstored words={conflict ? lost.flatMap((text) => text?.trim() || []) : []} />
      <ReviewViews id={review.id} current={`${path}/comments`} counts={view} />
      <PageTitle under={reviewTitle(review)}>
        {standing.length
          ? `${countWord(standing.length)} ${standing.length === 1 ? 'comment' : 'comments'} from governors`
          : 'No comments from governors'}
      </PageTitle>
      <div class="gh-stack">
        {comments.map((comment) => (
          <Panel title={aboutWords(review, comment.question)}>
            {comment.struck ? <Struck comment={comment} now={now} /> : <Comment comment={comment} now={now} />}
            {isDraft && !comment.struck ? <Acts shell={shell} view={view} comment={comment} /> : null}
          </Panel>
        ))}
        {isDraft && view.mayComment ? <WriteForm shell={shell} view={view} /> : null}
        <p class="gh-soft">
          {isDraft
            ? 'Governors comment while the review is a draft, and those who work on it reply. Comments and replies are part of what is signed and printed.'
            : 'Comments end when the review is made ready to sign: they are part of what is signed. Whoever signs can send it back.'}
        </p>
      </div>
    </Page>
  );
}

/** The question, or that it is about the whole. */
function aboutWords(review: Review, question: string): string {
  return questionsOf(review).find(({ id }) => id === question)?.ask ?? 'On the whole';
}

function Struck({ comment: { by, words, struck }, now }: { comment: ReviewComment; now: Date }): VNode {
  return (
    <>
      <p>
        Struck out by <bdi>{struck?.by}</bdi>
        {struck ? `, ${dateTimeWords(struck.at, now)}` : ''}: <bdi>{struck?.words}</bdi>. Written by <bdi>{by}</bdi>,
        and not part of the review.
      </p>
      {words ? (
        <Details summary="What it said">
          <Written text={words} />
        </Details>
      ) : null}
    </>
  );
}

function Acts({ shell, view, comment }: { shell: Shell; view: CommentsView; comment: ReviewComment }): VNode {
  const { review, works, me, kept, problems } = view;
  const path = `/filtering/reviews/${review.id}/comments/${comment.id}`;
  const [words, because] = [`words-${comment.id}`, `because-${comment.id}`];
  return (
    <>
      {works && comment.byId !== me ? (
        <form method="post" action={`${path}/reply`} noValidate>
          <Csrf token={shell.csrf} />
          <Textarea
            id={words}
            name={words}
            label={comment.reply ? 'Another reply, in place of this one' : 'Reply'}
            rows={3}
            value={kept[words] ?? ''}
            error={problemOf(problems, words)}
            attributes={{ maxlength: LONGEST_COMMENT }}
          />
          <Button variant="secondary" preventDoubleClick>
            Save the reply
          </Button>
        </form>
      ) : null}
      {works || comment.byId === me ? (
        <Details summary="Strike it out" open={problemOf(problems, because) !== undefined}>
          <form method="post" action={`${path}/strike`} noValidate>
            <Csrf token={shell.csrf} />
            <Input
              id={because}
              name={because}
              label="Why? For example, it names a child"
              value={kept[because] ?? ''}
              error={problemOf(problems, because)}
              attributes={{ maxlength: LONGEST_WHY }}
            />
            <Button variant="secondary" size="small" preventDoubleClick>
              Strike it out
            </Button>
          </form>
        </Details>
      ) : null}
    </>
  );
}

function WriteForm({ shell, view }: { shell: Shell; view: CommentsView }): VNode {
  const { review, kept, problems } = view;
  const items = questionsOf(review).map(({ id, ask }) => ({ value: id, text: ask }));
  return (
    <Panel title="Write a comment" emphasis="strong">
      <form id="write" method="post" action={`/filtering/reviews/${review.id}/comments`} noValidate>
        <Csrf token={shell.csrf} />
        <Select
          name="question"
          label="What is it about?"
          value={kept.question ?? ''}
          error={problemOf(problems, 'question')}
          items={[{ value: '', text: 'The whole review' }, ...items]}
        />
        <Textarea
          name="words"
          label="Your comment or question"
          hint="Do not name pupils. What convinces you, what is missing, what should change?"
          rows={4}
          value={kept.words ?? ''}
          error={problemOf(problems, 'words')}
          attributes={{ maxlength: LONGEST_COMMENT }}
        />
        <Button preventDoubleClick>Save the comment</Button>
      </form>
    </Panel>
  );
}
