import type { ComponentChildren, JSX } from 'preact';
import { classNames } from './attributes.ts';
import { Tag } from './tag.tsx';

/** Petrol above half, rust below half, crimson under a fifth or under 20 minutes. */
export type ClockLevel = 'petrol' | 'rust' | 'crimson';

/** How pressing a clock is. `fraction` of the time that is left, 0 to 1; `minutesLeft` when it is known. */
export function clockLevel(fraction: number, minutesLeft?: number): ClockLevel {
  if (fraction < 0.2 || (minutesLeft !== undefined && minutesLeft < 20)) return 'crimson';
  return fraction < 0.5 ? 'rust' : 'petrol';
}

/** A slice of a circle of radius 8.4 around 12,12, clockwise from the top; empty for nothing left. */
export function piePath(fraction: number): string {
  const left = Math.min(1, Math.max(0, fraction));
  if (left === 0) return '';
  if (left > 0.995) return 'M12 3.6a8.4 8.4 0 1 1 0 16.8 8.4 8.4 0 0 1 0-16.8z';
  const angle = 2 * Math.PI * left;
  const round = (value: number) => Math.round(value * 100) / 100;
  const x = round(12 + 8.4 * Math.sin(angle));
  const y = round(12 - 8.4 * Math.cos(angle));
  return `M12 12V3.6A8.4 8.4 0 ${left > 0.5 ? 1 : 0} 1 ${x} ${y}z`;
}

/** The pie that empties. Decoration: the words beside it say the same. */
export function ClockPie({ fraction, size = 24 }: { fraction: number; size?: number | undefined }): JSX.Element {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <circle class="gh-clock__ring" cx="12" cy="12" r="11" />
      <path class="gh-clock__left" d={piePath(fraction)} />
    </svg>
  );
}

interface ClockProps {
  fraction: number;
  minutesLeft?: number | undefined;
  /** "18 min left". */
  text: string;
  /** Who is told next, or by when: "of 30, then H. Whitlock". */
  note?: ComponentChildren;
  large?: boolean | undefined;
}

/** A pie, the time left in words and what happens then. */
export function Clock({ fraction, minutesLeft, text, note, large }: ClockProps): JSX.Element {
  const level = clockLevel(fraction, minutesLeft);
  return (
    <span
      class={classNames('gh-clock', level !== 'petrol' && `gh-clock--${level}`, large === true && 'gh-clock--large')}
    >
      <ClockPie fraction={fraction} size={large === true ? 34 : 26} />
      <span class="gh-clock__text">
        <b>{text}</b>
        {note === undefined ? null : <span class="gh-clock__note">{note}</span>}
      </span>
    </span>
  );
}

/** Past its time: a filled crimson tag, "Late by 2 h". */
export function LateTag({ children }: { children: ComponentChildren }): JSX.Element {
  return (
    <Tag tone="late" icon="clock">
      {children}
    </Tag>
  );
}
