import type { ComponentChildren, JSX } from 'preact';
import { type Attributes, classNames } from './attributes.ts';
import { type Worded, worded } from './worded.ts';

/** A question over several fields. */
export interface FieldsetProps {
  legend?: Worded | undefined;
  describedBy?: string | undefined;
  role?: string | undefined;
  class?: string | undefined;
  attributes?: Attributes | undefined;
  children?: ComponentChildren;
}

/** Fields that answer one question, under its legend. */
export function Fieldset({
  legend,
  describedBy,
  role,
  class: extra,
  attributes,
  children,
}: FieldsetProps): JSX.Element {
  const words = worded(legend);
  const named: Attributes = { ...(role === undefined ? {} : { role }), 'aria-describedby': describedBy, ...attributes };
  return (
    <fieldset class={classNames('govuk-fieldset', extra)} {...named}>
      {words === undefined ? null : (
        <legend class={classNames('govuk-fieldset__legend', words.class)}>
          {words.pageHeading === true ? <h1 class="govuk-fieldset__heading">{words.text}</h1> : words.text}
        </legend>
      )}
      {children}
    </fieldset>
  );
}
