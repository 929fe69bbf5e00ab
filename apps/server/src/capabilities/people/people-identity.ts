import { yearWords } from '../../access/years.ts';
import { KINDS } from './people.ts';
import type { PickedPerson } from './people-picker.store.ts';

/** What tells two of one name apart: "Pupil, Year 9, 9B, elisle". */
export function identityWords(person: Omit<PickedPerson, 'id' | 'name'>): string {
  const year = person.year_group === null ? null : yearWords(person.year_group);
  return [person.job_title ?? KINDS[person.kind][0], year, person.class_name, person.username]
    .filter(Boolean)
    .join(', ');
}
