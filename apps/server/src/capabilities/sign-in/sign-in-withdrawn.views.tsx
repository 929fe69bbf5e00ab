import type { VNode } from 'preact';
import { addDays } from '../../kernel/school-time.ts';
import { LinkButton } from '../../ui/components/button.tsx';
import { SplitPage } from '../../ui/entry-pages.tsx';
import type { Shell } from '../../ui/page.tsx';
import { dayWords } from '../../ui/words.ts';
import { SignOutInstead } from './sign-in.views.tsx';

interface WithdrawnView {
  /** The last day, `2026-12-04`; null: until it is given back. */
  until: string | null;
  schoolName: string;
  schoolId: string;
  /** They belong to other schools, which withdrew nothing. */
  hasOthers: boolean;
  now: Date;
}

/** Says that somebody's signing in is withdrawn, until when, and how they are heard all the same. Why it is stands in no page that one can open from here. */
export function withdrawnPage(shell: Shell, { until, schoolName, schoolId, hasOthers, now }: WithdrawnView): VNode {
  return (
    <SplitPage title="You cannot use Gatehouse for now" assets={shell.assets}>
      <h1>You cannot use Gatehouse for now</h1>
      <p class="govuk-body">
        <bdi>{schoolName}</bdi> has withdrawn your access{' '}
        {until === null ? (
          'until it tells you otherwise.'
        ) : (
          <>
            until the end of <b>{dayWords(until, now)}</b>. From {dayWords(addDays(until, 1), now)} you can sign in as
            before; you do not need to ask.
          </>
        )}
      </p>
      <p class="govuk-body">
        The person who told you can say why. If you think it is wrong, you can appeal: ask the school office.
      </p>
      <h2 class="govuk-heading-s">If you need to tell the school something</h2>
      <p class="govuk-body">You still can, without signing in.</p>
      <LinkButton href={`/s/${schoolId}/tell`} variant="secondary">
        Tell the school
      </LinkButton>
      {hasOthers ? (
        <p class="govuk-body">
          <a class="govuk-link" href="/sign-in/school">
            Go to another of your schools
          </a>
        </p>
      ) : null}
      <SignOutInstead shell={shell} />
    </SplitPage>
  );
}
