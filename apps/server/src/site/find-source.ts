import type { Actor } from '../access/scope.ts';
import type { Ground } from '../db/ground.ts';
import type { SeverityLevel } from '../ui/components/severity.tsx';

/** One thing that was found: a link, and what tells it from others of its name. */
export interface Found {
  href: string;
  title: string;
  detail: string;
  severity?: SeverityLevel;
}

/** Things of one kind: the first of them, and where all of them are listed when there are more. */
export interface FoundGroup {
  heading: string;
  found: readonly Found[];
  more: { href: string; text: string } | null;
}

/** Things of each kind that the page Find shows. */
export const MOST_FOUND = 8;

/**
 * What a capability lets somebody find by words: a name, a form, a number, an address. Registered in Site.find when the capability registers itself.
 * A source asks under the scope of whoever looks, so that nothing is found, counted or hinted at that they could not open (S13).
 */
export interface FindSource {
  /** Small numbers first. */
  order: number;
  /** What this person can look for, "Incidents: a number, or the name or form of somebody in one"; null where it is not theirs. */
  hint(actor: Actor): string | null;
  /** `words`: what was typed, without spaces around it; never empty. */
  find(ground: Ground, actor: Actor, words: string): Promise<FoundGroup[]>;
}

/** One group, or none where nothing was found. `rows` may have one more than is shown: then there are more. */
export function groupOf(heading: string, rows: readonly Found[], more: FoundGroup['more']): FoundGroup[] {
  if (!rows.length) return [];
  return [{ heading, found: rows.slice(0, MOST_FOUND), more: rows.length > MOST_FOUND ? more : null }];
}

/** The number in "A-174", "a 174" or "INC-0042", where its letters are one of these series; undefined for anything else. */
export function numberIn(words: string, series: readonly string[]): { series: string; number: number } | undefined {
  const [, letters = '', digits = ''] = /^([a-z]{1,3})[- ]?0*(\d{1,9})$/i.exec(words) ?? [];
  const known = series.find((each) => each === letters.toUpperCase());
  return known === undefined ? undefined : { series: known, number: Number(digits) };
}
