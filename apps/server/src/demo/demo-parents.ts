import type { Role } from '../access/roles.ts';
import type { DemoPerson } from './demo-people.ts';
import { chanceOf } from './random.ts';
import { PARENTS } from './stock/parents.ts';

/** A parent or carer of a demo school: they have no username, and no device of the school's. */
export interface DemoParent extends Omit<DemoPerson, 'kind' | 'username'> {
  kind: 'parent';
  username: null;
  /** The pupils for whom they are recorded as responsible, and what was seen. */
  childIds: string[];
  seen: string | null;
  /** Days since they signed in last; null where they never have. */
  signedIn: number | null;
  /** Since when they are on the list. */
  since: Date;
}

const DAY_MS = 86_400_000;

/** The parents on the list of the first demo school; other schools have recorded none. */
export function parentsOf(
  seed: string,
  index: number,
  { pupils, prefix, at }: { pupils: readonly DemoPerson[]; prefix: string; at: Date },
): DemoParent[] {
  if (index !== 0) return [];
  return PARENTS.map((story, number) => {
    const chance = chanceOf(`${seed}/parent/${number}`);
    const since = new Date(at.getTime() - (story.before ?? 0) * DAY_MS);
    const family = pupils.filter((pupil) => pupil.family === story.family);
    const named = family.filter(({ given }) => story.children.includes(given)).slice(0, story.children.length);
    const siblings = story.siblings ? family.filter((pupil) => !named.includes(pupil)).slice(0, 1) : [];
    const hasAccount = story.signedIn !== undefined;
    return {
      ...{ id: chance.id(since), kind: 'parent', given: story.given, family: story.family, sex: story.sex, since },
      ...{ year: null, className: null, username: null, upn: null, job: null },
      email: `${story.given}.${story.family}@post.example`.toLowerCase(),
      misId: `${prefix}-P${String(number + 1).padStart(3, '0')}`,
      accountId: hasAccount ? chance.id(since) : null,
      roles: hasAccount
        ? [{ id: chance.id(since), role: 'parent' satisfies Role as Role, year: null, className: null }]
        : [],
      childIds: [...named, ...siblings].map(({ id }) => id),
      seen: story.seen ?? null,
      signedIn: story.signedIn ?? null,
    };
  });
}
