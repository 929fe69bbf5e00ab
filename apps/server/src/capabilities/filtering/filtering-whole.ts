import { CATEGORIES, type CategoryCode } from '@gatehouse/engine';
import { spanWords } from '../../access/settings-school.ts';
import type { Proposal } from './filtering-changes.ts';
import { otherDayWords } from './filtering-school-day.ts';

/**
 * Most changes say one thing and leave the rest as it is. Some say a whole anew: the school day, the school's network, the settings of a list. What was
 * there and is not said again is gone, so whoever agrees reads all of it, and one that was asked for over an older whole is not agreed to (S8, S24).
 */

/** Stands in a mapping for a folder of the publisher that is left out (lists.ts). */
const LEFT_OUT = 'out';

/** Whether a change takes the place of everything that was said of its kind. */
export function replacesWhole(proposal: Proposal): boolean {
  if (proposal.kind === 'list') return proposal.act === 'add' || proposal.act === 'alter';
  return proposal.kind === 'calendar' || proposal.kind === 'networks' || proposal.kind === 'searches';
}

/** All that a change of this sort says, a line each. */
export function wholeLines(proposal: Proposal): string[] {
  if (proposal.kind === 'networks') return [...proposal.networks];
  if (proposal.kind === 'searches')
    return [`Safe search: ${proposal.safeSearch ? 'on' : 'off'}`, `YouTube for pupils: ${proposal.youTube}`];
  if (proposal.kind === 'calendar')
    return [
      `The school day: ${proposal.starts} to ${proposal.ends}`,
      ...proposal.breaks.map(({ name, from, to }) => `Break: ${name}, ${from} to ${to}`),
      ...otherDayWords(proposal),
      ...proposal.closed.map((days) => `Closed: ${spanWords(days)}`),
    ];
  if (proposal.kind !== 'list' || !replacesWhole(proposal)) return [];
  const mapping = (proposal.definition?.mapping ?? {}) as Record<string, string>;
  return Object.entries(mapping).map(([folder, code]) => {
    if (code === LEFT_OUT) return `${folder} is left out: nothing in it is blocked`;
    const name = Object.hasOwn(CATEGORIES, code) ? CATEGORIES[code as CategoryCode].name : code;
    return `${folder} counts as “${name}”`;
  });
}
