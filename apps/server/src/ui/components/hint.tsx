import type { JSX } from 'preact';
import { classNames } from './attributes.ts';
import { type Worded, worded } from './worded.ts';

/** A line of help between a label and its field. */
export function Hint({ hint, id }: { hint: Worded; id?: string | undefined }): JSX.Element {
  const words = worded(hint);
  return (
    <div id={words?.id ?? id} class={classNames('govuk-hint', words?.class)} {...words?.attributes}>
      {words?.text}
    </div>
  );
}
