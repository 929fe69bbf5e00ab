import type { ComponentChildren, JSX } from 'preact';
import { type Attributes, classNames } from './attributes.ts';

interface DetailsProps {
  summary: ComponentChildren;
  open?: boolean | undefined;
  id?: string | undefined;
  class?: string | undefined;
  attributes?: Attributes | undefined;
  children?: ComponentChildren;
}

/** More for those who want it. Works without JavaScript. */
export function Details({ summary, open, id, class: extra, attributes, children }: DetailsProps): JSX.Element {
  return (
    <details id={id} class={classNames('govuk-details', extra)} {...attributes} open={open}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{summary}</span>
      </summary>
      <div class="govuk-details__text">{children}</div>
    </details>
  );
}
