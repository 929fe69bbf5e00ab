/** How somebody stands with the monitoring notice: read in the words that hold, read long ago or in other words, or never. */
export type Standing = 'read' | 'again' | 'not_yet';

/** What may be asked of the list. */
export const SHOWN = ['open', 'read', 'everybody'] as const;

/** Adults who are not staff and use what is filtered and monitored, as the list calls each. */
export const OTHERS = {
  governor: 'Governor',
  director: 'Director',
  volunteer: 'Volunteer',
  visitor: 'Visitor',
  contractor: 'Contractor',
  community: 'Community member',
} as const;

/** Who somebody of the list is. */
export type NoticeKind = 'pupil' | 'staff' | keyof typeof OTHERS;

/** One person of the list. */
export interface NoticeLine {
  id: string;
  givenName: string;
  familyName: string;
  kind: NoticeKind;
  yearGroup: number | null;
  className: string | null;
  standing: Standing;
  /** The last reading, in whatever words. */
  readAt: Date | null;
}

/** How the last reading stands against the version that holds, and for how long a reading is good. */
export function standingOf(
  last: { version: string; readAt: Date } | null,
  holds: { version: string; holdsDays: number },
  now: Date,
): Standing {
  if (last === null) return 'not_yet';
  const isFresh = now.getTime() - last.readAt.getTime() < holds.holdsDays * 86_400_000;
  return isFresh && last.version === holds.version ? 'read' : 'again';
}

/** The lines that were asked for. Open: whoever has still to read it. */
export function shownLines(lines: readonly NoticeLine[], shown: (typeof SHOWN)[number]): NoticeLine[] {
  return lines.filter(({ standing }) => shown === 'everybody' || (standing === 'read') === (shown === 'read'));
}

/** Words for how somebody stands. */
export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  read: 'Read',
  again: 'To be read again',
  not_yet: 'Not yet read',
};
