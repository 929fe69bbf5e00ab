import type { ComponentChildren, JSX } from 'preact';
import type { Shell } from '../shell.ts';
import { classNames } from './attributes.ts';

/** One view of a list. */
export interface ViewLink {
  href: string;
  text: ComponentChildren;
  count?: number | undefined;
  current?: boolean | undefined;
}

interface LinkRowProps {
  label: string;
  links: readonly ViewLink[];
  /** `tabs`: with an underline the whole way. `saved`: small, at the right of a title, with a word before. */
  layout?: 'tabs' | 'saved' | undefined;
  before?: string | undefined;
}

/** Views of the same list, side by side. They are links, not tabs: each has its own address. */
export function LinkRow({ label, links, layout = 'tabs', before }: LinkRowProps): JSX.Element {
  return (
    <nav class={classNames('moj-sub-navigation', `gh-views--${layout}`)} aria-label={label}>
      {before === undefined ? null : <span class="gh-views__before">{before}</span>}
      <ul class="moj-sub-navigation__list">
        {links.map(({ href, text, count, current }) => (
          <li class="moj-sub-navigation__item">
            <a class="moj-sub-navigation__link" href={href} aria-current={current === true ? 'page' : undefined}>
              {text}
              {count === undefined ? null : <b class="gh-views__count"> {count}</b>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The pages of the section that the page belongs to, for whoever has more than one of them. */
export function SectionViews({ shell }: { shell: Pick<Shell, 'sections' | 'views'> }): JSX.Element | null {
  if (!shell.views?.length) return null;
  const label = shell.sections.find(({ current }) => current)?.label ?? 'Pages of this section';
  return <LinkRow label={label} links={shell.views.map(({ label: text, ...view }) => ({ ...view, text }))} />;
}

/** A part of the page: its id, and how many entries it has where that is said. */
export interface JumpLink {
  id: string;
  text: string;
  count?: number | undefined;
  /** It stands beside the top of the page where there is room for it, and is led to only where there is not. */
  beside?: boolean | undefined;
}

/** The way in to a long page: its parts in their order. */
export function Jumps({ jumps }: { jumps: readonly JumpLink[] }): JSX.Element {
  return (
    <nav class="gh-jumps gh-noprint" aria-label="On this page">
      <ul>
        {jumps.map(({ id, text, count, beside }) => (
          <li class={beside ? 'gh-narrowscreen' : undefined}>
            <a href={`#${id}`}>{text}</a>
            {count ? <span class="gh-jumps__count"> {count}</span> : null}
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Sections of a long document at the left, numbered as in the document. */
export function SideLinks({
  label,
  links,
}: {
  label: string;
  links: readonly (ViewLink & { number?: string })[];
}): JSX.Element {
  return (
    <nav class="gh-side" aria-label={label}>
      <ul>
        {links.map(({ href, text, number, current }) => (
          <li>
            <a href={href} aria-current={current === true ? 'page' : undefined}>
              {number === undefined ? null : <span class="gh-side__number">{number}</span>}
              <span>{text}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
