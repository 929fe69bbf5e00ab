import type { ComponentChildren, JSX } from 'preact';
import { Icon, type IconName } from './icon.tsx';
import { MarkedText, type TextRange } from './marked-text.tsx';

/** Match: crimson diamond. Ordinary: stone ring. Private: dashed ring, and which one is not recorded. */
export type TimelineMark = 'match' | 'ordinary' | 'private';

const spokenMarks = { match: 'Matched: ', ordinary: '', private: 'Private: ' } as const;
const verdictIcons: Readonly<Record<string, IconName>> = { allowed: 'check', blocked: 'cross', warned: 'warning' };

interface TimelineItemProps {
  /** "10:27". */
  time: string;
  /** ISO 8601, for machines. */
  dateTime?: string | undefined;
  mark: TimelineMark;
  what: ComponentChildren;
  /** "allowed", "blocked", "warned", "watched", "private". */
  verdict?: string | undefined;
  /** What was searched or typed, with the stretches to mark. */
  quote?: string | undefined;
  highlight?: readonly TextRange[] | undefined;
  /** A quiet line beneath: "Looking for help. Never scored." */
  note?: ComponentChildren;
  children?: ComponentChildren;
}

/** One thing that happened. */
export function TimelineItem(props: TimelineItemProps): JSX.Element {
  const { time, dateTime, mark, what, verdict, quote, highlight = [], note, children } = props;
  const icon = verdict === undefined ? undefined : verdictIcons[verdict];
  return (
    <li class={`gh-event gh-event--${mark}`}>
      <time class="gh-event__time" dateTime={dateTime ?? time}>
        {time}
      </time>
      <svg class="gh-event__mark" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        {mark === 'match' ? <path d="M8 .5L15.5 8 8 15.5.5 8z" /> : <circle cx="8" cy="8" r="5.5" />}
      </svg>
      <div>
        <p class="gh-event__what">
          <span>
            <span class="govuk-visually-hidden">{spokenMarks[mark]}</span>
            {what}
          </span>
          {verdict === undefined ? null : (
            <span class="gh-event__verdict">
              {icon === undefined ? null : <Icon name={icon} size={13} />} {verdict}
            </span>
          )}
        </p>
        {quote === undefined ? null : (
          <blockquote class="gh-quote">
            <MarkedText text={quote} ranges={highlight} />
          </blockquote>
        )}
        {note === undefined ? null : <p class="gh-event__note">{note}</p>}
        {children}
      </div>
    </li>
  );
}

/** What happened, in order, on one line down the page. */
export function Timeline({
  label,
  children,
}: {
  label?: string | undefined;
  children: ComponentChildren;
}): JSX.Element {
  return (
    <ol class="gh-timeline" aria-label={label}>
      {children}
    </ol>
  );
}

/** Why this alerted: the sum, and the rule it comes from. */
export function WhyAlerted({ children }: { children: ComponentChildren }): JSX.Element {
  return (
    <p class="gh-why">
      <b>Why this alerted:</b> {children}
    </p>
  );
}

interface BlurredEvidenceProps {
  /** "Screenshot, 10:30." The sentence that showing it is recorded is added. */
  what: string;
  /** The address of the image that the server blurred. Without it, a plain ground. */
  src?: string | undefined;
  /** The button or form that shows it, for this image only. */
  children?: ComponentChildren;
}

/** Evidence that nobody sees by accident. The bytes in `src` are blurred by the server, never by CSS. */
export function BlurredEvidence({ what, src, children }: BlurredEvidenceProps): JSX.Element {
  return (
    <div class="gh-evidence">
      {src === undefined ? null : <img class="gh-evidence__image" src={src} alt="" />}
      <p class="gh-evidence__words">
        <Icon name="lock" />
        <span>
          {what} <span class="gh-evidence__recorded">Showing it is recorded.</span>
        </span>
      </p>
      {children}
    </div>
  );
}
