import type { HarmCode } from '@gatehouse/engine';
import { WHOM, type Whom } from '../agencies/index.ts';

/** How serious an incident is, in words and never as the severity shapes of alerts (R122). */
export const GRADES = { minor: 'Minor', moderate: 'Moderate', severe: 'Severe' } as const;

/** A grade of R122. */
export type Grade = keyof typeof GRADES;

/** The order of grades: a reason is asked for when it is raised (R125). */
export const GRADE_ORDER: readonly Grade[] = ['minor', 'moderate', 'severe'];

/** The higher of two grades. */
export function highestGrade(a: string, b: string): Grade {
  const rank = (grade: string) => GRADE_ORDER.indexOf(grade as Grade);
  return GRADE_ORDER[Math.max(rank(a), rank(b))] ?? 'severe';
}

/** The four Cs of online safety, and what schools log beside them. The letter begins the sub-code of each type. */
export const AREAS = {
  content: { name: 'Content', letter: 'A' },
  contact: { name: 'Contact', letter: 'B' },
  conduct: { name: 'Conduct', letter: 'C' },
  commerce: { name: 'Commerce', letter: 'D' },
  security: { name: 'Security and data', letter: 'E' },
  staff: { name: 'Adults who work here', letter: 'F' },
  other: { name: 'Something else', letter: 'G' },
} as const;

/** A key of AREAS. */
export type Area = keyof typeof AREAS;

/** One type of incident. */
export interface IncidentType {
  name: string;
  area: Area;
  /** "C3": the letter of its area and a number that never changes, for tables and exports. */
  sub: string;
  /** What belongs here, as a hint under the choice. */
  covers: string;
  /** Whom it usually concerns: it decides what the record is held as when nobody is named yet. */
  about: 'pupil' | 'staff' | 'anybody';
  /** What the record is held as unless a member of staff is responsible (then always 'staff') (R136). */
  sensitivity: 'general' | 'safeguarding' | 'staff';
  /** The grade that it starts with; raising it asks for a reason (R122, R125). */
  grade: Grade;
  /** Whom the policies say to tell; the incident page asks for these before it is closed (R14, R117, R130). */
  tell: readonly Whom[];
  /** Who is asked first whether a parent may be told: it could put the child at risk at home, or warn whoever is suspected (R130, R155). */
  parentsAfter: Whom | null;
}

export { WHOM, type Whom };

const BY_LETTER = Object.fromEntries(Object.entries(AREAS).map(([area, { letter }]) => [letter, area])) as Record<
  string,
  Area
>;

const type = (
  sub: string,
  name: string,
  covers: string,
  rest: Partial<Omit<IncidentType, 'name' | 'covers'>> = {},
): IncidentType => ({
  ...{ name, covers, sub, area: BY_LETTER[sub[0] ?? ''] ?? 'other' },
  ...{ about: 'pupil', sensitivity: 'general', grade: 'minor', tell: [], parentsAfter: null },
  ...rest,
});

const safeguarding = { sensitivity: 'safeguarding', grade: 'moderate', tell: ['dsl', 'parent'] } as const;
const graveHarm = { sensitivity: 'safeguarding', grade: 'severe', tell: ['dsl'] } as const;

/** The one taxonomy of incidents (R7, R117, R141). Order is the order of the form: conduct, safeguarding, security, staff. */
export const INCIDENT_TYPES = {
  accidental_access: type('A1', 'Accidental access', 'Something unsuitable came up and nobody went looking for it.'),
  inappropriate_use: type('C1', 'Misuse', 'Games in lessons, unsuitable sites, somebody else’s work or devices.'),
  circumvention: type('C2', 'Getting round the filter', 'A VPN, proxy or borrowed account used to get past it.', {
    tell: ['it'],
  }),
  language: type('C3', 'Abusive language', 'Swearing or insults in messages, searches or shared work.'),
  hate: type('C4', 'Hate or discrimination', 'Racism, misogyny, homophobia or hatred of a faith or disability.', {
    grade: 'moderate',
    tell: ['parent'],
  }),
  misogyny: type('C10', 'Misogyny', 'Contempt for girls or women: what is said, shared or followed.', {
    grade: 'moderate',
    tell: ['parent'],
  }),
  cyberbullying: type('C5', 'Cyberbullying', 'Cruelty to or exclusion of someone, once or repeatedly.', safeguarding),
  violence: type('C6', 'Violence or threats', 'Threats, plans, or filmed violence.', {
    ...graveHarm,
    tell: ['dsl', 'police'],
  }),
  weapons: type('C11', 'A weapon carried or shown', 'A knife or other weapon at school, or boasted of.', {
    ...graveHarm,
    tell: ['dsl', 'police', 'parent'],
  }),
  exploitation: type(
    'B2',
    'Drugs or criminal exploitation',
    'Dealing, vapes, carrying for someone, sudden money.',
    safeguarding,
  ),
  gambling: type('D1', 'Gambling or spending', 'Betting, loot boxes or somebody else’s card.', { tell: ['parent'] }),
  personal_details: type('B4', 'Personal details shared', 'A name, address, password or school given away.', {
    tell: ['parent'],
  }),
  image_sharing: type(
    'C7',
    'Sharing of intimate images',
    'Asked for, sent, passed on or threatened. Never look, copy or print.',
    {
      ...graveHarm,
      tell: ['dsl', 'parent'],
    },
  ),
  deepfake: type(
    'C12',
    'Fake or altered images',
    'A fake or edited picture or recording of somebody. Never look, copy or print.',
    {
      ...graveHarm,
      tell: ['dsl', 'parent'],
    },
  ),
  peer_harm: type('C13', 'Child-on-child abuse', 'Harassment, violence or abuse between children, online or off.', {
    ...safeguarding,
  }),
  grooming: type(
    'B1',
    'Contact by a stranger or an adult',
    'Secrecy, gifts or meeting plans from somebody who may mean harm.',
    {
      ...graveHarm,
      tell: ['dsl', 'police', 'ceop'],
      parentsAfter: 'police',
    },
  ),
  sexual_content: type('A2', 'Sexual content', 'Pornography, or sexual talk or harassment.', safeguarding),
  illegal_content: type('A3', 'Illegal material', 'Anything that may be against the law to hold. Do not look again.', {
    ...graveHarm,
    about: 'anybody',
    tell: ['dsl', 'police'],
    parentsAfter: 'police',
  }),
  radicalisation: type('A4', 'Radicalisation', 'Extremist material, groups or contact.', {
    ...graveHarm,
    tell: ['dsl', 'prevent'],
    parentsAfter: 'prevent',
  }),
  misinformation: type(
    'A6',
    'Misinformation or conspiracy theories',
    'False stories, hoaxes or conspiracy theories that a pupil believes, makes or spreads.',
    { tell: ['dsl'] },
  ),
  self_harm: type('A5', 'Concern about self-harm', 'Hurting oneself, not eating, or not wanting to be here.', {
    ...graveHarm,
    tell: ['dsl', 'parent'],
  }),
  harm_at_home: type('B3', 'Concern about home', 'A child who is hurt, frightened or not looked after.', {
    ...graveHarm,
    tell: ['dsl', 'social_care'],
    parentsAfter: 'social_care',
  }),
  disrepute: type('C8', 'Posts about the school or its people', 'By pupils, parents or others, in or out of school.', {
    about: 'anybody',
    tell: ['head'],
  }),
  copyright: type('C9', 'Copying and copyright', 'Other people’s work, music, film or software.', { about: 'anybody' }),
  security_breach: type('E1', 'Hacking or attempted hacking', 'Someone got into an account or system, or tried to.', {
    about: 'anybody',
    grade: 'severe',
    tell: ['it', 'head', 'dpo'],
  }),
  lost_kit: type('E2', 'Lost or stolen equipment', 'A laptop, tablet, phone or memory stick.', {
    about: 'anybody',
    grade: 'moderate',
    tell: ['it', 'dpo'],
  }),
  lost_data: type(
    'E3',
    'Lost, stolen or misdirected data',
    'Records, a letter or an email that reached the wrong people.',
    {
      about: 'anybody',
      grade: 'moderate',
      tell: ['head', 'dpo'],
    },
  ),
  credentials: type('E4', 'Passwords, tokens and PINs', 'Shared, written down, lost or used by somebody else.', {
    about: 'anybody',
    tell: ['it'],
  }),
  malware: type(
    'E5',
    'Virus or harmful software',
    'A warning, a strange file, a device that behaves oddly. Stop using it.',
    {
      about: 'anybody',
      grade: 'moderate',
      tell: ['it'],
    },
  ),
  spam: type('D2', 'Spam or phishing email', 'Spam, phishing, or a request for money or passwords.', {
    about: 'anybody',
    tell: ['it'],
  }),
  off_channel: type(
    'F2',
    'Contact outside school channels',
    'Staff and pupils or parents in contact by personal email, telephone or social media.',
    {
      about: 'staff',
      sensitivity: 'staff',
      tell: ['head'],
    },
  ),
  self_report: type(
    'F3',
    'Something that may affect me',
    'A member of staff reports something that happened to them or may be said about them.',
    {
      about: 'staff',
      sensitivity: 'staff',
      tell: ['head'],
    },
  ),
  colleague: type('F1', 'Concern about a colleague', 'What an adult who works here did, said or posted.', {
    about: 'staff',
    sensitivity: 'staff',
    grade: 'moderate',
    tell: ['lado'],
  }),
  other: type('G1', 'Something else against the policy', 'When none of the others fit.', { about: 'anybody' }),
} as const satisfies Record<string, IncidentType>;

/** A code of INCIDENT_TYPES. */
export type TypeCode = keyof typeof INCIDENT_TYPES;

/** Every code, in the order of the form. */
export const TYPE_CODES = Object.keys(INCIDENT_TYPES) as [TypeCode, ...TypeCode[]];

/** Every type with its code, area by area, as forms show them. */
export function typesInOrder(): [TypeCode, IncidentType][] {
  const areas = Object.keys(AREAS);
  const place = (type: IncidentType) => areas.indexOf(type.area) * 100 + Number(type.sub.slice(1));
  return (Object.entries(INCIDENT_TYPES) as [TypeCode, IncidentType][]).sort(([, a], [, b]) => place(a) - place(b));
}

/** The type by its code; a stored code that this release does not know is shown as 'other'. */
export function typeOf(code: string): IncidentType {
  return (INCIDENT_TYPES as Record<string, IncidentType>)[code] ?? INCIDENT_TYPES.other;
}

/** `not-heard` is the class of alerts beside the engine's harms: an agent that somebody may have stopped. */
const FROM_HARM: Partial<Record<HarmCode | 'not-heard', TypeCode>> = {
  'not-heard': 'circumvention',
  'self-harm': 'self_harm',
  suicide: 'self_harm',
  eating: 'self_harm',
  bullying: 'cyberbullying',
  grooming: 'grooming',
  sexual: 'sexual_content',
  'image-sharing': 'image_sharing',
  'abuse-at-home': 'harm_at_home',
  drugs: 'exploitation',
  'county-lines': 'exploitation',
  weapons: 'weapons',
  violence: 'violence',
  radicalisation: 'radicalisation',
  racism: 'hate',
  misogyny: 'misogyny',
  homophobia: 'hate',
  gambling: 'gambling',
  circumvention: 'circumvention',
  'personal-details': 'personal_details',
  language: 'language',
};

/** The type that an alert's harm suggests; somebody still chooses. */
export function typeForHarm(harm: string): TypeCode | undefined {
  return (FROM_HARM as Record<string, TypeCode>)[harm];
}
