import { audienceKeyWords, audienceOf } from '../../access/audiences.ts';
import { splitKey } from './filtering-changes.ts';
import type { MatrixColumn } from './filtering-matrix.ts';

/** What stands in the address for every column at once. */
export const EVERYONE = 'everyone';

/** Of whom a narrow screen shows the matrix; a wide one and paper show all of it. */
export interface Whom {
  /** One link each: those that have a column, then everyone. */
  choices: { whom: string; name: string; current: boolean }[];
  /** The keys of the columns shown; null: all of them. */
  shown: ReadonlySet<string> | null;
}

/**
 * Reads `asked` from the address: a column's people (`ks:4`), or EVERYONE; the first of them where it is nothing that has a column. What is for one
 * place stands with its people, and beside a year the key stage that holds where the year says nothing.
 */
export function whomOf(columns: readonly Pick<MatrixColumn, 'key'>[], asked: string | undefined): Whom {
  const bases = [...new Set(columns.map(({ key }) => splitKey(key).base))];
  const chosen = asked === EVERYONE || bases.includes(asked ?? '') ? asked : bases[0];
  const choices = [
    ...bases.map((whom) => ({ whom, name: audienceKeyWords(whom) })),
    { whom: EVERYONE, name: 'Everyone' },
  ];
  const near = [chosen, stageOf(chosen)];
  return {
    choices: choices.map((choice) => ({ ...choice, current: choice.whom === chosen })),
    shown:
      chosen === undefined || chosen === EVERYONE
        ? null
        : new Set(columns.map(({ key }) => key).filter((key) => near.includes(splitKey(key).base))),
  };
}

/** "ks:4" for "year:11". */
function stageOf(base: string | undefined): string | undefined {
  const [, year] = /^year:(-?\d+)$/.exec(base ?? '') ?? [];
  if (year === undefined) return undefined;
  return audienceOf({ kind: 'pupil', yearGroup: Number(year) }).replace('pupil-ks', 'ks:');
}
