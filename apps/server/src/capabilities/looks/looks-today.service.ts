import { type Actor, authorise, may } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import type { TodaySource, TodayTask, TodayWait } from '../../site/today-source.ts';
import { sinceWords } from '../../ui/words.ts';
import { type LookRights, readLooks, rightsOn } from './looks.service.ts';
import { LOOKS, type Look, owedOn, phaseOf, reviewAskedFrom, reviewDue } from './looks.ts';

/** What was reported is on Today of those to whom it is for so long, and what was decided of whoever asked, milliseconds. */
const TOLD_MS = 7 * 86_400_000;

/** Looks that wait for this person: to be allowed, to be reviewed, open to them, decided as they asked or not, reported to them, or over without what they owe. */
export const looksForToday: TodaySource = {
  order: 15,
  needs: ['looks'],
  find: async (ground: Ground, actor: Actor) => {
    if (!may(actor, 'looks.read')) return null;
    const now = ground.clock.now();
    const [looks, settings] = await Promise.all([
      readLooks(ground, actor),
      transact(ground, authorise(actor, 'looks.read'), readSettings),
    ]);
    const at = { now, closed: settings['school.closedDays'] };
    const tasks = looks.flatMap((look) => taskOf(look, actor, at) ?? []);
    const others = looks.filter((look) => rightsOn(look, actor, now).withdraw).map((look) => waitOf(look, now));
    if (!tasks.length && !others.length) return null;
    const link = { href: '/looks', text: 'All looks' };
    return {
      kind: 'tasks',
      heading: 'Authorised looks',
      note: 'Time-limited, for the people named',
      link,
      tasks,
      total: tasks.length,
      others,
    };
  },
};

function waitOf({ id, kind, byGovernors, requestedAt }: Look, now: Date): TodayWait {
  const whom = byGovernors ? 'the chair of governors' : 'the headteacher or the chair of governors';
  const detail = `${LOOKS[kind].name}. Waiting for ${whom} ${sinceWords(requestedAt, now)}`;
  return { what: 'A look you requested', detail, href: `/looks/${id}` };
}

/** This moment, and when the school is closed. */
interface At {
  now: Date;
  closed: readonly string[];
}

function taskOf(look: Look, actor: Actor, at: At): TodayTask | null {
  const rights = rightsOn(look, actor, at.now);
  const wanted = wantedOf(look, rights, at) ?? answerTo(look, actor, at.now);
  if (wanted === null) return null;
  const { what, by = null, detail = LOOKS[look.kind].name } = wanted;
  return {
    ...{ severity: null, what, who: null, detail },
    due: by === null ? null : { from: look.requestedAt, by, told: null },
    href: `/looks/${look.id}`,
    button: rights.decide ? 'Read and decide' : 'Open it',
    ...(rights.decide && { asks: 'second' }),
  };
}

interface Wanted {
  what: string;
  by?: Date | null;
  detail?: string;
}

/** What was decided lately about what they asked for themselves: else they would learn of it by looking. */
function answerTo(look: Look, actor: Actor, now: Date): Wanted | null {
  const { requester, state, decidedAt } = look;
  if (requester.id !== actor.personId || decidedAt === null || now.getTime() - decidedAt.getTime() >= TOLD_MS)
    return null;
  if (state === 'refused') return { what: 'Your request for a look was refused' };
  return phaseOf(look, now) === 'open' ? { what: 'Your request for a look was approved' } : null;
}

/** What it wants of somebody with these rights, and by when; null where it wants nothing. */
function wantedOf(look: Look, rights: LookRights, { now, closed }: At): Wanted | null {
  const phase = phaseOf(look, now);
  const asked = reviewAskedFrom(look, closed);
  if (rights.decide) return { what: 'Look requested' };
  if (rights.review && asked !== null && asked <= now) return { what: 'A look needs review', by: reviewDue(look) };
  if (rights.look) return { what: 'A look is open to you', by: look.endsAt };
  if (rights.told && look.toldAt !== null && now.getTime() - look.toldAt.getTime() < TOLD_MS)
    return { what: 'Findings from a look for you to read' };
  const [owed] = phase === 'ended' && (rights.told || rights.note) ? owedOn(look, rights.told) : [];
  return owed ? { what: 'A look has ended but is incomplete', detail: owed.words } : null;
}
