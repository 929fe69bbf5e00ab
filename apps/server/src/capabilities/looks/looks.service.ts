import { findByAccount } from '../../access/audiences.store.ts';
import { listHolders, thoseSigningIn } from '../../access/holders.store.ts';
import { namesOf } from '../../access/names.store.ts';
import type { Role } from '../../access/roles.ts';
import { secondNamesAmong } from '../../access/same-hand.store.ts';
import { type Actor, authorise, lookUpScope, may, type Scope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Settings } from '../../access/settings.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { isId } from '../../kernel/ids.ts';
import { type FieldProblem, refusals } from '../../kernel/refusal.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import type { Asked } from '../../site/export.routes.ts';
import { takeOut } from '../../site/lists-taken.store.ts';
import { type LookAsk, type LookForm, readLook } from './looks.schemas.ts';
import {
  findLook,
  findSame,
  insertLook,
  isAuthoriser,
  isHead,
  type LookRow,
  type LookStep,
  listLooks,
  listShut,
  listSteps,
  type NewLook,
} from './looks.store.ts';
import { LOOKS, type Look, type LookKind, phaseOf } from './looks.ts';

const refuse = refusals<'look.not_found' | 'look.form'>();

/** There is no such page: for a look that is not there, and for one that somebody may not see. */
export function noSuchLook() {
  return refuse('look.not_found', 'not_found', 'There is no such page.');
}

/** Names that stand on looks, for readers who see no list of people: only of looks that they were shown. */
async function named(ground: Ground, scope: Scope, rows: readonly LookRow[], more: readonly string[] = []) {
  const ids = rows.flatMap((row) => [
    ...[row.subjectId, row.decidedById, row.endedBy?.id ?? null].filter((id) => id !== null),
    ...[row.requesterId, ...row.lookerIds, ...row.reportIds],
  ]);
  const names = await transact(ground, lookUpScope(scope), (tx) => namesOf(tx, [...ids, ...more]));
  return (id: string) => ({ id, name: names.get(id) ?? 'Somebody' });
}

function lookOf(row: LookRow, person: (id: string) => { id: string; name: string }): Look {
  const { subjectId, lookerIds, reportIds, requesterId, decidedById, endedBy, ...rest } = row;
  return {
    ...rest,
    subject: subjectId === null ? null : person(subjectId),
    lookers: lookerIds.map(person),
    reportsTo: reportIds.map(person),
    requester: person(requesterId),
    decidedBy: decidedById === null ? null : person(decidedById),
    ended: endedBy && { at: endedBy.at, by: person(endedBy.id), because: endedBy.because },
  };
}

/** The looks that this reader has a part in, or may allow. */
export async function readLooks(ground: Ground, actor: Actor): Promise<Look[]> {
  const scope = authorise(actor, 'looks.read');
  const rows = await transact(ground, scope, listLooks);
  const person = await named(ground, scope, rows);
  return rows.map((row) => lookOf(row, person));
}

/** A look, and what happened under it. */
export interface LookPage {
  look: Look;
  /** Whom it names and it is closed to, because whom it is about let them in again lately. */
  shut: { id: string; name: string }[];
  steps: (Omit<LookStep, 'personId'> & { by: { id: string; name: string } })[];
}

/** Reads one look; that it was read is journalled. */
export async function readLookPage(ground: Ground, actor: Actor, id: string): Promise<LookPage> {
  const scope = authorise(actor, 'looks.read');
  const { row, steps, shut } = await transact(ground, scope, async (tx) => {
    const found = isId(id) ? await findLook(tx, id) : undefined;
    if (!found) throw noSuchLook();
    tx.looked({ kind: 'look', id, what: 'look' });
    return { row: found, steps: await listSteps(tx, id), shut: await listShut(tx, found) };
  });
  const person = await named(
    ground,
    scope,
    [row],
    steps.map(({ personId }) => personId),
  );
  return {
    look: lookOf(row, person),
    shut: shut.map(person),
    steps: steps.map(({ personId, ...step }) => ({ ...step, by: person(personId) })),
  };
}

/** Counts that a look, or a day of browsing under it, is printed, and writes down what for (S11); refused where there is no such look. */
export async function printLook(
  ground: Ground,
  actor: Actor,
  id: string,
  { asked, day }: { asked: Asked; day?: string },
): Promise<void> {
  await transact(ground, authorise(actor, 'looks.read'), async (tx) => {
    if (!isId(id) || !(await findLook(tx, id))) throw noSuchLook();
    await takeOut(tx, { list: 'look', form: 'print', record: id, opens: asked.opens });
    const payload = { purpose: asked.purpose, ...(day !== undefined && { day }) };
    tx.journal({ action: 'look.print', subject: { kind: 'look', id }, payload });
  });
}

/** Asks for a look. What is wrong or missing is told by field; nothing opens by it. Asked for in the same words while that waits or is open, it is the same one. */
export function askLook(
  ground: Ground,
  actor: Actor,
  form: LookForm,
): Promise<{ id: string; again?: true } | { problems: FieldProblem[] }> {
  return transact(ground, authorise(actor, 'looks.request'), async (tx) => {
    const settings = await readSettings(tx);
    const read = readLook(form, { settings, today: schoolDate(tx.at) });
    if ('problems' in read) return read;
    const found = await peopleOf(tx, read.ask);
    if (found.problems) return { problems: found.problems };
    const { subject, lookers, reportsTo } = found;
    const { kind, scopes, grounds, details, dataFrom, dataUntil, days } = read.ask;
    const byGovernors = subject !== null && (await isHead(tx, subject.id, schoolDate(tx.at)));
    if (!(await someoneMayAllow(tx, { subjectId: subject?.id ?? null, lookerIds: lookers, byGovernors })))
      return { problems: [{ field: 'lookers', message: byGovernors ? NO_CHAIR : NOBODY_ALLOWS }] };
    const look = {
      ...{ kind, subject, scopes, grounds, details, dataFrom, dataUntil, lookers, reportsTo, days, byGovernors },
      reviewDays: reviewDaysOf(settings, days),
    };
    const { id, again } = await sameOrNew(tx, look);
    // Sent twice, by a double click or going back: it is the one that is there already.
    if (again) return { id, again };
    tx.journal({
      action: 'look.asked',
      subject: { kind: 'look', id },
      payload: { ...read.ask, subject: subject?.id ?? null, lookers, reportsTo },
    });
    return { id };
  });
}

/** The look of the same words that waits or is open, or else a new one. */
async function sameOrNew(tx: Tx, look: NewLook): Promise<{ id: string; again?: true }> {
  const same = await findSame(tx, look);
  if (same !== undefined) return { id: same, again: true };
  const id = await insertLook(tx, look);
  // The same came in at this moment from elsewhere: it is that one, or, if it was decided since, a new one after all.
  return id === undefined ? sameOrNew(tx, look) : { id };
}

const NO_CHAIR =
  'Nobody could approve this: it is about the headteacher, so only the chair of governors can, and there is none here who can sign in and has no other part in it';
const NOBODY_ALLOWS =
  'Nobody could approve this: there is no headteacher and no chair of governors who can sign in here and has no other part in it. Name others to look';

/** Whether anybody could allow what is asked for: what nobody can would wait for good, and whoever asked would not know. */
async function someoneMayAllow(
  tx: Tx,
  look: { subjectId: string | null; lookerIds: readonly string[]; byGovernors: boolean },
): Promise<boolean> {
  const above = (await thoseSigningIn(tx, listHolders(tx)))
    .filter(({ personId, roles }) => personId !== look.subjectId && roles.some((role) => mayBeAllowedBy(role, look)))
    .map(({ personId }) => personId);
  const theirs = look.subjectId === null ? new Set() : await secondNamesAmong(tx, above, [look.subjectId]);
  const asked = { requesterId: tx.scope.personId ?? '', byGovernors: look.byGovernors, lookerIds: [...look.lookerIds] };
  for (const personId of above) if (!theirs.has(personId) && (await isAuthoriser(tx, asked, personId))) return true;
  return false;
}

function reviewDaysOf(settings: Settings, days: number): number {
  return Math.min(settings['looks.reviewDays'], days);
}

/** Turns what was typed into people, and says who cannot have the part that they were given. */
async function peopleOf(
  tx: Tx,
  ask: LookAsk,
): Promise<
  { problems: FieldProblem[] } | { problems: null; subject: NewLook['subject']; lookers: string[]; reportsTo: string[] }
> {
  const problems: FieldProblem[] = [];
  const miss = (field: string, message: string) => void problems.push({ field, message });
  const found = ask.subject === '' ? null : await findByAccount(tx, ask.subject, { evenLeft: true });
  const subject = found ? { id: found.id, kind: subjectKind(found.kind) } : null;
  if (found === undefined) miss('subject', `${NOBODY}: ${ask.subject}`);
  const { about } = LOOKS[ask.kind];
  if (subject && about === 'pupil' && subject.kind !== 'pupil') miss('subject', 'This is for pupils only');
  if (subject && about === 'staff' && subject.kind === 'pupil') miss('subject', 'This is not for pupils');
  if (subject?.id === tx.scope.personId) miss('subject', 'Nobody asks for a look at themselves');
  const lookers = await namedAdults(tx, ask.lookers, 'lookers', subject?.id, miss);
  const reportsTo = await namedAdults(tx, ask.reportsTo, 'reportsTo', subject?.id, miss);
  if (!(await areToldOf(tx, ask.kind, reportsTo)))
    miss('reportsTo', 'Monitoring of a colleague is reported to the headteacher or to governors, and to nobody else');
  if (ask.kind === 'staff_monitoring' && lookers.length > 0 && lookers.every((id) => id === tx.scope.personId))
    miss('lookers', 'Name somebody besides yourself: the person who asks cannot monitor a colleague alone');
  return problems.length ? { problems } : { problems: null, subject, lookers, reportsTo };
}

/** Whether this kind is reported to each of these people (R104). */
async function areToldOf(tx: Tx, kind: LookKind, people: readonly string[]): Promise<boolean> {
  const { toldTo } = LOOKS[kind];
  if (!toldTo) return true;
  const able = (await listHolders(tx)).filter(({ roles }) => roles.some((role) => toldTo.includes(role)));
  return people.every((id) => able.some(({ personId }) => personId === id));
}

const NOBODY = 'Nobody here has this user name or email address, or several people share it';

const SECOND_NAME =
  'The person it is about added them to the roll, or recently restored their access. Name somebody else';

function subjectKind(kind: string): 'staff' | 'pupil' | 'other' {
  return kind === 'staff' || kind === 'pupil' ? kind : 'other';
}

async function namedAdults(
  tx: Tx,
  typed: readonly string[],
  field: string,
  subjectId: string | undefined,
  miss: (field: string, message: string) => void,
): Promise<string[]> {
  const ids: string[] = [];
  const found = new Map<string, Awaited<ReturnType<typeof findByAccount>>>();
  for (const account of typed) found.set(account, await findByAccount(tx, account));
  const people = [...found.values()].flatMap((person) => person?.id ?? []);
  const theirs = subjectId === undefined ? new Set() : await secondNamesAmong(tx, people, [subjectId]);
  const able = new Set((await thoseSigningIn(tx, listHolders(tx))).map(({ personId }) => personId));
  for (const [account, person] of found) {
    if (!person) miss(field, `${NOBODY}: ${account}`);
    else if (person.id === subjectId) miss(field, 'The person it is about cannot look or be told');
    else if (theirs.has(person.id)) miss(field, `${SECOND_NAME}: ${account}`);
    else if (person.kind !== 'staff' && person.kind !== 'governor')
      miss(field, `Not a member of staff or a governor: ${account}`);
    else if (!able.has(person.id))
      miss(field, `This person cannot sign in here, so they could not see anything: ${account}`);
    else ids.push(person.id);
  }
  return [...new Set(ids)];
}

/** What somebody may do about a look now, for showing or leaving out a control. */
export interface LookRights {
  decide: boolean;
  withdraw: boolean;
  end: boolean;
  review: boolean;
  note: boolean;
  /** Whether it is open to them, at whatever it opens. */
  look: boolean;
  /** Whether they read browsing by it here. */
  view: boolean;
  /** Whether what is found is reported to them; `instead`: because nobody whom it names is here any more. */
  told: boolean;
  instead: boolean;
}

/** See LookRights. The database has the last word on each. */
export function rightsOn(look: Look, actor: Actor, at: Date): LookRights {
  const me = actor.personId;
  const phase = phaseOf(look, at);
  const looks = look.lookers.some(({ id }) => id === me);
  const allows = may(actor, 'looks.authorise') && look.requester.id !== me && !looks && mayAllow(actor, look);
  const isTheirs = allows || look.requester.id === me || looks;
  return {
    decide: phase === 'asked' && allows,
    withdraw: phase === 'asked' && look.requester.id === me,
    end: (phase === 'open' || phase === 'unreviewed') && isTheirs,
    review: (phase === 'open' || phase === 'unreviewed') && allows,
    note: look.state === 'approved' && (looks || look.requester.id === me || look.decidedBy?.id === me),
    look: phase === 'open' && looks,
    view: phase === 'open' && looks && look.scopes.includes('history'),
    told: look.isTold,
    instead: look.isTold && !look.reportsTo.some(({ id }) => id === me),
  };
}

function mayAllow({ roles }: Actor, look: Look): boolean {
  return roles.some((role) => mayBeAllowedBy(role, look));
}

const mayBeAllowedBy = (role: Role, { byGovernors }: { byGovernors: boolean }): boolean =>
  role === 'chair_of_governors' || (role === 'head' && !byGovernors);

/** The settings of the school, for the form. */
export function readChoices(ground: Ground, actor: Actor): Promise<Settings> {
  const scope: Scope = authorise(actor, 'looks.request');
  return transact(ground, scope, readSettings);
}
