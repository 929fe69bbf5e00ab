import type { ComponentChildren, JSX } from 'preact';
import { type Attributes, classNames } from './attributes.ts';

/** A link to the page before or after. */
export interface PageLink {
  href: string;
  text?: ComponentChildren;
  label?: string | undefined;
  attributes?: Attributes | undefined;
}

/** One page, or the gap between pages far apart. */
export type PageItem =
  | {
      number: number | string;
      href: string;
      current?: boolean | undefined;
      spoken?: string | undefined;
      attributes?: Attributes;
    }
  | { ellipsis: true };

interface PaginationProps {
  items?: readonly PageItem[] | undefined;
  previous?: PageLink | undefined;
  next?: PageLink | undefined;
  label?: string | undefined;
  class?: string | undefined;
  attributes?: Attributes | undefined;
}

const arrows = {
  prev: 'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z',
  next: 'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
} as const;

function Arrow({ to }: { to: 'prev' | 'next' }): JSX.Element {
  return (
    <svg
      class={`govuk-pagination__icon govuk-pagination__icon--${to}`}
      xmlns="http://www.w3.org/2000/svg"
      height="13"
      width="15"
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 15 13"
    >
      <path d={arrows[to]} />
    </svg>
  );
}

function ArrowLink({ link, to, block }: { link: PageLink; to: 'prev' | 'next'; block: boolean }): JSX.Element {
  const decorated = block && link.label === undefined && 'govuk-pagination__link-title--decorated';
  const words = to === 'prev' ? 'Previous' : 'Next';
  return (
    <div class={`govuk-pagination__${to}`}>
      <a class="govuk-link govuk-pagination__link" href={link.href} rel={to} {...link.attributes}>
        {block || to === 'prev' ? <Arrow to={to} /> : null}
        <span class={classNames('govuk-pagination__link-title', decorated)}>
          {link.text ?? (
            <>
              {words}
              <span class="govuk-visually-hidden"> page</span>
            </>
          )}
        </span>
        {block && link.label !== undefined ? (
          <>
            <span class="govuk-visually-hidden">:</span>
            <span class="govuk-pagination__link-label">{link.label}</span>
          </>
        ) : null}
        {!block && to === 'next' ? <Arrow to={to} /> : null}
      </a>
    </div>
  );
}

function Item({ item }: { item: PageItem }): JSX.Element {
  if ('ellipsis' in item) return <li class="govuk-pagination__item govuk-pagination__item--ellipsis">⋯</li>;
  return (
    <li class={classNames('govuk-pagination__item', item.current === true && 'govuk-pagination__item--current')}>
      <a
        class="govuk-link govuk-pagination__link"
        href={item.href}
        aria-label={item.spoken ?? `Page ${item.number}`}
        aria-current={item.current === true ? 'page' : undefined}
        {...item.attributes}
      >
        {item.number}
      </a>
    </li>
  );
}

/** Paging beneath a list; with only the arrows it is a block of its own. */
export function Pagination({ items, previous, next, label, class: extra, attributes }: PaginationProps): JSX.Element {
  const block = items === undefined && (previous !== undefined || next !== undefined);
  return (
    <nav
      class={classNames('govuk-pagination', block && 'govuk-pagination--block', extra)}
      aria-label={label ?? 'Pagination'}
      {...attributes}
    >
      {previous === undefined ? null : <ArrowLink link={previous} to="prev" block={block} />}
      {items === undefined ? null : (
        <ul class="govuk-pagination__list">
          {items.map((item) => (
            <Item item={item} />
          ))}
        </ul>
      )}
      {next === undefined ? null : <ArrowLink link={next} to="next" block={block} />}
    </nav>
  );
}

/** The pages to link to: first, last, current and its neighbours, with gaps between. `page` and `pages` count from 1. */
export function pageItems(page: number, pages: number, href: (page: number) => string): PageItem[] {
  const wanted = Array.from({ length: pages }, (_, index) => index + 1).filter(
    (number) => number === 1 || number === pages || Math.abs(number - page) <= 1 || pages <= 5,
  );
  return wanted.flatMap((number, index) => {
    const item: PageItem = { number, href: href(number), current: number === page };
    const before = wanted[index - 1];
    return before !== undefined && number - before > 1 ? [{ ellipsis: true } as const, item] : [item];
  });
}
