import type { ComponentChildren, JSX } from 'preact';
import { classNames } from './attributes.ts';
import { Severity, type SeverityLevel } from './severity.tsx';

interface QueueItemProps {
  href: string;
  level: SeverityLevel;
  name: string;
  /** "9B". */
  form?: string | undefined;
  harm: string;
  /** Who it is with: "DSL team". */
  withWhom?: string | undefined;
  /** How old in words: "13 min". */
  age: string;
  /** How often: "twice". */
  times?: string | undefined;
  state: JSX.Element;
  current?: boolean | undefined;
}

/** One episode in the queue; the whole row is one link, because nothing else in it can be pressed. */
export function QueueItem(props: QueueItemProps): JSX.Element {
  const { href, level, name, form, harm, withWhom, age, times, state, current } = props;
  return (
    <li class={classNames('gh-queue__item', current === true && 'gh-queue__item--current')}>
      <a class="gh-queue__link" href={href} aria-current={current === true ? 'true' : undefined}>
        <Severity level={level} word={false} size={28} />
        <span class="gh-queue__who">
          <span>
            <b>
              <bdi>{name}</bdi>
            </b>{' '}
            {form}
          </span>
          <span>{harm}</span>
          {withWhom === undefined ? null : <span class="gh-queue__with">{withWhom}</span>}
        </span>
        <span class="gh-queue__when">
          <b>{age}</b>
          {times === undefined ? null : <span>{times}</span>}
          {state}
        </span>
      </a>
    </li>
  );
}

interface QueueProps {
  /** The views above the list, usually a LinkRow. */
  views?: ComponentChildren;
  /** The line beneath: where alerts about staff go. */
  foot?: ComponentChildren;
  label: string;
  children: ComponentChildren;
}

/** The left column of the triage desk. */
export function Queue({ views, foot, label, children }: QueueProps): JSX.Element {
  return (
    <div class="gh-queue">
      {views}
      <ol class="gh-queue__list" aria-label={label}>
        {children}
      </ol>
      {foot === undefined ? null : <p class="gh-queue__foot">{foot}</p>}
    </div>
  );
}
