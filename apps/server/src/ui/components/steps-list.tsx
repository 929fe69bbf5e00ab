import type { ComponentChildren, JSX } from 'preact';
import { classNames } from './attributes.ts';
import { Icon } from './icon.tsx';

/** One step of a procedure or of the set-up. */
export interface Step {
  title: ComponentChildren;
  state: 'done' | 'now' | 'later';
  /** Who and when: "P. Nair, D. Osei, 09:31". */
  note?: ComponentChildren;
  href?: string | undefined;
}

const spoken = { done: 'Done: ', now: 'Now: ', later: '' } as const;

interface StepsListProps {
  steps: readonly Step[];
  label: string;
  /** `procedure`: joined by a line, with notes. `across`: side by side in a panel. */
  layout?: 'procedure' | 'plain' | 'across' | undefined;
}

/** Numbered steps: done is a moss tick, now is petrol with a halo, later is a stone ring. */
export function StepsList({ steps, label, layout = 'procedure' }: StepsListProps): JSX.Element {
  return (
    <ol class={classNames('gh-steps', `gh-steps--${layout}`)} aria-label={label}>
      {steps.map(({ title, state, note, href }, index) => (
        <li class={`gh-step gh-step--${state}`} aria-current={state === 'now' ? 'step' : undefined}>
          <span class="gh-step__sign" aria-hidden="true">
            {state === 'done' ? <Icon name="check" size={15} /> : index + 1}
          </span>
          <span class="gh-step__text">
            <span class="gh-step__title">
              <span class="govuk-visually-hidden">{spoken[state]}</span>
              {href === undefined ? title : <a href={href}>{title}</a>}
            </span>
            {note === undefined ? null : <span class="gh-step__note">{note}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
