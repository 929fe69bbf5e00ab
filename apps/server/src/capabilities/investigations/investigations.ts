/** Who is investigated: the adults of a school, as migration 0053 names them. */
const ADULTS: readonly string[] = ['staff', 'governor', 'director', 'volunteer', 'contractor'];

/** Whether what this person is said to have done may be investigated. */
export function isInvestigated({ kind, part }: { kind: string; part: string }): boolean {
  return part === 'responsible' && ADULTS.includes(kind);
}

/** Whether the concern has substance, in one sentence each. */
export const SUBSTANCE = {
  upheld: 'Upheld',
  partly: 'Partly upheld',
  not_upheld: 'Not upheld: not enough evidence',
  unfounded: 'Unfounded: no evidence supports it',
} as const;

/** A key of SUBSTANCE. */
export type Substance = keyof typeof SUBSTANCE;

/** What the line manager decides. */
export const OUTCOMES = {
  disciplinary: 'Refer to the disciplinary procedure',
  no_action: 'No further action',
} as const;

/** What codes of an investigation are called, for whoever reads of it elsewhere. */
export const INVESTIGATION_WORDS = { substance: SUBSTANCE, outcome: OUTCOMES } as const;

/** A key of OUTCOMES. */
export type Became = keyof typeof OUTCOMES;

/** One thing of an incident that a report rests on, as it was when the report was finished. */
export interface RestsOn {
  kind: 'record' | 'alert' | 'exhibit' | 'device' | 'procedure' | 'action';
  id: string;
  label: string;
  /** SHA-256 of a file, in hex. */
  sha256: string | null;
}

/** How the form names it. */
export const keyOf = ({ kind, id }: RestsOn): string => `${kind}:${id}`;

/** Who investigates, and by which day. */
export interface Assignment {
  nth: number;
  investigatorId: string;
  /** Null where the reader may not see the name. */
  investigator: string | null;
  dueOn: string;
  because: string | null;
  givenAt: Date;
}

/** A finished report. */
export interface Report {
  edition: number;
  substance: Substance;
  findings: string;
  advice: string;
  restsOn: RestsOn[];
  /** Why it was corrected; null for the first. */
  because: string | null;
  finishedAt: Date;
  finishedById: string;
  finishedBy: string;
  hash: string;
}

/** To whom a report was passed, and when they opened it. */
export interface Pass {
  nth: number;
  edition: number;
  toId: string;
  to: string | null;
  words: string | null;
  passedAt: Date;
  passedById: string;
  receivedAt: Date | null;
}

/** What the line manager decided. */
export interface Outcome {
  became: Became;
  because: string;
  edition: number;
  byId: string;
  by: string | null;
  at: Date;
}

/** An investigation, as far as whoever reads it may know. */
export interface Investigation {
  id: string;
  incidentId: string;
  rowId: string;
  subjectId: string | null;
  subjectName: string;
  /** "STF-0012". */
  record: string;
  question: string;
  openedAt: Date;
  openedBy: string | null;
  /** Named by mistake: struck out of the incident since. */
  struck: boolean;
  assignments: Assignment[];
  reports: Report[];
  passes: Pass[];
  outcome: Outcome | null;
  /** `step` null where the reader sees no sanctions. */
  sanctions: { id: string; step: string | null }[];
}

/** Where an investigation is: what has to happen next. */
export type Stage = 'writing' | 'to_pass' | 'to_open' | 'to_decide' | 'to_sanction' | 'done';

/** "Is being investigated" and so on, for a tag. */
export const STAGES: Record<Stage, string> = {
  writing: 'Being investigated',
  to_pass: 'Report not passed on',
  to_open: 'With the line manager, not opened',
  to_decide: 'With the line manager',
  to_sanction: 'Disciplinary, not decided',
  done: 'Finished',
};

type Course = Pick<Investigation, 'reports' | 'passes' | 'outcome' | 'sanctions'>;

/** The stage. A report that was corrected is passed on anew, also where the one before it was decided on. */
export function stageOf({ reports, passes, outcome, sanctions }: Course): Stage {
  const report = reports.at(-1);
  const pass = passes.at(-1);
  if (!report) return 'writing';
  return pass?.edition === report.edition ? stageOfReceived({ passes, outcome, sanctions }) : 'to_pass';
}

/** The same for the line manager, who sees nothing of a report before they have opened it. */
export function stageOfReceived({ passes, outcome, sanctions }: Omit<Course, 'reports'>): Stage {
  if (!passes.at(-1)?.receivedAt) return 'to_open';
  if (!outcome) return 'to_decide';
  return outcome.became === 'disciplinary' && sanctions.length === 0 ? 'to_sanction' : 'done';
}

/** Who investigates now, and by when. */
export function assignedNow({ assignments }: Pick<Investigation, 'assignments'>): Assignment | undefined {
  return assignments.at(-1);
}

/** Why somebody who could take a part in an investigation may not (S8, R128). */
export const NO_SECOND =
  'Choose somebody else: the investigator, or you, and this person are linked (one added the other to the roll with their roles, or recently restored their access), or the person it is about restored their access';
