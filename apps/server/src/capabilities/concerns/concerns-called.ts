import type { Role } from '../../access/roles.ts';

/*
 * Whom words call by what they are at the school: “the headteacher”, “our DSL”. Whoever tells often writes no name, and the promise on the page is the
 * same: never to the person it is about (R5, R136, S13).
 */

/** Somebody who holds roles at the school today. */
interface Holder {
  personId: string;
  roles: readonly Role[];
}

const NOT_THE_HEAD = '(?<!(?:deputy|assistant|associate|vice|asst|ex|former|old)[ -])';
/** Said of the head and of nobody else, in any sentence. */
const HEAD = `${NOT_THE_HEAD}head ?-?(?:teacher|master|mistress)|${NOT_THE_HEAD}principal|head of (?:the )?school|executive head`;
/** Words that call somebody by a role; the first is for whole sentences, the second where nothing but a person is asked for. */
const CALLED: readonly { roles: readonly Role[]; anywhere: string; alone?: string }[] = [
  {
    roles: ['head'],
    anywhere: HEAD,
    alone: `${NOT_THE_HEAD}head(?! (?:of|boy|girl|pupil|student|cook|chef|cleaner|caretaker|gardener|technician)\\b)`,
  },
  { roles: ['senior_leader'], anywhere: '(?:deputy|assistant) head(?: ?teacher)?|vice[ -]principal|senior leader' },
  {
    roles: ['dsl', 'deputy_dsl'],
    anywhere: 'd?dsl|safeguarding (?:lead|team|officer)|child protection (?:lead|officer)',
  },
  { roles: ['chair_of_governors'], anywhere: 'chair of (?:the )?governors', alone: 'chair' },
  { roles: ['online_safety_lead'], anywhere: '(?:online|e-?)[ -]?safety (?:lead|co-?ordinator)' },
  { roles: ['network_manager'], anywhere: 'network manager|it manager' },
  { roles: ['business_manager'], anywhere: 'business manager' },
];

const holding = (holders: readonly Holder[], roles: readonly Role[]) =>
  holders.filter((each) => each.roles.some((role) => roles.includes(role))).map(({ personId }) => personId);

/** Everybody whom the answer to “who is it about” calls by a role: “The headteacher”, “head”, “Headteacher of this school”. */
export function calledIn(who: string, holders: readonly Holder[]): string[] {
  return CALLED.flatMap(({ roles, anywhere, alone }) =>
    new RegExp(`\\b(?:${alone ? `${anywhere}|${alone}` : anywhere})\\b`, 'i').test(who) ? holding(holders, roles) : [],
  );
}

/** Everybody whom a whole sentence calls by a role. “Head” alone is no role there: it hurts, and it is turned. */
export function calledInWords(words: string, holders: readonly Holder[]): string[] {
  return CALLED.flatMap(({ roles, anywhere }) =>
    new RegExp(`\\b(?:${anywhere})\\b`, 'i').test(words) ? holding(holders, roles) : [],
  );
}

/** Everybody of whom a line that is added later says that it is they: “it is the headteacher”. Whoever only speaks of them does not mean them. */
export function calledInLine(words: string, holders: readonly Holder[]): string[] {
  return CALLED.flatMap(({ roles, anywhere }) =>
    new RegExp(`\\b(?:it(?:['’]?s| is| was)|about)\\s+(?:(?:the|our|my)\\s+)?(?:${anywhere})\\b`, 'i').test(words)
      ? holding(holders, roles)
      : [],
  );
}
