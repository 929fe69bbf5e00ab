import { getSchoolName } from '../../access/schools.store.ts';
import { type Actor, authorise } from '../../access/scope.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { recordNumber } from '../../kernel/record-number.ts';
import { refusals } from '../../kernel/refusal.ts';
import type { Asked } from '../../site/export.routes.ts';
import type { IncidentFacts, IncidentPart, PackSection } from '../../site/incident-part.ts';
import { takeOut } from '../../site/lists-taken.store.ts';
import {
  findIncident,
  type IncidentRow,
  listActions,
  listChanges,
  listNotices,
  listPeople,
  type PersonRow,
} from './incidents.store.ts';
import { findPackFile, insertHandover, listHandovers, listNamed } from './incidents-handover.store.ts';
import { childrenOf, type Handover } from './incidents-handover.ts';
import { type PackChoice, packFiles } from './incidents-handover-pack.ts';
import { listDevices, listMerged } from './incidents-links.store.ts';
import { noteIncident } from './incidents-note.ts';
import { askedOf } from './incidents-questions.service.ts';
import { factsOf } from './incidents-readiness.service.ts';
import { involvedIn, parentsAfter } from './incidents-readiness.ts';
import { getIncident, heldIncident } from './incidents-standing.service.ts';
import { mayWork } from './incidents-standing.ts';
import type { Whom } from './incidents-taxonomy.ts';

const refuse = refusals<'incident.not_found' | 'incident.frozen' | 'incident.not_yours' | 'incident.whose_parent'>();

/** The packs of an incident, for its page. */
export interface HandoversView {
  incident: { id: string; number: string; title: string; frozenAt: Date | null; version: number };
  handovers: Handover[];
  /** Whose parents may be given one; empty where there is one child, and it is plain whose. */
  children: { id: string; name: string }[];
  /** Who says whether a parent may be told; null where that is for the school to decide. */
  parentsAfter: Whom | null;
  now: Date;
}

/** The packs that were made, and whether another can be. */
export function openHandovers(ground: Ground, actor: Actor, id: string): Promise<HandoversView> {
  return transact(ground, authorise(actor, 'incidents.handOver'), async (tx) => {
    const row = await worked(tx, id);
    tx.looked({ kind: 'incident', id: row.id, what: 'packs' });
    const number = recordNumber(row);
    const people = await listPeople(tx, [id]);
    const { type, frozen_at, answers } = row;
    return {
      incident: { id, number, title: row.title, frozenAt: row.frozen_at, version: row.version },
      handovers: await listHandovers(tx, id),
      children: childrenToChoose(people),
      parentsAfter: parentsAfter({ type, frozen: frozen_at !== null, answers, people: involvedIn(people) }),
      now: tx.at,
    };
  });
}

/** One pack that was made, before it is taken again; refused once its incident is frozen. */
export async function openPack(
  ground: Ground,
  actor: Actor,
  id: string,
  handoverId: string,
): Promise<{ incident: HandoversView['incident']; handover: Handover }> {
  const { incident, handovers } = await openHandovers(ground, actor, id);
  if (incident.frozenAt) throw frozen();
  const handover = handovers.find((each) => each.id === handoverId);
  if (!handover) throw refuse('incident.not_found', 'not_found', 'This pack does not exist.');
  return { incident, handover };
}

const childrenToChoose = (people: readonly PersonRow[]) => {
  const children = childrenOf(people).map(({ id, name }) => ({ id, name }));
  return children.length > 1 ? children : [];
};

/** The child whose parent a pack is for: the others become letters in it. Null for everybody else, where no name is left, and of one child alone. */
function childOf(people: readonly PersonRow[], { whom, anonymised, childId }: PackChoice): string | null {
  const children = childrenToChoose(people);
  if (whom !== 'parent' || anonymised || !children.length) return null;
  if (children.some(({ id }) => id === childId)) return childId;
  const message = 'Choose whose parent or carer it is for, so that the other children are not named';
  throw refuse('incident.whose_parent', 'invalid', `${message}.`, [{ field: 'childId', message }]);
}

const frozen = () => refuse('incident.frozen', 'conflict', 'This incident is frozen. Nothing can be exported.');

async function worked(tx: Tx, id: string) {
  const row = await getIncident(tx, id);
  if (!mayWork(row, tx.scope)) throw refuse('incident.not_yours', 'forbidden', 'Only the owner can hand over records.');
  return row;
}

/** Makes a pack: the record as it is at this moment, as two files whose hashes are kept and journalled (S11). */
export function handOver(
  ground: Ground,
  actor: Actor,
  id: string,
  { choice: chosen, sessionId, parts }: { choice: PackChoice; sessionId: string; parts: readonly IncidentPart[] },
): Promise<string> {
  return transact(ground, authorise(actor, 'incidents.handOver'), async (tx) => {
    await worked(tx, id);
    // Whoever freezes, disposes of or corrects it at this moment comes before or after: a pack is of one moment.
    const incident = await heldIncident(tx, id);
    if (incident.frozen_at) {
      const what = 'This incident is frozen. Nothing can be exported. The police referral holds what they need.';
      throw refuse('incident.frozen', 'conflict', what);
    }
    const people = await listPeople(tx, [id]);
    const facts = factsOf(incident, people, tx.scope);
    const choice = { ...chosen, childId: childOf(people, chosen) };
    const { anonymised } = choice;
    const files = packFiles(
      {
        ...{ incident, people, named: await listNamed(tx, id), ...(await mergedOf(tx, incident)) },
        procedures: choice.parts.includes('procedure') ? await proceduresOf(tx, parts, facts, anonymised) : [],
        devices: await listDevices(tx, id),
        actions: await listActions(tx, [id]),
        notices: await listNotices(tx, [id]),
        changes: await listChanges(tx, id),
        asked: await askedOf(tx, incident),
        school: await getSchoolName(tx),
        now: tx.at,
      },
      choice,
    );
    const handoverId = await insertHandover(tx, id, { ...choice, parts: [...choice.parts] }, files);
    await takeOut(tx, {
      list: 'pack',
      form: 'file',
      record: id,
      opens: { sessionId, address: packAddress(id, handoverId) },
    });
    const [made] = (await listHandovers(tx, id)).filter((each) => each.id === handoverId);
    tx.looked({ kind: 'incident', id, what: 'export' });
    noteIncident(tx, incident, 'incident.hand_over', { ...choice, pdf: made?.pdfHash, csv: made?.csvHash });
    return handoverId;
  });
}

/** What it was merged with, by number, as far as whoever makes the pack sees it. */
async function mergedOf(tx: Tx, { id, merged_into: intoId }: IncidentRow) {
  const into = intoId === null ? undefined : await findIncident(tx, intoId);
  return { merged: (await listMerged(tx, id)).map(recordNumber), mergedInto: into ? recordNumber(into) : null };
}

async function proceduresOf(
  tx: Tx,
  parts: readonly IncidentPart[],
  facts: IncidentFacts,
  anonymised: boolean,
): Promise<PackSection[]> {
  const sections: PackSection[] = [];
  for (const part of parts.toSorted((a, b) => a.order - b.order)) {
    const section = await part.pack?.(tx, facts, { anonymised });
    if (section) sections.push(section);
  }
  return sections;
}

/** The address under which both files of a pack are open to whoever made it, or said what it is taken again for. */
export const packAddress = (id: string, handoverId: string) => `/incidents/${id}/hand-over/${handoverId}`;

/** One file of a pack, exactly as it was handed over; that it was taken is kept. Asked for anew it is counted again, with what it is for (S11). */
export function takePackFile(
  ground: Ground,
  actor: Actor,
  { id, handoverId, file }: { id: string; handoverId: string; file: 'pdf' | 'csv' },
  asked: Asked | undefined,
): Promise<{ bytes: Buffer; name: string; file: 'pdf' | 'csv' }> {
  return transact(ground, authorise(actor, 'incidents.handOver'), async (tx) => {
    const row = await worked(tx, id);
    if (row.frozen_at) throw frozen();
    const bytes = await findPackFile(tx, id, handoverId, file);
    if (!bytes) throw refuse('incident.not_found', 'not_found', 'This pack does not exist.');
    tx.looked({ kind: 'incident', id, what: 'export' });
    if (asked) await takeOut(tx, { list: 'pack', form: 'file', record: id, opens: asked.opens });
    noteIncident(tx, row, 'incident.take_pack', { handoverId, file, ...(asked && { purpose: asked.purpose }) });
    return { bytes, name: `${recordNumber(row)}.${file}`, file };
  });
}
