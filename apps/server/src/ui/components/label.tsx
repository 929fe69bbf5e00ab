import type { JSX } from 'preact';
import { classNames } from './attributes.ts';
import { type Worded, worded } from './worded.ts';

/** The label of one field. Nothing at all when there are no words. */
export function Label({
  label,
  for: target,
}: {
  label: Worded | undefined;
  for?: string | undefined;
}): JSX.Element | null {
  const words = worded(label);
  if (words === undefined || words.text === undefined || words.text === '') return null;
  const element = (
    <label class={classNames('govuk-label', words.class)} {...words.attributes} for={target}>
      {words.text}
    </label>
  );
  return words.pageHeading === true ? <h1 class="govuk-label-wrapper">{element}</h1> : element;
}
