import type { JSX } from 'preact';

/** The name under which every form sends its token. */
export const csrfField = '_csrf';

/** The token that proves a form was ours. The first thing in every form that changes something. */
export function Csrf({ token }: { token: string }): JSX.Element {
  return <input type="hidden" name={csrfField} value={token} />;
}
