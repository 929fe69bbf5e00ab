import type { JSX } from 'preact';
import { type Attributes, classNames } from './attributes.ts';
import { Hint } from './hint.tsx';
import { Textarea, type TextareaProps } from './textarea.tsx';

/** Texts of the counter in another language, as GOV.UK's script names them: `characters-under-limit.other`. */
export type CounterTexts = Readonly<Record<string, string>>;

interface CharacterCountProps extends TextareaProps {
  maxlength?: number | string | undefined;
  maxwords?: number | string | undefined;
  /** Per cent of the limit from which the count is shown. */
  threshold?: number | string | undefined;
  /** How characters are counted: as JavaScript's `length`, as people see them, or as words. */
  countType?: string | undefined;
  /** `%{count}` stands for the limit. */
  limitText?: string | undefined;
  messageClass?: string | undefined;
  texts?: CounterTexts | undefined;
}

/** The limit in words for a page without JavaScript; nothing when the limit is set by script. */
function limitWords({ maxlength, maxwords, countType, limitText }: CharacterCountProps): string | undefined {
  const limit = maxwords ?? maxlength;
  if (limit === undefined) return undefined;
  const kind = countType ?? (maxwords === undefined ? 'characters' : 'words');
  const text = limitText ?? `You can enter up to %{count} ${kind === 'words' ? 'words' : 'characters'}`;
  return text.replaceAll('%{count}', String(limit));
}

function counterAttributes(props: CharacterCountProps): Attributes {
  const texts = Object.entries(props.texts ?? {}).map(([key, text]) => [`data-i18n.${key}`, text]);
  const free = props.maxlength === undefined && props.maxwords === undefined;
  return {
    'data-module': 'govuk-character-count',
    'data-maxlength': props.maxlength,
    'data-maxwords': props.maxwords,
    'data-threshold': props.threshold,
    'data-count-type': props.countType ?? (props.maxwords === undefined ? undefined : 'words'),
    'data-i18n.textarea-description.other': free ? props.limitText : undefined,
    ...Object.fromEntries(texts),
    ...props.group?.attributes,
  };
}

/** A text area that says how much room is left. */
export function CharacterCount(props: CharacterCountProps): JSX.Element {
  const id = props.id ?? props.name;
  const message = {
    text: limitWords(props),
    class: classNames('govuk-character-count__message', props.messageClass),
  };
  const group = {
    ...props.group,
    class: classNames('govuk-character-count', props.group?.class),
    attributes: counterAttributes(props),
    after: (
      <>
        <Hint id={`${id}-info`} hint={message} />
        {props.group?.after}
      </>
    ),
  };
  return (
    <Textarea
      {...props}
      describedBy={`${id}-info`}
      class={classNames('govuk-js-character-count', props.class)}
      group={group}
    />
  );
}
