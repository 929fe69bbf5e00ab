import type { VNode } from 'preact';
import { Note } from '../../ui/components/notice.tsx';
import { draftName, HelpNow, type TellFrame, TellPage, ToldBefore, WhoReads } from './concerns-frame.views.tsx';

/** After it was sent: what happens next, and the receipt, shown this once. */
export function sentPage(frame: TellFrame & { code: string; toldHref: string; isNamed: boolean }): VNode {
  const { code, toldHref, isNamed } = frame;
  return (
    <TellPage frame={frame} title="You have told us">
      <h1 data-draft-clear={draftName(frame.base)}>You have told us. Thank you</h1>
      <p>
        You did the right thing.
        {frame.teller === 'pupil' || frame.teller === 'somebody' ? ' You are not in trouble.' : ''} Someone will read
        it, usually on the same school day.
      </p>
      <Note lead="Your code">
        <p class="gh-receipt">
          <b>{code}</b>
        </p>
        <p>
          Write it down. You can use it to see if someone is dealing with this, read our replies and add more.{' '}
          {isNamed ? 'You can also just sign in.' : 'We cannot give it to you again.'}
        </p>
        <p>It works on any phone or computer: open “Tell someone” and choose “I told you before, and have a code”.</p>
      </Note>
      <p>
        <a href={toldHref}>See what happens next</a>
      </p>
      <p>
        <b>Until then:</b> don’t reply, don’t delete it, don’t send it on.
      </p>
      <HelpNow teller={frame.teller} />
    </TellPage>
  );
}

/** Where nobody may tell without signing in: whom to speak to, and how to sign in. */
export function signInToTellPage(frame: TellFrame): VNode {
  return (
    <TellPage frame={frame} title="Tell someone">
      <h1>Tell someone</h1>
      <p>
        At this school you need to <a href="/sign-in?next=%2Ftell">sign in</a> to tell us here. You can always tell an
        adult you trust.
      </p>
      <WhoReads school={frame.school} teller={frame.teller} />
      <HelpNow teller={frame.teller} />
      <ToldBefore frame={frame} />
    </TellPage>
  );
}
