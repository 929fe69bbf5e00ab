import type { Role } from '../../access/roles.ts';
import type { Settings } from '../../access/settings.ts';
import { instantOf, schoolDate, schoolDaysEarlier } from '../../kernel/school-time.ts';

/** Reasons for which somebody's things are looked at (R104, R106–R108, R110, R112). */
export const LOOK_KINDS = [
  'staff_monitoring',
  'pupil_history',
  'absent_access',
  'password_reset',
  'check',
  'external',
  'trace',
] as const;

/** See LOOK_KINDS. */
export type LookKind = (typeof LOOK_KINDS)[number];

/** What is looked at. */
export const LOOK_SCOPES = ['history', 'mail', 'telephone', 'files', 'account'] as const;

/** See LOOK_SCOPES. */
export type LookScope = (typeof LOOK_SCOPES)[number];

/** What each scope is called. */
export const SCOPE_WORDS: Record<LookScope, string> = {
  history: 'Browsing history',
  mail: 'Mail',
  telephone: 'Telephone records and voicemail',
  files: 'Files',
  account: 'The account, by a new password',
};

/** Something that a kind asks for besides grounds, names and dates. */
export interface LookQuestion {
  id: string;
  label: string;
  hint?: string;
  /** Asked for where the school's policy says so; always where left out. */
  needed?: (settings: Settings) => boolean;
  choices?: readonly { value: string; text: string }[];
}

/** What a kind is: its words, whom it is about, what it may open, for how long, and what it asks for. */
export interface LookRules {
  name: string;
  means: string;
  about: 'staff' | 'pupil' | 'anybody';
  /** Whether it may be about nobody in particular: a sample of files. */
  subjectless: boolean;
  scopes: readonly LookScope[];
  longest: 'looks.staffDays' | 'looks.pupilDays' | 'looks.accountDays' | 'looks.otherDays';
  questions: readonly LookQuestion[];
  /** Roles to which alone it is reported, as its policy says; the database has the same. Null: to whom the look names. */
  toldTo: readonly Role[] | null;
  /** Notes that it has to have before it is done with, and why. */
  owes: readonly { kind: NoteKind; words: string }[];
}

/** Notes on a look. Findings and the report are read by those whom the look names. */
export const NOTE_KINDS = ['step', 'contact', 'reset', 'released', 'finding', 'report'] as const;

/** See NOTE_KINDS. */
export type NoteKind = (typeof NOTE_KINDS)[number];

/** What each note is called. */
export const NOTE_WORDS: Record<NoteKind, string> = {
  step: 'What was done',
  contact: 'They were contacted, or contact was tried',
  reset: 'They have set a new password',
  released: 'Data handed over, and who received it',
  finding: 'A finding',
  report: 'The report',
};

const REPORT = { kind: 'report', words: 'The report to the people named in the look is missing.' } as const;

/** The kinds, each with its own rules; what they share stands in the table’s constraints. */
export const LOOKS: Record<LookKind, LookRules> = {
  staff_monitoring: {
    name: 'Monitoring of a member of staff',
    means: 'On reasonable grounds, by designated staff, reported to the head or the governors only.',
    about: 'staff',
    subjectless: false,
    scopes: ['history', 'mail', 'files', 'telephone'],
    longest: 'looks.staffDays',
    questions: [],
    toldTo: ['head', 'chair_of_governors', 'online_safety_governor', 'governor'],
    owes: [REPORT],
  },
  pupil_history: {
    name: 'A pupil’s browsing',
    means: 'What one pupil opened on the school’s network on some days, because of a concern about them.',
    about: 'pupil',
    subjectless: false,
    scopes: ['history'],
    longest: 'looks.pupilDays',
    questions: [],
    toldTo: null,
    owes: [REPORT],
  },
  absent_access: {
    name: 'An absent person’s account',
    means: 'Mail or files that the school needs while somebody is away unexpectedly or for long.',
    about: 'staff',
    subjectless: false,
    scopes: ['mail', 'telephone', 'files'],
    longest: 'looks.accountDays',
    questions: [
      {
        id: 'contact',
        label: 'How and when was it tried to reach them first?',
        needed: (settings) => settings['looks.absentContact'] === 'contact-first',
      },
    ],
    toldTo: null,
    owes: [],
  },
  password_reset: {
    name: 'A new password to access an account',
    means: 'For a fault they reported, an investigation, an absence, or because they have left.',
    about: 'staff',
    subjectless: false,
    scopes: ['account'],
    longest: 'looks.accountDays',
    questions: [
      {
        id: 'consent',
        label: 'Who agreed to it?',
        choices: [
          { value: 'user', text: 'The user of the account, for a fault' },
          { value: 'head', text: 'Nobody yet: the head or the governors decide' },
        ],
      },
    ],
    toldTo: null,
    owes: [{ kind: 'reset', words: 'The user must then set a new password: record that this was done.' }],
  },
  check: {
    name: 'A compliance check',
    means: 'A commissioned look at files, folders or mail, of one person or a sample.',
    about: 'anybody',
    subjectless: true,
    scopes: ['files', 'mail'],
    longest: 'looks.otherDays',
    questions: [{ id: 'askedBy', label: 'Who commissioned it?' }],
    toldTo: null,
    owes: [{ kind: 'finding', words: 'What was found is missing.' }],
  },
  external: {
    name: 'A request from an authority, or for a person’s own data',
    means: 'Police, a court, a local authority, or a subject access request, formally submitted.',
    about: 'anybody',
    subjectless: true,
    scopes: ['history', 'mail', 'files', 'telephone'],
    longest: 'looks.otherDays',
    questions: [
      { id: 'authority', label: 'Who asks?', hint: 'The authority, and the name and office of the officer' },
      { id: 'form', label: 'In which form?', hint: 'Letter, form or order, its date and its reference' },
      { id: 'basis', label: 'On which lawful basis?' },
    ],
    toldTo: null,
    owes: [{ kind: 'released', words: 'Which data was handed over, and who received it, is missing.' }],
  },
  trace: {
    name: 'A trace of mail or telephone calls',
    means: 'Who wrote to or called whom, from mail or telephone logs; not what was said.',
    about: 'anybody',
    subjectless: true,
    scopes: ['mail', 'telephone'],
    longest: 'looks.otherDays',
    questions: [{ id: 'traced', label: 'Which mailbox or number?' }],
    toldTo: null,
    owes: [{ kind: 'finding', words: 'What was found is missing.' }],
  },
};

/** Somebody in a look. */
export interface LookPerson {
  id: string;
  name: string;
}

/** A look as its reader sees it. */
export interface Look {
  id: string;
  kind: LookKind;
  subject: LookPerson | null;
  scopes: LookScope[];
  grounds: string;
  details: Record<string, string>;
  dataFrom: string;
  dataUntil: string;
  lookers: LookPerson[];
  reportsTo: LookPerson[];
  days: number;
  reviewDays: number;
  byGovernors: boolean;
  requester: LookPerson;
  requestedAt: Date;
  hash: string;
  state: 'asked' | 'approved' | 'refused' | 'withdrawn';
  decidedBy: LookPerson | null;
  decidedAt: Date | null;
  endsAt: Date | null;
  answer: string | null;
  ended: { at: Date; by: LookPerson; because: string } | null;
  reviewedAt: Date | null;
  /** Kinds of notes on it that this reader sees. */
  noted: NoteKind[];
  /** When somebody else last wrote a finding or a report that this reader sees. */
  toldAt: Date | null;
  /** Whether findings and the report are for this reader: named and still here, or in the place of those named where none of them is. */
  isTold: boolean;
}

/** How a look stands. `unreviewed`: closed until somebody says that it is still needed. */
export type LookPhase = 'asked' | 'refused' | 'withdrawn' | 'open' | 'unreviewed' | 'ended';

const DAY_MS = 86_400_000;

/** When it closes unless it is reviewed; null where it was never open, or has ended by itself by then. */
export function reviewDue({ decidedAt, reviewedAt, reviewDays, state, endsAt }: Look): Date | null {
  if (state !== 'approved' || decidedAt === null || endsAt === null) return null;
  const due = new Date((reviewedAt ?? decidedAt).getTime() + reviewDays * DAY_MS);
  return due < endsAt ? due : null;
}

/**
 * From when somebody is asked to review it: two days before, and on the last school day before at the latest, for what is due on Monday is not read on Saturday. Null: never.
 */
export function reviewAskedFrom(look: Look, closed: readonly string[]): Date | null {
  const [due, last] = [reviewDue(look), look.reviewedAt ?? look.decidedAt];
  if (due === null || last === null) return null;
  const usual = new Date(due.getTime() - 2 * DAY_MS);
  const day = schoolDaysEarlier(schoolDate(due), 1, closed);
  const began = instantOf(day, '00:00');
  // Whoever said so on that day is not asked again on it.
  return day > schoolDate(last) && began < usual ? began : usual;
}

/** Seconds until an open look closes, unreviewed or by its end; null where that is more than a day away. */
export function secondsLeft(look: Look, at: Date): number | null {
  const closes = reviewDue(look) ?? look.endsAt;
  const left = closes === null ? DAY_MS : closes.getTime() - at.getTime();
  return left < DAY_MS ? Math.max(1, Math.ceil(left / 1000)) : null;
}

/** How it stands at a moment. The database asks the same by its own clock before it shows a visit. */
export function phaseOf(look: Look, at: Date): LookPhase {
  if (look.state !== 'approved') return look.state;
  if (look.ended !== null || look.endsAt === null || look.endsAt <= at) return 'ended';
  const due = reviewDue(look);
  return due !== null && due <= at ? 'unreviewed' : 'open';
}

/** What is still to be written on it. Only to whom it is reported reads all findings and reports, and so knows that one is missing. */
export function owedOn({ kind, state, noted }: Look, isTold: boolean): LookRules['owes'] {
  if (state !== 'approved') return [];
  return LOOKS[kind].owes.filter(
    (owed) => !noted.includes(owed.kind) && (isTold || (owed.kind !== 'finding' && owed.kind !== 'report')),
  );
}

/** What each phase is called. */
export const PHASE_WORDS: Record<LookPhase, string> = {
  asked: 'Waiting for approval',
  refused: 'Refused',
  withdrawn: 'Taken back',
  open: 'Open',
  unreviewed: 'Closed until reviewed',
  ended: 'Ended',
};
