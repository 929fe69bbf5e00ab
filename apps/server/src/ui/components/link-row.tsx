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

/** What a phone of 390 px shows of tabs in one row, in letters; each tab takes three more as its gap. */
const ONE_ROW = 44;

/** Views of the same list, side by side. They are links, not tabs: each has its own address. On a phone, tabs of more than one row fold into one. */
export function LinkRow({ label, links, layout = 'tabs', before }: LinkRowProps): JSX.Element {
  const letters = links.reduce((sum, { text }) => sum + 3 + (typeof text === 'string' ? text.length : ONE_ROW), 0);
  const folds = layout === 'tabs' && letters > ONE_ROW + 3;
  return (
    <>
      <nav
        class={classNames('moj-sub-navigation', `gh-views--${layout}`, folds && 'gh-views--folds')}
        aria-label={label}
      >
        {before === undefined ? null : <span class="gh-views__before">{before}</span>}
        <ul class="moj-sub-navigation__list">
          {links.map((link) => (
            <li class="moj-sub-navigation__item">
              <View class="moj-sub-navigation__link" link={link} />
            </li>
          ))}
        </ul>
      </nav>
      {folds ? <FoldedViews label={label} links={links} /> : null}
    </>
  );
}

function View({ class: extra, link: { href, text, count, current } }: { class: string; link: ViewLink }): JSX.Element {
  return (
    <a class={extra} href={href} aria-current={current === true ? 'page' : undefined}>
      {text}
      {count === undefined ? null : <b> {count.toLocaleString('en-GB')}</b>}
    </a>
  );
}

/** The same links on a phone: one row that names where one is, and what waits on the pages that it hides. */
function FoldedViews({ label, links }: { label: string; links: readonly ViewLink[] }): JSX.Element {
  const here = links.find(({ current }) => current);
  const others = links.filter((link) => link !== here);
  const waiting = others.reduce((sum, { count = 0 }) => sum + count, 0);
  return (
    <nav class="gh-viewsmenu" aria-label={label}>
      <details>
        <summary>
          <b>{here ? here.text : label}</b>
          <span class="gh-viewsmenu__more">
            {here ? `and ${others.length} more` : `${others.length} pages`}
            {waiting ? `, ${waiting.toLocaleString('en-GB')} to do` : null}
          </span>
        </summary>
        <ul>
          {links.map((link) => (
            <li>
              <View class="gh-viewsmenu__link" link={link} />
            </li>
          ))}
        </ul>
      </details>
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
            {count ? <span class="gh-jumps__count"> {count.toLocaleString('en-GB')}</span> : null}
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
