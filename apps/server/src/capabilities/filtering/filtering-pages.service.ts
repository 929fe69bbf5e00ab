import { decide, type Verdict, type Who } from '@gatehouse/engine';
import {
  type Audiences,
  findByAccount,
  findYearOfClass,
  listAudiences,
  listSchoolAudiences,
} from '../../access/audiences.store.ts';
import { audienceOf } from '../../access/audiences.ts';
import { type Actor, authorise, may, systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { AGREED_SETTINGS } from '../../access/settings-agreed.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import type { LogQuery } from './filtering.schemas.ts';
import { keyOf } from './filtering.ts';
import { programsAgainst } from './filtering-agreed.ts';
import { type Conflict, conflictsOf } from './filtering-conflicts.ts';
import { decidingFor } from './filtering-deciding.ts';
import { networksAt, schoolDayAt } from './filtering-fold.ts';
import { markShut } from './filtering-illegal.service.ts';
import type { ChangeRow } from './filtering-log.store.ts';
import { CHANGES_A_PAGE, countForMe, exportLog, listByIds, listLog, listWaiting } from './filtering-log-list.store.ts';
import { type Matrix, matrixOf } from './filtering-matrix.ts';
import type { DayProposal } from './filtering-one-day.ts';
import { datesToCome } from './filtering-own-dates.ts';
import {
  countUnheard,
  listOldLists,
  listReached,
  listYearsOfGroups,
  medianMinutes,
  type Reached,
} from './filtering-pages.store.ts';
import type { SchoolDay } from './filtering-school-day.ts';
import { type FilterState, readFilter } from './filtering-state.store.ts';
import { staysOpen } from './filtering-stays-open.ts';
import type { Searches } from './filtering-stretches.ts';

/** What is blocked, for whom and why, at a moment, and how far it has come. */
export interface MatrixPage {
  at: Date;
  now: Date;
  matrix: Matrix;
  conflicts: Conflict[];
  /** What is agreed about programs (R34), and the keys of those to whom the filter opens their download against it. */
  programs: { agreed: string; openTo: string[] };
  /** Changes that stand behind cells and single addresses, by id, as far as this reader sees them. */
  changes: Map<string, ChangeRow>;
  day: SchoolDay;
  /** The dates to come that are otherwise, in order. */
  dates: DayProposal[];
  /** The settings' school day, where it is another one. */
  otherDay: SchoolDay | null;
  onError: 'block' | 'allow';
  /** By which addresses the school's network is known. */
  networks: readonly string[];
  /** What search engines and YouTube are asked for. */
  searches: Searches;
  reached: Reached[];
  /** Gates and agents in use that nothing was heard of for a day. */
  unheard: number;
  /** What is said of lists that are too old: what is blocked is only as good as they are. */
  oldLists: string[];
  addresses: ChangeRow[];
  startLists: { allow: number; deny: number };
}

/** Reads the matrix of now, or of a moment that is over: of that the roll is not known, so that every key stage is drawn, as it is with `all`. */
export async function readMatrix(
  ground: Ground,
  actor: Actor,
  { on, all = false }: { on: Date | null; all?: boolean },
): Promise<MatrixPage> {
  const scope = authorise(actor, 'filter.read');
  const now = ground.clock.now();
  const state = await readFilter(ground, actor.schoolId, on !== null && on < now ? on : undefined);
  const { rules, filled, searches } = await decidingFor(state, ground);
  const isWhole = all || state.at < now;
  const here = isWhole ? null : new Set((await listSchoolAudiences(ground, actor.schoolId)).map(keyOf));
  const matrix = matrixOf(state, filled, here);
  const day = schoolDayAt(state.start, state.changes, state.at.getTime());
  const { changes, oldLists, settings } = await transact(ground, scope, async (tx) => ({
    oldLists: await listOldLists(tx),
    changes: await listByIds(tx, inForceIds(state)),
    settings: await readSettings(tx),
  }));
  const settingsDay = {
    starts: settings['school.dayStarts'],
    ends: settings['school.dayEnds'],
    closed: settings['school.closedDays'],
  };
  const isSame =
    settingsDay.starts === day.starts &&
    settingsDay.ends === day.ends &&
    String(settingsDay.closed) === String(day.closed);
  return {
    at: state.at,
    now,
    matrix,
    conflicts: conflictsOf(
      state,
      await transact(ground, systemScope('filter-audiences', actor.schoolId), listYearsOfGroups),
    ),
    programs: {
      agreed: AGREED_SETTINGS['agreed.programs'].words(settings['agreed.programs']),
      openTo: programsAgainst(matrix, settings['agreed.programs']),
    },
    changes: new Map(changes.map((change) => [change.id, change])),
    day,
    dates: datesToCome(state.changes, state.at),
    otherDay: isSame ? null : { ...settingsDay, breaks: day.breaks },
    onError: rules.onError,
    searches,
    networks: networksAt(state.changes, state.at.getTime()),
    reached: await readReached(ground, actor.schoolId),
    unheard: await transact(ground, systemScope('coverage', actor.schoolId), countUnheard),
    oldLists,
    addresses: await markShut(
      ground,
      actor.schoolId,
      changes.filter(({ kind }) => kind === 'address'),
    ),
    startLists: { allow: state.start.allow.length, deny: state.start.deny.length },
  };
}

/** The changes that hold at the moment of a state; what was opened before changes had numbers has no page. */
function inForceIds({ changes, at }: FilterState): string[] {
  const moment = at.getTime();
  return changes
    .filter(({ from, until, number }) => from <= moment && until > moment && number !== null)
    .map(({ id }) => id);
}

/** Which gates and agents are at work, and since when each has what the server has: counted for everybody who reads the filter. */
export function readReached(ground: Ground, schoolId: string): Promise<Reached[]> {
  return transact(ground, systemScope('coverage', schoolId), listReached);
}

/** Whether a change subscribed to a list of which no version is in use yet. */
export async function readIsEmptyList(
  ground: Ground,
  schoolId: string,
  { proposal, inForceAt }: Pick<ChangeRow, 'proposal' | 'inForceAt'>,
): Promise<boolean> {
  if (proposal.kind !== 'list' || proposal.act !== 'add' || inForceAt === null) return false;
  return (await readFilter(ground, schoolId)).lists.empty.includes(proposal.subscription);
}

/** What a change that takes the internet away leaves open, as the filter is now; undefined for other changes. */
export async function readStaysOpen(
  ground: Ground,
  actor: Actor,
  { id, proposal }: Pick<ChangeRow, 'id' | 'proposal'>,
): Promise<string[] | undefined> {
  authorise(actor, 'filter.read');
  if (proposal.kind !== 'internet') return undefined;
  const state = await readFilter(ground, actor.schoolId);
  const years = await transact(ground, systemScope('filter-audiences', actor.schoolId), listYearsOfGroups);
  return staysOpen({ ...state, changes: state.changes.filter((each) => each.id !== id) }, proposal, years);
}

/** A page of the log of changes. */
export async function readLog(
  ground: Ground,
  actor: Actor,
  query: LogQuery,
): Promise<{ rows: ChangeRow[]; total: number; pages: number }> {
  const { rows, total } = await transact(ground, authorise(actor, 'filter.read'), (tx) => listLog(tx, query));
  const marked = await markShut(ground, actor.schoolId, rows);
  return { rows: marked, total, pages: Math.max(1, Math.ceil(total / CHANGES_A_PAGE)) };
}

/** Changes of one download; a school has some hundred a year. */
const MOST_EXPORTED = 20_000;

/** The log as a file; that it was taken is journalled. */
export async function downloadLog(ground: Ground, actor: Actor, query: LogQuery): Promise<ChangeRow[]> {
  const all = await transact(ground, authorise(actor, 'filter.read'), async (tx) => {
    const rows = await exportLog(tx, query, MOST_EXPORTED);
    tx.journal({
      action: 'filter.exported',
      subject: { kind: 'school', id: tx.scope.schoolId },
      payload: { rows: rows.length },
    });
    return rows;
  });
  return markShut(ground, actor.schoolId, all);
}

/** How many changes wait that this person may be the second one for. */
export function countToApprove(ground: Ground, actor: Actor): Promise<number> {
  return transact(ground, authorise(actor, 'filter.approve'), countForMe);
}

/** Changes that wait, for those who may be the second person. */
export function readToApprove(ground: Ground, actor: Actor): Promise<ChangeRow[]> {
  return transact(ground, authorise(actor, 'filter.approve'), async (tx) => {
    const waiting = await listWaiting(tx, 50);
    return waiting.filter(({ requester }) => requester.id !== actor.personId);
  });
}

/** What a form of a change offers, and what the filter says now of what was typed. */
export interface AskContext extends Audiences {
  own: string[];
  /** Minutes that an approval has taken of late. */
  usual: number | null;
  personId: string | null;
  verdict: Verdict | null;
  /** As whom the filter was asked for that. */
  audience: string | null;
  /** What is unblocked already for those who were chosen. */
  open: ChangeRow[];
  canEmergency: boolean;
}

/** Reads what a form offers. `whom` is a key of an audience. */
export async function readAskContext(
  ground: Ground,
  actor: Actor,
  { whom, address, person }: { whom: string; address: string; person: string },
): Promise<AskContext> {
  const scope = authorise(actor, 'filter.ask');
  const filter = await readFilter(ground, actor.schoolId);
  const read = await transact(ground, scope, async (tx) => ({
    ...(await listAudiences(tx)),
    usual: await medianMinutes(tx),
    personId: person === '' ? null : ((await findByAccount(tx, person))?.id ?? null),
    who: await whoOf(tx, whom),
    open: await openFor(tx, filter, whom),
  }));
  const { who, ...rest } = read;
  const { world } = await decidingFor(filter, ground);
  const verdict =
    address && who ? decide({ url: address, ...who, place: 'on-site', at: filter.at.getTime() }, world()) : null;
  const audience = who && 'audience' in who ? who.audience : null;
  const open = (await markShut(ground, actor.schoolId, rest.open)).filter(({ isShut }) => !isShut);
  return { ...rest, open, own: ownAudiences(actor), verdict, audience, canEmergency: may(actor, 'filter.emergency') };
}

/** The classes and years that somebody has as their own, as keys of audiences. */
export function ownAudiences({ held }: Actor): string[] {
  const own = held.flatMap(({ className, yearGroup }) =>
    className !== null ? [`group:${className}`] : yearGroup !== null ? [`year:${yearGroup}`] : [],
  );
  return [...new Set(own)];
}

/** How the filter is asked for some people: as one of them. */
export async function whoOf(tx: Tx, whom: string): Promise<Who | null> {
  const [kind, name] = [whom.split(':')[0], whom.slice(whom.indexOf(':') + 1)];
  if (kind === 'ks') return { audience: `pupil-ks${name}` };
  if (kind === 'role') return { audience: name === 'pupil' ? 'pupil-ks3' : name };
  const year = kind === 'year' ? Number(name) : kind === 'group' ? await findYearOfClass(tx, name) : null;
  if (year === null) return null;
  return { audience: audienceOf({ kind: 'pupil', yearGroup: year }), year, groups: kind === 'group' ? [name] : [] };
}

async function openFor(tx: Tx, filter: FilterState, whom: string): Promise<ChangeRow[]> {
  const [kind, name] = [whom.split(':')[0], whom.slice(whom.indexOf(':') + 1)];
  const rows = await listByIds(tx, inForceIds(filter));
  return rows.filter(({ proposal }) => {
    if (proposal.kind !== 'address' || proposal.action !== 'allow') return false;
    const { audience } = proposal;
    if (kind === 'group') return 'groups' in audience && audience.groups.includes(name);
    return kind === 'year' && 'years' in audience && audience.years.includes(Number(name));
  });
}
