import { listYears } from '../../access/audiences.store.ts';
import { namesOf, whoDid } from '../../access/names.store.ts';
import { type Actor, authorise, lookUpScope, type Scope, systemScope } from '../../access/scope.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { canonical } from '../../kernel/canonical.ts';
import { isId } from '../../kernel/ids.ts';
import { refusals } from '../../kernel/refusal.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import type { ServicesQuery } from './services.schemas.ts';
import {
  endService,
  findService,
  insertService,
  isNameTaken,
  listServices,
  type ServiceRow,
  updateService,
} from './services.store.ts';
import { audiencesOf, isMore, type Service, type ServiceFields, tooYoung, yearsIn } from './services.ts';
import { type Disagreement, disagreements, type Filter, filterNow } from './services-filter.ts';

const refuse = refusals<'service.not_found' | 'service.name' | 'service.changed' | 'service.ended'>();

/** What is to be looked at of a service. */
export interface Findings {
  /** Years that may use it and are too young for its terms. */
  young: number[];
  filter: Disagreement[];
  isUnsettled: boolean;
  isDue: boolean;
}

/** A line of the register with what was found. */
export type Line = Service & { findings: Findings };

/** The register, as it is filtered. */
export interface Register {
  rows: Line[];
  /** How many are in use. */
  inUse: number;
  query: ServicesQuery;
  /** When the filter was asked. */
  now: Date;
}

/** Whether anything of it wants somebody's look. */
export function isToLookAt({ young, filter, isUnsettled }: Findings): boolean {
  return young.length > 0 || filter.some(({ isPressing }) => isPressing) || isUnsettled;
}

/** The services that the school uses, each with what its age, the filter and its review say against it. */
export async function readServices(ground: Ground, actor: Actor, query: ServicesQuery): Promise<Register> {
  const scope = authorise(actor, 'filter.read');
  const { rows, total } = await transact(ground, scope, async (tx) => {
    const found = await listServices(tx, { ended: query.show === 'ended', words: query.words });
    const isWhole = query.show !== 'ended' && !query.words;
    return { rows: found, total: isWhole ? found.length : (await listServices(tx, { ended: false })).length };
  });
  const filter = await filterNow(ground, actor.schoolId);
  const lines = await linesOf(ground, scope, rows, filter);
  const shown = lines.filter(({ findings }) => {
    if (query.show === 'look') return isToLookAt(findings);
    return query.show === 'review' ? findings.isDue : true;
  });
  return { rows: shown, inUse: total, query, now: filter.at };
}

/** The same for a file or for paper; that it was taken stands in the journal. It names no pupil. */
export async function exportServices(ground: Ground, actor: Actor, query: ServicesQuery): Promise<Register> {
  const register = await readServices(ground, actor, query);
  await transact(ground, authorise(actor, 'filter.read'), async (tx) => {
    const subject = { kind: 'school', id: actor.schoolId };
    tx.journal({ action: 'service.exported', subject, payload: { filter: query, services: register.rows.length } });
  });
  return register;
}

async function linesOf(ground: Ground, scope: Scope, rows: readonly ServiceRow[], filter: Filter): Promise<Line[]> {
  const ids = rows.flatMap(({ changedById, ended }) => [changedById, ended?.byId ?? null]);
  const names = await transact(ground, lookUpScope(scope), (tx) => namesOf(tx, ids));
  const nameOf = (id: string) => names.get(id) ?? 'a colleague';
  const years = await schoolYears(ground, scope.schoolId);
  const today = schoolDate(filter.at);
  return rows.map(({ changedById, ended, ...row }) => {
    const audiences = audiencesOf([...new Set([...years, ...yearsIn(row.allows)])].sort((a, b) => a - b));
    const findings = {
      young: tooYoung(row),
      filter: ended ? [] : disagreements(row, audiences, filter),
      isUnsettled: row.basis === 'unsettled',
      isDue: row.reviewOn <= today,
    };
    const over = ended && { at: ended.at, by: nameOf(ended.byId), because: ended.because };
    return { ...row, changedBy: nameOf(changedById), ended: over, findings };
  });
}

function schoolYears(ground: Ground, schoolId: string): Promise<number[]> {
  return transact(ground, systemScope('filter-audiences', schoolId), listYears);
}

/** Whom the form of a service speaks of; `also`: years that it names already. */
export async function readAudiences(ground: Ground, actor: Actor, also: readonly number[] = []): Promise<string[]> {
  const { schoolId } = authorise(actor, 'services.manage');
  const years = await schoolYears(ground, schoolId);
  return audiencesOf([...new Set([...years, ...also])].sort((a, b) => a - b));
}

/** One service, in use or ended. */
export async function readService(ground: Ground, actor: Actor, id: string): Promise<{ line: Line; now: Date }> {
  const scope = authorise(actor, 'filter.read');
  const row = await transact(ground, scope, (tx) => getService(tx, id));
  const filter = await filterNow(ground, actor.schoolId);
  const [line] = await linesOf(ground, scope, [row], filter);
  if (!line) throw notFound();
  return { line, now: filter.at };
}

/** One of the register, or not_found. */
export async function getService(tx: Tx, id: string): Promise<ServiceRow> {
  const found = isId(id) ? await findService(tx, id) : undefined;
  if (!found) throw notFound();
  return found;
}

const notFound = () => refuse('service.not_found', 'not_found', 'There is no such app or service.');

function nameTaken() {
  const message = 'The register has a service of this name already';
  return refuse('service.name', 'invalid', `${message}.`, [{ field: 'name', message }]);
}

/** Adds a service to the register (R90, R92). */
export function addService(ground: Ground, actor: Actor, fields: ServiceFields): Promise<string> {
  return transact(ground, authorise(actor, 'services.manage'), async (tx) => {
    const id = await insertService(tx, fields);
    if (!id) throw nameTaken();
    tx.journal({ action: 'service.added', subject: { kind: 'service', id }, payload: { ...fields } });
    return id;
  });
}

/**
 * Changes it, with a reason; refused where somebody changed or ended it since this version (S24). True: it is more than parents have agreed to, and those who
 * said yes are to be asked again.
 */
export function changeService(
  ground: Ground,
  actor: Actor,
  id: string,
  { version, reason, fields }: { version: number; reason: string; fields: ServiceFields },
): Promise<boolean> {
  return transact(ground, authorise(actor, 'services.manage'), async (tx) => {
    const before = await getService(tx, id);
    if (before.version !== version || before.ended) throw await overtaken(tx, before);
    if (await isNameTaken(tx, fields.name, id)) throw nameTaken();
    const asksAnew = isMore(before, fields);
    if (!(await updateService(tx, id, { version, reason, fields, asksAnew })))
      throw await overtaken(tx, await getService(tx, id));
    const changes = differences(before, fields);
    tx.journal({ action: 'service.changed', subject: { kind: 'service', id }, payload: { reason, changes } });
    return asksAnew;
  }).catch(orNameTaken);
}

/** Two gave two services one name at once: the database says so to the later. */
function orNameTaken(error: unknown): never {
  throw (error as { constraint?: string }).constraint === 'service_name' ? nameTaken() : error;
}

/** What was said before and after, field by field. */
function differences(before: ServiceFields, after: ServiceFields): { field: string; from: unknown; to: unknown }[] {
  const fields = Object.keys(after) as (keyof ServiceFields)[];
  return fields
    .filter((field) => canonical(before[field]) !== canonical(after[field]))
    .map((field) => ({ field, from: before[field], to: after[field] }));
}

/** The school uses it no more; what was said of it, and what parents said, stays (R91). */
export function stopService(
  ground: Ground,
  actor: Actor,
  id: string,
  { version, reason }: { version: number; reason: string },
): Promise<void> {
  return transact(ground, authorise(actor, 'services.manage'), async (tx) => {
    const before = await getService(tx, id);
    if (before.version !== version || before.ended || !(await endService(tx, id, version, reason)))
      throw await overtaken(tx, await getService(tx, id));
    const payload = { name: before.name, reason };
    tx.journal({ action: 'service.ended', subject: { kind: 'service', id }, payload });
  });
}

async function overtaken(tx: Tx, { ended, changedById }: ServiceRow) {
  const who = await whoDid(tx, ended ? ended.byId : changedById);
  return ended
    ? refuse(
        'service.ended',
        'conflict',
        `${who} ended this service while you had the page open. Your changes were not saved.`,
      )
    : refuse(
        'service.changed',
        'conflict',
        `${who} changed this service while you had the page open. Your changes were not saved.`,
      );
}
