import { median, pairedRatio } from './pairs.ts';
import type { TrackerPage } from './tracker-visits.ts';

/** A page of ours, the page of request-tracker5 that answers the same, and how many times as fast ours is to be. */
export interface Compared {
  name: string;
  peer: TrackerPage;
  least: number;
}

/** Asks for a page once; milliseconds. */
export type Ask<Page> = (page: Page) => Promise<number>;

/** What one page took in all rounds, sorted, and beside it the same of the peer, where there was one. */
export interface Times {
  ours: number[];
  theirs: number[];
  /** The median over the rounds of the peer's visit to the middle one of ours; NaN without a peer. */
  ratio: number;
}

/** Visits of ours in a round, to one of the peer's, which takes as long as all of them. */
const OURS_A_ROUND = 4;

/**
 * Visits one at a time, ours and the peer's in turn, kind by kind, so that what else the machine does falls on both: in each round every
 * page of a kind four times and then the peer's page of that kind once, every other round the other way about. `visits` are those of a page of ours.
 */
export async function inRounds<Page extends Compared>(
  pages: readonly Page[],
  visits: number,
  ours: Ask<Page>,
  theirs: Ask<TrackerPage> | undefined,
): Promise<Map<Page, Times>> {
  const kinds = [...new Set(pages.map(({ peer }) => peer))];
  const found = new Map(pages.map((page) => [page, { all: [] as number[], middle: [] as number[] }]));
  const peers = new Map(kinds.map((kind) => [kind, [] as number[]]));
  const visitOurs = async (kind: TrackerPage): Promise<void> => {
    for (const [page, { all, middle }] of found) {
      if (page.peer !== kind) continue;
      const times: number[] = [];
      while (times.length < OURS_A_ROUND) times.push(await ours(page));
      all.push(...times);
      middle.push(median(times));
    }
  };
  const visitTheirs = async (kind: TrackerPage): Promise<void> => {
    if (theirs) peers.get(kind)?.push(await theirs(kind));
  };
  for (let round = 0; round < Math.ceil(visits / OURS_A_ROUND); round++) {
    const sides = round % 2 === 0 ? [visitOurs, visitTheirs] : [visitTheirs, visitOurs];
    for (const kind of round % 2 === 0 ? kinds : kinds.toReversed()) for (const visit of sides) await visit(kind);
  }
  return new Map(
    [...found].map(([page, { all, middle }]) => {
      const peer = peers.get(page.peer) ?? [];
      const sorted = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);
      return [
        page,
        { ours: sorted(all), theirs: sorted(peer), ratio: theirs ? pairedRatio(peer, middle) : Number.NaN },
      ];
    }),
  );
}
