import type { ComponentChildren, JSX } from 'preact';
import { useContext } from 'preact/hooks';
import { AroundIt, wayBack } from '../around.ts';
import { type Attributes, classNames } from './attributes.ts';

/** One step of the way here; the last has no `href`. */
export interface Crumb {
  text: ComponentChildren;
  href?: string | undefined;
  attributes?: Attributes | undefined;
}

interface BreadcrumbsProps {
  items: readonly Crumb[];
  label?: string | undefined;
  collapseOnMobile?: boolean | undefined;
  class?: string | undefined;
  attributes?: Attributes | undefined;
}

/** Where this page is: "Incidents / INC-0151". */
export function Breadcrumbs(props: BreadcrumbsProps): JSX.Element {
  const { listsLeft } = useContext(AroundIt);
  const collapse = props.collapseOnMobile === true && 'govuk-breadcrumbs--collapse-on-mobile';
  return (
    <nav
      class={classNames('govuk-breadcrumbs', props.class, collapse)}
      {...props.attributes}
      aria-label={props.label ?? 'Breadcrumb'}
    >
      <ol class="govuk-breadcrumbs__list">
        {props.items.map(({ text, href, attributes }) =>
          href === undefined ? (
            <li class="govuk-breadcrumbs__list-item" aria-current="page">
              {text}
            </li>
          ) : (
            <li class="govuk-breadcrumbs__list-item">
              <a class="govuk-breadcrumbs__link" href={wayBack(listsLeft, href)} {...attributes}>
                {text}
              </a>
            </li>
          ),
        )}
      </ol>
    </nav>
  );
}
