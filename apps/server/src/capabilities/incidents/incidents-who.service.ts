import { CANNOT_SIGN_IN, type Holder, staffOf } from '../../access/holders.store.ts';
import { OF_ONE_LEFT_OUT, secondNamesAmong } from '../../access/same-hand.store.ts';
import { type Actor, authorise, lookUpScope, type Scope, systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, together, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import { type IncidentRow, lockIncidents, updateIncident } from './incidents.store.ts';
import { standInNow } from './incidents-correct.service.ts';
import { noteIncident } from './incidents-note.ts';
import { needsStandIn, ownerByDefault, ownersThere, placementOf, seersByRole } from './incidents-owners.ts';
import { readersNow } from './incidents-page.service.ts';
import { getIncident, sensitivityOf } from './incidents-standing.service.ts';
import { maySetReaders, readsAll } from './incidents-standing.ts';
import type { Grade } from './incidents-taxonomy.ts';
import {
  type Conflict,
  endNamedReader,
  insertConflict,
  insertHandedOn,
  insertNamedReader,
  insertNarrowing,
  listConflicts,
  listNamedReaders,
  listNarrowings,
  mustStayOut,
  type NamedReader,
  type Narrowing,
} from './incidents-who.store.ts';

const refuse = refusals<
  | 'incident.not_found'
  | 'incident.not_yours'
  | 'incident.readers'
  | 'incident.reader_named'
  | 'incident.reader_ended'
  | 'incident.changed'
  | 'incident.left_out'
>();

/** Who may see one record, who could be named, who is left out and why. */
export interface WhoView {
  incident: IncidentRow;
  readers: { personId: string; name: string; because: string }[];
  named: NamedReader[];
  conflicts: Conflict[];
  narrowings: Narrowing[];
  leftOut: string[];
  /** Could be named: nobody who is left out, and nobody who cannot sign in to read it. */
  people: Holder[];
  /** Could be left out: nobody who is already. */
  outable: Holder[];
  /** Of those who see it, whoever cannot sign in. */
  away: ReadonlySet<string>;
  maySet: boolean;
  /** Whether whoever asks owns it. */
  isOwner: boolean;
  now: Date;
}

/** The record for whoever reads all of it; for a colleague who only logged it, its readers are not theirs to know. */
async function readWhole(tx: Tx, id: string): Promise<IncidentRow> {
  const row = await getIncident(tx, id);
  if (!readsAll(row, tx.scope)) throw refuse('incident.not_found', 'not_found', 'There is no such incident.');
  return row;
}

/** Everybody who holds a role, also for a chair of governors, who sees no list of people and works what is about the head. */
function colleagues(ground: Ground, scope: Scope): Promise<Staff> {
  return transact(ground, lookUpScope(scope), (tx) => together(staffOf(tx)));
}

/** Those who hold a role, and of them those who can sign in. */
interface Staff {
  holders: Holder[];
  there: Holder[];
}

/** Who may see this record (R101, R136). */
export async function openWho(ground: Ground, actor: Actor, id: string): Promise<WhoView> {
  const scope = authorise(actor, 'incidents.log');
  const { holders, there } = await colleagues(ground, scope);
  const names = new Map(holders.map((holder) => [holder.personId, holder.name]));
  const named = <Row extends { personId: string; name: string | null }>(row: Row) => ({
    ...row,
    name: row.name ?? names.get(row.personId) ?? null,
  });
  return transact(ground, scope, async (tx) => {
    const incident = await readWhole(tx, id);
    tx.looked({ kind: 'incident', id, what: 'readers' });
    return {
      incident,
      readers: await readersNow(tx, incident, holders),
      named: (await listNamedReaders(tx, id)).map(named),
      conflicts: (await listConflicts(tx, id)).map(named),
      narrowings: await listNarrowings(tx, id),
      leftOut: incident.hidden_from.flatMap((personId) => names.get(personId) ?? []),
      people: there.filter(isOther(actor, incident)),
      outable: holders.filter(isOther(actor, incident)),
      away: new Set(holders.filter((holder) => !there.includes(holder)).map(({ personId }) => personId)),
      maySet: maySetReaders(incident, tx.scope),
      isOwner: incident.owner_id === actor.personId,
      now: tx.at,
    };
  });
}

const isOther =
  (actor: Actor, { hidden_from: out }: IncidentRow) =>
  ({ personId }: Holder) =>
    personId !== actor.personId && !out.includes(personId);

/** Runs a change of who may see it, the record held still meanwhile. */
async function setOn<T>(
  ground: Ground,
  actor: Actor,
  id: string,
  change: (tx: Tx, row: IncidentRow, holders: Holder[], there: Holder[]) => Promise<T>,
): Promise<T> {
  const scope = authorise(actor, 'incidents.log');
  const { holders, there } = await colleagues(ground, scope);
  return transact(ground, scope, async (tx) => {
    await readWhole(tx, id);
    await lockIncidents(tx, id);
    const row = await readWhole(tx, id);
    if (!maySetReaders(row, tx.scope)) {
      const message = 'Only the owner, or a senior named for allegations, can change who may see this incident.';
      throw refuse('incident.not_yours', 'forbidden', message);
    }
    return change(tx, row, holders, there);
  });
}

/** Keeps it to named people, or shows it again to everybody whose role shows such records. */
export async function narrow(
  ground: Ground,
  actor: Actor,
  id: string,
  input: { version: number; namedOnly: boolean; because: string },
): Promise<void> {
  await setOn(ground, actor, id, async (tx, row, holders) => {
    if (row.named_only === input.namedOnly) {
      const how = row.named_only ? 'restricted to named people' : 'open to everyone whose role allows it';
      throw refuse('incident.changed', 'conflict', `This incident is already ${how}.`);
    }
    if (input.namedOnly) await leavesSomebody(tx, { ...row, named_only: true }, holders, 'namedOnly');
    await update(tx, row, input.version, { named_only: input.namedOnly });
    await insertNarrowing(tx, id, input.namedOnly, input.because);
    noteIncident(tx, row, input.namedOnly ? 'incident.narrow' : 'incident.widen', { because: input.because });
  });
}

/** A record that only one person could see is lost the day they are ill. */
async function leavesSomebody(tx: Tx, row: IncidentRow, holders: Holder[], name: string): Promise<void> {
  const settings = await readSettings(tx);
  const record = placementOf(row);
  const seers = [...seersByRole(holders, settings, record).map((seer) => seer.personId), ...(await namedNow(tx, row))];
  if (seers.some((seer) => seer !== row.owner_id && !row.hidden_from.includes(seer))) return;
  const message = 'Then only the owner could see it. Name someone else first.';
  throw refuse('incident.readers', 'invalid', message, [{ field: name, message }]);
}

async function namedNow(tx: Tx, row: IncidentRow): Promise<string[]> {
  const named = await listNamedReaders(tx, row.id);
  return named.filter((each) => !each.endedAt && !(each.untilAt && each.untilAt <= tx.at)).map((each) => each.personId);
}

/** Names somebody who may see it, with why and until when. */
export async function nameReader(
  ground: Ground,
  actor: Actor,
  id: string,
  input: { personId: string; because: string; untilAt: Date | null },
): Promise<string> {
  return setOn(ground, actor, id, async (tx, row, holders, there) => {
    const holder = await candidate(tx, row, holders, input.personId, 'personId');
    if (!there.includes(holder)) throw field('personId', CANNOT_SIGN_IN);
    if (input.personId === actor.personId)
      throw field('personId', 'Choose a colleague. You cannot give yourself access');
    const keptOut = [...row.hidden_from, ...(await mustStayOut(tx, id))];
    if ((await secondNamesAmong(tx, [input.personId], keptOut)).size > 0) throw field('personId', OF_ONE_LEFT_OUT);
    if (!(await insertNamedReader(tx, id, input))) {
      throw refuse('incident.reader_named', 'conflict', `${holder.name} is already named.`);
    }
    noteIncident(tx, row, 'incident.reader', { ...input, name: holder.name });
    return holder.name;
  });
}

/** Ends what somebody sees by name. */
export async function endReader(
  ground: Ground,
  actor: Actor,
  id: string,
  input: { readerId: string; because: string },
): Promise<string> {
  return setOn(ground, actor, id, async (tx, row) => {
    const reader = (await listNamedReaders(tx, id)).find((each) => each.id === input.readerId);
    if (!reader) throw refuse('incident.not_found', 'not_found', 'There is no such reader.');
    const name = reader.name ?? 'A colleague';
    if (reader.endedAt || !(await endNamedReader(tx, id, input.readerId, input.because))) {
      throw refuse('incident.reader_ended', 'conflict', `${name} is no longer named.`);
    }
    noteIncident(tx, row, 'incident.reader_end', { name, because: input.because });
    return name;
  });
}

/** Leaves a colleague out for good, because they have to do with somebody in it (R5). They are not told, and cannot tell that it exists. */
export async function leaveOut(
  ground: Ground,
  actor: Actor,
  id: string,
  input: { version: number; personId: string; because: string },
): Promise<string> {
  return setOn(ground, actor, id, async (tx, row, holders) => {
    const holder = await candidate(tx, row, holders, input.personId, 'outId');
    if (input.personId === actor.personId)
      throw field('outId', 'To leave yourself out, declare it on the page “Declare a conflict of interest”');
    if (input.personId === row.owner_id)
      throw field('outId', `${holder.name} owns this incident. Choose another owner first`);
    const hidden = [...row.hidden_from, input.personId];
    const standIn = needsStandIn(holders, await readSettings(tx), sensitivityOf(row), hidden);
    await leavesSomebody(tx, { ...row, hidden_from: hidden, stand_in: standIn }, holders, 'outId');
    await update(tx, row, input.version, { hidden_from: hidden, stand_in: standIn });
    await insertConflict(tx, id, { ...input, declaredBy: actor.personId });
    noteIncident(tx, { id, hidden_from: hidden }, 'incident.conflict', { name: holder.name, because: input.because });
    return holder.name;
  });
}

/**
 * Declares that one has to do with somebody in it oneself, which ends one's own sight of it. An owner hands it over with the same step:
 * to whoever they choose, or to whoever would have received it without them.
 */
export async function declareConflict(
  ground: Ground,
  actor: Actor,
  id: string,
  input: { because: string },
): Promise<{ owner: string | null }> {
  await transact(ground, authorise(actor, 'incidents.log'), (tx) => getIncident(tx, id));
  return transact(ground, systemScope('declare-conflict', actor.schoolId), async (tx) => {
    await lockIncidents(tx, id);
    const row = await getIncident(tx, id);
    if (row.hidden_from.includes(actor.personId))
      throw refuse('incident.not_found', 'not_found', 'There is no such incident.');
    const hidden = [...row.hidden_from, actor.personId];
    const standIn = await standInNow(tx, row, hidden);
    const heir = row.owner_id === actor.personId ? await heirOf(tx, row, hidden, standIn) : undefined;
    await update(tx, row, row.version, {
      hidden_from: hidden,
      stand_in: standIn,
      ...(heir && { owner_id: heir.personId }),
    });
    await insertConflict(tx, id, { personId: actor.personId, declaredBy: actor.personId, because: input.because });
    if (heir) await insertHandedOn(tx, id, { from: actor, to: heir });
    const payload = { name: actor.name, because: input.because, declaredBy: actor.personId, owner: heir?.name };
    noteIncident(tx, { id, hidden_from: hidden }, 'incident.conflict', payload);
    return { owner: heir?.name ?? null };
  });
}

/** Whoever would own it if its owner had never been there. */
async function heirOf(tx: Tx, row: IncidentRow, hidden: readonly string[], standIn: boolean): Promise<Holder> {
  const settings = await readSettings(tx);
  const owners = ownersThere(await together(staffOf(tx)), settings, sensitivityOf(row), hidden);
  const placed = { sensitivity: sensitivityOf(row), grade: row.grade as Grade, standIn };
  const heir = ownerByDefault(owners, placed, settings, '');
  if (heir) return heir;
  throw field('because', 'Nobody else can own this incident. Tell the headteacher or the chair of governors in person');
}

async function candidate(
  tx: Tx,
  row: IncidentRow,
  holders: readonly Holder[],
  personId: string,
  name: string,
): Promise<Holder> {
  const out = new Set([...row.hidden_from, ...(await mustStayOut(tx, row.id))]);
  const holder = holders.find((each) => each.personId === personId && !out.has(personId));
  if (!holder) throw field(name, 'Choose someone from the list');
  return holder;
}

function field(name: string, message: string) {
  return refuse('incident.left_out', 'invalid', message, [{ field: name, message }]);
}

async function update(tx: Tx, row: IncidentRow, version: number, patch: Parameters<typeof updateIncident>[3]) {
  if (row.version === version && (await updateIncident(tx, row.id, version, patch))) return;
  const message = 'Someone changed this incident while you had the page open. Your changes were not saved.';
  throw refuse('incident.changed', 'conflict', message);
}
