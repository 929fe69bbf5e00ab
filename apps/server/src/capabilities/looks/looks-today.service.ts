import { type Actor, may } from '../../access/scope.ts';
import type { Ground } from '../../db/ground.ts';
import type { TodaySource, TodayTask, TodayWait } from '../../site/today-source.ts';
import { sinceWords } from '../../ui/words.ts';
import { type LookRights, readLooks, rightsOn } from './looks.service.ts';
import { LOOKS, type Look, owedOn, phaseOf, reviewDue } from './looks.ts';

/** A review is on Today so long before it is due, milliseconds. */
const AHEAD_MS = 2 * 86_400_000;

/** What was reported is on Today of those to whom it is for so long, milliseconds. */
const TOLD_MS = 7 * 86_400_000;

/** Looks that wait for this person: to be allowed, to be reviewed, open to them, reported to them, or over without what they owe. */
export const looksForToday: TodaySource = {
  order: 15,
  needs: ['looks'],
  find: async (ground: Ground, actor: Actor) => {
    if (!may(actor, 'looks.read')) return null;
    const now = ground.clock.now();
    const looks = await readLooks(ground, actor);
    const tasks = looks.flatMap((look) => taskOf(look, actor, now) ?? []);
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

function taskOf(look: Look, actor: Actor, now: Date): TodayTask | null {
  const rights = rightsOn(look, actor, now);
  const wanted = wantedOf(look, rights, now);
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

/** What it wants of somebody with these rights, and by when; null where it wants nothing. */
function wantedOf(
  look: Look,
  rights: LookRights,
  now: Date,
): { what: string; by?: Date | null; detail?: string } | null {
  const phase = phaseOf(look, now);
  const due = reviewDue(look);
  const isReviewNear = phase === 'unreviewed' || (due !== null && due.getTime() - now.getTime() < AHEAD_MS);
  if (rights.decide) return { what: 'Look requested' };
  if (rights.review && isReviewNear) return { what: 'A look needs review', by: due };
  if (rights.view) return { what: 'A look is open to you', by: look.endsAt };
  if (rights.told && look.toldAt !== null && now.getTime() - look.toldAt.getTime() < TOLD_MS)
    return { what: 'Findings from a look for you to read' };
  const [owed] = phase === 'ended' && (rights.told || rights.note) ? owedOn(look, rights.told) : [];
  return owed ? { what: 'A look has ended but is incomplete', detail: owed.words } : null;
}
