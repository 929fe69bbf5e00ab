import type { VNode } from 'preact';
import { ROLES, type Role } from '../../access/roles.ts';
import { Written } from '../../ui/components/figures.tsx';
import { dateTimeWords, uncapital } from '../../ui/words.ts';
import { notStruck, type ReviewComment } from './reviews-comments.ts';

/** What governors wrote to one question, or with '' to the whole, as it stands beside the answer and on paper. */
export function CommentsOn({
  comments,
  question,
  now,
}: {
  comments: readonly ReviewComment[];
  question: string;
  now: Date;
}): VNode {
  return (
    <>
      {notStruck(comments)
        .filter((each) => each.question === question)
        .map((comment) => (
          <blockquote class="gh-quote">
            <Comment comment={comment} now={now} />
          </blockquote>
        ))}
    </>
  );
}

/** A comment with its reply. */
export function Comment({
  comment: { by, role, at, words, reply },
  now,
}: {
  comment: ReviewComment;
  now: Date;
}): VNode {
  return (
    <>
      <b>
        <bdi>{by}</bdi>, {uncapital(ROLES[role as Role] ?? role)}, {dateTimeWords(at, now)}:
      </b>
      <Written text={words} />
      {reply ? (
        <>
          <b>
            Reply by <bdi>{reply.by}</bdi>, {dateTimeWords(reply.at, now)}:
          </b>
          <Written text={reply.words} />
        </>
      ) : (
        <p class="gh-soft">No reply yet.</p>
      )}
    </>
  );
}
