import type { ComponentChildren, JSX } from 'preact';

/** One part of a whole: measured is solid, partly is hatched, not known is an outline. Never green. */
export interface Share {
  count: number;
  kind: 'solid' | 'hatch' | 'unknown';
  label: ComponentChildren;
}

const width = 400;
const height = 28;
const gap = 3;

/** Widths of the parts, true to scale but never under 3 units, so that one device can still be seen. */
export function shareWidths(counts: readonly number[], total: number): number[] {
  const room = total - gap * Math.max(0, counts.length - 1);
  const sum = counts.reduce((a, b) => a + b, 0);
  if (sum === 0) return counts.map(() => 0);
  const small: number[] = counts.map((count) => (count > 0 && (count / sum) * room < 3 ? 3 : 0));
  const fixed = small.reduce((a, b) => a + b, 0);
  const rest = counts.reduce((a, count, index) => a + (small[index] === 0 ? count : 0), 0);
  return counts.map((count, index) => small[index] || (count / rest) * (room - fixed));
}

function HatchPattern({ id }: { id: string }): JSX.Element {
  return (
    <defs>
      <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect class="gh-chart__hatch-ground" width="6" height="6" />
        <rect class="gh-chart__hatch-line" width="3" height="6" />
      </pattern>
    </defs>
  );
}

/** A bar of shares with its counts beneath: numbers first, the bar only shows how they compare. `id` is unique on the page. */
export function ShareBar({ shares, id }: { shares: readonly Share[]; id: string }): JSX.Element {
  const widths = shareWidths(
    shares.map(({ count }) => count),
    width,
  );
  let x = 0;
  const parts = shares.map(({ kind }, index) => {
    const part = { x, width: widths[index] ?? 0, kind };
    x += part.width + gap;
    return part;
  });
  const fill = (kind: Share['kind']) => (kind === 'hatch' ? `url(#${id}-hatch)` : undefined);
  return (
    <div>
      <svg
        class="gh-shares__bar"
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        <HatchPattern id={`${id}-hatch`} />
        {parts.map((part) => (
          <rect
            class={`gh-chart__${part.kind}`}
            x={part.x}
            y="0.5"
            width={part.width}
            height={height - 1}
            fill={fill(part.kind)}
          />
        ))}
      </svg>
      <ul class="gh-shares__list">
        {shares.map(({ count, kind, label }) => (
          <li>
            <svg width="13" height="13" viewBox="0 0 13 13" aria-hidden="true" focusable="false">
              <rect class={`gh-chart__${kind}`} x=".7" y=".7" width="11.6" height="11.6" fill={fill(kind)} />
            </svg>
            <b>{count.toLocaleString('en-GB')}</b>
            <span>{label}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** One bar of a table of counts, `share` of the longest; the number stands in the cell beside it. */
export function CountBar({ share }: { share: number }): JSX.Element {
  const length = Math.max(share > 0 ? 2 : 0, Math.round(share * 160));
  return (
    <svg
      class="gh-count-bar"
      width="160"
      height="14"
      viewBox="0 0 160 14"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect class="gh-chart__solid" y="1" width={length} height="12" />
    </svg>
  );
}

interface PartBarProps {
  rows: readonly { label: string; part: number; whole: number }[];
  /** What filled and outline mean. */
  caption: string;
}

/** Bars of a part within a whole on one zero-based scale, the numbers on the marks. */
export function PartBars({ rows, caption }: PartBarProps): JSX.Element {
  const most = Math.max(1, ...rows.map(({ whole }) => whole));
  const scale = (value: number) => Math.round((value / most) * 2200) / 10;
  return (
    <figure class="gh-parts">
      <ul>
        {rows.map(({ label, part, whole }) => (
          <li>
            <span class="gh-parts__label">{label}</span>
            <svg
              width={scale(whole) + 1}
              height="14"
              viewBox={`0 0 ${scale(whole) + 1} 14`}
              aria-hidden="true"
              focusable="false"
            >
              <rect class="gh-chart__outline" x=".5" y=".5" width={scale(whole)} height="13" />
              <rect class="gh-chart__solid" x=".5" y=".5" width={scale(part)} height="13" />
            </svg>
            <span>
              <b>{part}</b> of {whole}
            </span>
          </li>
        ))}
      </ul>
      <figcaption>{caption}</figcaption>
    </figure>
  );
}
