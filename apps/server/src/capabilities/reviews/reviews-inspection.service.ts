import { type Actor, authorise } from '../../access/scope.ts';
import type { Ground } from '../../db/ground.ts';
import { academicYearOf } from '../../kernel/academic-year.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { figuresNow, readReviews } from './reviews.service.ts';
import type { Figures, Kind, Review, Standing } from './reviews.ts';

/** How a kind of review stands, with the last one that two people signed. */
export interface Inspected {
  kind: Kind;
  standing: Standing;
  last: Review | null;
}

/** What is known of this academic year, for somebody who visits and knows nothing of the school: figures of now, and what was signed. */
export interface Inspection {
  year: number;
  figures: Figures;
  reviews: Inspected[];
}

/** Everything of `Inspection`, counted now. No child is in it, and small numbers are in fives: it may be given out of the house. */
export async function readInspection(ground: Ground, actor: Actor): Promise<Inspection> {
  const { schoolId } = authorise(actor, 'reviews.work');
  const { standings, reviews } = await readReviews(ground, actor);
  const year = academicYearOf(schoolDate(ground.clock.now()));
  const signedOf = (kind: Kind) =>
    reviews
      .filter((review) => review.kind === kind && review.state === 'signed')
      .toSorted((a, b) => signedAt(b) - signedAt(a))[0] ?? null;
  return {
    year,
    figures: await figuresNow(ground, schoolId, year),
    reviews: standings.map(({ kind, standing }) => ({ kind, standing, last: signedOf(kind) })),
  };
}

/** When the second of both signed, in milliseconds. */
export function signedAt({ leader, governor }: Pick<Review, 'leader' | 'governor'>): number {
  return Math.max(leader?.at.getTime() ?? 0, governor?.at.getTime() ?? 0);
}
