import type { JSX } from 'preact';

/** For a field that may be written in any language: what is typed runs as its own letters do, from the right too. */
export const ITS_OWN_WAY = { dir: 'auto' } as const;

/** "You can write in your language", in the languages besides English that the phrase library knows (docs/decisions/0013). */
const SAID_IN = {
  cy: 'Gallwch ysgrifennu yn Gymraeg.',
  pl: 'Możesz pisać po polsku.',
  ro: 'Poți scrie în română.',
  ur: 'آپ اردو میں لکھ سکتے ہیں۔',
  ar: 'يمكنك الكتابة بالعربية.',
} as const;

/** Said to whoever reads little English, before they think that they cannot tell: the pages themselves are in English. */
export function AnyLanguage(): JSX.Element {
  return (
    <>
      <p>You can write in your own language.</p>
      <ul class="gh-plainlist">
        {Object.entries(SAID_IN).map(([lang, words]) => (
          <li>
            <span lang={lang} dir="auto">
              {words}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
