import { type Actor, authorise, may } from '../../access/scope.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import type { Asked } from '../../site/export.routes.ts';
import { takeOut } from '../../site/lists-taken.store.ts';
import { getService } from './services.service.ts';
import type { ServiceRow } from './services.store.ts';
import { yearsIn } from './services.ts';
import { countByClass, insertOptIn, listAsked } from './services-opt-ins.store.ts';
import {
  type AskedPupil,
  type ClassStanding,
  mayNoteFor,
  type NewOptIns,
  nextAnswers,
  ownClasses,
  standingOf,
} from './services-opt-ins.ts';

const refuse = refusals<'opt_in.none' | 'opt_in.class' | 'opt_in.ended' | 'opt_in.form' | 'opt_in.changed'>();

/** The class that is open. */
export interface OpenClass {
  className: string | null;
  pupils: AskedPupil[];
  mayNote: boolean;
}

/** What parents said of one service: all classes as counts, and the pupils of one. */
export interface OptIns {
  service: Pick<ServiceRow, 'id' | 'name' | 'purpose' | 'ended'>;
  classes: ClassStanding[];
  /** Undefined where there is none. */
  open: OpenClass | undefined;
  now: Date;
}

const wantedOf = ({ id, allows }: ServiceRow) => ({ serviceId: id, years: yearsIn(allows) });

/** Opens a class: the one that was asked for, else one's own, else the first. */
export function readOptIns(ground: Ground, actor: Actor, id: string, className: string | undefined): Promise<OptIns> {
  return transact(ground, authorise(actor, 'people.read'), async (tx) => {
    const service = await getAsking(tx, id);
    const classes = await countByClass(tx, wantedOf(service));
    const own = ownClasses(actor);
    const asked = classes.find((each) => (each.className ?? '') === className);
    const chosen = asked ?? classes.find((each) => each.className && own.includes(each.className)) ?? classes[0];
    if (className !== undefined && !asked) throw refuse('opt_in.class', 'not_found', 'There is no such class here.');
    const open = chosen && {
      className: chosen.className,
      pupils: await listAsked(tx, wantedOf(service), [chosen.className]),
      mayNote: !service.ended && mayNoteFor(actor, chosen.className),
    };
    return { service, classes, open, now: tx.at };
  });
}

/** A service whose parents are asked, or not_found: of any other nothing is kept about a child. */
async function getAsking(tx: Tx, id: string): Promise<ServiceRow> {
  const service = await getService(tx, id);
  if (!service.asksParents) throw refuse('opt_in.none', 'not_found', 'Parents are not asked about this one.');
  return service;
}

/** How many stand how, for the page of the service; null for whoever may not see the roll, and where nobody is asked. */
export function countOptIns(
  ground: Ground,
  actor: Actor,
  service: Pick<ServiceRow, 'id' | 'allows' | 'asksParents'>,
): Promise<ClassStanding[]> {
  return transact(ground, authorise(actor, 'people.read'), (tx) =>
    countByClass(tx, { serviceId: service.id, years: yearsIn(service.allows) }),
  );
}

/**
 * The pupils whose answers this person notes, for paper or a file: all, or those of a teacher's own class. Counted, and what it is for is journalled (S11).
 * With no purpose it was said some minutes ago.
 */
export function takeOptIns(
  ground: Ground,
  actor: Actor,
  id: string,
  taking?: { form: 'file' | 'print'; asked: Pick<Asked, 'purpose'> & Partial<Asked> },
): Promise<{ service: OptIns['service']; pupils: AskedPupil[]; now: Date }> {
  return transact(ground, authorise(actor, 'services.note'), async (tx) => {
    const service = await getAsking(tx, id);
    const pupils = await listAsked(
      tx,
      wantedOf(service),
      may(actor, 'services.noteAll') ? undefined : ownClasses(actor),
    );
    if (taking) {
      const { form, asked } = taking;
      const { purpose, opens } = asked;
      await takeOut(tx, { list: 'opt_ins', form, lines: null, ...(opens && { opens }) });
      const payload = { purpose, form, pupils: pupils.length };
      tx.journal({ action: 'service.opt_ins_taken', subject: { kind: 'service', id }, payload });
    }
    return { service, pupils, now: tx.at };
  });
}

/** Notes what the parents of a class said (R91): all of it or, where a colleague noted one of them meanwhile, none. */
export function noteOptIns(
  ground: Ground,
  actor: Actor,
  id: string,
  { className, noted }: { className: string; noted: NewOptIns },
): Promise<number> {
  return transact(ground, authorise(actor, 'services.note'), async (tx) => {
    const service = await getAsking(tx, id);
    if (service.ended) throw refuse('opt_in.ended', 'conflict', 'The school no longer uses this service.');
    if (!mayNoteFor(actor, className || null))
      throw refuse('opt_in.class', 'not_found', 'You note answers for your own class.');
    const pupils = new Map(
      (await listAsked(tx, wantedOf(service), [className || null])).map((each) => [each.id, each]),
    );
    for (const row of noted.rows) {
      const pupil = pupils.get(row.personId);
      if (!pupil) throw refuse('opt_in.class', 'not_found', 'There is no such pupil in this class.');
      const [last] = pupil.lines;
      if ((last?.nth ?? 0) !== row.seen) throw quicker(pupil);
      if (!nextAnswers(standingOf(last)).includes(row.answer)) throw impossible(pupil);
      if (!(await insertOptIn(tx, id, row, noted))) throw quicker(pupil);
    }
    const said = noted.rows.map(({ personId, answer }) => ({ person: personId, answer }));
    const payload = { givenOn: noted.givenOn, way: noted.way, said };
    tx.journal({ action: 'service.opt_in', subject: { kind: 'service', id }, payload });
    return noted.rows.length;
  });
}

function quicker({ name, lines }: AskedPupil) {
  const who = lines[0]?.notedBy ?? 'Somebody else';
  return refuse(
    'opt_in.changed',
    'conflict',
    `${who} recorded an answer for ${name} while you had the page open. Your changes were not saved.`,
  );
}

function impossible({ id, name }: AskedPupil) {
  const message = `Choose another answer for ${name}`;
  return refuse('opt_in.form', 'invalid', `${message}.`, [{ field: `answer-${id}`, message }]);
}
