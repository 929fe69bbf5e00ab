import type { ComponentChildren, JSX } from 'preact';
import { classNames } from './attributes.ts';
import { Icon } from './icon.tsx';

interface TaskRowProps {
  /** Severity, or nothing. */
  sign?: ComponentChildren;
  title: ComponentChildren;
  detail?: ComponentChildren;
  /** A Clock, JointNote or tag. */
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

/** One of two has decided: the linked rings, and since when. */
export function JointNote({ text, note }: { text: string; note?: ComponentChildren }): JSX.Element {
  return (
    <span class="gh-joint">
      <Icon name="rings" size={22} />
      <span class="gh-clock__text">
        <b>{text}</b>
        {note === undefined ? null : <span class="gh-clock__note">{note}</span>}
      </span>
    </span>
  );
}

/** Who has signed and who has not: a moss tick, or a dashed line to sign on. */
export function Signatures({ people }: { people: readonly { name: string; signed: boolean }[] }): JSX.Element {
  return (
    <ul class="gh-signatures">
      {people.map(({ name, signed }) => (
        <li class={signed ? 'gh-signatures__signed' : undefined}>
          <Icon name={signed ? 'check' : 'pencil'} />
          <span class="govuk-visually-hidden">{signed ? 'Signed: ' : 'Not yet signed: '}</span>
          {name}
        </li>
      ))}
    </ul>
  );
}
