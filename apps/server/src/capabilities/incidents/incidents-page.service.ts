import type { VNode } from 'preact';
import { type Holder, listHolders, thoseAway } from '../../access/holders.store.ts';
import { isUnderWay } from '../../access/incident-under-way.ts';
import { namesOf } from '../../access/names.store.ts';
import { type Actor, authorise } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Settings } from '../../access/settings.ts';
import { type Tx, together, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import type { GradeProposed, IncidentPart, Jump } from '../../site/incident-part.ts';
import { directoryOf } from '../agencies/index.ts';
import {
  type ActionRow,
  type ChangeRow,
  type IncidentRow,
  listActions,
  listChanges,
  listNotices,
  listPeople,
  type NoticeRow,
  type PersonRow,
} from './incidents.store.ts';
import { alertsOf, firstAlertOf, type ShownAlert, type ShownEndedAlert } from './incidents-alerts.service.ts';
import { ownersNow } from './incidents-correct.service.ts';
import { getLink } from './incidents-links.service.ts';
import type { DeviceRow, EndedLink, LinkedIncident } from './incidents-links.store.ts';
import { listDevices, listLinks, listMerged } from './incidents-links.store.ts';
import { placementOf, readersOf, roleWord, seersByRole } from './incidents-owners.ts';
import { type Looker, listGone, listLookers } from './incidents-people.store.ts';
import { proposalOf } from './incidents-proposal.service.ts';
import { type Asked, askedOf } from './incidents-questions.service.ts';
import { factsOf, readinessOf } from './incidents-readiness.service.ts';
import type { Problem } from './incidents-readiness.ts';
import { getIncident, sensitivityOf, workOn } from './incidents-standing.service.ts';
import { mayWork, readsAll } from './incidents-standing.ts';
import { stepsNow } from './incidents-status.service.ts';
import type { StatusCell, StatusStep } from './incidents-status.ts';
import { getEntry } from './incidents-strike.service.ts';
import { type Entry, isStrikable, listStruck, type Strikable, type Struck } from './incidents-strike.store.ts';
import { listMistold, type Mistold } from './incidents-told.store.ts';
import { getAlertOf, type StandingAlert } from './incidents-unlink.service.ts';
import { listNamedReaders } from './incidents-who.store.ts';
import { getAction } from './incidents-work.service.ts';

/** Somebody who may see the incident, and why. */
export interface Reader {
  personId: string;
  name: string;
  because: string;
}

/** Everything that the page of one incident shows. */
export interface IncidentView {
  incident: IncidentRow;
  people: PersonRow[];
  /** Whose line is of somebody who has left, and their last day. */
  gone: ReadonlyMap<string, string>;
  actions: ActionRow[];
  notices: NoticeRow[];
  changes: ChangeRow[];
  problems: Problem[];
  readers: Reader[];
  leftOut: string[];
  lookers: Looker[];
  /** Entered by mistake and struck out; kept to be read. */
  struck: Struck[];
  /** The alert that it began with, for whoever may see that. */
  alert: ShownAlert | null;
  /** Incidents linked with it, merged into it, further alerts and things; only what the reader may see. */
  linked: LinkedIncident[];
  endedLinks: EndedLink[];
  merged: Omit<LinkedIncident, 'because'>[];
  alerts: ShownAlert[];
  endedAlerts: ShownEndedAlert[];
  devices: DeviceRow[];
  asked: Asked[];
  steps: Record<StatusStep, StatusCell>;
  /** What other capabilities put on the page, by place and in order. */
  parts: { place: IncidentPart['place']; jump: Jump | undefined; body: VNode }[];
  /** The safeguarding procedures of the school's area, where a child may need protection and the school names them. */
  localProcedures: { title: string; address: string | null } | null;
  mayWork: boolean;
  /** Whether the reader may see what else is on record about its pupils. */
  mayReadRecords: boolean;
  /** Whether packs of it can be made. */
  mayHandOver: boolean;
  /** Of its owner and those who have something to do for it, who can no longer sign in to find it. */
  away: ReadonlySet<string>;
  /** False for somebody who only logged it: they see what they wrote and that somebody has it. */
  all: boolean;
  now: Date;
}

/** Opens an incident; that it was opened is kept (S7). */
export async function openIncident(
  ground: Ground,
  actor: Actor,
  id: string,
  what: 'page' | 'print',
  parts: readonly IncidentPart[] = [],
): Promise<IncidentView> {
  const scope = authorise(actor, 'incidents.log');
  return transact(ground, scope, async (tx) => {
    const incident = await getIncident(tx, id);
    tx.looked({ kind: 'incident', id, what });
    const all = readsAll(incident, scope);
    const mine = <Row extends { recorded_by: string }>(rows: Row[]) =>
      rows.filter((row) => all || row.recorded_by === scope.personId);
    const settled = mayWork(incident, scope) && isUnderWay(incident.state) ? { holders: listHolders(tx), parts } : null;
    const [people, actions] = [listPeople(tx, [id]), listActions(tx, [id]).then(mine)];
    const found = await together({
      people,
      gone: listGone(tx, id),
      actions,
      away: settled ? awayOf(tx, incident, actions) : new Set<string>(),
      notices: listNotices(tx, [id]).then(mine),
      problems: settled ? readinessOf(tx, incident, settled) : [],
      localProcedures: sensitivityOf(incident) === 'safeguarding' ? localProceduresOf(tx) : null,
      alert: firstAlertOf(tx, incident),
      ...(all ? wholly(tx, incident, people, { what, parts }) : NOTHING_MORE),
    });
    return {
      ...found,
      incident: all ? incident : { ...incident, outcome: null },
      steps: stepsNow(incident, actor.personId),
      mayWork: mayWork(incident, scope),
      mayReadRecords: all && scope.has('incidents.read'),
      mayHandOver: mayWork(incident, scope) && scope.has('incidents.handOver'),
      all,
      now: tx.at,
    };
  });
}

/** Of its owner and of those who have an open action, whoever would not find it. */
async function awayOf(tx: Tx, incident: IncidentRow, actions: Promise<ActionRow[]>): Promise<ReadonlySet<string>> {
  const open = (await actions).filter(({ done_at }) => done_at === null);
  return thoseAway(tx, [incident.owner_id, ...open.map(({ assigned_to }) => assigned_to)]);
}

/** What the school calls the safeguarding procedures of its area, and where they are (R135); null where it names none. */
async function localProceduresOf(tx: Tx): Promise<IncidentView['localProcedures']> {
  const settings = await readSettings(tx);
  const [title, address] = [settings['telling.localProcedures'], settings['telling.localProceduresAddress']];
  return title || address ? { title: title || address, address: address || null } : null;
}

/** For somebody who only logged it. */
const NOTHING_MORE = {
  ...{ changes: [], readers: [], leftOut: [], lookers: [], struck: [], asked: [], parts: [] },
  ...{ linked: [], endedLinks: [], merged: [], alerts: [], endedAlerts: [], devices: [] },
};

/** What whoever reads all of it sees besides. */
function wholly(
  tx: Tx,
  incident: IncidentRow,
  people: Promise<PersonRow[]>,
  { what, parts }: { what: 'page' | 'print'; parts: readonly IncidentPart[] },
) {
  const { id } = incident;
  const [links, known] = [listLinks(tx, id), alertsOf(tx, id)];
  return {
    changes: listChanges(tx, id),
    readers: listHolders(tx).then((holders) => readersNow(tx, incident, holders)),
    leftOut: namesOf(tx, incident.hidden_from).then((names) => [...names.values()]),
    lookers: listLookers(tx, id),
    struck: listStruck(tx, id),
    linked: links.then(({ linked }) => linked),
    endedLinks: links.then(({ ended }) => ended),
    merged: listMerged(tx, id),
    alerts: known.then(({ alerts }) => alerts),
    endedAlerts: known.then(({ endedAlerts }) => endedAlerts),
    devices: listDevices(tx, id),
    asked: askedOf(tx, incident),
    parts: people.then((there) => partsOf(tx, incident, there, what, parts)),
  };
}

/** Each part's panel; a frozen incident is printed without them (R148). */
async function partsOf(
  tx: Tx,
  incident: IncidentRow,
  people: readonly PersonRow[],
  what: 'page' | 'print',
  parts: readonly IncidentPart[],
): Promise<IncidentView['parts']> {
  const facts = factsOf(incident, people, tx.scope);
  if (what === 'print' && facts.frozenAt) return [];
  const ordered = [...parts].sort((a, b) => a.order - b.order);
  const bodies = await Promise.all(
    ordered.map(async (part) => (what === 'page' ? part.show(tx, facts) : part.print?.(tx, facts))),
  );
  return ordered.flatMap(({ place, jump }, nth) => {
    const body = bodies[nth];
    return body ? [{ place, jump, body }] : [];
  });
}

/** Everybody who may see this record, each with why; holders as whoever asks may know them. */
export async function readersNow(tx: Tx, incident: IncidentRow, holders: Holder[]): Promise<Reader[]> {
  const { settings, named } = await together({ settings: readSettings(tx), named: listNamedReaders(tx, incident.id) });
  const roles = new Map(holders.map((holder) => [holder.personId, roleWord(holder.roles)]));
  const readers: Reader[] = [];
  const add = (personId: string, name: string | null, because: string) => {
    if (name && !readers.some((reader) => reader.personId === personId)) readers.push({ personId, name, because });
  };
  add(incident.owner_id, incident.owner_name, 'owner');
  for (const holder of seersByRole(holders, settings, placementOf(incident))) {
    add(holder.personId, holder.name, roles.get(holder.personId) ?? '');
  }
  for (const reader of named) {
    const over = reader.endedAt !== null || (reader.untilAt !== null && reader.untilAt <= tx.at);
    const name = reader.name ?? holders.find((holder) => holder.personId === reader.personId)?.name ?? null;
    if (!over && !incident.hidden_from.includes(reader.personId)) add(reader.personId, name, 'named');
  }
  if (!incident.hidden_from.includes(incident.recorded_by))
    add(incident.recorded_by, incident.recorder_name, 'logged it');
  return readers;
}

/** What the forms of one incident need: the record as it is now, who may own it or do something, who can be left out. */
export interface WorkView {
  incident: IncidentRow;
  people: PersonRow[];
  problems: Problem[];
  owners: Holder[];
  /** To whom something can be given: who can sign in to find it, and is not left out. */
  doers: Holder[];
  readers: Holder[];
  action: ActionRow | undefined;
  /** Whom to ring, and in which words. */
  directory: Awaited<ReturnType<typeof directoryOf>>;
  /** Pupils who were struck out once a parent had been told of them. */
  mistold: Mistold[];
  /** What is to be struck out. */
  entry: Entry | undefined;
  /** What is proposed for the grade that is to be changed. */
  proposal: GradeProposed | null;
  /** The school's matrix of user actions, which proposes one too (R35). */
  examples: Settings['sanctions.examples'];
  /** Whether the reader writes the list of whom to ring. */
  addsContacts: boolean;
  /** The link that is to be ended. */
  link: LinkedIncident | undefined;
  /** The alert that is to be unlinked. */
  alert: StandingAlert | undefined;
  /** Its history, newest first. */
  changes: ChangeRow[];
  now: Date;
}

/** One thing of an incident that a form is about. */
export interface PartOf {
  what: 'settled' | 'link' | 'alert' | 'grade' | Strikable;
  id: string;
}

/** The forms of an incident, for whoever may work it. With `parts` one is about to be shown: a form says what the record says, so it is kept that it was read (S7). */
export async function openForWork(
  ground: Ground,
  actor: Actor,
  id: string,
  part?: PartOf,
  parts?: readonly IncidentPart[],
): Promise<WorkView> {
  return workOn(ground, actor, id, 'either', async (tx, incident) => {
    if (parts) tx.looked({ kind: 'incident', id: incident.id, what: 'form' });
    const { owners, holders, there } = await ownersNow(tx, incident);
    const people = await listPeople(tx, [id]);
    const settings = await readSettings(tx);
    return {
      incident,
      people,
      proposal: part?.what === 'grade' ? await proposalOf(tx, parts ?? [], factsOf(incident, people, tx.scope)) : null,
      problems: await readinessOf(tx, incident, { holders, parts: parts ?? [] }),
      owners,
      doers: there.filter((holder) => !incident.hidden_from.includes(holder.personId)),
      readers: readersOf(holders, settings, sensitivityOf(incident), []),
      examples: settings['sanctions.examples'],
      addsContacts: tx.scope.has('agencies.manage'),
      directory: await directoryOf(tx),
      mistold: await listMistold(tx, id),
      action: part?.what === 'settled' ? await getAction(tx, id, part.id) : undefined,
      entry: part && isStrikable(part.what) ? await getEntry(tx, id, part.what, part.id) : undefined,
      link: part?.what === 'link' ? await getLink(tx, id, part.id) : undefined,
      alert: part?.what === 'alert' ? await getAlertOf(tx, incident, part.id) : undefined,
      changes: parts ? await listChanges(tx, id) : [],
      now: tx.at,
    };
  });
}
