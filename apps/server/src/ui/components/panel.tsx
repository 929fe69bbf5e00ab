import { type ComponentChildren, createContext, type JSX } from 'preact';
import { useContext, useId } from 'preact/hooks';
import { classNames } from './attributes.ts';

interface PanelProps {
  title?: ComponentChildren;
  /** Quiet words beside the title: "3 of 11 today". */
  note?: ComponentChildren;
  /** A link or a state at the right of the head. */
  end?: ComponentChildren;
  foot?: ComponentChildren;
  /** One a page: 2 px petrol edge. `alarm`: crimson edge. `edge`: crimson line at the left. */
  emphasis?: 'strong' | 'alarm' | 'edge' | undefined;
  /** No padding, for tables and rows that reach the edges. */
  flush?: boolean | undefined;
  /** A note with a title: no hairline beneath it. */
  quiet?: boolean | undefined;
  level?: 2 | 3 | undefined;
  id?: string | undefined;
  children?: ComponentChildren;
}

/** The id of the heading around: a table has its name from there, as it has before the eye. Whoever goes from table to table heard their columns alone. */
export const HeadedBy = createContext<string | undefined>(undefined);

/** The id of a page’s `h1`: its name is that of a table which stands beneath no other heading. */
export const TITLE_ID = 'page-title';

/** A white panel with a hairline and a head. No shadow, and never one inside another. */
export function Panel(props: PanelProps): JSX.Element {
  const { title, note, end, foot, emphasis, flush, quiet, level = 2, id, children } = props;
  const Heading = `h${level}` as 'h2';
  const headingId = useId();
  const around = useContext(HeadedBy);
  return (
    <section
      class={classNames('gh-panel', emphasis && `gh-panel--${emphasis}`, quiet === true && 'gh-panel--quiet')}
      id={id}
    >
      {title === undefined ? null : (
        <div class="gh-panel__head">
          <Heading id={headingId}>{title}</Heading>
          {note === undefined ? null : <span class="gh-panel__note">{note}</span>}
          {end === undefined ? null : <span class="gh-panel__end">{end}</span>}
        </div>
      )}
      {children === undefined ? null : (
        <div class={classNames('gh-panel__body', flush === true && 'gh-panel__body--flush')}>
          <HeadedBy.Provider value={title === undefined ? around : headingId}>{children}</HeadedBy.Provider>
        </div>
      )}
      {foot === undefined ? null : <div class="gh-panel__foot">{foot}</div>}
    </section>
  );
}

interface FactsProps {
  facts: readonly { name: ComponentChildren; value: ComponentChildren }[];
  /** `rows`: a hairline between, values at the right, as in "This week so far". */
  layout?: 'pairs' | 'rows' | undefined;
}

/** Short facts in pairs: "Form: 9B, tutor Kit Farrow". */
export function Facts({ facts, layout = 'pairs' }: FactsProps): JSX.Element {
  return (
    <dl class={`gh-facts gh-facts--${layout}`}>
      {facts.map(({ name, value }) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
