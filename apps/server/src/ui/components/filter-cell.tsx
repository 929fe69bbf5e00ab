import type { JSX } from 'preact';
import { classNames } from './attributes.ts';
import { Icon, type IconName } from './icon.tsx';

/** What stands in a cell of the filter's matrix. */
export type CellKind = 'block' | 'allow' | 'warn' | 'log' | 'timed' | 'inherit';

const SIGNS: Record<CellKind, { icon: IconName; word: string } | null> = {
  block: { icon: 'cross', word: 'Block' },
  allow: { icon: 'check', word: 'Allow' },
  warn: { icon: 'warning', word: 'Warn' },
  log: { icon: 'lines', word: 'Log' },
  timed: { icon: 'clock', word: '' },
  inherit: null,
};

interface FilterCellProps {
  kind: CellKind;
  /** In place of the usual word: "Allow in lessons". */
  words?: string | undefined;
  /** Where one asks for a change of it. */
  href?: string | undefined;
  /** Read out before the word: for whom and what. */
  spoken?: string | undefined;
}

/** One cell of the matrix: a sign and a word, never colour alone. */
export function FilterCell({ kind, words, href, spoken }: FilterCellProps): JSX.Element {
  const sign = SIGNS[kind];
  const inner = (
    <>
      {spoken === undefined ? null : <span class="govuk-visually-hidden">{spoken}: </span>}
      {sign ? <Icon name={sign.icon} size={13} /> : null}
      <span>{words ?? sign?.word ?? '–'}</span>
    </>
  );
  const look = classNames('gh-fcell', `gh-fcell--${kind}`);
  return href === undefined ? (
    <span class={look}>{inner}</span>
  ) : (
    <a class={look} href={href}>
      {inner}
    </a>
  );
}
