import { type Actor, authorise } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { tellDesks } from '../../jobs/live.store.ts';
import { alertNumber } from '../../kernel/record-number.ts';
import { askToTell } from '../mail/index.ts';
import { findPeopleForPicker, type PickedPerson } from '../people/index.ts';
import { DOORS, worksDesk } from './alert-doors.ts';
import { pastoralOf, rolesAsked, routeAlert } from './alert-routing.ts';
import { getAlert, quicker, refuse } from './alerts.service.ts';
import type { AlertRow } from './alerts.store.ts';
import { journalPayload } from './alerts.ts';
import { addReader, addStep } from './alerts-decide.store.ts';
import { findHolders } from './alerts-raise.store.ts';
import { findPupil, listReaders, type PupilOf, writeWhose } from './alerts-whose.store.ts';

/** An alert that may be corrected, and the pupils whose names begin with what was looked for. */
export interface WhoseView {
  alert: AlertRow;
  found: PickedPerson[];
}

/** Whether somebody may say that this alert is somebody else’s: whoever decides alerts about pupils, once it was looked at. */
export function mayCorrectWhose(actor: Actor, alert: AlertRow): boolean {
  return worksDesk(actor, alert.desk) && alert.series === 'A' && alert.state !== 'unviewed' && !isProposed(alert);
}

const isProposed = ({ proposal, decidedAt }: AlertRow) => proposal !== null && decidedAt === null;

/** What the form shows. */
export function readWhose(ground: Ground, actor: Actor, id: string, find: string): Promise<WhoseView> {
  return transact(ground, authorise(actor, DOORS.alerts.read), async (tx) => {
    const alert = await openFor(tx, actor, id);
    tx.looked({ kind: 'alert', id: alert.id, what: 'form' });
    const found = find ? await findPeopleForPicker(tx, find) : [];
    return { alert, found: found.filter(({ id, kind }) => kind === 'pupil' && id !== alert.personId) };
  });
}

/**
 * Says whose an alert is; `pupilId` is null where nobody knows (S27). What counts by pupil follows: the record, what came before, whom it is told. Its history
 * keeps whose it was, and whoever read it by name for the other pupil reads it no more. Returns what to say.
 */
export function correctWhose(
  ground: Ground,
  actor: Actor,
  input: { id: string; version: number; pupilId: string | null; words: string },
): Promise<{ alert: AlertRow; name: string | null }> {
  const { id, version, pupilId, words } = input;
  return transact(ground, authorise(actor, DOORS.alerts.read), async (tx) => {
    const alert = await openFor(tx, actor, id);
    if (alert.version !== version) throw await quicker(tx, alert);
    const pupil = pupilId === null ? null : await findPupil(tx, pupilId);
    if (pupil === undefined) throw chooseWho('Choose a pupil, or that nobody knows');
    if (alert.personId === (pupil?.id ?? null)) throw chooseWho('It stands under this pupil already');
    const { readers, pastoral } = await readersOf(tx, alert, pupil);
    const before = await listReaders(tx, alert.id);
    if (!(await writeWhose(tx, alert, { pupilId, keep: [...readers, ...pastoral], words })))
      throw await quicker(tx, alert);
    for (const reader of readers) {
      await addReader(tx, alert, reader, 'passed_on');
      if (!before.has(reader)) await addStep(tx, alert.id, { step: 'pass_on', withPersonId: reader });
    }
    const payload = journalPayload(alert, { from: alert.personId, to: pupilId, words });
    tx.journal({ action: 'alert.whose', subject: { kind: 'alert', id: alert.id }, payload });
    await tellDesks(tx);
    if (readers.length) await askToTell(tx);
    return { alert, name: pupil?.name ?? null };
  });
}

async function openFor(tx: Tx, actor: Actor, id: string): Promise<AlertRow> {
  const alert = await getAlert(tx, 'alerts', id);
  if (mayCorrectWhose(actor, alert)) return alert;
  if (!worksDesk(actor, alert.desk) || alert.series !== 'A')
    throw refuse('alert.not_found', 'not_found', 'There is no such page.');
  const because = isProposed(alert)
    ? `A decision on ${alertNumber(alert)} is proposed. Whoever proposed it has to withdraw it first.`
    : `${alertNumber(alert)} is new, or became worse. Open it and look first.`;
  throw refuse('alert.not_now', 'conflict', because);
}

/** Who is told of it for this pupil, as the school routes alerts, and who may know of it for them. */
async function readersOf(tx: Tx, alert: AlertRow, pupil: PupilOf | null) {
  const settings = await readSettings(tx);
  const holders = await findHolders(tx, [...new Set([...rolesAsked(settings), 'head_of_year', 'teacher'] as const)]);
  const about = {
    ...{ personId: pupil?.id ?? null, yearGroup: pupil?.yearGroup ?? null, className: pupil?.className ?? null },
    ...{ subjectKind: 'pupil' as const, harm: alert.harm, severity: alert.severity },
  };
  const pastoral = [...pastoralOf(about, 'head_of_year', holders), ...pastoralOf(about, 'class_teacher', holders)];
  const { readers } = routeAlert(about, settings, holders);
  return { readers, pastoral };
}

function chooseWho(message: string) {
  return refuse('alert.person', 'invalid', `${message}.`, [{ field: 'pupil', message }]);
}
