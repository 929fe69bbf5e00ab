import type { Action } from '../../access/roles.ts';
import { type Actor, authorise, may } from '../../access/scope.ts';
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

/** A page with records that prove it, for somebody who asks to see one. */
interface Proof {
  what: string;
  href: string;
  says: string;
}

const PROOF: readonly (Proof & { action: Action })[] = [
  {
    ...{ what: 'Monitoring reports', href: '/reports', action: 'reports.read' },
    says: 'each signed by two people, with its figures',
  },
  {
    ...{ what: 'Log review', href: '/reports/log', action: 'logs.read' },
    says: 'the incident log without names, read and signed each term',
  },
  {
    ...{ what: 'Changes to the filter', href: '/filtering/changes', action: 'filter.read' },
    says: 'who asked, who approved, and why',
  },
  {
    ...{ what: 'Checks of the filter', href: '/filtering/checks', action: 'checks.read' },
    says: 'when, by whom, on which device, what was found',
  },
  {
    ...{ what: 'Policy', href: '/settings', action: 'settings.read' },
    says: 'each rule that this school decided for itself, with its source',
  },
];

/** What is known of this academic year, for somebody who visits and knows nothing of the school: figures of now, and what was signed. */
export interface Inspection {
  year: number;
  figures: Figures;
  reviews: Inspected[];
  /** Those that whoever opened this may open: the network manager reads no report. */
  proof: readonly Proof[];
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
    proof: PROOF.filter(({ action }) => may(actor, action)),
  };
}

/** When the second of both signed, in milliseconds. */
export function signedAt({ leader, governor }: Pick<Review, 'leader' | 'governor'>): number {
  return Math.max(leader?.at.getTime() ?? 0, governor?.at.getTime() ?? 0);
}
