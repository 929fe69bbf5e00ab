import type { Action } from '@gatehouse/engine';
import { mayNotDownload } from '../../access/settings-agreed.ts';
import { PERIODS, type PeriodId } from './filtering-calendar.ts';
import { splitKey } from './filtering-changes.ts';
import type { FoldedAudience } from './filtering-fold.ts';
import type { Matrix } from './filtering-matrix.ts';

/** The category that the position on programs is compared with (R34). */
export const PROGRAMS = 'downloads';

const lets = (action: Action | undefined) => action !== undefined && action !== 'block';

/** The keys of the audiences for whom something lets this category through, always or in a part of the day; of one person alone none is named. */
export function openFor(audiences: readonly FoldedAudience[], category: string): string[] {
  return audiences.flatMap(({ key, always, periods, noInternet }) => {
    if (noInternet !== null || splitKey(key).base.startsWith('person:')) return [];
    const parts = (Object.keys(PERIODS) as PeriodId[]).map((period) => periods[period].get(category)?.action);
    return [always.get(category)?.action, ...parts].some(lets) ? [key] : [];
  });
}

/** Of the audiences that a matrix shows, those who may not download programs by what is agreed (R34), and to whom the filter opens them all the same. */
export function programsAgainst(
  { columns, groups }: Pick<Matrix, 'columns' | 'groups'>,
  position: Parameters<typeof mayNotDownload>[0],
): string[] {
  const row = groups.flatMap(({ rows }) => rows).find(({ category }) => category === PROGRAMS);
  return columns.flatMap(({ key }, index) => {
    const cell = row?.cells[index];
    const isOpen = lets(cell?.action ?? undefined) || cell?.parts.some(({ action }) => lets(action)) === true;
    return isOpen && mayNotDownload(position, key) ? [key] : [];
  });
}
