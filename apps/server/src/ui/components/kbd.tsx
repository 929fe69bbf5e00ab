import type { JSX } from 'preact';

/** The key that does the same thing, drawn as a key. Hidden from touch screens and from screen readers, which announce `aria-keyshortcuts`. */
export function Kbd({ children }: { children: string }): JSX.Element {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a kbd takes no focus
    <kbd class="gh-kbd" aria-hidden="true">
      {children}
    </kbd>
  );
}
