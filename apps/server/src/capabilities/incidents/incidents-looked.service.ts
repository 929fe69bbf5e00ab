import { ROLES } from '../../access/roles.ts';
import { type Actor, authorise, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { recordNumber } from '../../kernel/record-number.ts';
import { refusals } from '../../kernel/refusal.ts';
import { schoolDate, schoolMinute } from '../../kernel/school-time.ts';
import { csvText } from '../../site/csv.ts';
import { takeOut } from '../../site/lists-taken.store.ts';
import type { IncidentRow } from './incidents.store.ts';
import { listReads, listRolesOver, type RoleOver } from './incidents-looked.store.ts';
import { getIncident } from './incidents-standing.service.ts';
import { readsAll } from './incidents-standing.ts';

const refuse = refusals<'incident.not_found'>();

/** One look at the record, with what the person was to the school that day. */
export interface Look {
  at: Date;
  name: string;
  role: string;
  what: string;
}

/** Who looked at one record. */
export interface LookedView {
  incident: IncidentRow;
  looks: Look[];
  mayExport: boolean;
  now: Date;
}

const WHAT: Record<string, string> = {
  page: 'Opened it',
  print: 'Opened it to print',
  export: 'Downloaded it with the log',
  form: 'Opened a form of it',
  questions: 'Opened its questions',
  packs: 'Opened the packs handed over',
  readers: 'Opened who may see it',
  looked: 'Opened who has looked',
  threshold: 'Opened the harm threshold',
  room: 'Saw it on the list of staff concerns',
  disclosures: 'Saw it on the disclosures log',
  register: 'Saw it on the searches register',
  procedure: 'Opened the procedure for misuse',
  image: 'Opened “Possible child abuse image?”',
  sheet: 'Opened the sheet for the police',
  custody: 'Opened the custody record',
  sanctions: 'Opened grades and sanctions',
  sanction: 'Opened a sanction',
  record: 'Opened the record of someone involved',
  visits: 'Opened what was visited for the investigation',
  appeal: 'Opened an appeal',
  evidence: 'Opened the evidence',
  incident: 'Opened it',
};

/** "Opened it to print". */
export const lookWords = (what: string): string => WHAT[what] ?? `Looked at it (${what})`;

/** Every look at this record, newest first (S7); only for whoever reads all of it. */
export async function openLooked(ground: Ground, actor: Actor, id: string): Promise<LookedView> {
  return transact(ground, authorise(actor, 'incidents.log'), async (tx) => {
    const incident = await getIncident(tx, id);
    if (!readsAll(incident, tx.scope)) throw refuse('incident.not_found', 'not_found', 'There is no such incident.');
    const reads = await listReads(tx, id);
    tx.looked({ kind: 'incident', id, what: 'looked' });
    const known = await transact(ground, systemScope('name-people', actor.schoolId), (named) =>
      listRolesOver(named, [...new Set(reads.map((read) => read.personId))]),
    );
    const looks = reads.map(({ personId, at, what }) => ({
      at,
      name: known.get(personId)?.name ?? 'Somebody',
      role: roleThen(known.get(personId)?.roles ?? [], schoolDate(at)),
      what: lookWords(what),
    }));
    return { incident, looks, mayExport: tx.scope.has('incidents.export'), now: tx.at };
  });
}

/** "Safeguarding lead, Teacher": the roles held on that day, which may have ended since. */
export function roleThen(roles: readonly RoleOver[], day: string): string {
  const held = roles.filter(({ startsOn, endsOn }) => startsOn <= day && (endsOn === null || endsOn >= day));
  const words = held.map(({ role }) => ROLES[role as keyof typeof ROLES] ?? role);
  return [...new Set(words)].join(', ') || 'No role that day';
}

/** Who looked as a file: counted, and what it is for is journalled (S11). */
export async function exportLooked(
  ground: Ground,
  actor: Actor,
  id: string,
  purpose: string,
): Promise<{ name: string; text: string }> {
  const { incident, looks } = await openLooked(ground, actor, id);
  await transact(ground, authorise(actor, 'incidents.export'), async (tx) => {
    await takeOut(tx, { list: 'looked', form: 'file', record: incident.id });
    const payload = { purpose, looks: looks.length, hiddenFrom: incident.hidden_from };
    tx.journal({ action: 'incident.looked_export', subject: { kind: 'incident', id }, payload });
  });
  const rows = looks.map(({ at, name, role, what }) => [schoolMinute(at), name, role, what]);
  const number = recordNumber(incident);
  return { name: `who-looked-${number}`, text: csvText(['Date and time', 'Name', 'Role that day', 'What'], rows) };
}
