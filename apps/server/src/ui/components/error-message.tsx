import type { JSX } from 'preact';
import { classNames } from './attributes.ts';
import { type Worded, worded } from './worded.ts';

/** What is wrong with one field and what to type instead: "Enter the time it happened". */
export function ErrorMessage({ error, id }: { error: Worded; id?: string | undefined }): JSX.Element {
  const words = worded(error);
  const spoken = words?.hidden ?? 'Error';
  return (
    <p id={words?.id ?? id} class={classNames('govuk-error-message', words?.class)} {...words?.attributes}>
      {spoken === false || spoken === '' ? null : <span class="govuk-visually-hidden">{spoken}:</span>}
      {spoken === false || spoken === '' ? null : ' '}
      {words?.text}
    </p>
  );
}
