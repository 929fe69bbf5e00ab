import type { JSX } from 'preact';

/** What somebody wrote that was not stored, where no form is left to send it again: to be copied (S24). Nothing where they wrote nothing. */
export function Unstored({ words }: { words: readonly string[] }): JSX.Element | null {
  if (!words.length) return null;
  return (
    <>
      <h2 class="govuk-heading-m">What you wrote</h2>
      <p class="govuk-body">It was not stored. Copy it from here where it is still needed.</p>
      {words.map((each) => (
        <p class="govuk-body gh-written">
          <bdi>{each}</bdi>
        </p>
      ))}
    </>
  );
}
