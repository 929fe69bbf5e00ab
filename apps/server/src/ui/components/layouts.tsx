import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import { classNames } from './attributes.ts';
import { Icon } from './icon.tsx';
import { HeadedBy } from './panel.tsx';

interface DeskColumnsProps {
  queue: ComponentChildren;
  /** Severity, state, name and clock above the episode. */
  head?: ComponentChildren;
  episode?: ComponentChildren;
  context?: ComponentChildren;
  decide?: ComponentChildren;
  /** The heading of the queue where it is a page of its own: "Seven alerts to look at". */
  queueTitle?: string | undefined;
  /** Which of the two pages a phone shows: the queue or the episode that was opened. */
  open: 'queue' | 'episode';
  /** On narrow screens only: where one is in the queue, with a way back to it and to its neighbours. */
  position?: QueuePosition | undefined;
}

/** "1 of 7" and the links beside it. */
export interface QueuePosition {
  text: string;
  queueHref: string;
  backHref?: string | undefined;
  nextHref?: string | undefined;
}

function PhoneNav({ text, queueHref, backHref, nextHref }: QueuePosition): JSX.Element {
  return (
    <nav class="gh-phonenav" aria-label="Place in the queue">
      <a class="gh-phonenav__queue" href={queueHref}>
        Queue
      </a>
      <span class="gh-phonenav__text">{text}</span>
      {backHref === undefined ? null : (
        <a class="gh-phonenav__arrow" href={backHref} aria-label="Back">
          <Icon name="arrow-left" size={18} />
        </a>
      )}
      {nextHref === undefined ? null : (
        <a class="gh-phonenav__arrow" href={nextHref} aria-label="Next">
          <Icon name="arrow-right" size={18} />
        </a>
      )}
    </nav>
  );
}

/** The triage desk: queue 352, episode, context 262, the decide bar always at the foot. For a `wide` page. */
export function DeskColumns(props: DeskColumnsProps): JSX.Element {
  const { queue, queueTitle = 'Alerts to look at', head, episode, context, decide, open, position } = props;
  return (
    <div class={`gh-deskgrid gh-deskgrid--${open}`}>
      <aside class="gh-deskgrid__queue" aria-label="Queue">
        {open === 'queue' ? <h1 class="gh-deskgrid__title">{queueTitle}</h1> : null}
        {queue}
      </aside>
      <article class="gh-deskgrid__episode">
        {position === undefined ? null : <PhoneNav {...position} />}
        {head === undefined ? null : <header class="gh-deskgrid__head">{head}</header>}
        <div class="gh-deskgrid__body">
          <div class="gh-deskgrid__story">{episode}</div>
          {context === undefined ? null : (
            <aside class="gh-deskgrid__context" aria-label="About this">
              {context}
            </aside>
          )}
        </div>
        {decide}
      </article>
    </div>
  );
}

interface MainAsideProps {
  children: ComponentChildren;
  aside: ComponentChildren;
  asideLabel?: string | undefined;
  /** `aside` 372, `narrow-aside` 304, `form` 700 and the rest. */
  layout?: 'aside' | 'narrow-aside' | 'form' | undefined;
}

/** The work at the left, what surrounds it at the right; the aside goes beneath on narrow screens. */
export function MainAside({ children, aside, asideLabel, layout = 'aside' }: MainAsideProps): JSX.Element {
  return (
    <div class={classNames('gh-columns', `gh-columns--${layout}`)}>
      <div class="gh-stack">{children}</div>
      <aside class="gh-stack" aria-label={asideLabel}>
        {aside}
      </aside>
    </div>
  );
}

interface LeftMainAsideProps extends Omit<MainAsideProps, 'layout'> {
  left: ComponentChildren;
  leftLabel: string;
}

/** A procedure at the left, the work in the middle, what surrounds it at the right; beneath each other on narrow screens. */
export function LeftMainAside({ left, leftLabel, children, aside, asideLabel }: LeftMainAsideProps): JSX.Element {
  return (
    <div class="gh-columns gh-columns--three">
      <aside class="gh-stack" aria-label={leftLabel}>
        {left}
      </aside>
      <div class="gh-stack">{children}</div>
      <aside class="gh-stack" aria-label={asideLabel}>
        {aside}
      </aside>
    </div>
  );
}

interface RecordColumnsProps extends Omit<MainAsideProps, 'layout'> {
  /** What has to be known before anything else: it comes first, also where the procedure stands beside it. */
  top: ComponentChildren;
  left?: ComponentChildren;
  leftLabel: string;
}

/** A long record: its top, a procedure at the left where there is one, the rest beneath the top, what surrounds it at the right. In this order on narrow screens. */
export function RecordColumns(props: RecordColumnsProps): JSX.Element {
  const { top, left, leftLabel, children, aside, asideLabel } = props;
  return (
    <div class={`gh-record gh-record--${left === undefined ? 'two' : 'three'}`}>
      <div class="gh-stack gh-record__top">{top}</div>
      {left === undefined ? null : (
        <aside class="gh-stack gh-record__left" aria-label={leftLabel}>
          {left}
        </aside>
      )}
      <div class="gh-stack gh-record__rest">{children}</div>
      <aside class="gh-stack gh-record__aside" aria-label={asideLabel}>
        {aside}
      </aside>
    </div>
  );
}

/** The filter at the left, the list at the right. */
export function FilterLayout({
  filter,
  children,
}: {
  filter: ComponentChildren;
  children: ComponentChildren;
}): JSX.Element {
  return (
    <div class="gh-columns gh-columns--filter">
      <div id="filter" class="gh-filterside">
        {filter}
      </div>
      <div class="gh-stack">{children}</div>
    </div>
  );
}

/** Panels or notes beneath each other. */
export function Stack({ children }: { children: ComponentChildren }): JSX.Element {
  return <div class="gh-stack">{children}</div>;
}

interface ListPanelProps {
  /** "41 alerts". */
  count: string;
  /** "1 to 12, newest first". */
  range?: string | undefined;
  /** False where no FilterLayout is around it. */
  hasFilter?: boolean | undefined;
  csvHref?: string | undefined;
  printHref?: string | undefined;
  /** "Page 1 of 4". */
  page?: string | undefined;
  pagination?: ComponentChildren;
  children: ComponentChildren;
}

/** A long list: count and range, CSV and Print above, the table, paging below. */
export function ListPanel(props: ListPanelProps): JSX.Element {
  const { count, range, hasFilter = true, csvHref, printHref, page, pagination, children } = props;
  const headingId = useId();
  return (
    <section class="gh-panel gh-listpanel">
      <div class="gh-listhead">
        <h2 id={headingId}>{count}</h2>
        {range === undefined ? null : <span class="gh-soft">{range}</span>}
        <span class="gh-listhead__links">
          {hasFilter ? (
            <a class="gh-listhead__filter" href="#filter">
              Filter
            </a>
          ) : null}
          {csvHref === undefined ? null : <a href={csvHref}>Download CSV</a>}
          {printHref === undefined ? null : <a href={printHref}>Print</a>}
        </span>
      </div>
      <div class="gh-panel__body gh-panel__body--flush">
        <HeadedBy.Provider value={headingId}>{children}</HeadedBy.Provider>
      </div>
      {page === undefined && pagination === undefined ? null : (
        <div class="gh-listfoot">
          <span class="gh-soft">{page}</span>
          {pagination}
        </div>
      )}
    </section>
  );
}
