import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { isId } from '../../kernel/ids.ts';
import { refusals } from '../../kernel/refusal.ts';
import { findPupil, listServices } from './services.store.ts';
import type { Service, Use } from './services.ts';
import { listAnswersOf } from './services-opt-ins.store.ts';
import { mayNoteFor, type OptIn } from './services-opt-ins.ts';

const refuse = refusals<'service.no_such_pupil'>();

/** A service as it stands for one pupil. */
export interface ForPupil extends Pick<Service, 'id' | 'name' | 'purpose' | 'asksParents'> {
  /** What their year may do there; nothing where it may not use it. */
  uses: readonly Use[];
  /** What their parents said, the last line first. */
  lines: readonly OptIn[];
}

/** What the register says of one pupil. */
export interface OfPupil {
  pupil: { id: string; name: string; yearGroup: number | null; className: string | null };
  services: ForPupil[];
  mayNote: boolean;
  now: Date;
}

/** The services in use that the year of a pupil may use, and those that their parents have answered for. Only pupils have such a page. */
export function readOfPupil(ground: Ground, actor: Actor, id: string): Promise<OfPupil> {
  return transact(ground, authorise(actor, 'people.read'), async (tx) => {
    const pupil = isId(id) ? await findPupil(tx, id) : undefined;
    if (!pupil) throw refuse('service.no_such_pupil', 'not_found', 'There is no such pupil.');
    const [services, answers] = await Promise.all([listServices(tx, { ended: false }), listAnswersOf(tx, pupil.id)]);
    const all = services.map(({ id: serviceId, name, purpose, asksParents, allows }) => ({
      ...{ id: serviceId, name, purpose, asksParents },
      uses: (pupil.yearGroup !== null && allows[`year:${pupil.yearGroup}`]) || [],
      lines: answers.get(serviceId) ?? [],
    }));
    return {
      pupil,
      services: all.filter(({ uses, lines }) => uses.length > 0 || lines.length > 0),
      mayNote: mayNoteFor(actor, pupil.className),
      now: tx.at,
    };
  });
}
