import { type AppliesTo, CATEGORY_CODES, compileHostList, ILLEGAL_CATEGORIES, type Place } from '@gatehouse/engine';
import { z } from 'zod';
import { clauseProblem, clauseSchema } from './filtering-clause.ts';
import { networkProblem } from './filtering-networks.ts';
import { dayProblems, daySchema } from './filtering-one-day.ts';
import { calendarSchema, schoolDayProblems } from './filtering-school-day.ts';
import { LEVELS } from './filtering-supervision.ts';

/**
 * What can be changed about a school's filter, one thing at a time. The filter is its log: what holds at a moment is the starter and all changes in
 * force at that moment, one after another (`filtering-fold.ts`). A proposal is approved by its hash, so it carries everything that matters,
 * and nothing in it is ever edited.
 */

/** Stands in cells for what no list has. */
export const UNLISTED = 'unlisted';

/** Longest that something opens for some people (R81: an exception has an end); a school year with its summer. */
export const LONGEST_DAYS = 370;
/** What an ordinary school has; a group of a hundred pupils is a year. */
const MOST_NAMED = 40;

const uuid = z.uuid();
const moment = z.iso.datetime();
const group = z.string().trim().min(1).max(80);
const list = <Item extends z.ZodType>(item: Item) => z.array(item).min(1).max(MOST_NAMED);

/** Whom a change is for, by one kind of name; the pupil alone for whom something is stricter is `persons` with one id (R206). */
export const audienceSchema = z.union([
  z.strictObject({ everyone: z.literal(true) }),
  z.strictObject({ roles: list(z.enum(['pupil', 'staff', 'guest'])) }),
  z.strictObject({ keyStages: list(z.int().min(1).max(5)) }),
  z.strictObject({ years: list(z.int().min(-2).max(14)) }),
  z.strictObject({ groups: list(group) }),
  z.strictObject({ persons: z.array(uuid).length(1) }),
]) satisfies z.ZodType<AppliesTo>;

/** Whom a change is for. */
export type ChangeAudience = z.infer<typeof audienceSchema>;

const times = { from: moment.nullable(), until: moment.nullable() };
/** Places in which rules can differ. */
const PLACES = ['on-site', 'off-site'] as const;
/** Where it holds; left out: everywhere. */
const place = z.enum(PLACES).optional();

const addressSchema = z.strictObject({
  kind: z.literal('address'),
  audience: audienceSchema,
  /** A host with all beneath it, or a host and a path. */
  address: z.string().trim().min(1).max(2000),
  /** `none`: taken off the school's own lists. */
  action: z.enum(['allow', 'block', 'none']),
  /** Opened for an investigation: everything that whoever it is for asks for meanwhile is recorded (R146). */
  recorded: z.literal(true).optional(),
  ...times,
});

const cellsSchema = z.strictObject({
  kind: z.literal('cells'),
  audience: audienceSchema,
  place,
  /** Category → what happens, or `inherit`: same as the wider group. */
  cells: z.record(z.string().min(1).max(64), z.enum(['allow', 'block', 'warn', 'log', 'inherit'])),
  /** In which parts of the school day; null for always. */
  periods: z.array(z.string().min(1).max(40)).min(1).max(12).nullable(),
  ...times,
});

const internetSchema = z.strictObject({
  kind: z.literal('internet'),
  audience: audienceSchema,
  place,
  /** `usual` gives back whatever was taken from them before. */
  access: z.enum(['none', 'usual']),
  /** What is taken, where that is not all of it: categories, and with them nothing that is said of these elsewhere. */
  categories: z.array(z.string().min(1).max(64)).min(1).max(CATEGORY_CODES.length).optional(),
  ...times,
});

const faultsSchema = z.strictObject({ kind: z.literal('faults'), onError: z.enum(['block', 'allow']) });

/** What search engines and YouTube are asked for: safe search of everybody, the restricted mode of pupils. Both are said anew each time. */
const searchesSchema = z.strictObject({
  kind: z.literal('searches'),
  safeSearch: z.boolean(),
  youTube: z.enum(['off', 'moderate', 'strict']),
});

/** How closely adults watch those whom a policy is for (R79): a word that stands in the matrix. */
const supervisionSchema = z.strictObject({
  kind: z.literal('supervision'),
  audience: audienceSchema,
  place,
  level: z.enum(LEVELS),
});

/** By which addresses the school's network is known: an agent that the server hears from one of them is on site. */
const networksSchema = z.strictObject({
  kind: z.literal('networks'),
  networks: z.array(z.string().trim().min(2).max(49)).max(50),
});

/** What is done with a subscription to lists; what stands in `definition` is known to the capability that keeps lists. */
const listSchema = z.strictObject({
  kind: z.literal('list'),
  act: z.enum(['add', 'alter', 'end', 'accept', 'pin', 'unpin']),
  subscription: uuid,
  version: uuid.nullable(),
  definition: z.record(z.string(), z.unknown()).nullable(),
});

/** A proposal as it is stored. */
export const proposalSchema = z.discriminatedUnion('kind', [
  addressSchema,
  cellsSchema,
  internetSchema,
  calendarSchema,
  daySchema,
  faultsSchema,
  searchesSchema,
  clauseSchema,
  supervisionSchema,
  networksSchema,
  listSchema,
]);

/** One thing that somebody wants to change about the filter. */
export type Proposal = z.infer<typeof proposalSchema>;

/** What is wrong with a proposal that has the right shape, by field; empty when it can be asked for. `at`: the moment of asking. */
export function proposalProblems(proposal: Proposal, at: Date): { field: string; message: string }[] {
  const problems: { field: string; message: string }[] = [];
  const miss = (field: string, message: string) => problems.push({ field, message });
  if (proposal.kind === 'calendar') schoolDayProblems(proposal, miss);
  const clause = proposal.kind === 'clause' ? clauseProblem(proposal) : null;
  if (clause) miss('value', clause);
  if (proposal.kind === 'day') dayProblems(proposal, at, miss);
  else if ('from' in proposal) timeProblems(proposal, at, miss);
  if (proposal.kind === 'address') addressProblems(proposal, miss);
  if (proposal.kind === 'cells') {
    categoryProblems(Object.keys(proposal.cells), miss);
    if ('everyone' in proposal.audience) miss('audience', 'Choose who it is for');
  }
  if ((proposal.kind === 'internet' || proposal.kind === 'supervision') && 'everyone' in proposal.audience)
    miss('audience', 'Choose who it is for');
  if (proposal.kind === 'internet' && proposal.categories) {
    categoryProblems(proposal.categories, miss);
    if (proposal.access === 'usual') miss('access', 'Access that was taken away is given back in full');
  }
  if (proposal.kind === 'networks') {
    const problem = proposal.networks.map(networkProblem).find((each) => each !== null);
    if (problem) miss('networks', problem);
  }
  // What has not its shape is never written: read again, it would take every page with it that lists changes.
  const { error } = problems.length ? {} : proposalSchema.safeParse(proposal);
  for (const issue of error?.issues ?? []) miss(String(issue.path[0] ?? 'reason'), shapeWords(issue));
  return problems;
}

function shapeWords(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'too_big') return 'This is not understood';
  return issue.origin === 'array' ? `Write ${issue.maximum} or fewer` : `Use ${issue.maximum} characters or fewer`;
}

type Miss = (field: string, message: string) => void;

function categoryProblems(named: readonly string[], miss: Miss): void {
  const unknown = named.find((code) => code !== UNLISTED && !(CATEGORY_CODES as readonly string[]).includes(code));
  if (named.length === 0) miss('category', 'Choose at least one category');
  if (unknown !== undefined) miss('category', `There is no category “${unknown}”`);
  if (named.some((category) => ILLEGAL_CATEGORIES.includes(category))) {
    miss('category', 'The law keeps this category closed: nobody can change it');
  }
}

function timeProblems({ from, until }: { from: string | null; until: string | null }, at: Date, miss: Miss): void {
  const [begins, ends] = [from === null ? at.getTime() : Date.parse(from), until === null ? null : Date.parse(until)];
  if (ends === null) return;
  if (ends <= at.getTime()) miss('until', 'This end has already passed');
  else if (ends <= begins) miss('until', 'It would end before it starts');
  else if (ends - begins > LONGEST_DAYS * 86_400_000) miss('until', `Choose an end date within ${LONGEST_DAYS} days`);
}

function addressProblems(
  { audience, address, action, recorded, until }: z.infer<typeof addressSchema>,
  miss: Miss,
): void {
  const [problem] = compileHostList(address, { name: 'address', version: '' }).problems;
  // Of a list a sign after a space is a remark; here two addresses were typed, or none.
  if (/\s|#/.test(address)) miss('address', 'Enter one address, without spaces');
  else if (problem) miss('address', problem.message.replace(/\.$/, ''));
  const all = 'everyone' in audience;
  if (action === 'allow' && !all && until === null)
    miss('until', 'Choose an end: unblocking for some people always has one');
  if (action === 'none' && !all) miss('audience', 'The school’s own lists apply to everybody');
  if (recorded && (action !== 'allow' || !('persons' in audience)))
    miss('audience', 'An address that is recorded can be unblocked for one person only');
}

/** One name of an audience, as a key: `year:9`, `role:staff`, `everyone`. What is for several names is as many changes. */
export function audienceKeys(audience: AppliesTo): string[] {
  if (audience.everyone) return ['everyone'];
  return [
    ...(audience.roles ?? []).map((role) => `role:${role}`),
    ...(audience.keyStages ?? []).map((stage) => `ks:${stage}`),
    ...(audience.years ?? []).map((year) => `year:${year}`),
    ...(audience.groups ?? []).map((name) => `group:${name}`),
    ...(audience.persons ?? []).map((id) => `person:${id}`),
  ];
}

/** The keys of a change: those of its audience, each with its place: `off-site/year:9`. */
export function keysOf({ audience, place: where }: { audience: AppliesTo; place?: Place | undefined }): string[] {
  return audienceKeys(audience).map((key) => (where === undefined ? key : `${where}/${key}`));
}

/** The place of a key and what stands behind it; undefined: everywhere. */
export function splitKey(key: string): { place: Place | undefined; base: string } {
  const found = PLACES.find((each) => key.startsWith(`${each}/`));
  return { place: found, base: found === undefined ? key : key.slice(found.length + 1) };
}

/** The audience of one key. */
export function audienceOfKey(placed: string): AppliesTo {
  const { base: key } = splitKey(placed);
  const [kind, name] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)];
  if (kind === 'role') return { roles: [name] };
  if (kind === 'ks') return { keyStages: [Number(name)] };
  if (kind === 'year') return { years: [Number(name)] };
  if (kind === 'group') return { groups: [name] };
  if (kind === 'person') return { persons: [name] };
  return { everyone: true };
}

/** Whether a change waits for somebody to decide it; what nobody approved in time still waits to be refused. */
export function waits({ state }: { state: string }): boolean {
  return state === 'asked' || state === 'lapsed';
}
