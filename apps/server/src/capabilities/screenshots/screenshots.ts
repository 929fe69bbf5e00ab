import { HARM_CODES, type HarmCode } from '@gatehouse/engine';
import type { Settings } from '../../access/settings.ts';

/** Harms of which no screenshot is ever taken or kept: it might show an image of child abuse (R148). No setting moves this. */
export const NEVER_PICTURED: readonly HarmCode[] = HARM_CODES.filter((harm) =>
  ['image-sharing', 'grooming', 'sexual'].includes(harm),
);

/** At most one screenshot of an episode in so many milliseconds. */
export const BETWEEN_PICTURES_MS = 60_000;

/** How long after asking for it a screenshot may be seen without asking again, in milliseconds. */
export const SHOWN_MS = 5 * 60_000;

/** A screenshot is taken when something was heard, or it is of something else. Milliseconds, for what the browser takes and slow clocks. */
const TAKEN_WITHIN_MS = 2 * 60_000;

/** What is known of the event that a screenshot says it belongs to. */
export interface PicturedEvent {
  occurredAt: Date;
  severity: number;
  harms: readonly string[];
  alertIds: readonly string[];
  /** Whether it belongs to an incident that was frozen since. */
  frozen: boolean;
}

/** Why a screenshot of this event is not kept, in a sentence; null when it is. */
export function whyNotKept(
  event: PicturedEvent,
  by: { takenAt: Date; others: readonly Date[]; settings: Settings },
): string | null {
  const { settings, takenAt, others } = by;
  if (!settings['watch.pictures']) return 'The school takes no screenshots.';
  if (event.frozen || event.harms.some((harm) => (NEVER_PICTURED as readonly string[]).includes(harm)))
    return 'No screenshot is kept of this: it might show an image of child abuse.';
  if (event.severity < settings['watch.picturesFrom'])
    return 'The school takes screenshots of more serious things only.';
  if (event.alertIds.length === 0) return 'This event raised no alert.';
  if (Math.abs(takenAt.getTime() - event.occurredAt.getTime()) > TAKEN_WITHIN_MS)
    return 'It was taken at another time than the event.';
  if (others.some((other) => Math.abs(other.getTime() - takenAt.getTime()) < BETWEEN_PICTURES_MS))
    return 'There is a screenshot of this episode from the same minute.';
  return null;
}

/** A screenshot as the desk knows it: never its bytes. */
export interface PictureLine {
  id: string;
  eventId: string;
  takenAt: Date;
  /** Who asked to see it, the last first. */
  shown: { personId: string; name: string; at: Date }[];
}

/** Until when this person may see it without asking again; null when they have to ask. */
export function shownUntil(picture: PictureLine, personId: string | null, at: Date): Date | null {
  const mine = picture.shown.find((each) => each.personId === personId);
  if (mine === undefined) return null;
  const until = new Date(mine.at.getTime() + SHOWN_MS);
  return until > at ? until : null;
}
