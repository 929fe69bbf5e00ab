import type { ComponentChildren, JSX } from 'preact';
import { type Attributes, classNames } from './attributes.ts';
import { Icon, type IconName } from './icon.tsx';

/** Tint and edge of a tag. `plain` is white with a hairline. */
export type Tone = 'plain' | 'petrol' | 'crimson' | 'amber' | 'moss' | 'late';

interface TagProps {
  tone?: Tone | undefined;
  icon?: IconName | undefined;
  class?: string | undefined;
  attributes?: Attributes | undefined;
  children?: ComponentChildren;
}

/** A state in words, with its sign. Never decoration; at most three together. */
export function Tag({ tone, icon, class: extra, attributes, children }: TagProps): JSX.Element {
  return (
    <strong class={classNames('govuk-tag', tone !== undefined && `gh-tag--${tone}`, extra)} {...attributes}>
      {icon === undefined ? null : <Icon name={icon} size={14} />}
      {children}
    </strong>
  );
}

const states = {
  unviewed: { tone: 'crimson', icon: 'dot', word: 'Unviewed' },
  viewed: { tone: 'petrol', icon: 'half', word: 'Viewed' },
  'open-now': { tone: 'petrol', icon: 'eye', word: 'Open now' },
  'one-of-two': { tone: 'petrol', icon: 'rings', word: '1 of 2 decided' },
  'no-action': { tone: 'plain', icon: 'dash', word: 'No action' },
  'passed-on': { tone: 'plain', icon: 'arrow-right', word: 'Passed on' },
  due: { tone: 'amber', icon: 'clock', word: 'Due today' },
  late: { tone: 'crimson', icon: 'clock', word: 'Late' },
  done: { tone: 'moss', icon: 'check', word: 'Done' },
  blocked: { tone: 'crimson', icon: 'cross', word: 'Blocked' },
  locked: { tone: 'plain', icon: 'lock', word: 'Locked' },
  away: { tone: 'amber', icon: 'lock', word: 'Cannot sign in' },
  'not-known': { tone: 'plain', icon: 'unknown', word: 'Not known' },
} as const satisfies Record<string, { tone: Tone; icon: IconName; word: string }>;

/** The states that the work can be in. */
export type State = keyof typeof states;

/** All states, for the gallery. */
export const stateNames = Object.keys(states) as readonly State[];

/** A state with its own sign; children replace the word: `<StateTag state="passed-on">Head of year</StateTag>`. */
export function StateTag({ state, children }: { state: State; children?: ComponentChildren }): JSX.Element {
  const { tone, icon, word } = states[state];
  return (
    <Tag tone={tone} icon={icon}>
      {children ?? word}
    </Tag>
  );
}
