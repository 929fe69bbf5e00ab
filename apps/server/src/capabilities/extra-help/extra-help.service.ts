import { namesOf } from '../../access/names.store.ts';
import { groupsOfPeople } from '../../access/pupil-groups.store.ts';
import { type Actor, authorise, may } from '../../access/scope.ts';
import { type Tx, together, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { isId } from '../../kernel/ids.ts';
import { refusals } from '../../kernel/refusal.ts';
import { forOnePerson } from '../filtering/index.ts';
import {
  endHelp,
  findHelped,
  type HelpRow,
  insertHelp,
  insertTeaching,
  listHelp,
  listHelped,
  listTeaching,
  strikeTeaching,
  type TeachingRow,
} from './extra-help.store.ts';
import type { Help, HelpedLine, HelpedPupil, HelpFields, Teaching, TeachingFields } from './extra-help.ts';

const refuse = refusals<
  'extra_help.no_such_pupil' | 'extra_help.changed' | 'extra_help.none' | 'extra_help.no_such_note'
>();

type OfFilter = Awaited<ReturnType<typeof forOnePerson.changes>>;
type Choices = Awaited<ReturnType<typeof forOnePerson.tighter>>;

/** What a pupil's page of extra help shows. */
export interface HelpView {
  pupil: HelpedPupil;
  /** What stands; null for nothing. */
  help: Help | null;
  /** What ended, the newest first. */
  earlier: Help[];
  teaching: Teaching[];
  /** Changes to the filter for this pupil alone; null for whoever may not know of them. */
  filter: OfFilter | null;
  /** What was said to those around them since and does not reach them, for their own rules go before it: "Games: block". */
  unreached: readonly string[];
  mayManage: boolean;
  /** Who reads: they strike out what they noted themselves. */
  reader: string;
  now: Date;
}

/** Extra help of one pupil (R206), for those who lead on safeguarding and those who teach or look after them; that it was read is kept. */
export async function readHelp(ground: Ground, actor: Actor, personId: string): Promise<HelpView> {
  const mayManage = may(actor, 'extrahelp.manage');
  const view = await transact(ground, authorise(actor, 'extrahelp.read'), async (tx) => {
    const pupil = await getHelped(tx, personId);
    const { all, taught } = await together({ all: listHelp(tx, pupil.id), taught: listTeaching(tx, pupil.id) });
    const names = await namesOf(tx, [
      ...all.flatMap(({ madeById, ended }) => [madeById, ended?.byId ?? null]),
      ...taught.flatMap(({ notedById, struck }) => [notedById, struck?.byId ?? null]),
    ]);
    const help = all.map((row) => named(row, names));
    if (help.length) tx.looked({ kind: 'person', id: pupil.id, what: 'extra_help' });
    const stands = help.find(({ ended }) => ended === null) ?? null;
    return {
      ...{ pupil, help: stands, earlier: help.filter(({ ended }) => ended !== null), mayManage, now: tx.at },
      reader: actor.personId,
      teaching: taught.map((row) => taughtBy(row, names)),
    };
  });
  if (!may(actor, 'filter.people')) return { ...view, filter: null, unreached: [] };
  const filter = await forOnePerson.changes(ground, actor, view.pupil.id);
  const outdated = filter.length ? await forOnePerson.outdated(ground, actor) : [];
  return { ...view, filter, unreached: outdated.find(({ id }) => id === view.pupil.id)?.cells ?? [] };
}

const nameIn = (names: ReadonlyMap<string, string>, id: string) => names.get(id) ?? 'Somebody else';

function named({ madeById, ended, ...row }: HelpRow, names: ReadonlyMap<string, string>): Help {
  return {
    ...row,
    madeBy: nameIn(names, madeById),
    ended: ended && { at: ended.at, by: nameIn(names, ended.byId), because: ended.because },
  };
}

function taughtBy({ struck, ...row }: TeachingRow, names: ReadonlyMap<string, string>): Teaching {
  return {
    ...row,
    notedBy: nameIn(names, row.notedById),
    struck: struck && { at: struck.at, by: nameIn(names, struck.byId), because: struck.because },
  };
}

async function getHelped(tx: Tx, id: string): Promise<HelpedPupil> {
  const pupil = isId(id) ? await findHelped(tx, id) : undefined;
  if (!pupil) throw refuse('extra_help.no_such_pupil', 'not_found', 'There is no such page.');
  return pupil;
}

/** All pupils who have extra help, as far as this person knows of them. */
export function readHelped(ground: Ground, actor: Actor): Promise<{ lines: HelpedLine[]; isAll: boolean; now: Date }> {
  return transact(ground, authorise(actor, 'extrahelp.read'), async (tx) => {
    const lines = await listHelped(tx);
    for (const { id } of lines) tx.looked({ kind: 'person', id, what: 'extra_help' });
    return { lines, isAll: tx.scope.has('extrahelp.manage'), now: tx.at };
  });
}

const quicker = () => refuse('extra_help.changed', 'conflict', 'A colleague changed it while you wrote.');

/** Records extra help, or puts something new in the place of what stands: `seen` is its id, null where nothing stood. */
export function recordHelp(
  ground: Ground,
  actor: Actor,
  personId: string,
  { seen, reason, ...fields }: HelpFields & { seen: string | null; reason: string | null },
): Promise<{ name: string }> {
  return transact(ground, authorise(actor, 'extrahelp.manage'), async (tx) => {
    const pupil = await getHelped(tx, personId);
    if (seen !== null && !(isId(seen) && (await endHelp(tx, { personId: pupil.id, id: seen, because: reason ?? '' }))))
      throw quicker();
    const id = await insertHelp(tx, pupil.id, fields);
    if (id === undefined) throw quicker();
    const payload = { help: id, instead: seen, reason, easyRead: fields.easyRead, reviewOn: fields.reviewOn };
    tx.journal({ action: 'extra_help.recorded', subject: { kind: 'person', id: pupil.id }, payload });
    return { name: pupil.name };
  });
}

/** Ends it: from now on the notice is in the words of their age again. Rules of the filter stay until two people change them. */
export function stopHelp(ground: Ground, actor: Actor, personId: string, reason: string): Promise<void> {
  return transact(ground, authorise(actor, 'extrahelp.manage'), async (tx) => {
    const pupil = await getHelped(tx, personId);
    const standing = async () => (await listHelp(tx, pupil.id)).find(({ ended }) => ended === null);
    const stands = await standing();
    const ended = stands && (await endHelp(tx, { personId: pupil.id, id: stands.id, because: reason }));
    // Put anew at this moment it has not ended: whoever ends it has not read what it says now.
    if (!ended && (await standing())) throw quicker();
    if (!stands || !ended)
      throw refuse('extra_help.none', 'conflict', 'It has already ended.', [
        { field: 'reason', message: 'A colleague has already ended it' },
      ]);
    const payload = { help: stands.id, reason };
    tx.journal({ action: 'extra_help.ended', subject: { kind: 'person', id: pupil.id }, payload });
  });
}

/** Notes what a pupil with extra help was taught besides, and by whom. */
export function noteTeaching(
  ground: Ground,
  actor: Actor,
  personId: string,
  fields: TeachingFields,
): Promise<{ name: string }> {
  return transact(ground, authorise(actor, 'extrahelp.read'), async (tx) => {
    const pupil = await getHelped(tx, personId);
    if (!(await listHelp(tx, pupil.id)).some(({ ended }) => ended === null))
      throw refuse('extra_help.none', 'conflict', 'Extra help has ended for this pupil.', [
        { field: 'topic', message: 'Extra help has ended for this pupil: teaching is noted while it lasts' },
      ]);
    const id = await insertTeaching(tx, pupil.id, fields);
    const payload = { lesson: id, taughtOn: fields.taughtOn, topic: fields.topic, taughtBy: fields.taughtBy };
    tx.journal({ action: 'extra_lesson.noted', subject: { kind: 'person', id: pupil.id }, payload });
    return { name: pupil.name };
  });
}

/** One note with its pupil, for striking it out. */
export function readTeachingNote(
  ground: Ground,
  actor: Actor,
  { personId, id }: { personId: string; id: string },
): Promise<{ pupil: HelpedPupil; topic: string; taughtOn: string; now: Date }> {
  return transact(ground, authorise(actor, 'extrahelp.read'), async (tx) => {
    const pupil = await getHelped(tx, personId);
    const note = (await listTeaching(tx, pupil.id)).find((each) => each.id === id && !each.struck);
    if (!note || !(note.notedById === actor.personId || tx.scope.has('extrahelp.manage')))
      throw refuse('extra_help.no_such_note', 'not_found', 'There is no such page.');
    return { pupil, topic: note.topic, taughtOn: note.taughtOn, now: tx.at };
  });
}

/** Strikes out what was noted by mistake, of the wrong pupil for example; it stays to be read. */
export function strikeNote(
  ground: Ground,
  actor: Actor,
  { personId, id, reason }: { personId: string; id: string; reason: string },
): Promise<void> {
  return transact(ground, authorise(actor, 'extrahelp.read'), async (tx) => {
    const pupil = await getHelped(tx, personId);
    if (!(isId(id) && (await strikeTeaching(tx, { personId: pupil.id, id, because: reason }))))
      throw refuse('extra_help.no_such_note', 'not_found', 'There is no such page.');
    const payload = { lesson: id, reason };
    tx.journal({ action: 'extra_lesson.struck', subject: { kind: 'person', id: pupil.id }, payload });
  });
}

/** The younger key stages whose rules could be asked for, for one pupil. */
export async function readTighter(
  ground: Ground,
  actor: Actor,
  personId: string,
): Promise<{ pupil: HelpedPupil; choices: Choices }> {
  const pupil = await filtered(ground, actor, personId);
  return { pupil, choices: await forOnePerson.tighter(ground, actor, pupil) };
}

/** Asks for them: an ordinary change to the filter, which holds once somebody else has approved it (R82). */
export async function askForTighter(
  ground: Ground,
  actor: Actor,
  personId: string,
  asked: { stage: number; reason: string },
): Promise<{ id: string }> {
  const pupil = await filtered(ground, actor, personId);
  return forOnePerson.askTighter(ground, actor, { pupil, ...asked });
}

function filtered(ground: Ground, actor: Actor, personId: string): Promise<HelpedPupil & { groups: string[] }> {
  return transact(ground, authorise(actor, 'extrahelp.manage'), async (tx) => {
    const pupil = await getHelped(tx, personId);
    return { ...pupil, groups: (await groupsOfPeople(tx, [pupil.id])).get(pupil.id) ?? [] };
  });
}
