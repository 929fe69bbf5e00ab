import type { Role } from '../../access/roles.ts';
import { nameKey } from '../../kernel/name-key.ts';
import { alikeOf, fullName, KINDS, type PersonFields } from './people.ts';
import { sameName } from './people-import-cells.ts';
import type { RosterPerson } from './people-import-check.ts';

/** Somebody who is on record, as the comparison needs them. */
export interface KnownPerson extends PersonFields {
  id: string;
  version: number;
  status: 'active' | 'left';
  source: 'hand' | 'mis';
  /** Roles held now. */
  roles: Role[];
  /** Roles given for a day to come. */
  coming: Role[];
  /** Of a parent, the pupils for whom they are recorded as responsible. */
  children?: readonly string[];
}

/** What tells people apart, the strongest first. */
export type IdField = 'mis_id' | 'upn' | 'email' | 'username';
/** The same, as a list. */
export const ID_FIELDS: IdField[] = ['mis_id', 'upn', 'email', 'username'];
/** What each is called in a sentence. */
export const ID_WORDS: Record<IdField, string> = {
  mis_id: 'MIS id',
  upn: 'UPN',
  email: 'email address',
  username: 'username',
};

/** Everybody on record by each id, and by name and class for the people who are only alike. */
export class Register {
  readonly by = new Map<string, KnownPerson>();
  readonly alike = new Map<string, KnownPerson>();
  private readonly byNumber: Map<string, KnownPerson[]>;
  constructor(known: readonly KnownPerson[]) {
    this.byNumber = Map.groupBy(known, ({ mis_id }) => withoutZeros(mis_id ?? ''));
    for (const person of known) {
      for (const field of ID_FIELDS) if (person[field]) this.by.set(`${field} ${person[field]}`, person);
      if (person.status === 'active') this.alike.set(likeness(person), person);
    }
  }
  find(field: IdField, value: string | null | undefined): KnownPerson | undefined {
    return value ? this.by.get(`${field} ${value}`) : undefined;
  }
  /**
   * Whose MIS id this is. Excel takes away the zeros that a number begins with: read as another id, a file that it had saved would mark everybody
   * as left and add them once more. So a number counts without them too, only for somebody of the same kind with the same first or family name:
   * one may be the legal name where the record has the preferred one (S27).
   */
  findMisId(fields: RosterPerson['fields']): KnownPerson | undefined {
    const { mis_id, given_name, family_name, kind } = fields;
    if (!mis_id) return undefined;
    const exact = this.find('mis_id', mis_id);
    if (exact) return exact;
    const same = (this.byNumber.get(withoutZeros(mis_id)) ?? []).filter(
      (person) =>
        person.kind === kind && (sameName(person.given_name, given_name) || sameName(person.family_name, family_name)),
    );
    return same.length === 1 ? same[0] : undefined;
  }
  /**
   * The pupil whose id this is on a parent's line, where no name stands beside it: by MIS id, by UPN, then by the number without the zeros that it
   * begins with, where exactly one pupil who ever was here has it.
   */
  findPupil(value: string): KnownPerson | undefined {
    const exact = this.find('mis_id', value) ?? this.find('upn', value.toUpperCase());
    if (exact || !/^\d+$/.test(value)) return exact;
    const same = (this.byNumber.get(withoutZeros(value)) ?? []).filter(({ kind }) => kind === 'pupil');
    return same.length === 1 ? same[0] : undefined;
  }
  /** Everybody but this person by whom events could be taken that say this id, and as which of theirs. */
  others(field: IdField, value: string | null, but: string | null): { holder: KnownPerson; as: IdField }[] {
    return alikeOf(field).flatMap((as) => {
      const holder = this.find(as, value);
      return holder && holder.id !== but ? [{ holder, as }] : [];
    });
  }
}

/** A MIS id without the zeros that it begins with, where it is a number. */
export function withoutZeros(misId: string): string {
  return /^\d+$/.test(misId) ? misId.replace(/^0+(?=\d)/, '') : misId;
}

/** What two records of people who are only alike share. */
export function likeness(
  person: Pick<PersonFields, 'given_name' | 'family_name' | 'kind'> & { year_group?: number | null },
): string {
  return `${nameKey(`${person.family_name} ${person.given_name}`)}|${person.kind}|${person.year_group ?? ''}`;
}

/**
 * Who a line is about: by MIS id, then UPN, then email or username, never by name alone (S27). An address or username passes on from
 * person to person, so it only counts where no stronger id says otherwise.
 */
export function matchLine(
  row: RosterPerson,
  register: Register,
): { person: KnownPerson | undefined; problem?: { field: IdField; message: string } } {
  const { fields } = row;
  const byMis = register.findMisId(fields);
  const byUpn = register.find('upn', fields.upn);
  if (byMis && byUpn && byMis.id !== byUpn.id) {
    return {
      person: byMis,
      problem: {
        field: 'upn',
        message: `belongs to ${fullName(byUpn)}, but the MIS id ${fields.mis_id} to ${fullName(byMis)}. Fix the file, or the record`,
      },
    };
  }
  const strong = byMis ?? byUpn;
  const person = strong ?? register.find('email', fields.email) ?? register.find('username', fields.username);
  if (!person) return { person: undefined };
  if (!strong) {
    const other = (['mis_id', 'upn'] as const).find(
      (field) => fields[field] && person[field] && fields[field] !== person[field],
    );
    const field = register.find('email', fields.email) ? 'email' : 'username';
    if (other)
      return {
        person: undefined,
        problem: {
          field,
          message: `is recorded for ${fullName(person)}, who has another ${ID_WORDS[other]}. It cannot be the same person`,
        },
      };
  }
  if ((person.kind === 'pupil') !== (fields.kind === 'pupil')) {
    const field = ID_FIELDS.find((id) => fields[id] && fields[id] === person[id]) ?? 'mis_id';
    return {
      person,
      problem: {
        field,
        message: `is recorded for ${fullName(person)}, who is a ${KINDS[person.kind][0].toLowerCase()}. A file cannot turn one into the other; correct the person by hand first`,
      },
    };
  }
  return { person };
}

/** In the order of a list of names. */
export function byName(a: KnownPerson, b: KnownPerson): number {
  return a.family_name.localeCompare(b.family_name, 'en') || a.given_name.localeCompare(b.given_name, 'en');
}

/** Their fields alone. */
export function fieldsOf(person: KnownPerson): PersonFields {
  const { kind, given_name, family_name, sex, year_group, class_name, email, username, mis_id, upn, job_title } =
    person;
  return { kind, given_name, family_name, sex, year_group, class_name, email, username, mis_id, upn, job_title };
}
