import { namesOf } from '../../access/names.store.ts';
import type { Actor } from '../../access/scope.ts';
import type { Tx } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { recordNumber } from '../../kernel/record-number.ts';
import { type FieldProblem, refusals } from '../../kernel/refusal.ts';
import { listPeople } from './incidents.store.ts';
import {
  type DeviceRow,
  endLinkOf,
  findAlertByNumber,
  findByNumber,
  insertAlert,
  insertDevice,
  insertLink,
  type LinkedIncident,
  listLinks,
} from './incidents-links.store.ts';
import { noteIncident } from './incidents-note.ts';
import { workOn } from './incidents-standing.service.ts';

const refuse = refusals<'incident.linked' | 'incident.unlinked' | 'incident.not_found'>();

/** A link as typed: the reference of an incident or an alert, and why the two belong together. */
export interface NewLink {
  reference: string;
  because: string;
}

/** "inc 4718" as series and number; undefined for what is no reference. */
export function readReference(typed: string): { series: string; number: number } | undefined {
  const [, series = '', number = ''] = /^\s*(INC|STF|A|S)[\s-]*0*(\d{1,7})\s*$/i.exec(typed) ?? [];
  return number ? { series: series.toUpperCase(), number: Number(number) } : undefined;
}

const NOT_FOUND = 'You cannot see an incident or alert with this number';

/** The id of the incident of a reference that this scope may see, or what is wrong with the reference. */
export async function incidentOf(tx: Tx, typed: string): Promise<{ id: string } | { problem: FieldProblem }> {
  const reference = readReference(typed);
  const found =
    reference && /^(INC|STF)$/.test(reference.series)
      ? await findByNumber(tx, reference.series, reference.number)
      : undefined;
  if (found) return found;
  const message = reference ? NOT_FOUND : 'Enter the incident number, for example INC-4718';
  return { problem: { field: 'reference', message } };
}

/**
 * What is asked before an alert about somebody whom the incident does not name is linked: a digit too many is the alert of another child, which is then
 * kept from whomever this incident is kept from (S27). Null where nothing is.
 */
export function aboutSomebodyElse(
  ground: Ground,
  actor: Actor,
  id: string,
  typed: string,
): Promise<FieldProblem | null> {
  return workOn(ground, actor, id, 'under-way', async (tx) => {
    const reference = readReference(typed);
    const alert = reference && (await findAlertByNumber(tx, reference.series, reference.number));
    const people = await listPeople(tx, [id]);
    if (!alert?.person_id || people.some((person) => person.person_id === alert.person_id)) return null;
    const name = (await namesOf(tx, [alert.person_id])).get(alert.person_id) ?? 'somebody';
    const message = `This alert is about ${name}, whom this incident does not name. Check the number, or tick that it belongs here`;
    return { field: 'sure', message };
  });
}

/** Links an incident with another incident or a further alert. */
export async function linkIncident(
  ground: Ground,
  actor: Actor,
  id: string,
  input: NewLink,
): Promise<{ ok: true } | { ok: false; problems: FieldProblem[] }> {
  return workOn(ground, actor, id, 'under-way', async (tx, row) => {
    const reference = readReference(input.reference);
    const alert =
      reference && /^(A|S)$/.test(reference.series)
        ? await findAlertByNumber(tx, reference.series, reference.number)
        : undefined;
    if (alert) {
      if (alert.id === row.alert_id || !(await insertAlert(tx, id, alert.id))) throw alreadyLinked();
    } else {
      const other = await incidentOf(tx, input.reference);
      if ('problem' in other) return { ok: false, problems: [other.problem] };
      if (other.id === id)
        return { ok: false, problems: [{ field: 'reference', message: 'This is the incident itself' }] };
      if (!(await insertLink(tx, id, other.id, input.because))) throw alreadyLinked();
    }
    noteIncident(tx, row, 'incident.link', { reference: input.reference.trim(), because: input.because });
    return { ok: true };
  });
}

const alreadyLinked = () => refuse('incident.linked', 'conflict', 'These are already linked.');

/** The other end of a link that stands; not_found where this scope sees none, conflict where somebody ended it. */
export async function getLink(tx: Tx, id: string, otherId: string): Promise<LinkedIncident> {
  const { linked, ended } = await listLinks(tx, id);
  const found = linked.find((other) => other.id === otherId);
  if (found) return found;
  const last = ended.findLast((other) => other.id === otherId);
  if (!last) throw refuse('incident.not_found', 'not_found', 'There is no such link.');
  throw refuse('incident.unlinked', 'conflict', `${last.endedBy ?? 'Somebody else'} has already removed this link.`);
}

/**
 * Ends a link of two incidents. It stays to be read with the reason, for those who see both: in the history of one of them it would tell of the
 * other (S13).
 */
export async function endLink(
  ground: Ground,
  actor: Actor,
  id: string,
  input: { otherId: string; because: string },
): Promise<string> {
  return workOn(ground, actor, id, 'under-way', async (tx, row) => {
    const other = await getLink(tx, id, input.otherId);
    if (!(await endLinkOf(tx, id, other.id, input.because))) await getLink(tx, id, input.otherId);
    const reference = recordNumber(other);
    noteIncident(tx, row, 'incident.unlink', { reference, because: input.because });
    return reference;
  });
}

/** Adds a computer, phone or other thing that an incident has to do with. */
export async function addDevice(ground: Ground, actor: Actor, id: string, input: Omit<DeviceRow, 'id'>): Promise<void> {
  await workOn(ground, actor, id, 'under-way', async (tx, row) => {
    await insertDevice(tx, id, input);
    noteIncident(tx, row, 'incident.device', { ...input });
  });
}
