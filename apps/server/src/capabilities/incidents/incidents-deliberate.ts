import type { Settings } from '../../access/settings.ts';
import type { TypeCode } from './incidents-taxonomy.ts';

/** Kinds in which somebody went to what they should not; what may be against the law is for others to look into first. */
const WENT_LOOKING: readonly TypeCode[] = [
  ...(['inappropriate_use', 'circumvention', 'hate', 'misogyny', 'sexual_content', 'gambling'] as const),
];

/** What of an incident decides whether the headteacher investigates it. */
interface Deliberate {
  type: string;
  intent: string;
  hiddenFrom: readonly string[];
}

/** Somebody who holds roles at the school today. */
interface Holder {
  personId: string;
  roles: readonly string[];
}

/** The heads who investigate this (R121): those who are no part of it, where it was deliberate and the school's policy asks for it; otherwise nobody. */
export function headsFor<H extends Holder>(
  { type, intent, hiddenFrom }: Deliberate,
  settings: Pick<Settings, 'incidents.deliberateNeedsHead'>,
  holders: readonly H[],
): H[] {
  if (!settings['incidents.deliberateNeedsHead'] || intent !== 'deliberate') return [];
  if (!(WENT_LOOKING as readonly string[]).includes(type)) return [];
  return holders.filter(({ personId, roles }) => roles.includes('head') && !hiddenFrom.includes(personId));
}

/** What the head is asked for as soon as such an incident is logged. */
export const HEAD_INVESTIGATES = {
  action: 'Investigate it: it was deliberate',
  reason: 'By the school’s policy the headteacher investigates what was deliberate.',
} as const;
