/** All pupils with extra help online. */
export const EXTRA_HELP = '/people/extra-help';

/** The page of one pupil, or what is beneath it. */
export function helpHref(personId: string, more = ''): string {
  return `/people/${personId}/extra-help${more}`;
}

/** The pupil that a page is about. */
export interface HelpedPupil {
  id: string;
  name: string;
  yearGroup: number | null;
  className: string | null;
}

/** What is decided about a pupil. Days as `2027-01-31`. */
export interface HelpFields {
  needs: string;
  easyRead: boolean;
  reviewOn: string;
}

/** Extra help as it stands, or as it stood until it ended. */
export interface Help extends HelpFields {
  id: string;
  madeAt: Date;
  madeBy: string;
  ended: { at: Date; by: string; because: string } | null;
}

/** One time that somebody was taught besides. */
export interface TeachingFields {
  taughtOn: string;
  topic: string;
  taughtBy: string;
  went: string | null;
}

/** See TeachingFields. */
export interface Teaching extends TeachingFields {
  id: string;
  notedAt: Date;
  notedBy: string;
  notedById: string;
  struck: { at: Date; by: string; because: string } | null;
}

/** A line of the list. */
export interface HelpedLine extends HelpedPupil {
  easyRead: boolean;
  reviewOn: string;
  /** How often they were taught besides, and when last. */
  lessons: number;
  lastTaughtOn: string | null;
}
