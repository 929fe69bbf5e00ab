import type { HarmCode } from '@gatehouse/engine';

/** How serious an incident is, in words and never as the severity shapes of alerts (R122). */
export const GRADES = { minor: 'Minor', moderate: 'Moderate', severe: 'Severe' } as const;

/** A grade of R122. */
export type Grade = keyof typeof GRADES;

/** The order of grades: a reason is asked for when it is raised (R125). */
export const GRADE_ORDER: readonly Grade[] = ['minor', 'moderate', 'severe'];

/** One type of incident. */
export interface IncidentType {
  name: string;
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
}

/** Who can be told, inside and outside the school (R14, R130, R131, R137). */
export const WHOM = {
  parent: 'Parent or carer',
  head: 'Headteacher',
  dsl: 'Safeguarding lead',
  governors: 'Governors',
  chair: 'Chair of governors',
  lado: 'LADO (local authority designated officer)',
  la: 'Local authority',
  social_care: 'Children’s social care',
  prevent: 'Prevent team',
  police: 'Police',
  ceop: 'CEOP',
  dpo: 'Data protection officer',
  ico: 'Information Commissioner’s Office',
  it: 'Network manager or IT support',
  hr: 'HR adviser',
  service: 'The service it happened on',
  other: 'Somebody else',
} as const;

/** A key of WHOM. */
export type Whom = keyof typeof WHOM;

const type = (
  name: string,
  covers: string,
  rest: Partial<Omit<IncidentType, 'name' | 'covers'>> = {},
): IncidentType => ({ name, covers, about: 'pupil', sensitivity: 'general', grade: 'minor', tell: [], ...rest });

const safeguarding = { sensitivity: 'safeguarding', grade: 'moderate', tell: ['dsl', 'parent'] } as const;
const graveHarm = { sensitivity: 'safeguarding', grade: 'severe', tell: ['dsl'] } as const;

/** The one taxonomy of incidents (R7, R117, R141). Order is the order of the form: conduct, safeguarding, security, staff. */
export const INCIDENT_TYPES = {
  accidental_access: type('Opened by accident', 'Something unsuitable came up and nobody went looking for it.'),
  inappropriate_use: type('Misuse', 'Games in lessons, unsuitable sites, somebody else’s work or devices.'),
  circumvention: type('Getting round the filter', 'A VPN, proxy or borrowed account used to get past it.', {
    tell: ['it'],
  }),
  language: type('Abusive language', 'Swearing or insults in messages, searches or shared work.'),
  hate: type('Hate or discrimination', 'Racism, misogyny, homophobia or hatred of a faith or disability.', {
    grade: 'moderate',
    tell: ['parent'],
  }),
  cyberbullying: type('Cyberbullying', 'Cruelty to or exclusion of somebody, once or again and again.', safeguarding),
  violence: type('Violence or weapons', 'Threats, plans or pictures of weapons.', {
    ...graveHarm,
    tell: ['dsl', 'police'],
  }),
  exploitation: type(
    'Drugs or criminal exploitation',
    'Dealing, vapes, carrying for somebody, sudden money.',
    safeguarding,
  ),
  gambling: type('Gambling or spending', 'Betting, loot boxes or somebody else’s card.', { tell: ['parent'] }),
  personal_details: type('Personal details shared', 'A name, address, password or school given away.', {
    tell: ['parent'],
  }),
  image_sharing: type(
    'Sharing of intimate images',
    'Asked for, sent, passed on or threatened. Never look, copy or print.',
    {
      ...graveHarm,
      tell: ['dsl', 'parent'],
    },
  ),
  grooming: type(
    'Contact by a stranger or an adult',
    'Secrecy, gifts or meeting plans from somebody who may mean harm.',
    {
      ...graveHarm,
      tell: ['dsl', 'police', 'ceop'],
    },
  ),
  sexual_content: type('Sexual content', 'Pornography, or sexual talk or harassment.', safeguarding),
  illegal_content: type('Illegal material', 'Anything that may be against the law to hold. Do not look again.', {
    ...graveHarm,
    about: 'anybody',
    tell: ['dsl', 'police'],
  }),
  radicalisation: type('Radicalisation', 'Extremist material, groups or contact.', {
    ...graveHarm,
    tell: ['dsl', 'prevent'],
  }),
  self_harm: type('Worry about self-harm', 'Hurting oneself, not eating, or not wanting to be here.', {
    ...graveHarm,
    tell: ['dsl', 'parent'],
  }),
  harm_at_home: type('Worry about home', 'A child who is hurt, frightened or not looked after.', {
    ...graveHarm,
    tell: ['dsl', 'social_care'],
  }),
  disrepute: type('Posts about the school or its people', 'By pupils, parents or others, in or out of school.', {
    about: 'anybody',
    tell: ['head'],
  }),
  copyright: type('Copying and copyright', 'Other people’s work, music, film or software.', { about: 'anybody' }),
  security_breach: type('Break-in or attempt', 'An account or system entered, or somebody trying.', {
    about: 'anybody',
    grade: 'severe',
    tell: ['it', 'head', 'dpo'],
  }),
  lost_kit: type('Lost or stolen kit', 'A laptop, tablet, phone or memory stick.', {
    about: 'anybody',
    grade: 'moderate',
    tell: ['it', 'dpo'],
  }),
  lost_data: type(
    'Lost, stolen or wrongly sent data',
    'Records, a letter or an e-mail that reached the wrong people.',
    {
      about: 'anybody',
      grade: 'moderate',
      tell: ['head', 'dpo'],
    },
  ),
  credentials: type('Passwords, tokens and PINs', 'Shared, written down, lost or used by somebody else.', {
    about: 'anybody',
    tell: ['it'],
  }),
  malware: type('Virus or harmful software', 'A warning, a strange file, a device that behaves oddly. Stop using it.', {
    about: 'anybody',
    grade: 'moderate',
    tell: ['it'],
  }),
  spam: type('Unwanted or fraudulent mail', 'Spam, phishing, or a request for money or passwords.', {
    about: 'anybody',
    tell: ['it'],
  }),
  colleague: type('Concern about a colleague', 'What an adult who works here did, said or posted.', {
    about: 'staff',
    sensitivity: 'staff',
    grade: 'moderate',
    tell: ['lado'],
  }),
  other: type('Something else against the policy', 'When none of the others fits.', { about: 'anybody' }),
} as const satisfies Record<string, IncidentType>;

/** A code of INCIDENT_TYPES. */
export type TypeCode = keyof typeof INCIDENT_TYPES;

/** Every code, in the order of the form. */
export const TYPE_CODES = Object.keys(INCIDENT_TYPES) as [TypeCode, ...TypeCode[]];

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
  weapons: 'violence',
  violence: 'violence',
  radicalisation: 'radicalisation',
  racism: 'hate',
  misogyny: 'hate',
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
