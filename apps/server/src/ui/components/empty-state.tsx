import type { ComponentChildren, JSX } from 'preact';
import { Mark } from './mark.tsx';

interface EmptyStateProps {
  title: string;
  /** One sentence on what will be here. */
  children?: ComponentChildren;
  /** Where things come from; the first words of each are bold in the caller's markup. */
  ways?: readonly ComponentChildren[] | undefined;
  more?: ComponentChildren;
}

/** A page with nothing on it yet: what it is for, where things come from, the first thing to do. */
export function EmptyState({ title, children, ways, more }: EmptyStateProps): JSX.Element {
  return (
    <div class="gh-empty">
      <Mark size={84} outline />
      <div>
        <h2>{title}</h2>
        {children === undefined ? null : <p>{children}</p>}
        {ways === undefined ? null : (
          <ul class="gh-empty__ways">
            {ways.map((way) => (
              <li>{way}</li>
            ))}
          </ul>
        )}
        {more === undefined ? null : <p class="gh-empty__more">{more}</p>}
      </div>
    </div>
  );
}
