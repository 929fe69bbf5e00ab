import { FEW } from '../../site/small-numbers.ts';
import type { ChangeAudience } from './filtering-changes.ts';

/** Somebody whose requests a change would have changed, and what rules know them by. */
export interface Reached {
  person: string;
  /** Of the filter: `pupil-ks3`. */
  audience: string;
  year: number | null;
  className: string | null;
  groups: readonly string[];
}

/** With whom somebody is counted, the fewest first: those no rule tells from them, their class, year, key stage, role, and the school. */
const CIRCLES = ['alike', 'class', 'year', 'stage', 'role', 'school'] as const;
type Circle = (typeof CIRCLES)[number];

/**
 * Whoever may be counted for a change to this audience (none: the school). A year less its classes, asked for one after another, would say what the one pupil
 * looked at who is in the year and in none of them (S14). So people are counted in parcels of five or more that no audience splits: first those that no
 * rule tells apart; of whoever is left the class together, then the year, and so on as far as the audience has all of them. Who is left after that is not counted,
 * and whatever figures are subtracted, what remains is of five people at least.
 *   Year 9: seven in 9A, four in 9B, three in 9C. 9A alone: the seven. 9B: nobody. 9A and 9B: the seven. Year 9: all fourteen.
 *   Year 9: seven in 9A and one in no class. 9A alone: the seven. Year 9: the seven.
 */
export function countedTogether(reached: readonly Reached[], audience: ChangeAudience | undefined): Set<string> {
  const counted = new Set<string>();
  let left = [...reached];
  for (const circle of CIRCLES) {
    const parcels = Map.groupBy(
      left.filter((each) => CIRCLES.indexOf(circle) <= CIRCLES.indexOf(wholeOf(each, audience))),
      (each) => JSON.stringify(circleOf(each, circle)),
    );
    for (const parcel of parcels.values())
      if (parcel.length >= FEW) for (const { person } of parcel) counted.add(person);
    left = left.filter(({ person }) => !counted.has(person));
  }
  return counted;
}

/** What everybody in somebody's circle has in common; each circle lies within the next. */
function circleOf({ audience, year, className, groups }: Reached, circle: Circle): unknown[] {
  const role = audience.replace(/-ks\d$/, '');
  const known = { school: [], role: [role], stage: [audience], year: [audience, year] };
  if (circle === 'alike') return [audience, year, className, [...groups].sort()];
  return circle === 'class' ? [audience, year, className] : known[circle];
}

/** The widest circle of somebody's that the audience has whole. */
function wholeOf({ className }: Reached, audience: ChangeAudience | undefined): Circle {
  if (audience === undefined || 'everyone' in audience) return 'school';
  if ('roles' in audience) return 'role';
  if ('keyStages' in audience) return 'stage';
  if ('years' in audience) return 'year';
  return 'groups' in audience && className !== null && audience.groups.includes(className) ? 'class' : 'alike';
}
