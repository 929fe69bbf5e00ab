import type { Role } from '../../access/roles.ts';
import { ANOTHER_YEAR, dateWords } from '../../ui/words.ts';

/** Who tells, as far as it decides the words of a form; never who they are. */
export const TELLERS = {
  pupil: 'A pupil',
  parent: 'A parent or carer',
  staff: 'A member of staff',
  governor: 'A governor',
  somebody: 'Someone not signed in',
} as const;

/** A key of TELLERS. */
export type Teller = keyof typeof TELLERS;

/** Which desk a concern is on. `named`: nobody's but the readers'. */
export type ConcernDesk = 'safeguarding' | 'staff' | 'security' | 'named';

/** How pressing a concern is, on the scale of alerts. */
export type Urgency = 1 | 2 | 3 | 4 | 5;

/** What a concern can be about. */
export interface About {
  /** As the desk reads it. */
  name: string;
  /** What it counts at least, before anybody has read a word of it. */
  urgency: Urgency;
  /** The type that an incident made of it begins with. */
  type: string;
  /** A matter of machines and accounts (R117), for whoever looks after those. */
  security?: boolean;
}

/** What can be told, by code: six things for pupils and parents; what staff report; the security types of R117. */
export const ABOUTS = {
  unkind: { name: 'Someone is being unkind or frightening', urgency: 3, type: 'cyberbullying' },
  stranger: { name: 'Contact from a stranger', urgency: 4, type: 'grooming' },
  picture: { name: 'A picture of a child', urgency: 4, type: 'image_sharing' },
  saw: { name: 'Saw something upsetting', urgency: 2, type: 'accidental_access' },
  feel: { name: 'How someone is feeling', urgency: 4, type: 'self_harm' },
  other: { name: 'Something else', urgency: 2, type: 'other' },
  child: { name: 'A child’s safety or behaviour online', urgency: 3, type: 'inappropriate_use' },
  adult: { name: 'An adult who works here', urgency: 4, type: 'colleague' },
  self: { name: 'Something that may affect the person reporting it', urgency: 3, type: 'self_report' },
  security_breach: { name: 'Hacking or attempted hacking', urgency: 4, type: 'security_breach', security: true },
  lost_kit: { name: 'Lost or stolen equipment', urgency: 3, type: 'lost_kit', security: true },
  lost_data: { name: 'Lost, stolen or misdirected data', urgency: 4, type: 'lost_data', security: true },
  credentials: { name: 'Passwords, tokens or PINs', urgency: 3, type: 'credentials', security: true },
  malware: { name: 'A virus or harmful software', urgency: 4, type: 'malware', security: true },
  spam: { name: 'Spam or phishing email', urgency: 2, type: 'spam', security: true },
} as const satisfies Record<string, About>;

/** A code of ABOUTS. */
export type AboutCode = keyof typeof ABOUTS;

/** What is told by its code; a code that this release does not know is 'other'. */
export function aboutOf(code: string): About {
  return (ABOUTS as Record<string, About>)[code] ?? ABOUTS.other;
}

/** The six of a pupil and of a parent, in the order of the page. */
export const TOLD_CODES = ['unkind', 'stranger', 'picture', 'saw', 'feel', 'other'] as const;

/** What staff choose first. */
export const STAFF_CODES = ['child', 'adult', 'self', 'technical'] as const;

/** The technical ones of R117, in the order of the list. */
export const SECURITY_CODES = ['security_breach', 'lost_kit', 'lost_data', 'credentials', 'malware', 'spam'] as const;

/** Whether a grown-up of the school is what it is about, as a pupil or parent answers it without having to spell a name. */
export const ADULTS = ['no', 'staff', 'head', 'team'] as const;

/** One of ADULTS. */
export type Adult = (typeof ADULTS)[number];

/** What became of a concern. */
export const OUTCOMES = {
  incident: 'Became an incident',
  joined: 'Joined to an incident',
  no_incident: 'No incident',
  false_report: 'A joke, or not true',
} as const;

/** A key of OUTCOMES. */
export type Outcome = keyof typeof OUTCOMES;

/** Whether a decision may be undone by whoever asks, or what stands against it; null where it is not for them (migration 0180). */
export type Undoing = 'undone' | 'frozen' | 'closed' | 'not_worked' | null;

/** Why a decision stands, for whoever would undo it. */
export const UNDOING_WORDS: Readonly<Record<Exclude<Undoing, 'undone' | null>, string>> = {
  frozen: 'The incident is frozen, so everything in it stays as it is.',
  closed: 'The incident is closed. To undo this decision, reopen it first.',
  not_worked: 'Only somebody who works on the incident can undo this decision.',
};

/** What whoever told it may know: that it arrived, was read, is being dealt with, was dealt with. Nothing of what or about whom. */
export const PROGRESS = {
  sent: 'It has arrived. Nobody has read it yet.',
  read: 'It has been read.',
  dealing: 'Someone is dealing with it.',
  done: 'It has been dealt with.',
} as const;

/** A key of PROGRESS. */
export type Progress = keyof typeof PROGRESS;

/** How far a concern has come, in words that are the same whatever was decided (S6). */
export function progressOf(concern: {
  readAt: Date | null;
  takenAt: Date | null;
  passedAt: Date | null;
  outcome: Outcome | null;
  caseClosed: boolean;
}): Progress {
  const { outcome, readAt, takenAt, passedAt, caseClosed } = concern;
  if (outcome !== null) return (outcome === 'incident' || outcome === 'joined') && !caseClosed ? 'dealing' : 'done';
  if (takenAt ?? passedAt) return 'dealing';
  return readAt ? 'read' : 'sent';
}

/** What whoever passed a concern on may know of it (R117, R161): that it was acted upon, and nothing of the case. */
export const PASSED_PROGRESS = {
  waiting: 'The safeguarding team has it. Nobody has taken it on yet.',
  dealing: 'Someone in the safeguarding team is dealing with it.',
  done: PROGRESS.done,
} as const;

/** A key of PASSED_PROGRESS. */
export type PassedProgress = keyof typeof PASSED_PROGRESS;

/** How far a concern has come since it was passed on; whoever took it on before that no longer counts. */
export function passedProgressOf(concern: Parameters<typeof progressOf>[0]): PassedProgress {
  if (concern.outcome === null) return concern.takenAt ? 'dealing' : 'waiting';
  return progressOf(concern) === 'done' ? 'done' : 'dealing';
}

/** Who somebody with these roles is to the forms. */
export function tellerFor(roles: readonly Role[]): Teller {
  if (roles.includes('pupil')) return 'pupil';
  const governs = ['governor', 'online_safety_governor', 'chair_of_governors'] as const;
  if (roles.some((role) => !governs.some((each) => each === role) && role !== 'parent')) return 'staff';
  if (roles.some((role) => governs.some((each) => each === role))) return 'governor';
  return 'parent';
}

/** Characters of a receipt: three groups of four carry 55 bits, and tries are counted. */
export const RECEIPT_LENGTH = 12;

/** "today at 12:30 (as told on Sunday 29 November 2026)": whoever told it wrote when it was in their own words, which mean nothing on another day. */
export const whenTold = (atTime: string, toldAt: Date): string =>
  `${atTime} (as told on ${dateWords(toldAt, ANOTHER_YEAR)})`;

/** How many of these lines whoever told it wrote. */
export const saidIn = (lines: readonly { fromSchool: boolean }[]): number =>
  lines.filter(({ fromSchool }) => !fromSchool).length;
