import type { JSX } from 'preact';
import { classNames } from './attributes.ts';

/** Two towers, a wall and an open arch; viewBox 0 0 32 32. Also the favicon. */
export const markPath = 'M2 30V4h3v3h3V4h3v7.5h10V4h3v3h3V4h3v26h-8.5v-7.5a5.5 5.5 0 0 0-11 0V30z';

interface MarkProps {
  /** Pixels. Below 20 the lamp is left out: it would be a speck. */
  size: number;
  /** Drawn in lines, where there is nothing to show. */
  outline?: boolean | undefined;
}

/** The mark of Gatehouse. Decoration beside its name, so it has no name of its own. */
export function Mark({ size, outline }: MarkProps): JSX.Element {
  return (
    <svg
      class={classNames('gh-mark', outline === true && 'gh-mark--outline')}
      width={size}
      height={size}
      viewBox="0 0 32 32"
      aria-hidden="true"
      focusable="false"
    >
      <path class="gh-mark__wall" d={markPath} />
      {size < 20 ? null : <circle class="gh-mark__lamp" cx="16" cy="14.6" r="1.5" />}
    </svg>
  );
}

/** The closed gate on pages for small children: the arch is shut, the lamp is lit. */
export function ClosedGate({ size }: { size: number }): JSX.Element {
  return (
    <svg class="gh-mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path class="gh-mark__wall" d={markPath} />
      <path class="gh-mark__gate" d="M10.5 30v-7.5a5.5 5.5 0 0 1 11 0V30z" />
      <path class="gh-mark__bars" d="M13.4 18v12M16 17v13M18.6 18v12" />
      <circle class="gh-mark__lamp" cx="16" cy="14.6" r="1.9" />
    </svg>
  );
}

/** The nested arches of the sign-in page: the only illustration there is. */
export function Arches(): JSX.Element {
  const arches = [
    [263, 4],
    [211, 75],
    [164, 141],
    [118, 203],
    [77, 259],
  ] as const;
  return (
    <svg
      class="gh-arches"
      viewBox="0 0 540 581"
      preserveAspectRatio="xMidYMax meet"
      aria-hidden="true"
      focusable="false"
    >
      {arches.map(([half, top], index) => (
        <path
          class={`gh-arches__arch--${index + 1}`}
          d={`M${270 - half} 581V${top + half}a${half} ${half} 0 0 1 ${half * 2} 0V581z`}
        />
      ))}
      <circle class="gh-arches__lamp" cx="270" cy="231" r="8.5" />
    </svg>
  );
}
