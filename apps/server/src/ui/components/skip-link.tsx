import type { ComponentChildren, JSX } from 'preact';
import { type Attributes, classNames } from './attributes.ts';

interface SkipLinkProps {
  href?: string | undefined;
  class?: string | undefined;
  attributes?: Attributes | undefined;
  children?: ComponentChildren;
}

/** The first thing a keyboard reaches: past the header, to the content. */
export function SkipLink({ href = '#content', class: extra, attributes, children }: SkipLinkProps): JSX.Element {
  return (
    <a href={href} class={classNames('govuk-skip-link', extra)} {...attributes} data-module="govuk-skip-link">
      {children ?? 'Skip to the content'}
    </a>
  );
}
