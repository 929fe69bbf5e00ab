import type { ComponentChildren, JSX } from 'preact';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { Input } from './input.tsx';

/** One thing that is chosen; `href` is the same list without it. */
export interface ChosenFilter {
  text: string;
  href: string;
}

interface FilterPanelProps {
  action: string;
  chosen?: readonly ChosenFilter[] | undefined;
  clearHref?: string | undefined;
  /** "Show alerts". */
  submit: string;
  title?: string | undefined;
  children: ComponentChildren;
}

/** What to show, at the left of a list: chosen on top, then fields. A GET form, so the address can be kept and shared. */
export function FilterPanel(props: FilterPanelProps): JSX.Element {
  const { action, chosen = [], clearHref, submit, title = 'Filter', children } = props;
  return (
    <form class="gh-filter gh-panel gh-compact" method="get" action={action} aria-label={title}>
      <div class="gh-panel__head">
        <h2>{title}</h2>
      </div>
      {chosen.length === 0 ? null : (
        <div class="gh-filter__chosen">
          <h3 class="gh-filter__heading">Chosen</h3>
          <ul class="gh-filter__tags">
            {chosen.map(({ text, href }) => (
              <li>
                <a class="gh-filter__tag" href={href}>
                  <span class="govuk-visually-hidden">Stop choosing </span>
                  {text}
                  <Icon name="cross" size={10} />
                </a>
              </li>
            ))}
          </ul>
          {clearHref === undefined ? null : (
            <a class="gh-filter__clear" href={clearHref}>
              Clear
            </a>
          )}
        </div>
      )}
      <div class="gh-filter__fields">
        {children}
        <Button class="gh-button--full" size="small">
          {submit}
        </Button>
      </div>
    </form>
  );
}

/** The first field of a filter once more, above the list: on a phone the filter stands beneath it, some screens away. */
export function QuickFind({
  action,
  name,
  label,
  value,
}: {
  action: string;
  name: string;
  label: string;
  value?: string | undefined;
}): JSX.Element {
  return (
    <form class="gh-quickfind gh-compact" method="get" action={action} aria-label="Find in this list">
      <Input name={name} id={`find-${name}`} label={label} value={value ?? ''} autocomplete="off" spellcheck={false} />
      <Button variant="secondary" size="small">
        Find
      </Button>
    </form>
  );
}
