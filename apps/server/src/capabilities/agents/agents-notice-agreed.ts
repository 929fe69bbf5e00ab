import type { ReaderAge } from '@gatehouse/contract';
import type { Settings } from '../../access/settings.ts';

/** In whose words a notice is: an age's, or easy-read for older pupils who need that. */
export type NoticeReader = ReaderAge | 'easy';

/** The agreed positions that a reader is told of (R34). */
export type AgreedSettings = Pick<
  Settings,
  'agreed.personalUse' | 'agreed.familyUse' | 'agreed.programs' | 'agreed.removableMedia'
>;

/** Whom a position is about. */
export type AgreedUser = Settings['agreed.personalUse'][number];

type Programs = Settings['agreed.programs'] | 'none';
type Media = Settings['agreed.removableMedia'];

/** The same four positions in the words of one reader. */
interface Words {
  personal: (may: boolean) => string;
  family: (may: boolean) => string;
  programs: Record<Programs, string>;
  media: Record<Media, string>;
}

const EASY: Words = {
  personal: (may) =>
    may
      ? 'You can use school devices for your own things too. Do not do this too much.'
      : 'Use school devices for school work. Do not use them for anything else.',
  family: (may) =>
    may
      ? 'Your family can use your school device at home.'
      : 'Nobody else can use your school device. Not friends. Not family.',
  programs: {
    'technical staff alone': 'Do not install programs. Only the computer staff do that.',
    'with permission': 'Do not install programs. Ask first.',
    'staff for a while': 'You can install a program on your own school laptop. Only for a short time.',
    none: 'Do not install programs.',
  },
  media: {
    none: 'Do not use memory sticks.',
    'issued by the school': 'Only use a memory stick that school gives you.',
    'any that is encrypted': 'Only use a memory stick that is encrypted. Ask staff what that means.',
  },
};

const YOUNG: Words = {
  personal: (may) =>
    may ? 'You may use school devices for fun too, when a grown-up says so.' : 'School devices are for school work.',
  family: (may) =>
    may ? 'Your family may use your school device at home.' : 'Only you use your school device, not family or friends.',
  programs: {
    'technical staff alone': 'Do not put new programs on it.',
    'with permission': 'Do not put new programs on it. Ask a grown-up.',
    'staff for a while': 'Do not put new programs on it.',
    none: 'Do not put new programs on it.',
  },
  media: {
    none: 'Do not plug memory sticks in.',
    'issued by the school': 'Only plug in a memory stick that school gave you.',
    'any that is encrypted': 'Ask a grown-up before you plug in a memory stick.',
  },
};

const OLDER: Words = {
  personal: (may) =>
    may
      ? 'You may use school devices for your own things too, within reason.'
      : 'School devices are for school work only, not for personal use.',
  family: (may) =>
    may
      ? 'Your family may use your school device at home.'
      : 'Family and friends may not use your school device, at home either.',
  programs: {
    'technical staff alone': 'Do not download or install programs: only technical staff do that.',
    'with permission': 'Download and install programs only with the network manager’s permission.',
    'staff for a while':
      'You may install programs on your own school laptop for a limited time and purpose; on the network only technical staff do.',
    none: 'Do not download or install programs.',
  },
  media: {
    none: 'Memory sticks and other removable media are not used at all.',
    'issued by the school': 'Use only memory sticks that the school has issued to you.',
    'any that is encrypted': 'Use memory sticks and other removable media only if they are encrypted.',
  },
};

const WORDS: Readonly<Record<NoticeReader, Words>> = { young: YOUNG, easy: EASY, older: OLDER, adult: OLDER };

/** What the school has agreed about its devices, for one reader and the people that they belong to. */
export function agreedWords(reader: NoticeReader, user: AgreedUser, settings: AgreedSettings): string[] {
  const words = WORDS[reader];
  const programs = settings['agreed.programs'];
  return [
    words.personal(settings['agreed.personalUse'].includes(user)),
    words.family(settings['agreed.familyUse'].includes(user)),
    words.programs[programs === 'staff for a while' && user !== 'Staff' ? 'none' : programs],
    words.media[settings['agreed.removableMedia']],
  ];
}

/** Whom an audience of the filter is among. Whoever is not known is told what pupils are. */
export function agreedUserOf(audience: string): AgreedUser {
  if (audience === 'staff') return 'Staff';
  return audience === 'guest' ? 'Visitors and community users' : 'Pupils';
}
