import type { JSX } from 'preact';

/** 5 Urgent, 4 High, 3 Concern, 2 Low, 1 Note. */
export type SeverityLevel = 1 | 2 | 3 | 4 | 5;

/** The word of each level. */
export const severityWords = { 1: 'Note', 2: 'Low', 3: 'Concern', 4: 'High', 5: 'Urgent' } as const;

const body = 'gh-shape__body';
const shapes: Readonly<Record<SeverityLevel, JSX.Element>> = {
  5: <path class={body} d="M7.4 1h9.200L23 7.400v9.200L16.6 23H7.400L1 16.600V7.400z" />,
  4: <path class={body} d="M12 .4L23.6 12 12 23.6.4 12z" />,
  3: <path class={body} d="M12 2.200L23 21.600H1z" />,
  2: <circle class={body} cx="12" cy="12" r="10.4" />,
  1: <rect class={body} x="2" y="2" width="20" height="20" rx="3" stroke-dasharray="3.2 2.3" />,
};

interface SeverityProps {
  level: SeverityLevel;
  /** False only in the triage queue, where the shape then carries the whole label. */
  word?: boolean | undefined;
  size?: number | undefined;
}

/** Shape, number and word: it survives a grey printer and an eye that sees no red. */
export function Severity({ level, word = true, size = 24 }: SeverityProps): JSX.Element {
  const label = `Severity ${level}, ${severityWords[level]}`;
  return (
    <span class="gh-severity">
      <svg
        class={`gh-shape--${level}`}
        width={size}
        height={size}
        viewBox="0 0 24 24"
        focusable="false"
        role={word ? undefined : 'img'}
        aria-hidden={word ? 'true' : undefined}
        aria-label={word ? undefined : label}
      >
        {shapes[level]}
        <text x="12" y={level === 3 ? 19.4 : 16.6} font-size={level === 3 ? 11.5 : 13}>
          {level}
        </text>
      </svg>
      {word ? (
        <span>
          <span class="govuk-visually-hidden">Severity {level}, </span>
          {severityWords[level]}
        </span>
      ) : null}
    </span>
  );
}
