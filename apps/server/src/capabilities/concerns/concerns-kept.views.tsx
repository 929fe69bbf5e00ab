import type { JSX } from 'preact';
import { Checkbox } from '../../ui/components/checkboxes.tsx';
import { Details } from '../../ui/components/details.tsx';
import { timeWords } from '../../ui/words.ts';
import { type TellFrame, Token } from './concerns-frame.views.tsx';

type KeptView = TellFrame & { isSignedIn: boolean; keptAt: Date | null };

/** What is kept of what was typed, where, and how it is thrown away. */
export function Kept({ view }: { view: KeptView }): JSX.Element {
  if (!view.isSignedIn) return <KeptByTheBrowser view={view} />;
  const kept = view.keptAt ? `Saved at ${timeWords(view.keptAt)}. ` : '';
  return (
    <form class="gh-draftnote" method="post" action={`${view.base}/forget`}>
      <Token shell={view.shell} />
      <p class="gh-soft">
        {kept}Only you can see it until you send it. It is deleted after a week.{' '}
        {view.keptAt ? (
          <button type="submit" class="gh-link-button">
            {' '}
            Delete it now{' '}
          </button>
        ) : null}
      </p>
    </form>
  );
}

/** Without a sign-in the browser alone keeps it, where it runs scripts; on the device only for whoever says that it is theirs. */
function KeptByTheBrowser({ view }: { view: KeptView }): JSX.Element {
  return (
    <div class="gh-draftnote" data-draft-place>
      <p class="gh-soft" data-draft-kept="no">
        Nothing is saved until you send it. If you leave this page, what you wrote is lost.
      </p>
      <div data-draft-kept="yes" hidden>
        <p class="gh-soft">
          What you write stays in this tab until you send it or close it. “Leave this page” deletes it: press it before
          you go if other people use this device.
        </p>
        <Details summary="Keep it longer or delete it">
          <Checkbox
            name="device"
            text="Only I use this phone or computer. Keep it here for a week"
            hint="Anyone who opens this page on it can read what you wrote. Do not choose this on a school computer, or if someone else looks at your phone."
          />
          <p>
            <a href={`${view.base}?as=${view.teller === 'parent' ? 'parent' : 'pupil'}`} data-draft-forget>
              {' '}
              Delete what I wrote{' '}
            </a>
          </p>
        </Details>
      </div>
    </div>
  );
}
