import type { Settings } from '../../access/settings.ts';
import { type SchoolHours, schoolHoursAt } from '../../kernel/school-time.ts';

/** How the connection to a mail server is protected. */
export const SECURITIES = ['tls', 'starttls', 'none'] as const;

/** See SECURITIES. */
export type Security = (typeof SECURITIES)[number];

/** A school's mail server. */
export interface MailServer {
  host: string;
  port: number;
  security: Security;
  /** Somebody said that mail may cross the network unencrypted. */
  inClear: boolean;
  login: string | null;
  /** Sealed (kernel/keys.ts) with the purpose of {@link passwordPurpose}. */
  password: Buffer | null;
  /** Who vouches for its certificate where no public authority does, PEM. */
  authority: string | null;
  fromAddress: string;
  fromName: string;
  /** What links begin with, `https://gatehouse.larkmoor.example`. */
  origin: string;
  isOn: boolean;
}

/** What the password is sealed for: a sealed one that is copied to another school's row opens nothing. */
export const passwordPurpose = (schoolId: string): string => `mail password ${schoolId}`;

/** Why a message did not go out. The first line are those of the server as a whole, for which no other message is tried either. */
export const FAULTS = [
  ...(['name', 'refused', 'timeout', 'certificate', 'no_starttls', 'login', 'sender', 'greeting', 'lost'] as const),
  ...(['later', 'recipient', 'content', 'address', 'other'] as const),
] as const;

/** See FAULTS. */
export type Fault = (typeof FAULTS)[number];

/** What the server's own words are kept of, letters. */
export const MOST_ANSWER = 300;

/** What came of sending. `sure`: whether the server certainly did not take it. `answer`: its own words, one line. */
export type Sent = { ok: true } | { ok: false; fault: Fault; answer: string | null; sure: boolean };

/** Whether it is the server that is at fault, so that every other message would meet the same. */
export function isOfServer(fault: Fault): boolean {
  return FAULTS.indexOf(fault) <= FAULTS.indexOf('lost');
}

/** Whether trying again is in vain: the server said no for good (5xx) to this message alone. */
export function isFinal(fault: Fault): boolean {
  return fault === 'recipient' || fault === 'content' || fault === 'address';
}

const MINUTE = 60_000;
const PAUSES = [1, 2, 5, 10, 20, 30];
/** An urgent one waits no longer than this for a server to come back. */
const URGENT_PAUSE = 5;

/** For how long a message is tried; then it is given up and shown. */
export const TRIED_MS = 24 * 60 * MINUTE;

/** How long whoever sends may take before others take them for dead; longer than {@link LONGEST_MS}. */
export const CLAIM_MS = 5 * MINUTE;

/** The longest that one delivery takes, whatever the server does. */
export const LONGEST_MS = 60_000;

/** Milliseconds until the next try, after so many. They grow. */
export function pauseAfter(tries: number, urgent: boolean): number {
  const minutes = PAUSES[Math.min(Math.max(tries, 1), PAUSES.length) - 1] ?? 30;
  return (urgent ? Math.min(minutes, URGENT_PAUSE) : minutes) * MINUTE;
}

/** An alert, or what somebody told the school, of which a person is to hear, as they may see it. */
export interface Telling {
  subjectId: string;
  /** Nobody has opened it; or its clock ran out and this person is who hears of that. */
  kind: 'new' | 'late';
  /** Of an alert its severity, of what was told its urgency. */
  severity: number;
}

const URGENT = 5;

/** Whether one of these may not wait. */
export function hasUrgent(tellings: readonly Telling[]): boolean {
  return tellings.some(({ severity }) => severity >= URGENT);
}

/** What decides whether somebody is written to now. */
export interface Moment {
  now: Date;
  settings: Settings;
  /** They asked for urgent messages only. */
  urgentOnly: boolean;
  /** When their last message on alerts was made, and the last that was urgent. */
  last: { any: Date | null; urgent: Date | null };
}

/** Of what somebody is to be told, what is told now: outside hours, and soon after another message, it waits. */
export function toldNow(tellings: readonly Telling[], moment: Moment): Telling[] {
  const { now, settings, last } = moment;
  const urgentOnly = moment.urgentOnly && settings['mail.ownChoice'];
  const wanted = urgentOnly ? tellings.filter(({ severity }) => severity >= URGENT) : [...tellings];
  const outside = settings['mail.outsideHours'];
  const isOpen = outside === 'all' || schoolHoursAt(now, hoursOf(settings)) !== null;
  const mayGo = wanted.filter(({ severity }) => isOpen || (outside === 'urgent' && severity >= URGENT));
  const passed = (since: Date | null, minutes: number) =>
    since === null || now.getTime() - since.getTime() >= minutes * MINUTE;
  // Whatever goes takes along what else may go: one message says all.
  if (hasUrgent(mayGo) && passed(last.urgent, settings['mail.urgentMinutesBetween'])) return mayGo;
  return passed(last.any, settings['mail.minutesBetween']) ? mayGo : [];
}

/** The school's hours, from its settings. */
export function hoursOf(settings: Settings): SchoolHours {
  return {
    starts: settings['school.dayStarts'],
    ends: settings['school.dayEnds'],
    closed: settings['school.closedDays'],
  };
}

/** Whether a message can be addressed to this: one mailbox and nothing that a header could be continued with. */
export function isAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s\p{Cc}<>@,;:"()\\[\]]+@[^\s\p{Cc}<>@,;:"()\\[\]]+$/u.test(text);
}

/** Whether a connection to this host stays on this machine. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|::1)$/i.test(host);
}

/** The first of these moments; null where there is none. */
export function earliest(moments: readonly Date[]): Date | null {
  return moments.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
}
