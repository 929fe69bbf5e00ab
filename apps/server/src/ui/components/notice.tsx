import type { ComponentChildren, JSX } from 'preact';
import type { FlashMessage } from '../shell.ts';
import { type Attributes, classNames } from './attributes.ts';
import { Icon, type IconName } from './icon.tsx';

function FlashText({ text, strong }: Pick<FlashMessage, 'text' | 'strong'>): JSX.Element {
  const first = strong ?? text.slice(0, text.indexOf('. ') + 1);
  if (first === '' || !text.startsWith(first)) return <>{text}</>;
  return (
    <>
      <b>{first}</b>
      {text.slice(first.length)}
    </>
  );
}

/**
 * One moss line after something was done; amber where what was sent did nothing. It stays until the next page. The page begins at it, without a script too: a status that is there when a page
 * opens is read out by no screen reader, and the next stop of the keys is the page's own and not its header again. Where the address names a place on the
 * page, browsers begin there instead.
 */
export function Flash(message: FlashMessage): JSX.Element {
  const id = message.nothing ? 'flash-nothing' : 'flash-text';
  return (
    <div
      class={classNames('gh-flash', message.nothing === true && 'gh-flash--nothing')}
      role="status"
      aria-labelledby={id}
      tabIndex={-1}
      autofocus
    >
      <Icon name={message.nothing ? 'warning' : 'check'} size={22} />
      <p class="gh-flash__text" id={id}>
        <FlashText text={message.text} strong={message.strong} />
        {message.link === undefined ? null : (
          <>
            {' '}
            <a href={message.link.href}>{message.link.text}</a>
          </>
        )}
      </p>
    </div>
  );
}

type NoteTone = 'quiet' | 'amber' | 'crimson' | 'petrol';

interface NoteProps {
  tone?: NoteTone | undefined;
  icon?: IconName | undefined;
  /** The first words, bold. In the crimson note they are a line of their own. */
  lead?: ComponentChildren;
  children?: ComponentChildren;
}

/** A note beside the work. Quiet on stone, amber for a gap, crimson for blocked, petrol for what is true now. */
export function Note({ tone = 'quiet', icon, lead, children }: NoteProps): JSX.Element {
  return (
    <div class={`gh-note gh-note--${tone}`}>
      {icon === undefined ? null : <Icon name={icon} size={18} />}
      <div>
        {lead === undefined ? null : <b class="gh-note__lead">{lead}</b>} {children}
      </div>
    </div>
  );
}

/** Something is missing or needs care: amber edge, triangle, bold first words. */
export function WarningNote({ lead, children }: Pick<NoteProps, 'lead' | 'children'>): JSX.Element {
  return (
    <Note tone="amber" icon="warning" lead={lead}>
      {children}
    </Note>
  );
}

/** Above a form that comes back because a colleague was quicker: who changed what (S24). Nothing where nobody was. */
export function QuickerNote(props: { quicker: string | undefined; children?: ComponentChildren }): JSX.Element | null {
  const { quicker, children = 'What you wrote is still below. Send it again if it is still right.' } = props;
  if (!quicker) return null;
  return (
    <div class="gh-quicker" role="alert">
      <WarningNote lead={<bdi>{quicker}</bdi>}>{children}</WarningNote>
    </div>
  );
}

/** The rule of two people, with the linked rings. */
export function TwoPeopleNote({ lead, children }: Pick<NoteProps, 'lead' | 'children'>): JSX.Element {
  return (
    <Note icon="rings" lead={lead}>
      {children}
    </Note>
  );
}

interface TextBlockProps {
  id?: string | undefined;
  class?: string | undefined;
  attributes?: Attributes | undefined;
  children?: ComponentChildren;
}

/** One sentence that must not be missed before doing something. `spoken` is what a screen reader hears for the sign. */
export function WarningText({
  spoken = 'Warning',
  class: extra,
  attributes,
  children,
}: TextBlockProps & { spoken?: string | undefined }): JSX.Element {
  return (
    <div class={classNames('govuk-warning-text', extra)} {...attributes}>
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong class="govuk-warning-text__text">
        <span class="govuk-visually-hidden">{spoken}</span> {children}
      </strong>
    </div>
  );
}

/** Words set off from the text around them: a quotation from the policy. */
export function InsetText({ id, class: extra, attributes, children }: TextBlockProps): JSX.Element {
  return (
    <div id={id} class={classNames('govuk-inset-text', extra)} {...attributes}>
      {children}
    </div>
  );
}
