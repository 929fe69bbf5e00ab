import type { VNode } from 'preact';
import { ROLES, type Role } from '../../access/roles.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { FactorField, type FactorState } from '../../ui/components/factor-field.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { problemOf } from '../../ui/field-of.ts';
import type { Shell } from '../../ui/page.tsx';
import { dateTimeWords, uncapital } from '../../ui/words.ts';
import { LONGEST_WHY } from './reviews.schemas.ts';
import type { Part, Review } from './reviews.ts';

/** What stands where a review is signed. */
export interface SigningView {
  review: Review;
  /** For which part its reader may sign now. */
  signs: { part: Part } | null;
  works: boolean;
  factor: FactorState;
  kept: Record<string, string>;
  problems: readonly FieldProblem[];
}

/** Who has signed, and who has still to. */
export function SignatureFacts({ review, now }: { review: Review; now: Date }): VNode {
  const words = (part: Part) => {
    const signed = review[part];
    if (!signed) return 'Not yet';
    return (
      <>
        <bdi>{signed.name}</bdi>, {uncapital(ROLES[signed.role as Role] ?? signed.role)},{' '}
        {dateTimeWords(signed.at, now)}
      </>
    );
  };
  return (
    <Facts
      facts={[
        { name: 'For the leadership', value: words('leader') },
        { name: 'For the governors', value: words('governor') },
      ]}
    />
  );
}

/** How it is signed, sent back, or written on again. */
export function Signing({ shell, view }: { shell: Shell; view: SigningView }): VNode {
  const { review, signs, works, factor, problems, kept } = view;
  const path = `/filtering/reviews/${review.id}`;
  return (
    <>
      {signs ? (
        <form method="post" action={`${path}/sign`}>
          <Csrf token={shell.csrf} />
          <input type="hidden" name="hash" value={review.contentHash?.toString('hex') ?? ''} />
          <p>You are signing these answers, figures and actions exactly as shown here.</p>
          <FactorField factor={factor} error={problemOf(problems, 'code')} />
          <Button preventDoubleClick>Sign for the {signs.part === 'leader' ? 'leadership' : 'governors'}</Button>
        </form>
      ) : null}
      {signs ? (
        <form method="post" action={`${path}/back`} noValidate>
          <Csrf token={shell.csrf} />
          <input type="hidden" name="hash" value={review.contentHash?.toString('hex') ?? ''} />
          <Textarea
            name="words"
            label="If you cannot sign it as it is: what must change?"
            rows={3}
            value={kept.words ?? ''}
            error={problemOf(problems, 'words')}
            attributes={{ maxlength: LONGEST_WHY }}
          />
          <Button variant="secondary" preventDoubleClick>
            Send it back
          </Button>
        </form>
      ) : null}
      {works ? (
        <form method="post" action={`${path}/draft`}>
          <Csrf token={shell.csrf} />
          <input type="hidden" name="version" value={review.version} />
          <Button variant="secondary" preventDoubleClick>
            Reopen it for editing
          </Button>
          {review.leader || review.governor ? (
            <p class="gh-soft">Anyone who has signed will have to sign again.</p>
          ) : null}
        </form>
      ) : null}
    </>
  );
}

/** How a draft that was begun by mistake is discarded. */
export function Discarding({ shell, view }: { shell: Shell; view: SigningView }): VNode {
  const { review, problems, kept } = view;
  const error = problemOf(problems, 'because');
  return (
    <Panel title="Started by mistake?">
      <form method="post" action={`/filtering/reviews/${review.id}/discard`} noValidate>
        <Csrf token={shell.csrf} />
        <input type="hidden" name="version" value={review.version} />
        <p>Another one can then be started. This one can still be read, with your reason, but not written on.</p>
        <Textarea
          name="because"
          label="Why is it not needed?"
          rows={2}
          value={kept.because ?? ''}
          error={error}
          attributes={{ maxlength: LONGEST_WHY }}
        />
        <Button variant="secondary" preventDoubleClick>
          Discard this review
        </Button>
      </form>
    </Panel>
  );
}
