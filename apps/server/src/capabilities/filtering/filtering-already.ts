import { canonical } from '../../kernel/canonical.ts';
import { addressKey } from './filtering-addresses.ts';
import { audienceKeys, type Proposal } from './filtering-changes.ts';
import { ENDLESS, type InForce, stretchesOf } from './filtering-stretches.ts';

/*
 * Two people see the same page in the same minute, and both close it. The second closing changes nothing, but it has a clock of its own, and two
 * colleagues would be asked to sign for the same thing. So whoever asks for what holds already, or waits already, is told of that instead (R82, S24).
 *
 * What holds already is judged by the filter's own rule (filtering-fold.ts): the last word about an address for an audience counts. A closing that somebody
 * has opened again since is no closing, and can be asked for anew; so can what would hold for longer, or for others. What is closed for everybody is closed
 * for each of them, as long as it is open for nobody by a word of their own.
 */

/** A change as far as it matters for this: when it holds, and whether a second person still has to look at it. */
export interface StandingChange extends InForce {
  /** Asked for, and not in force until somebody agrees. */
  waits: boolean;
  /** An emergency that nobody has signed for yet. */
  isUnsigned: boolean;
  requestedAt: Date;
  requestId: string | null;
}

/** What is asked for. */
export interface Wish {
  proposal: Proposal;
  emergency: boolean;
  requestId: string | null;
  at: Date;
}

/** "The next hour", asked for by two within so long, is the same hour. */
const SAME_HOUR_MS = 15 * 60_000;

/** The change that makes asking for this needless, of those of its kind in the order in which they came into force; undefined where there is none. */
export function alreadyAmong(standing: readonly StandingChange[], wish: Wish): StandingChange | undefined {
  // What goes back to somebody's request answers that one: another's request is not answered by it.
  const known = standing.filter(({ requestId }) => wish.requestId === null || wish.requestId === requestId);
  return wish.proposal.kind === 'address'
    ? (addressHeld(known, wish.proposal, wish) ?? waiting(known, wish))
    : (emergencyHeld(known, wish) ?? dateHeld(known, wish) ?? waiting(known, wish));
}

/** The last word about one date. */
function dateHeld(standing: readonly StandingChange[], { proposal, at }: Wish): StandingChange | undefined {
  if (proposal.kind !== 'day') return undefined;
  const last = standing.findLast(
    (each) => !each.waits && each.proposal.kind === 'day' && each.proposal.date === proposal.date && holds(each, at),
  );
  return last && sameWords(last.proposal, proposal) ? last : undefined;
}

function holds({ from, until }: StandingChange, at: Date): boolean {
  return from <= at.getTime() && until > at.getTime();
}

function waiting(standing: readonly StandingChange[], wish: Wish): StandingChange | undefined {
  // An emergency does not wait.
  if (wish.emergency) return undefined;
  return standing.find((each) => each.waits && sameWords(each.proposal, wish.proposal) && sameTimes(each, wish));
}

/** The last word about an address, for everybody whom it is for and for as long as it is wanted. */
function addressHeld(
  standing: readonly StandingChange[],
  { address, audience, action, recorded, from, until }: Extract<Proposal, { kind: 'address' }>,
  { at, emergency }: Wish,
): StandingChange | undefined {
  const begins = Math.max(at.getTime(), from === null ? 0 : Date.parse(from));
  const ends = until === null ? ENDLESS : Date.parse(until);
  const says = (word: StandingChange | undefined) =>
    word?.proposal.kind === 'address' && word.proposal.action === action && word.proposal.recorded === recorded;
  const about = standing.filter(
    ({ proposal, waits }) =>
      !waits && proposal.kind === 'address' && addressKey(proposal.address) === addressKey(address),
  );
  const heldFor = (key: string): StandingChange | undefined => {
    const words = about.filter(
      ({ proposal }) => 'audience' in proposal && audienceKeys(proposal.audience).includes(key),
    );
    const stretches = stretchesOf(words, begins).filter((stretch) => stretch.from < ends);
    const [now] = stretches.map(({ active }) => active.at(-1));
    if (!now || !says(now)) return undefined;
    // One emergency after another, each by somebody else, would open without an end.
    if (emergency && now.isUnsigned) return now;
    return stretches.every(({ active }) => says(active.at(-1))) ? now : undefined;
  };
  const isOpenForSome = about.some(
    ({ proposal, from: opens, until: closes }) =>
      proposal.kind === 'address' &&
      proposal.action !== 'block' &&
      !audienceKeys(proposal.audience).includes('everyone') &&
      opens < ends &&
      closes > begins,
  );
  const forAll = action === 'block' && !isOpenForSome ? heldFor('everyone') : undefined;
  const holding = audienceKeys(audience).map((key) => heldFor(key) ?? forAll);
  return holding.every((each) => each !== undefined) ? holding[0] : undefined;
}

/** Of other kinds nothing is weighed up: only the very emergency that was made last, and that nobody has signed for. */
function emergencyHeld(standing: readonly StandingChange[], wish: Wish): StandingChange | undefined {
  if (!wish.emergency) return undefined;
  const last = standing.findLast((each) => !each.waits && holds(each, wish.at));
  return last?.isUnsigned && sameWords(last.proposal, wish.proposal) && sameTimes(last, wish) ? last : undefined;
}

/** The same thing for the same people, whatever its times. */
function sameWords(one: Proposal, other: Proposal): boolean {
  return wordsOf(one) === wordsOf(other);
}

function wordsOf(proposal: Proposal): string {
  return canonical({
    ...proposal,
    // A new subscription has an id that nobody chose.
    ...(proposal.kind === 'list' && proposal.act === 'add' && { subscription: null }),
    // What an edition changes is told as it is asked for: it is the same edition all the same.
    ...(proposal.kind === 'list' && { definition: withoutFigures(proposal.definition) }),
    ...('audience' in proposal && { audience: audienceKeys(proposal.audience).sort() }),
    ...('address' in proposal && { address: addressKey(proposal.address) }),
    ...('until' in proposal && { until: null }),
  });
}

/** What of an edition's definition is counted against what was in use at that moment. */
const FIGURES = new Set(['against', 'adds', 'removes', 'entries']);

function withoutFigures(definition: Record<string, unknown> | null): Record<string, unknown> | null {
  return definition && Object.fromEntries(Object.entries(definition).filter(([key]) => !FIGURES.has(key)));
}

function sameTimes({ proposal, requestedAt }: StandingChange, wish: Wish): boolean {
  const [was, wanted] = [untilOf(proposal), untilOf(wish.proposal)];
  if (was === wanted || was === null || wanted === null) return was === wanted;
  const [asked, now] = [requestedAt.getTime(), wish.at.getTime()];
  return now - asked <= SAME_HOUR_MS && Date.parse(was) - asked === Date.parse(wanted) - now;
}

function untilOf(proposal: Proposal): string | null {
  return 'until' in proposal ? proposal.until : null;
}
