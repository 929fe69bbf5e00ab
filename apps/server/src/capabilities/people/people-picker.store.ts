import type { Tx } from '../../access/transact.ts';
import { peopleFilter } from './people.schemas.ts';
import { listPeople } from './people.store.ts';
import type { Kind } from './people.ts';

/** Somebody to choose from, with what tells two of one name apart (S27). */
export interface PickedPerson {
  id: string;
  name: string;
  kind: Kind;
  year_group: number | null;
  class_name: string | null;
  username: string | null;
  job_title: string | null;
}

/** Up to 20 people at the school whose names have words that begin with these, for a form that asks for a person. No text finds nobody. */
export async function findPeopleForPicker(tx: Tx, text: string): Promise<PickedPerson[]> {
  const name = text.trim().slice(0, 100);
  if (!name) return [];
  const { people } = await listPeople(tx, peopleFilter.parse({ name }), { limit: 20, offset: 0 });
  return people.map(({ id, given_name, family_name, kind, year_group, class_name, username, job_title }) => ({
    id,
    name: `${given_name} ${family_name}`,
    kind,
    year_group,
    class_name,
    username,
    job_title,
  }));
}

/** Ids of the first people whose names have words that begin with these, also of those who have left; none for whoever reads no people. */
export async function idsOfNamed(tx: Tx, words: string, most: number): Promise<string[]> {
  const filter = peopleFilter.parse({ name: words.slice(0, 100), status: 'any' });
  const { people } = await listPeople(tx, filter, { limit: most, offset: 0 });
  return people.map(({ id }) => id);
}
