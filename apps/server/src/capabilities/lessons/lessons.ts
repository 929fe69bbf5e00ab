import { normaliseUrl, type Verdict } from '@gatehouse/engine';
import { schoolDate, schoolDateTime } from '../../kernel/school-time.ts';

/** The look at what a class is refused opens this long before the lesson, so that the page is there when the class comes in: 5 minutes. */
const OPENS_BEFORE_MS = 5 * 60_000;
/** Sites of one lesson; a list for the board is a page. */
export const MOST_SITES = 40;

/** For whom: a class or group of the roll by its name, or a year. As a key: `group:9B`, `year:9`. */
export interface LessonWhom {
  className: string | null;
  year: number | null;
}

/** A lesson as its teacher planned it. */
export interface Lesson extends LessonWhom {
  id: string;
  teacherId: string;
  title: string;
  startsAt: Date;
  endsAt: Date;
  madeAt: Date;
  cancelledAt: Date | null;
  verifiedAt: Date | null;
}

/** What the filter says of a site for the lesson's time. */
export interface SiteVerdict {
  action: Verdict['action'];
  category: string | null;
  reason: string;
  /** Opens at the beginning and is closed before the end. */
  closesEarly: boolean;
}

/** A site of a lesson, and what the filter said of it when it was asked last. */
export interface LessonSite extends SiteVerdict {
  id: string;
  address: string;
  whatFor: string;
  checkedAt: Date;
}

/** What is typed of a site. */
export interface TypedSite {
  address: string;
  whatFor: string;
}

/** The key of those whom a lesson is for, as rules of the filter name them. */
export function whomKey({ className, year }: LessonWhom): string {
  return className === null ? `year:${year}` : `group:${className}`;
}

/** Reads such a key; null for anything else. */
export function whomOf(key: string): LessonWhom | null {
  const [, kind, name = ''] = /^(year|group):(.{1,80})$/.exec(key) ?? [];
  if (kind === 'group') return { className: name, year: null };
  const year = /^-?\d{1,2}$/.test(name) ? Number(name) : Number.NaN;
  return kind === 'year' && year >= -2 && year <= 14 ? { className: null, year } : null;
}

/** Whether the lesson needs its teacher: something is closed for its class, or will be before the end. */
export function isClosed({ action, closesEarly }: Pick<SiteVerdict, 'action' | 'closesEarly'>): boolean {
  return action === 'block' || closesEarly;
}

/** Whether the class can open it when the lesson begins: then it is on the list for the board. */
export function opensAtFirst({ action }: Pick<SiteVerdict, 'action'>): boolean {
  return action !== 'block';
}

/** When the teacher's look at their class opens. */
export function opensAt({ startsAt }: Pick<Lesson, 'startsAt'>): Date {
  return new Date(startsAt.getTime() - OPENS_BEFORE_MS);
}

/** What of a lesson's time is not school on a date with hours of its own (null: closed all day), in words; null: nothing. */
export function outsideWords(
  { startsAt, endsAt }: Pick<Lesson, 'startsAt' | 'endsAt'>,
  hours: { starts: string; ends: string } | null,
): string | null {
  if (hours === null) return 'School is closed that day';
  const [from, to] = [startsAt, endsAt].map((at) => schoolDateTime(at).slice(11, 16)) as [string, string];
  const wrong = [
    ...(from < hours.starts ? [`starts at ${hours.starts}`] : []),
    ...(to > hours.ends ? [`ends at ${hours.ends}`] : []),
  ];
  return wrong.length ? `School ${wrong.join(' and ')} that day` : null;
}

/** Where a lesson is in time; what was taken back is `cancelled` whenever it was to be. */
export function phaseOf(lesson: Lesson, at: Date): 'cancelled' | 'ahead' | 'running' | 'over' {
  if (lesson.cancelledAt !== null) return 'cancelled';
  if (at < opensAt(lesson)) return 'ahead';
  return at < lesson.endsAt ? 'running' : 'over';
}

/**
 * When a lesson's sites are tried again on its day: when probes are tried, or an hour before it begins, whichever comes first. A lesson at
 * 08:15 where probes begin at 07:30 is tried at 07:15; one at 14:00 at 07:30, so that there is time to ask for a change.
 */
export function isDue({ startsAt }: Pick<Lesson, 'startsAt'>, probesAt: Date, at: Date): boolean {
  const hourBefore = startsAt.getTime() - 3_600_000;
  return at.getTime() >= Math.min(hourBefore, probesAt.getTime()) && schoolDate(startsAt) === schoolDate(at);
}

/** An address a line, with a word on what it is for behind a space or a comma. Problems name the line. */
export function readSites(text: string): { sites: TypedSite[]; problem: string | null } {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const sites = lines.map((line): TypedSite => {
    const [address = ''] = /^[^\s,]+/.exec(line) ?? [];
    if (address === '') return { address, whatFor: '' };
    const rest = line.slice(address.length).replace(/^[\s,]+/, '');
    return { address, whatFor: rest.replace(/^[-–]\s+/, '').trim() };
  });
  const problem = problemOf(sites, lines);
  return { sites: problem === null ? eachOnce(sites) : sites, problem };
}

/** A site that stands twice, as in a list put together from two, is tried and asked for once. */
function eachOnce(sites: readonly TypedSite[]): TypedSite[] {
  const once: TypedSite[] = [];
  for (const site of sites) {
    const before = once.find(({ address }) => isSameSite(address, site.address));
    if (before === undefined) once.push({ ...site });
    else before.whatFor ||= site.whatFor;
  }
  return once;
}

function problemOf(sites: readonly TypedSite[], lines: readonly string[]): string | null {
  if (sites.length > MOST_SITES) return `Enter at most ${MOST_SITES} addresses`;
  const wrong = sites.findIndex(({ address }) => !isAddress(address));
  if (wrong >= 0)
    return `“${lines[wrong]?.slice(0, 60)}” does not start with a web address. Enter one per line, such as archive.example/blitz`;
  const long = sites.find(({ whatFor }) => whatFor.length > 200);
  return long ? `Say in at most 200 letters what ${long.address.slice(0, 60)} is for` : null;
}

const readAddress = (typed: string) => normaliseUrl(typed.includes('://') ? typed : `http://${typed}`);

function isAddress(address: string): boolean {
  if (address.length < 3 || address.length > 2000) return false;
  const read = readAddress(address);
  return read?.host.includes('.') === true;
}

/** What became of asking that a site be opened for a lesson, as long as it is closed. */
export const ASKED_WORDS = {
  asked: 'You asked: nobody has decided yet',
  refused: 'You asked, and it was refused',
} as const;

/** The same, on a page that still has what was closed before somebody agreed. */
export const DECIDED_WORDS = { ...ASKED_WORDS, approved: 'You asked, and it is open now' } as const;

/** One address as the filter reads it, so that what was asked for is found again however it was typed. */
export function sameAddress(one: string, other: string): boolean {
  const [a, b] = [one, other].map(readAddress);
  return a !== null && a !== undefined && b !== null && b !== undefined && a.host === b.host && a.path === b.path;
}

/** One site of a lesson: unlike {@link sameAddress} it tells apart what stands behind the question mark, by which a film is named. */
export function isSameSite(one: string, other: string): boolean {
  const [a, b] = [one, other].map(readAddress);
  return sameAddress(one, other) && a?.query === b?.query && ownPort(a) === ownPort(b);
}

/** The port where it is another than the web's: https and http of one site are one site. */
const ownPort = (read: ReturnType<typeof readAddress> | undefined) =>
  read && ![80, 443].includes(read.port) ? read.port : null;

/** What the form to unblock is filled in with, so that a teacher types nothing twice. */
export function askHref(lesson: Lesson, site: Pick<LessonSite, 'address' | 'whatFor'>): string {
  const query = new URLSearchParams({
    ...{ whom: whomKey(lesson), address: site.address, span: 'lesson', lesson: spanText(lesson) },
    reason: [lesson.title, site.whatFor].filter(Boolean).join(': '),
  });
  return `/filtering/ask?${query}`;
}

/** "2026-11-17T10:00/11:00", by the school's clock. */
function spanText({ startsAt, endsAt }: Lesson): string {
  return `${schoolDateTime(startsAt).slice(0, 16)}/${schoolDateTime(endsAt).slice(11, 16)}`;
}
