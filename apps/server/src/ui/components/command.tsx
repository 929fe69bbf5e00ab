import type { JSX } from 'preact';

/** What is typed into a terminal. A line breaks between its words alone: broken at a hyphen, "--service" is read and typed as "- -service". */
export function Command({ children }: { children: string }): JSX.Element {
  return (
    <code class="gh-command">
      {children.split(' ').map((word, index) => (
        <>
          {index ? ' ' : ''}
          <span>{word}</span>
        </>
      ))}
    </code>
  );
}
