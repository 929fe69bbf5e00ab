import { createHash } from 'node:crypto';
import type { AgentWorld, ReaderAge } from '@gatehouse/contract';
import { ADULTS_LINE, CHILDLINE } from '@gatehouse/contract';
import type { Role } from '../../access/roles.ts';
import { keptDays } from '../../access/setting-shape.ts';
import type { Settings } from '../../access/settings.ts';
import { roleWords } from '../../access/settings-alerts.ts';
import { type AgreedSettings, type AgreedUser, agreedWords, type NoticeReader } from './agents-notice-agreed.ts';

type Notice = AgentWorld['notice'];
type NoticeSettings = WatchSettings & AgreedSettings;
type WatchSettings = Pick<
  Settings,
  | 'watch.searches'
  | 'watch.typing'
  | 'watch.pages'
  | 'watch.pictures'
  | 'watch.adults'
  | 'watch.never'
  | 'watch.noticeMonths'
  | 'school.trustedAdult'
> &
  KeptSettings &
  SeenSettings;

/** By which it is settled what is kept of the sites that somebody opens, and for how long. */
type KeptSettings = Pick<Settings, 'filter.urlKept' | 'history.days'>;

/** By which it is settled who sees what is sent. */
type SeenSettings = Pick<
  Settings,
  | 'alerts.triagedBy'
  | 'alerts.gravestGoTo'
  | 'alerts.minorHarms'
  | 'alerts.minorGoesTo'
  | 'alerts.staffGoTo'
  | 'alerts.headGoesTo'
>;

/** What differs with who reads. */
interface Words {
  filtered: string;
  /** That a block is an event with a name on it. */
  blocked: string;
  /** What a gate that reads the proxy's log, or a log that is handed in, leaves of ordinary visits (R93, R105). */
  kept: (settings: KeptSettings) => string;
  searches: string;
  typing: string;
  pages: string;
  pictures: string;
  nothingWatched: string;
  leaves: string;
  passwords: string;
  never: (count: number) => string;
  elsewhere: string;
  seenBy: (settings: SeenSettings) => string;
  seenOnly: string;
  tell: (adult: string) => string;
  childline: string;
}

const YOUNG: Words = {
  filtered: 'School blocks some web pages to keep you safe.',
  blocked: 'It remembers which pages it blocked for you.',
  kept: (settings) =>
    settings['filter.urlKept'] === 'nothing'
      ? 'School keeps no list of the other pages you open.'
      : 'School may keep a list of the pages you open at school. A grown-up only looks at it when somebody is worried.',
  searches: 'The computer reads what you look for.',
  typing: 'The computer reads what you type on web pages.',
  pages: 'The computer reads the pages you open.',
  pictures: 'If something is very worrying, it takes a picture of the screen.',
  nothingWatched: 'The computer does not read what you do on web pages.',
  leaves: 'It only tells a grown-up when something is worrying.',
  passwords: 'It never reads your passwords.',
  never: (count) =>
    `It never looks when you ask for help: there are ${count} places, like Childline, that it does not read.`,
  elsewhere: 'It cannot see anything outside this browser.',
  seenBy: (settings) => `These grown-ups at school see it: the ${roleWords(lookers(settings))}.${minorWords(settings)}`,
  seenOnly: 'You are not in trouble when they talk to you.',
  tell: (adult) => `If something upsets you, tell ${adult}.`,
  childline: `You can ring Childline. It is free: ${CHILDLINE}.`,
};

const OLDER: Words = {
  filtered: 'Some sites are blocked in this browser. The block page tells you why.',
  blocked: 'Each blocked page is recorded with your name, and some are told to staff.',
  kept: (settings) => {
    if (settings['filter.urlKept'] === 'nothing') return 'No list is kept of the other sites you open.';
    const what = settings['filter.urlKept'] === 'full' ? 'pages' : 'sites';
    return `On the school’s network, a list of the ${what} you open may be kept for ${keptDays(settings['history.days'])}. Nobody looks at yours without a written reason that the headteacher or the chair of governors has approved.`;
  },
  searches: 'This browser reads what you search for.',
  typing: 'This browser reads what you type into pages.',
  pages: 'This browser reads the titles and visible text of pages.',
  pictures: 'If something is serious, a screenshot is taken. It stays blurred until somebody has a reason to look.',
  nothingWatched: 'Nothing you search for, type or read is scanned for worrying words.',
  leaves:
    'All of this stays on this device unless something in it is worrying. Only then are those words sent to school.',
  passwords: 'Never read: passwords, card numbers and one-time codes.',
  never: (count) => `Never monitored: ${count} helpline, health and bank sites. You can see the list.`,
  elsewhere: 'Nothing outside this browser is monitored: no other programs, no camera, no microphone.',
  seenBy: (settings) =>
    `At your school, the ${roleWords(lookers(settings))} can see what is sent.${minorWords(settings)} Each look is recorded.`,
  seenOnly: 'It is there to help, not to catch you out.',
  tell: (adult) => `You can talk to ${adult}.`,
  childline: `Childline is free and private, at any hour: ${CHILDLINE}.`,
};

const ADULT: Words = {
  ...OLDER,
  filtered: 'Some categories of site are blocked in this browser. The block page tells you why.',
  blocked: 'Each blocked page is recorded with your name, and some raise an alert.',
  seenBy: (settings) =>
    `What is sent about an adult goes to the ${roleWords(settings['alerts.staffGoTo'])}; about one of them, to the ${roleWords(settings['alerts.headGoesTo'])}. Each look is recorded.`,
  seenOnly:
    'Nobody looks through what anybody has opened without a written reason and an end date. What is found may be shown to the headteacher or your line manager, and each time is recorded.',
  tell: (adult) => `If you have questions, ask ${adult} or the person who looks after the school’s filter.`,
  childline: `Worried about a child? The NSPCC’s line for adults is free: ${ADULTS_LINE}. A child can ring Childline: ${CHILDLINE}.`,
};

/** For older pupils who need it (R206): one thing in each sentence, no figure of speech, and nothing of a small child's words. */
const EASY: Words = {
  filtered: 'School blocks some websites. The page tells you when it is blocked.',
  blocked: 'School writes down which websites it blocked for you.',
  kept: (settings) =>
    settings['filter.urlKept'] === 'nothing'
      ? 'School does not keep a list of the other websites you open.'
      : 'School may keep a list of the websites you open at school. Staff need a good reason to look at your list.',
  searches: 'A program reads what you search for.',
  typing: 'A program reads what you type on websites.',
  pages: 'A program reads the pages you open.',
  pictures: 'If it finds something serious, it takes a picture of your screen. The picture is blurred.',
  nothingWatched: 'School does not read what you do on websites.',
  leaves: 'Most of the time nobody sees it. If something is worrying, staff at school see those words.',
  passwords: 'It does not read your passwords. It does not read bank cards.',
  never: (count) => `It does not read websites that help people, like Childline. There are ${count} of these.`,
  elsewhere: 'It only reads this browser. It does not use your camera or your microphone.',
  seenBy: (settings) =>
    `These staff see what is worrying: the ${roleWords(lookers(settings))}.${minorWords(settings)} School writes down each time they look.`,
  seenOnly: 'You are not in trouble if they talk to you. They want to help.',
  tell: (adult) => `Is something upsetting or strange? Tell ${adult}.`,
  childline: `You can phone Childline. It is free. It is private. The number is ${CHILDLINE}.`,
};

/** Those whose desk alerts about pupils come to, by the school's own policy: in some schools the network manager is one of them, and a pupil is told so. */
function lookers(settings: SeenSettings): Role[] {
  return [...new Set([...settings['alerts.triagedBy'], ...settings['alerts.gravestGoTo']])];
}

function minorWords(settings: SeenSettings): string {
  if (settings['alerts.minorHarms'].length === 0) return '';
  return ` Small things go to your ${settings['alerts.minorGoesTo'] === 'class_teacher' ? 'class teacher' : 'head of year'}.`;
}

const WORDS: Readonly<Record<NoticeReader, Words>> = { young: YOUNG, easy: EASY, older: OLDER, adult: ADULT };

/** Whom a reader turns to where the school names nobody. A member of staff has no “adult you trust”. */
const ASKED_FIRST: Readonly<Record<NoticeReader, string>> = {
  ...{ young: 'an adult you trust', easy: 'an adult you trust', older: 'an adult you trust' },
  adult: 'the safeguarding lead',
};

/** Each of them, in the order in which a page has them. */
export const NOTICE_READERS = Object.keys(WORDS) as NoticeReader[];

/** Whose words somebody reads: what is for the young is plain already, and adults have no such record. */
export function noticeReader(age: ReaderAge, readsEasily: boolean): NoticeReader {
  return readsEasily && age === 'older' ? 'easy' : age;
}

/** Days of a month, so that twelve are a year. */
const MONTH_DAYS = 365 / 12;

/** Whether agents watch whoever reads as one of this age: adults whom the school knows only where its policy says so (003:197). */
export function isWatchedAt(age: NoticeReader, settings: Pick<Settings, 'watch.adults'>): boolean {
  return age !== 'adult' || settings['watch.adults'];
}

/** What is filtered, watched and never watched, who sees it and where help is (R105), and what is agreed about devices (R34), in the words of one reader. Its version is that of its words. */
export function noticeFor(
  age: NoticeReader,
  settings: NoticeSettings,
  readings: ReadonlyMap<string, Date>,
  user: AgreedUser = age === 'adult' ? 'Staff' : 'Pupils',
): Notice {
  const words = WORDS[age];
  const watched = [
    settings['watch.searches'] ? words.searches : null,
    settings['watch.typing'] ? words.typing : null,
    settings['watch.pages'] ? words.pages : null,
    settings['watch.pictures'] ? words.pictures : null,
  ].filter((each) => each !== null);
  const said = {
    filtered: [words.filtered, words.blocked],
    watched: [
      ...(watched.length === 0 || !isWatchedAt(age, settings) ? [words.nothingWatched] : [...watched, words.leaves]),
      words.kept(settings),
    ],
    neverWatched: [words.passwords, words.never(settings['watch.never'].length), words.elsewhere],
    seenBy: [words.seenBy(settings), words.seenOnly],
    help: [words.tell(settings['school.trustedAdult'] || ASKED_FIRST[age]), words.childline],
    agreed: agreedWords(age, user, settings),
  };
  const version = createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 16);
  const holdsDays = Math.round(settings['watch.noticeMonths'] * MONTH_DAYS);
  return { version, ...said, readAt: readings.get(version)?.toISOString() ?? null, holdsDays };
}
