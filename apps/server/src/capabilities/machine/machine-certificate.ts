import type { ServerCertificate } from '../../db/ground.ts';
import { dateWords } from '../../ui/words.ts';
import type { Step } from './machine.ts';

const DAY_MS = 86_400_000;
/** Whoever renews by itself does so with thirty days left: at these something did not work, and there is time to ask for one by hand. */
const TOLD_DAYS = 14;

/** Nearer than this nobody counts on a reply any more: it is told once more, at any hour. */
const LAST_DAYS = 3;

/** The stages at which its end is told by mail, as severities of a message; null where there is time. */
export function certificateStep({ until }: Pick<ServerCertificate, 'until'>, now: Date): Step | null {
  const days = (until.getTime() - now.getTime()) / DAY_MS;
  return days < LAST_DAYS ? 5 : days < TOLD_DAYS ? 4 : null;
}

/** Whether a certificate ends soon, or has ended; null where there is time. */
export function endOf({ until }: ServerCertificate, now: Date): 'soon' | 'ended' | null {
  if (until <= now) return 'ended';
  return until.getTime() - now.getTime() < TOLD_DAYS * DAY_MS ? 'soon' : null;
}

/** "The server’s certificate ends on 3 December". */
export function endWords({ until }: ServerCertificate, end: 'soon' | 'ended', now: Date): string {
  return `The server’s certificate ${end === 'ended' ? 'ended' : 'ends'} on ${dateWords(until, now)}`;
}

/** What does not go any more then. */
export const END_LOSES =
  'Without a certificate that holds, browsers refuse to open Gatehouse, and gates and managed browsers send nothing; they keep it until they can.';

/** What to do. */
export function nextWords({ file, fault }: ServerCertificate): string {
  return fault === null
    ? `Have a new one put into ${file}, and its key beside it: the server takes it within a minute.`
    : `What is in its files now cannot be used. ${fault}`;
}
