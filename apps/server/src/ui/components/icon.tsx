import type { JSX } from 'preact';

const stroke = { fill: 'none', stroke: 'currentColor', 'stroke-width': '2' } as const;
const thin = { fill: 'none', stroke: 'currentColor', 'stroke-width': '1.6' } as const;

const drawings = {
  check: <path {...stroke} d="M3 8.6l3.3 3.3L13 4.6" />,
  cross: <path {...stroke} d="M3.6 3.6l8.8 8.8M12.4 3.6l-8.8 8.8" />,
  dash: <path {...stroke} d="M3 8h10" />,
  'arrow-right': <path {...stroke} d="M2.5 8h10.4M8.6 3.7L12.9 8l-4.3 4.3" />,
  'arrow-left': <path {...stroke} d="M13.5 8H3.1M7.4 3.7L3.1 8l4.3 4.3" />,
  'chevron-down': <path {...stroke} d="M3.6 6l4.4 4.4L12.4 6" />,
  clock: (
    <g {...thin}>
      <circle cx="8" cy="8" r="6.4" />
      <path d="M8 4.2V8l2.7 1.7" />
    </g>
  ),
  lock: (
    <g>
      <rect fill="currentColor" x="2.8" y="7" width="10.4" height="7.4" rx="1.2" />
      <path {...thin} d="M5.2 7.2V5a2.8 2.8 0 0 1 5.6 0v2.2" />
    </g>
  ),
  unknown: (
    <g>
      <circle {...thin} cx="8" cy="8" r="6.6" stroke-dasharray="2.6 1.9" />
      <path {...thin} d="M6.2 6.5a1.8 1.8 0 1 1 2.6 1.6c-.6.3-.8.6-.8 1.2" />
      <circle fill="currentColor" cx="8" cy="11.4" r=".95" />
    </g>
  ),
  dot: <circle fill="currentColor" cx="8" cy="8" r="5.4" />,
  ring: <circle {...stroke} cx="8" cy="8" r="5.2" />,
  'dashed-ring': <circle {...thin} cx="8" cy="8" r="6" stroke-dasharray="2.6 2.1" />,
  half: (
    <g>
      <circle {...thin} cx="8" cy="8" r="6" />
      <path fill="currentColor" d="M8 2a6 6 0 0 0 0 12z" />
    </g>
  ),
  rings: (
    <g {...thin}>
      <circle cx="5.4" cy="8" r="4.2" />
      <circle cx="10.6" cy="8" r="4.2" />
    </g>
  ),
  eye: (
    <g>
      <path {...thin} d="M1 8c1.8-3 4.1-4.5 7-4.5S13.2 5 15 8c-1.8 3-4.1 4.5-7 4.500S2.8 11 1 8z" />
      <circle fill="currentColor" cx="8" cy="8" r="2.2" />
    </g>
  ),
  search: (
    <g {...stroke}>
      <circle cx="6.6" cy="6.6" r="4.6" />
      <path d="M10.2 10.200L14.4 14.4" />
    </g>
  ),
  warning: (
    <g>
      <path {...thin} stroke-linejoin="round" d="M8 1.800L15 14.200H1z" />
      <path {...thin} d="M8 6v4" />
      <circle fill="currentColor" cx="8" cy="12" r=".95" />
    </g>
  ),
  pencil: (
    <path {...thin} stroke-linejoin="round" d="M2.5 13.500l.8-3.3 7.6-7.6 2.5 2.5-7.6 7.600zM9.3 4.200l2.5 2.5" />
  ),
  lines: <path {...stroke} d="M2.5 4.200h11M2.5 8h8M2.5 11.800h5.5" />,
  menu: <path {...stroke} d="M2 4h12M2 8h12M2 12h12" />,
} as const;

/** Every sign there is. Each stands beside its word. */
export type IconName = keyof typeof drawings;

/** All names, for the gallery. */
export const iconNames = Object.keys(drawings) as readonly IconName[];

/** A sign in the colour of its text, 16 px unless told otherwise. Hidden from screen readers: the word says it. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }): JSX.Element {
  return (
    <svg class="gh-icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {drawings[name]}
    </svg>
  );
}
