import type { ComponentChildren, JSX } from 'preact';
import { classNames } from './attributes.ts';
import { Breadcrumbs, type Crumb } from './breadcrumbs.tsx';
import { TITLE_ID } from './panel.tsx';

interface PageTitleProps {
  /** The answer, not a category: "Eight things need you". */
  children: ComponentChildren;
  crumbs?: readonly Crumb[] | undefined;
  /** A quiet line above: date and duty. */
  over?: ComponentChildren;
  /** A line beneath: since when, which version. */
  under?: ComponentChildren;
  /** Buttons, saved views or tags at the right. */
  actions?: ComponentChildren;
  /** On a white band the width of the page, as an incident has it. */
  band?: boolean | undefined;
}

/** The one `h1` of a page with what belongs to it. */
export function PageTitle({ children, crumbs, over, under, actions, band }: PageTitleProps): JSX.Element {
  return (
    <div class={classNames('moj-page-header-actions gh-title', band === true && 'gh-title--band')}>
      <div class="moj-page-header-actions__title">
        {crumbs === undefined ? null : <Breadcrumbs items={crumbs} />}
        {over === undefined ? null : <p class="gh-title__over">{over}</p>}
        <h1 id={TITLE_ID}>{children}</h1>
        {under === undefined ? null : <p class="gh-title__under">{under}</p>}
      </div>
      {actions === undefined ? null : <div class="moj-page-header-actions__actions">{actions}</div>}
    </div>
  );
}
