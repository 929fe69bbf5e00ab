import { type Action, CATEGORIES, CATEGORY_CODES, type CategoryGroup, HELP_CATEGORY } from '@gatehouse/engine';
import { audienceKeyWords } from '../../access/audiences.ts';
import { PERIODS, type PeriodId } from './filtering-calendar.ts';
import { splitKey, UNLISTED } from './filtering-changes.ts';
import { audiencesAt, type FoldedAudience, type FoldedCell } from './filtering-fold.ts';
import { STARTER_REASONS } from './filtering-reasons.ts';
import type { FilterState } from './filtering-state.store.ts';
import type { InForce } from './filtering-stretches.ts';

/** A cell as the page draws it: what happens always, what happens otherwise in parts of the day, and which changes said so. */
export interface MatrixCell {
  /** Null: nothing is said for these people; what is said for those around them holds. */
  action: Action | null;
  parts: { period: PeriodId; action: Action }[];
  by: InForce[];
}

/** A column: some people for whom something is said. */
export interface MatrixColumn {
  key: string;
  /** "Key stage 3"; of one pupil alone never a name. */
  name: string;
  noInternet: boolean;
  /** How closely they are watched; null where nothing is said. */
  supervision: FoldedAudience['supervision'];
}

/** A row: a category, or what no list has. */
export interface MatrixRow {
  category: string;
  locked: boolean;
  /** Whether a list of it is in force: what no list has, neither lock nor policy closes. */
  listed: boolean;
  /** Why, where the starter's word stands unchanged for everybody; empty where nothing is known. */
  reason: string;
  cells: MatrixCell[];
}

/** The matrix of a moment: audience × category. Rules for one person alone are neither drawn nor counted: staff and governors read it (S13). */
export interface Matrix {
  columns: MatrixColumn[];
  groups: { group: CategoryGroup | 'unlisted'; rows: MatrixRow[] }[];
  /** Key stages without a pupil here that nobody changed anything for: "Key stage 1". */
  leftOut: string[];
  /** The change that last came into force, but for one person alone; null where the starter stands. */
  last: InForce | null;
}

const GROUPS: readonly CategoryGroup[] = ['locked', 'never', 'age', 'network', 'open'];

/** Key stages first, then the years and groups that have rules of their own, then the others; what is for one place stands beside what is for everywhere. */
function inOrder(audiences: readonly FoldedAudience[]): FoldedAudience[] {
  const kindOf = (base: string) => ['ks', 'year', 'group', 'role'].indexOf(base.split(':')[0] ?? '');
  const bases = [...new Set(audiences.map(({ key }) => splitKey(key).base))].sort((a, b) => kindOf(a) - kindOf(b));
  const orderOf = (key: string) => {
    const { base, place } = splitKey(key);
    return 3 * bases.indexOf(base) + [undefined, 'on-site', 'off-site'].indexOf(place);
  };
  return audiences.toSorted((a, b) => orderOf(a.key) - orderOf(b.key));
}

/** Whether a column says no more than the starter does. */
function isStarterAlone({ always, periods, noInternet, supervision }: FoldedAudience): boolean {
  const cells = [always, ...Object.values(periods)].flatMap((row) => [...row.values()]);
  return noInternet === null && !supervision?.by && cells.every(({ by }) => by === null);
}

/** Draws the matrix of a moment. `filled`: categories of which a list has a site. `here`: the keys of the key stages that the school has; of others a column is left out that nobody changed. Null: all of them. */
export function matrixOf(
  { start, changes, at, lists }: FilterState,
  filled: Pick<ReadonlyMap<string, unknown>, 'has'>,
  here: ReadonlySet<string> | null,
): Matrix {
  const all = audiencesAt(start, changes, at.getTime());
  const drawn = inOrder(all.filter(({ key }) => !splitKey(key).base.startsWith('person:')));
  const isHere = (audience: FoldedAudience) =>
    here === null || !/^ks:/.test(audience.key) || here.has(audience.key) || !isStarterAlone(audience);
  const shown = drawn.filter(isHere);
  const rowOf = (category: string): MatrixRow => ({
    category,
    locked: category in CATEGORIES && CATEGORIES[category as keyof typeof CATEGORIES].locked,
    listed:
      category === UNLISTED ||
      filled.has(category) ||
      lists.sealed.some((list) => list.category === category && list.entries > 0),
    reason: STARTER_REASONS[category as keyof typeof STARTER_REASONS] ?? '',
    cells: shown.map((audience) => cellOf(audience, category)),
  });
  const past = changes.filter(({ from, proposal }) => from <= at.getTime() && !isForOne(proposal));
  return {
    columns: shown.map(({ key, noInternet, supervision }) => ({
      key,
      name: audienceKeyWords(key),
      noInternet: noInternet !== null,
      supervision,
    })),
    groups: [
      ...GROUPS.map((group) => ({
        group,
        rows: CATEGORY_CODES.filter((code) => CATEGORIES[code].group === group).map(rowOf),
      })),
      { group: 'unlisted' as const, rows: [rowOf(UNLISTED)] },
    ],
    leftOut: drawn.filter((audience) => !isHere(audience)).map(({ key }) => audienceKeyWords(key)),
    last: past.toSorted((a, b) => a.from - b.from).at(-1) ?? null,
  };
}

function isForOne(proposal: InForce['proposal']): boolean {
  return 'audience' in proposal && 'persons' in proposal.audience;
}

function cellOf({ key, always, periods, noInternet }: FoldedAudience, category: string): MatrixCell {
  if (noInternet) return { action: category === HELP_CATEGORY ? 'allow' : 'block', parts: [], by: [noInternet] };
  const cell = always.get(category);
  // The starter opens what no list has; a change may say otherwise.
  const base = cell?.action ?? (category === UNLISTED && /^(ks|role):/.test(key) ? 'allow' : null);
  const parts = (Object.keys(PERIODS) as PeriodId[]).flatMap((period) => {
    const part = periods[period].get(category);
    return part && part.action !== base ? [{ period, cell: part }] : [];
  });
  const by = [cell, ...parts.map((part) => part.cell)].flatMap((each: FoldedCell | undefined) => each?.by ?? []);
  return {
    action: base,
    parts: parts.map(({ period, cell: { action } }) => ({ period, action })),
    by: [...new Set(by)],
  };
}
