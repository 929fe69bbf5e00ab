import { NAME_BEGINS, NAME_ENDS, partsOfName, spelled } from '../../kernel/names-spelled.ts';
import { isStaffKind, type Kind } from './incidents.ts';

/** What a pack can hold, in its order. */
export const PACK_PARTS = {
  record: 'What happened: when, where, what kind, how serious',
  people: 'The people and how they were involved',
  actions: 'Actions and reasons',
  notices: 'Who was told, and what they advised',
  questions: 'The questions and answers',
  procedure: 'The procedure for misuse: each step with who and when, and the sites reviewed',
  outcome: 'The outcome',
  changes: 'Corrections, who made them and why',
} as const;

/** A key of PACK_PARTS. */
export type PackPart = keyof typeof PACK_PARTS;

/** Every key, in the order of the pack. */
export const PACK_ORDER = Object.keys(PACK_PARTS) as PackPart[];

/** A pack that was made: for whom, why, and the hashes of its two files in hexadecimal. */
export interface Handover {
  id: string;
  whom: string;
  name: string;
  because: string;
  anonymised: boolean;
  parts: PackPart[];
  madeAt: Date;
  madeBy: string | null;
  pdfHash: string;
  csvHash: string;
}

const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

/**
 * Every name in a text becomes a letter: "Pupil A". The longest first, so that a surname alone is not left of a whole name. It is found however it is
 * written, with its accents, apostrophes and hyphens or without. What marks nothing that one sees, such as a soft hyphen, is left out first.
 */
export function withoutNames(text: string, names: ReadonlyMap<string, string>): string {
  const wholes = [...names.entries()].sort(([a], [b]) => b.length - a.length);
  let plain = text.normalize('NFD').replace(UNSEEN, '');
  for (const [name, letter] of wholes) {
    const pattern = spelled(name.replace(UNSEEN, ''));
    plain = plain.replace(new RegExp(`${NAME_BEGINS}${pattern}${NAME_ENDS}`, 'giu'), letter);
  }
  return plain.normalize('NFC');
}

/** What each name is replaced by: "Imogen Stott", "Imogen" and "Stott" by "Pupil A". A part of a name that two share stands for the first of them: better a wrong letter than a name. */
export function lettersFor(people: readonly { name: string; kind: string }[]): Map<string, string> {
  const letters = new Map<string, string>();
  const taken = new Set<string>();
  people.forEach((person, at) => {
    if (/^not known$/i.test(person.name)) return;
    const kind = { pupil: 'Pupil', staff: 'Staff member', parent: 'Parent' }[person.kind] ?? 'Person';
    const letter = `${kind} ${letterOf(at)}`;
    letters.set(person.name, letter);
    for (const part of partsOfName(person.name)) {
      if (taken.has(part.toLowerCase())) continue;
      taken.add(part.toLowerCase());
      letters.set(part, letter);
    }
  });
  return letters;
}

/** A, B, … Z, AA, AB, … */
function letterOf(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : `${letterOf(Math.floor(at / 26) - 1)}${letter}`;
}

/** What stands in a pack for a parent where the name of whoever reported it was. */
const REPORTED = 'The person who reported it';

const wordsOf = (name: string) => [name, ...partsOfName(name)].map((word) => word.toLowerCase());

/** Somebody named in an incident; `struck`: by mistake, and struck out since. What is written may still name them. */
export interface NamedPerson {
  id: string;
  name: string;
  kind: string;
  part: string;
  struck: boolean;
}

/**
 * What the names of those who reported an incident are replaced by for those who may be whom it is about, or theirs: never from whom it came (S6), nor
 * who was taken for them. A name, or a part of one, that somebody else of the incident has stays, and so does theirs who is in it themselves.
 */
export function reportersHidden(people: readonly Pick<NamedPerson, 'name' | 'part' | 'struck'>[]): Map<string, string> {
  const reporters = people.filter(({ part }) => part === 'reporter');
  const others = new Set(
    people.filter(({ part, struck }) => part !== 'reporter' && !struck).flatMap(({ name }) => wordsOf(name)),
  );
  const hidden = reporters
    .filter(({ name }) => !/^not known$/i.test(name) && !others.has(name.toLowerCase()))
    .flatMap(({ name }) => [name, ...partsOfName(name)]);
  return new Map(hidden.filter((word) => !others.has(word.toLowerCase())).map((word) => [word, REPORTED]));
}

/** Whose parents may be given a pack: the children of an incident who stand in it for more than that they reported it. */
export const childrenOf = <Row extends Pick<NamedPerson, 'kind' | 'part'>>(people: readonly Row[]): Row[] =>
  people.filter(({ kind, part }) => kind === 'pupil' && part !== 'reporter');

/**
 * What names are replaced by for a parent of one child: a letter for every other child and for everybody but the staff, who are not theirs to know of.
 * What the child is called too stays, and so does whoever the pack is made for.
 */
export function othersHidden(
  people: readonly NamedPerson[],
  { childId, recipient }: { childId: string; recipient: string },
): Map<string, string> {
  const isOwn = ({ id, kind, name }: NamedPerson) =>
    id === childId || isStaffKind(kind as Kind) || name.toLowerCase() === recipient.toLowerCase();
  const own = new Set(people.filter((each) => isOwn(each) && !each.struck).flatMap(({ name }) => wordsOf(name)));
  const letters = lettersFor(people.filter((each) => !isOwn(each) && each.part !== 'reporter'));
  return new Map([...letters].filter(([word]) => !own.has(word.toLowerCase())));
}
