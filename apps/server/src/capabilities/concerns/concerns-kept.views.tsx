import type { JSX } from 'preact';
import { Checkbox } from '../../ui/components/checkboxes.tsx';
import { Details } from '../../ui/components/details.tsx';
import { timeWords } from '../../ui/words.ts';
import { type TellFrame, Token } from './concerns-frame.views.tsx';

type KeptView = TellFrame & { isSignedIn: boolean; keptAt: Date | null };

/** What is kept of what was typed, where, and how it is thrown away. */
export function Kept({ view }: { view: KeptView }): JSX.Element {
  if (!view.isSignedIn) return <KeptByTheBrowser view={view} />;
  const kept = view.keptAt ? `What you wrote was kept at ${timeWords(view.keptAt)}. ` : '';
  return (
    <form class="gh-draftnote" method="post" action={`${view.base}/forget`}>
      <Token shell={view.shell} />
      <p class="gh-soft">
        {kept}Only you see it until you send it. After a week it is thrown away.{' '}
        {view.keptAt ? (
          <button type="submit" class="gh-link-button">
            Throw it away now
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
        Nothing is kept until you send it. If you leave this page, what you wrote here is forgotten.
      </p>
      <div data-draft-kept="yes" hidden>
        <p class="gh-soft">
          What you write stays in this tab until you send it or close it. “Leave this page” throws it away: press it
          before you go, if others use this computer.
        </p>
        <Details summary="Keep it longer, or throw it away">
          <Checkbox
            name="device"
            text="Only I use this phone or computer: keep it here for a week"
            hint="Whoever opens this page on it can read what you wrote. Not on a computer of the school, and not if somebody looks at your phone."
          />
          <p>
            <a href={`${view.base}?as=${view.teller === 'parent' ? 'parent' : 'pupil'}`} data-draft-forget>
              Throw away what I wrote
            </a>
          </p>
        </Details>
      </div>
    </div>
  );
}
