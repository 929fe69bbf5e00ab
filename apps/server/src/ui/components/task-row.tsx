import type { ComponentChildren, JSX } from 'preact';
import { classNames } from './attributes.ts';

interface TaskRowProps {
  /** Severity, or nothing. */
  sign?: ComponentChildren;
  title: ComponentChildren;
  detail?: ComponentChildren;
  /** A Clock or a tag. */
  clock?: ComponentChildren;
  action?: ComponentChildren;
  urgent?: boolean | undefined;
}

/** One thing that needs the reader, with its clock and its button. */
export function TaskRow({ sign, title, detail, clock, action, urgent }: TaskRowProps): JSX.Element {
  return (
    <li class={classNames('gh-task', urgent === true && 'gh-task--urgent')}>
      {sign === undefined ? null : <div class="gh-task__sign">{sign}</div>}
      <div class="gh-task__what">
        <p class="gh-task__title">{title}</p>
        {detail === undefined ? null : <p class="gh-task__detail">{detail}</p>}
      </div>
      {clock === undefined ? null : <div class="gh-task__clock">{clock}</div>}
      {action === undefined ? null : <div class="gh-task__action">{action}</div>}
    </li>
  );
}

/** Rows inside a flush panel, most pressing first. */
export function TaskList({ children }: { children: ComponentChildren }): JSX.Element {
  return <ul class="gh-tasks">{children}</ul>;
}
