import type { Settings } from '../../access/settings.ts';
import { instantOf, schoolDate, schoolDaysLater } from '../../kernel/school-time.ts';
import { GRADE_ORDER, type Grade, typeOf } from './incidents-taxonomy.ts';

/** What somebody had to do with it. */
export const PARTS = {
  responsible: 'Believed responsible',
  affected: 'Affected',
  witness: 'Witness',
  reporter: 'Reported it',
} as const;

/** A key of PARTS. */
export type Part = keyof typeof PARTS;

/** Who somebody is to the school. */
export const KINDS = {
  pupil: 'Pupil',
  staff: 'Staff member',
  governor: 'Governor',
  director: 'Director',
  volunteer: 'Volunteer',
  contractor: 'Contractor',
  parent: 'Parent or carer',
  visitor: 'Visitor',
  community: 'Somebody from the community',
  unknown: 'Not known',
} as const;

/** A key of KINDS. */
export type Kind = keyof typeof KINDS;

/** Male or female as the log asks for it (R113); it may be left unrecorded. */
export const SEXES = { male: 'Male', female: 'Female', not_recorded: 'Not recorded' } as const;

/** A key of SEXES. */
export type Sex = keyof typeof SEXES;

/** Accidental or deliberate (R121). */
export const INTENTS = { accidental: 'Accidental', deliberate: 'Deliberate', not_known: 'Not known yet' } as const;

/** What the record is held as; row-level security reads it. */
export const SENSITIVITIES = { general: 'General', safeguarding: 'Safeguarding', staff: 'Staff' } as const;

/** A key of SENSITIVITIES. */
export type Sensitivity = keyof typeof SENSITIVITIES;

/** How somebody was told. */
export const WAYS = {
  in_person: 'In person',
  telephone: 'By telephone',
  letter: 'By letter',
  email: 'By email',
  portal: 'Through a form or portal',
  other: 'Another way',
} as const;

/** Somebody who has to do with an incident. */
export interface Involved {
  personId: string | null;
  name: string;
  kind: Kind;
  sex: Sex;
  yearGroup: number | null;
  className: string | null;
  part: Part;
}

/** Kinds of people who work for or govern the school: being responsible for an incident makes it a staff matter (R99, R136). */
const STAFF_KINDS: readonly Kind[] = ['staff', 'governor', 'director', 'volunteer', 'contractor'];

/** Whether somebody of this kind is looked into by the head, not by the safeguarding desk. */
export function isStaffKind(kind: Kind): boolean {
  return STAFF_KINDS.includes(kind);
}

/** Whom it is about: members of staff who are believed responsible. */
export function staffSubjects<P extends Pick<Involved, 'kind' | 'part'>>(people: readonly P[]): P[] {
  return people.filter((person) => person.part === 'responsible' && isStaffKind(person.kind));
}

/** What the record is held as: staff whenever it is about staff, otherwise what was chosen or what the type says (R136). */
export function sensitivityFor(
  type: string,
  people: readonly Pick<Involved, 'kind' | 'part'>[],
  chosen: Sensitivity | undefined,
): Sensitivity {
  if (staffSubjects(people).length || typeOf(type).sensitivity === 'staff') return 'staff';
  return chosen && chosen !== 'staff' ? chosen : typeOf(type).sensitivity;
}

/** Whether a grade is above the one its type starts with, which asks for a reason (R125). */
export function isRaised(grade: Grade, type: string): boolean {
  return GRADE_ORDER.indexOf(grade) > GRADE_ORDER.indexOf(typeOf(type).grade);
}

/** The settings that the date of review comes from. */
export type ReviewSettings = Pick<Settings, 'incidents.reviewWithinDays' | 'school.dayEnds' | 'school.closedDays'>;

/** The end of the school day so many school days after this one (R142). */
export function reviewBy(at: Date, settings: ReviewSettings): Date {
  const days = settings['incidents.reviewWithinDays'];
  const date = schoolDaysLater(schoolDate(at), days, settings['school.closedDays']);
  return instantOf(date, settings['school.dayEnds']);
}

/** Under which of the school's rules it is dealt with (R129). */
export function handledUnder(people: readonly Pick<Involved, 'kind' | 'part'>[]): string[] {
  const responsible = people.filter((person) => person.part === 'responsible');
  const rules = new Set<string>();
  for (const { kind } of responsible) {
    if (kind === 'pupil') rules.add('Behaviour policy');
    else if (kind === 'staff') rules.add('Disciplinary procedure');
    else if (isStaffKind(kind)) rules.add('Code of conduct for governors, volunteers and contractors');
    else if (kind === 'parent' || kind === 'community' || kind === 'visitor')
      rules.add('Policy on conduct of parents and visitors');
  }
  return [...rules];
}

/** "Imogen Stott, 7R", as it is shown wherever a person of an incident is named. */
export function personWords(person: Pick<Involved, 'name' | 'className' | 'kind'>): { name: string; detail: string } {
  // "Not known, not known" says nothing the second time.
  const silent = person.kind === 'pupil' || KINDS[person.kind].toLowerCase() === person.name.toLowerCase();
  const detail = person.className ?? (silent ? '' : KINDS[person.kind].toLowerCase());
  return { name: person.name, detail };
}
