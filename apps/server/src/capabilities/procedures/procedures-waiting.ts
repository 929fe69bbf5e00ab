import { flowOf, stepOf } from './procedures-flow.ts';
import { placeIn, type Run, reviewersOf, SENIORS } from './procedures-run.ts';

interface Person {
  id: string;
  name: string;
}

/** A record of reviewing a site, as far as its signatures go. */
export interface SiteSigned {
  id: string;
  site: string;
  recordedAt: Date;
  /** By the ids of persons. */
  signed: readonly string[];
}

/** One thing that a run waits for: since when, and who could give it, as far as that is known. */
export type Wait = { since: Date } & (
  | { what: 'accept'; missing: number }
  | { what: 'step'; title: string; by: Person[] }
  | { what: 'agree'; title: string; first: Person; by: Person[] }
  | { what: 'sign'; siteId: string; by: Person[]; signed: readonly string[] }
);

/**
 * All that a run waits for (R143, R144, R147): seniors who accept, the next step or the second word on one, signatures of its records. `away` are
 * those who cannot sign in or have left: where fewer than two reviewers are here, another senior accepts and goes on in their place.
 *
 *   begun                                       ->  accept, two missing
 *   accepted by Ann and Ben                     ->  step, by Ann and Ben
 *   answered by Ann, for two                    ->  agree, by Ben
 *   the same, Ben has left                      ->  accept, one missing; agree, by nobody
 *   complete, a record signed by Ann            ->  sign, by Ben
 */
export function waitsOf(
  run: Pick<Run, 'accepted' | 'entries' | 'version' | 'begun'> & { sites: readonly SiteSigned[] },
  away: ReadonlySet<string>,
): Wait[] {
  const reviewers = reviewersOf(run);
  const here = reviewers.map(({ person }) => person).filter(({ id }) => !away.has(id));
  const last = run.entries.at(-1);
  const accepted = reviewers.at(-1)?.at ?? run.begun.at;
  if (reviewers.length < SENIORS) return [{ what: 'accept', since: accepted, missing: SENIORS - here.length }];
  const waits: Wait[] = [];
  const { now, waiting } = placeIn(run);
  const titleOf = (step: string) => stepOf(flowOf(run.version), step).title;
  if (waiting) {
    const by = here.filter(({ id }) => id !== waiting.person.id);
    waits.push({ what: 'agree', since: waiting.at, title: titleOf(waiting.step), first: waiting.person, by });
  } else if (now !== null) {
    const since = last ? (last.second ?? last).at : accepted;
    waits.push({ what: 'step', since, title: titleOf(now), by: here });
  }
  for (const { id, recordedAt, signed } of unsigned(run.sites)) {
    const by = here.filter((person) => !signed.includes(person.id));
    waits.push({ what: 'sign', since: recordedAt, siteId: id, by, signed });
  }
  if (waits.length && here.length < SENIORS)
    waits.unshift({ what: 'accept', since: last?.at ?? accepted, missing: SENIORS - here.length });
  return waits;
}

/** Records that lack a signature, but those for which another of the same address, written later, has both: that is how a mistake is put right. */
function unsigned(sites: readonly SiteSigned[]): SiteSigned[] {
  const isWhole = ({ signed }: SiteSigned) => signed.length >= SENIORS;
  return sites.filter(
    (each) =>
      !isWhole(each) &&
      !sites.some((other) => other.site === each.site && other.recordedAt > each.recordedAt && isWhole(other)),
  );
}
