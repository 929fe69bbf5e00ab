import type { JSX } from 'preact';
import { Input } from './input.tsx';
import { WarningNote } from './notice.tsx';

/** How whoever is signed in stands with their second factor: shown lately, shown too long ago, or none at all. */
export type FactorState = 'fresh' | 'stale' | 'none';

/** The code from the phone, where a step asks for it anew; nothing where it was shown a moment ago. */
export function FactorField({
  factor,
  error,
}: {
  factor: FactorState;
  error?: string | undefined;
}): JSX.Element | null {
  if (factor === 'fresh' && error === undefined) return null;
  if (factor === 'none') {
    return (
      <WarningNote lead="This needs a code from your phone.">
        You sign in without one. <a href="/account">Set it up under your name</a>, then come back.
      </WarningNote>
    );
  }
  return (
    <Input
      name="code"
      label="The code that your phone shows now"
      hint="This stops anyone who finds your computer unlocked from deciding in your name."
      width={10}
      inputmode="numeric"
      autocomplete="one-time-code"
      error={error}
    />
  );
}
