import type { VNode } from 'preact';
import { Button } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { BlurredEvidence } from '../../ui/components/timeline.tsx';
import { listWords, timeWords } from '../../ui/words.ts';
import { type PictureLine, shownUntil } from './screenshots.ts';

interface ScreenshotProps {
  picture: PictureLine;
  /** Who looks at the page, and when. */
  me: string | null;
  now: Date;
  csrf: string;
  /** The page that it stands on, without `shown`. */
  back: string;
  /** Whether the page was asked to show it. */
  isAsked: boolean;
  /** One key that shows it. */
  kbd?: string | undefined;
}

/** A screenshot within a timeline: blurred until somebody asks, and then for a few minutes as it is. */
export function Screenshot({ picture, me, now, csrf, back, isAsked, kbd }: ScreenshotProps): VNode {
  const time = timeWords(picture.takenAt);
  const until = isAsked ? shownUntil(picture, me, now) : null;
  return (
    <div id={`evidence-${picture.id}`}>
      {until === null ? (
        <BlurredEvidence what={`Screenshot, ${time}.`} src={`/evidence/${picture.id}/preview`}>
          <form method="post" action={`/evidence/${picture.id}/show`}>
            <Csrf token={csrf} />
            <input type="hidden" name="back" value={back} />
            <Button variant="secondary" size="small" kbd={kbd}>
              Show<span class="govuk-visually-hidden"> the screenshot of {time}</span>
            </Button>
          </form>
        </BlurredEvidence>
      ) : (
        <figure class="gh-shown">
          <img src={`/evidence/${picture.id}/original`} alt={`What was on the screen at ${time}.`} />
          <figcaption>
            Shown to you until {timeWords(until)}. Your viewing is recorded.{' '}
            <a href={`${back}#evidence-${picture.id}`}>Hide it</a>
          </figcaption>
        </figure>
      )}
      <Seen picture={picture} me={me} />
    </div>
  );
}

function Seen({ picture, me }: Pick<ScreenshotProps, 'picture' | 'me'>): VNode {
  const names = picture.shown.map(({ personId, name, at }) => `${personId === me ? 'you' : name} (${timeWords(at)})`);
  return (
    <p class="gh-soft gh-event__note">
      {names.length === 0 ? 'Nobody has looked at it yet.' : <bdi>Looked at by {listWords(names)}.</bdi>}
    </p>
  );
}
