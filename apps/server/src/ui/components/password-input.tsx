import type { JSX } from 'preact';
import { type Attributes, classNames } from './attributes.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { Input, type InputProps } from './input.tsx';

interface PasswordInputProps
  extends Omit<InputProps, 'type' | 'prefix' | 'suffix' | 'wrapper' | 'spellcheck' | 'autocapitalize'> {
  /** `new-password` where one is chosen. */
  autocomplete?: string | undefined;
  buttonClass?: string | undefined;
  texts?: Readonly<Record<string, string>> | undefined;
}

/** A password with a button that shows it. Without JavaScript the button stays hidden. */
export function PasswordInput({ buttonClass, texts = {}, ...props }: PasswordInputProps): JSX.Element {
  const id = props.id ?? props.name;
  const translated = Object.entries(texts).map(([key, text]) => [`data-i18n.${key}`, text]);
  const toggle: Attributes = {
    'aria-controls': id,
    'aria-label': texts['show-password-aria-label'] ?? 'Show password',
    hidden: true,
  };
  return (
    <Input
      {...props}
      type="password"
      spellcheck={false}
      autocapitalize="none"
      autocomplete={props.autocomplete ?? 'current-password'}
      class={classNames('govuk-password-input__input govuk-js-password-input-input', props.class)}
      wrapper={{ class: 'govuk-password-input__wrapper' }}
      group={{
        ...props.group,
        class: classNames('govuk-password-input', props.group?.class),
        attributes: {
          'data-module': 'govuk-password-input',
          ...Object.fromEntries(translated),
          ...props.group?.attributes,
        },
        after: (
          <>
            <Button
              type="button"
              variant="secondary"
              class={classNames('govuk-password-input__toggle govuk-js-password-input-toggle', buttonClass)}
              attributes={toggle}
            >
              {texts['show-password'] ?? 'Show'}
            </Button>
            {props.group?.after}
          </>
        ),
      }}
    />
  );
}

/** What the school asks of a password (a setting, R158 to R160). `met` is known only after it was sent. */
export interface PasswordRule {
  text: string;
  met?: boolean | undefined;
}

/** The rules beneath a new password; one is met, not met or not yet looked at. */
export function PasswordRules({ rules, id }: { rules: readonly PasswordRule[]; id?: string | undefined }): JSX.Element {
  return (
    <ul class="gh-password-rules" id={id}>
      {rules.map(({ text, met }) => (
        <li class={met === true ? 'gh-password-rules__met' : undefined}>
          <Icon name={met === undefined ? 'dash' : met ? 'check' : 'cross'} size={14} />
          {met === undefined ? null : <span class="govuk-visually-hidden">{met ? 'Met: ' : 'Not met: '}</span>}
          {text}
        </li>
      ))}
    </ul>
  );
}
