import type { Role } from '../access/roles.ts';
import { type Chance, chanceOf } from './random.ts';
import type { DemoClass, SchoolShape } from './schools.ts';
import { BOYS, FAMILY_NAMES, GIRLS } from './stock/names.ts';
import { STAFF } from './stock/staff.ts';
import { demoUpn } from './upn.ts';

/** Somebody of a demo school, as the person table wants them. */
export interface DemoPerson {
  id: string;
  kind: 'pupil' | 'staff' | 'governor';
  given: string;
  family: string;
  sex: 'male' | 'female';
  year: number | null;
  className: string | null;
  username: string;
  email: string;
  misId: string;
  upn: string | null;
  job: string | null;
  /** Set for those who sign in; the same for one human at two schools. */
  accountId: string | null;
  roles: { id: string; role: Role; year: number | null; className: string | null }[];
}

/** Everybody of one school. */
export interface DemoRoll {
  staff: DemoPerson[];
  pupils: DemoPerson[];
}

/** Pupils of the pictures: the open alerts of the demo are about them. */
const KNOWN: readonly [given: string, family: string, sex: 'male' | 'female', className: string][] = [
  ['Ellis', 'Marwood', 'male', '9B'],
  ['Zainab', 'Qadir', 'female', '10F'],
  ['Jude', 'Pell', 'male', '8K'],
  ['Theo', 'Larsen', 'male', '11A'],
  ['Imogen', 'Stott', 'female', '7R'],
  ['Rowan', 'Achebe', 'male', '9D'],
  ['Caitlin', 'Dray', 'female', '8M'],
  ['Jonah', 'Prew', 'male', '8M'],
];

/** Whether this pupil is one of those whose story is told by hand. */
export function isKnown(pupil: Pick<DemoPerson, 'given' | 'family'>): boolean {
  return KNOWN.some(([given, family]) => given === pupil.given && family === pupil.family);
}

/** Draws usernames that nobody at the school has yet. */
class Usernames {
  private readonly taken = new Set<string>();
  take(wanted: string): string {
    const plain = wanted
      .normalize('NFD')
      .toLowerCase()
      .replace(/[^a-z0-9.]/g, '');
    let name = plain;
    for (let number = 2; this.taken.has(name); number++) name = `${plain}${number}`;
    this.taken.add(name);
    return name;
  }
}

/** Staff and pupils of one school; `schoolYear` is the calendar year in which it began. */
export function rollOf(
  seed: string,
  index: number,
  shape: SchoolShape,
  given: { pupils: number; schoolYear: number; at: Date },
): DemoRoll {
  const names = new Usernames();
  const chance = chanceOf(`${seed}/people/${index}`);
  const staff = staffOf(seed, index, shape, names, given.at);
  const pupils = pupilsOf(chance, index, shape, names, given);
  return { staff, pupils };
}

/** The account of one of the thirty; benches with more schools repeat the posts of the first three with accounts of their own. */
function accountOf(seed: string, member: number, group: number, at: Date): string {
  return chanceOf(`${seed}/account/${group}/${member}`).id(at);
}

function staffOf(seed: string, index: number, shape: SchoolShape, names: Usernames, at: Date): DemoPerson[] {
  return STAFF.flatMap((member, number) => {
    const posts = member.posts.filter((post) => post.school === index % 3);
    const [first] = posts;
    if (!first) return [];
    const chance = chanceOf(`${seed}/staff/${index}/${number}`);
    const username = names.take(`${member.given[0]}.${member.family}`);
    const governs = posts.every(({ role }) => role.includes('governor'));
    const person: DemoPerson = {
      id: chance.id(at),
      kind: governs ? 'governor' : 'staff',
      given: member.given,
      family: member.family,
      sex: member.sex,
      year: null,
      className: null,
      username,
      email: `${username}@${shape.domain}`,
      misId: `${shape.prefix}-S${String(number + 1).padStart(3, '0')}`,
      upn: null,
      job: first.job,
      accountId: accountOf(seed, number, Math.floor(index / 3), at),
      roles: posts.map(({ role, year, className }) => ({
        id: chance.id(at),
        role,
        year: year ?? null,
        className: className ?? null,
      })),
    };
    return [person];
  });
}

function pupilsOf(
  chance: Chance,
  index: number,
  shape: SchoolShape,
  names: Usernames,
  given: { pupils: number; schoolYear: number; at: Date },
): DemoPerson[] {
  const pupils: DemoPerson[] = [];
  const known = index === 0 ? [...KNOWN] : [];
  for (let number = 0; number < given.pupils; number++) {
    const place = shape.classes[number % shape.classes.length];
    if (!place) break;
    const entry = given.schoolYear - (place.year - entryYear(shape));
    const named = known.findIndex(([, , , className]) => className === place.name);
    const found = named >= 0 ? known.splice(named, 1)[0] : undefined;
    const who = found
      ? { given: found[0], family: found[1], sex: found[2] }
      : nameFor(chance, pupils, place, number, shape.classes.length);
    const username = names.take(`${String(entry % 100).padStart(2, '0')}${who.given[0]}${who.family}`);
    pupils.push({
      ...who,
      id: chance.id(given.at),
      kind: 'pupil',
      year: place.year,
      className: place.name,
      username,
      email: `${username}@${shape.domain}`,
      misId: `${shape.prefix}-${10_000 + number}`,
      upn: demoUpn(index, entry, number),
      job: null,
      accountId: null,
      roles: [],
    });
  }
  return pupils;
}

/** The year in which pupils join this kind of school. */
function entryYear(shape: SchoolShape): number {
  return { high: 7, primary: 0, special: 3 }[shape.kind];
}

/** A new name; every sixtieth pupil is the twin of the one before in the same year, every ninetieth has the whole name of another. */
function nameFor(
  chance: Chance,
  earlier: readonly DemoPerson[],
  place: DemoClass,
  number: number,
  classes: number,
): Pick<DemoPerson, 'given' | 'family' | 'sex'> {
  const sex = chance.happens(0.5) ? 'female' : 'male';
  const given = chance.pick(sex === 'female' ? GIRLS : BOYS);
  const family = chance.pick(FAMILY_NAMES);
  if (number % 60 === 59) {
    const twin = earlier.findLast((pupil) => pupil.year === place.year);
    if (twin && twin.given !== given) return { given, family: twin.family, sex };
  }
  if (number % 90 === 89) {
    const namesake = earlier[chance.int(0, Math.max(0, number - classes))];
    if (namesake) return { given: namesake.given, family: namesake.family, sex: namesake.sex };
  }
  return { given, family, sex };
}
