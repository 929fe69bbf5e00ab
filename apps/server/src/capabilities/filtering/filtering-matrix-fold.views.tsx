import type { VNode } from 'preact';
import { listHref } from '../../ui/list-href.ts';
import { plural } from '../../ui/words.ts';
import type { MatrixQuery } from './filtering.schemas.ts';
import type { MatrixColumn, MatrixRow } from './filtering-matrix.ts';
import type { MatrixPage } from './filtering-pages.service.ts';
import type { Whom } from './filtering-whom.ts';

/** What the groups of categories are called. */
export const GROUP_WORDS = {
  locked: 'Locked by law',
  never: 'Never for pupils',
  age: 'By age',
  network: 'For the network',
  open: 'Best left open',
  unlisted: 'Everything else',
} as const;

/** Where a group of categories begins. */
export const groupId = (group: string) => `matrix-${group}`;

/** Five answers to each category are more than a phone has room for: there the matrix is of one audience at a time, by an address of its own. */
export function WhomLinks({ whom, query }: { whom: Whom; query: MatrixQuery }): VNode {
  return (
    <nav class="gh-matrix__whom gh-noprint" aria-label="Shown for">
      <ul>
        {whom.choices.map((choice) => (
          <li>
            <a
              href={`${listHref('/filtering', { ...query, whom: choice.whom })}#matrix`}
              aria-current={choice.current ? 'true' : undefined}
            >
              {choice.name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** On a narrow screen every group at once, or one at a time again: for whoever looks for a word on the page. */
export function Unfold({ query }: { query: MatrixQuery }): VNode {
  const { open, ...others } = query;
  return (
    <p class="gh-matrix__all gh-noprint">
      {open === undefined ? (
        <a href={`${listHref('/filtering', { ...query, open: 'all' })}#matrix`}>Show every category</a>
      ) : (
        <a href={`${listHref('/filtering', others)}#matrix`}>Show one group at a time</a>
      )}
    </p>
  );
}

/** On a narrow screen the way into a group, and out of it: forty categories one beneath another are nine screens, and what is sought is in one of them. Its rows show where the address names it. */
export function GroupFold({
  group,
  rows,
  matrix,
  shown,
}: Pick<MatrixPage, 'matrix'> & GroupOf & { shown: Whom['shown'] }): VNode {
  return (
    <>
      <span class="gh-matrix__wide">{GROUP_WORDS[group]}</span>
      <a class="gh-matrix__unfold" href={`#${groupId(group)}`}>
        <b>{GROUP_WORDS[group]}</b>
        <span>{countWords(rows, matrix.columns, shown)}</span>
      </a>
      <a class="gh-matrix__fold" href="#matrix">
        <b>{GROUP_WORDS[group]}</b>
        <span>Close</span>
      </a>
    </>
  );
}

type GroupOf = MatrixPage['matrix']['groups'][number];

/** How many categories of a group are blocked and how many open for those shown: "14 blocked, 2 open"; of several audiences at once how many there are. */
function countWords(rows: readonly MatrixRow[], columns: readonly MatrixColumn[], shown: Whom['shown']): string {
  if (shown === null) return plural(rows.length, 'category', 'categories');
  const near = columns.flatMap(({ key }, nth) => (shown.has(key) ? [nth] : []));
  const said = rows.map(({ locked, cells }) => {
    if (locked) return 'locked';
    // A year says what its key stage does not: it stands behind it, and is nearer.
    const action = near.map((nth) => cells[nth]?.action ?? null).findLast((each) => each !== null);
    return { allow: 'open', log: 'logged', warn: 'asks first', block: 'blocked', none: 'as around it' }[
      action ?? 'none'
    ];
  });
  const words = [...Map.groupBy(said, (each) => each)].map(([word, of]) => `${of.length} ${word}`);
  return words.join(', ');
}
