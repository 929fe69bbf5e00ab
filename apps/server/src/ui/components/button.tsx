import type { ComponentChildren, JSX } from 'preact';
import { type Attributes, classNames } from './attributes.ts';
import { Kbd } from './kbd.tsx';

/** Primary: at most one a panel. Warning: only for what cannot be undone, and only on the page that confirms it. */
export type ButtonVariant = 'primary' | 'secondary' | 'warning' | 'inverse';

interface ButtonLook {
  variant?: ButtonVariant | undefined;
  size?: 'small' | undefined;
  /** One key that presses it, announced and shown: `kbd="E"`. */
  kbd?: string | undefined;
  start?: boolean | undefined;
  id?: string | undefined;
  class?: string | undefined;
  attributes?: Attributes | undefined;
  children?: ComponentChildren;
}

/** A button that sends its form, unless `type` says otherwise. */
export interface ButtonProps extends ButtonLook {
  type?: 'submit' | 'button' | 'reset' | undefined;
  name?: string | undefined;
  value?: string | undefined;
  disabled?: boolean | undefined;
  preventDoubleClick?: boolean | undefined;
  /** Said beneath it when the answer takes longer than a moment: "Checking the file…". */
  busy?: string | undefined;
}

/** A link that looks like a button: for going somewhere, never for changing something. */
export interface LinkButtonProps extends ButtonLook {
  href: string;
}

function lookAttributes({ variant, size, kbd, start, id, class: extra, attributes }: ButtonLook): Attributes {
  return {
    class: classNames(
      'govuk-button',
      variant !== undefined && variant !== 'primary' && `govuk-button--${variant}`,
      size === 'small' && 'gh-button--small',
      extra,
      start === true && 'govuk-button--start',
    ),
    'data-module': 'govuk-button',
    ...(kbd === undefined ? {} : { 'data-key': kbd, 'aria-keyshortcuts': kbd }),
    ...attributes,
    id,
  };
}

function ButtonWords({ start, kbd, children }: ButtonLook): JSX.Element {
  return (
    <>
      {children}
      {kbd === undefined ? null : <Kbd>{kbd}</Kbd>}
      {start === true ? (
        <svg
          class="govuk-button__start-icon"
          xmlns="http://www.w3.org/2000/svg"
          width="17.5"
          height="19"
          viewBox="0 0 33 40"
          aria-hidden="true"
          focusable="false"
        >
          <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
        </svg>
      ) : null}
    </>
  );
}

/** Verb and object: "Approve change". An ellipsis when more is asked first. */
export function Button(props: ButtonProps): JSX.Element {
  const { type = 'submit', name, value, disabled, preventDoubleClick, busy } = props;
  const attributes: Attributes = {
    ...(disabled === true ? { disabled: true, 'aria-disabled': 'true' } : {}),
    ...(preventDoubleClick === undefined ? {} : { 'data-prevent-double-click': String(preventDoubleClick) }),
    ...(busy === undefined ? {} : { 'data-busy': busy }),
    ...lookAttributes(props),
  };
  return (
    <button type={type} value={value} name={name} {...attributes}>
      <ButtonWords {...props} />
    </button>
  );
}

/** A link in the shape of a button. */
export function LinkButton(props: LinkButtonProps): JSX.Element {
  // The role is GOV.UK's: its script lets the space key press it.
  return (
    // biome-ignore lint/a11y/useSemanticElements: it goes somewhere, so it stays a link without JavaScript
    <a href={props.href} role="button" draggable={false} {...lookAttributes(props)}>
      <ButtonWords {...props} />
    </a>
  );
}

/** Opens the browser's print window; without JavaScript there is none, and the sentence beside it says what to do. */
export function PrintButton({ children }: { children: ComponentChildren }): JSX.Element {
  return (
    <p class="gh-printbutton">
      <Button type="button" variant="secondary" size="small" attributes={{ 'data-print': true }}>
        {children}
      </Button>
      <noscript>Print it with your browser.</noscript>
    </p>
  );
}

/** Buttons and links side by side, beneath each other on a phone. */
export function ButtonGroup({ children }: { children: ComponentChildren }): JSX.Element {
  return <div class="govuk-button-group">{children}</div>;
}

/** How most forms end: the button that sends it, once however often it is pressed, and the way back without. */
export function SendOrCancel({ cancel, children }: { cancel: string; children: ComponentChildren }): JSX.Element {
  return (
    <ButtonGroup>
      <Button preventDoubleClick>{children}</Button>
      <a class="govuk-link" href={cancel}>
        Cancel
      </a>
    </ButtonGroup>
  );
}
