/** How much risk there is to the people whose data it is (UK GDPR, Articles 33 and 34), with what follows from it. */
export const RISKS = {
  no_data: ['No personal data was involved', 'Nobody is told.'],
  unlikely: ['A risk to anybody is unlikely', 'Nobody is told; the reasons are kept here.'],
  risk: ['There is a risk to somebody', 'The Information Commissioner is told.'],
  high: ['There is a high risk to somebody', 'The Information Commissioner is told, and the people whose data it is.'],
} as const;

/** A key of RISKS. */
export type Risk = keyof typeof RISKS;

/** Whether the people whose data it is know of it. */
export const PEOPLE_TOLD = {
  yes: 'Yes',
  not_yet: 'Not yet',
  not_needed: 'They need not be: what was done since, or a public notice, protects them (Article 34)',
} as const;

/** A key of PEOPLE_TOLD. */
export type PeopleTold = keyof typeof PEOPLE_TOLD;

/** What is judged of an incident in which personal data may have been at risk (R211). */
export interface Judgement {
  risk: Risk;
  /** Since when the school knows: the hours run from here. */
  knownAt: Date;
  /** Which data, about how many people; '' where there was none. */
  data: string;
  because: string;
  /** What was done to stop it and to get the data back; '' where nothing was. */
  measures: string;
  /** Null unless the risk is high. */
  peopleTold: PeopleTold | null;
}

/** A judgement on record; the one with the highest number stands. */
export interface RecordedJudgement extends Judgement {
  nth: number;
  judgedAt: Date;
  /** Null where the reader sees no list of people. */
  judgedBy: string | null;
}

/** Kinds of incidents in which data may be with others: none of them ends without a judgement. */
const ALWAYS: ReadonlySet<string> = new Set(['lost_data', 'lost_kit', 'security_breach']);
/** Kinds in which it may be judged as well. */
const OFFERED: ReadonlySet<string> = new Set(['credentials', 'malware', 'spam', 'other']);

/** Whether an incident of this kind waits for a judgement. */
export const isJudged = (type: string): boolean => ALWAYS.has(type);
/** Whether one can be given. */
export const mayBeJudged = (type: string): boolean => ALWAYS.has(type) || OFFERED.has(type);

/** The kinds that wait for a judgement. */
export const JUDGED_TYPES: readonly string[] = [...ALWAYS];

/** What is still to be done about an incident's data. */
export type Lack = 'judge' | 'ico' | 'people';

/** The facts that say what is lacking. */
export interface DataFacts {
  type: string;
  recordedAt: Date;
  judgement: Pick<Judgement, 'risk' | 'knownAt' | 'peopleTold'> | null;
  /** When the Information Commissioner was told; null: not. */
  icoAt: Date | null;
}

/** What is lacking, the most pressing first. */
export function lacksOf({ type, judgement, icoAt }: DataFacts): Lack[] {
  if (!judgement) return isJudged(type) ? ['judge'] : [];
  const isReported = judgement.risk === 'risk' || judgement.risk === 'high';
  return [
    ...(isReported && !icoAt ? (['ico'] as const) : []),
    ...(judgement.risk === 'high' && judgement.peopleTold === 'not_yet' ? (['people'] as const) : []),
  ];
}

const HOUR = 3_600_000;

/** Until when: so many hours from when the school knew, or from the record where nobody has said that yet. */
export function lackBy({ recordedAt, judgement }: Pick<DataFacts, 'recordedAt' | 'judgement'>, hours: number): Date {
  return new Date((judgement?.knownAt ?? recordedAt).getTime() + hours * HOUR);
}

/** What each lack says on the incident, and what Today asks for. */
export const LACKS: Record<Lack, { text: string; task: string; button: string }> = {
  judge: {
    text: 'Nobody has judged whether personal data was at risk, and so whether the Information Commissioner must be told.',
    task: 'Judge the risk to personal data',
    button: 'Judge it',
  },
  ico: {
    text: 'The Information Commissioner has not been told.',
    task: 'Tell: Information Commissioner’s Office',
    button: 'Tell',
  },
  people: {
    text: 'The people whose data it is have not been told.',
    task: 'Tell the people whose data it is',
    button: 'Note it',
  },
};

/** Where each is done. */
export function lackHref(incidentId: string, lack: Lack): string {
  return `/incidents/${incidentId}/${lack === 'ico' ? 'notices?whom=ico' : 'data'}`;
}
