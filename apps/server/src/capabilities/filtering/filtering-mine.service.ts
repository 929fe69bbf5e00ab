import { type Action, answerOf, CATEGORY_CODES, resolvePolicy, type Who } from '@gatehouse/engine';
import { type Actor, authorise, may } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import type { TodaySource } from '../../site/today-source.ts';
import { PERIODS, type PeriodId } from './filtering-calendar.ts';
import { decidingFor } from './filtering-deciding.ts';
import { audiencesAt } from './filtering-fold.ts';
import { markShut } from './filtering-illegal.service.ts';
import type { ChangeRow } from './filtering-log.store.ts';
import { listMine } from './filtering-mine.store.ts';
import { outcomeOf, UNSIGNED } from './filtering-mine.ts';
import { ownAudiences, whoOf } from './filtering-pages.service.ts';
import { readFilter } from './filtering-state.store.ts';
import { proposalWords } from './filtering-words.ts';

/** What somebody asked for is on their page for so long, days. */
const SHOWN_DAYS = 30;
const MOST_SHOWN = 20;
/** What became of it is told on Today for so long, days. */
const TOLD_DAYS = 2;
const MOST_TOLD = 4;
const DAY_MS = 86_400_000;

/** What the filter does for a class at this moment, and what its teacher asked for. */
export interface MinePage {
  now: Date;
  /** Their classes and years, as keys of audiences, and which of them this is about. */
  own: readonly string[];
  whom: string;
  /** Category → what happens now; none where the class has no pupils, so that nobody can say. */
  does: Map<string, Action> | null;
  /** Categories of which a list in use has a site: of others nothing is blocked, whatever the policy says (R77). */
  listed: ReadonlySet<string>;
  /** What is otherwise in a part of the day. */
  otherwise: { category: string; period: PeriodId; action: Action }[];
  asked: ChangeRow[];
}

/** Whether somebody is shown what concerns their classes first, and the whole matrix behind a link: they teach, and approve nothing. */
export function hasMine(actor: Actor): boolean {
  return may(actor, 'filter.ask') && !may(actor, 'filter.approve') && ownAudiences(actor).length > 0;
}

/** What a teacher has of the filter: their class as it is now, and what they asked for. */
export async function readMine(ground: Ground, actor: Actor, asked: string | undefined): Promise<MinePage> {
  const own = ownAudiences(actor);
  const whom = own.find((key) => key === asked) ?? own[0] ?? '';
  const now = ground.clock.now();
  const filter = await readFilter(ground, actor.schoolId);
  const read = await transact(ground, authorise(actor, 'filter.ask'), async (tx) => ({
    who: await whoOf(tx, whom),
    asked: await listMine(tx, new Date(now.getTime() - SHOWN_DAYS * DAY_MS), MOST_SHOWN),
  }));
  const mine = await markShut(ground, actor.schoolId, read.asked);
  const { world, filled, sealed } = await decidingFor(filter, ground);
  const listed = new Set([
    ...filled.keys(),
    ...sealed.flatMap(({ category, entries }) => (entries > 0 ? [category] : [])),
  ]);
  const { who } = read;
  if (who === null) return { now, own, whom, does: null, listed, otherwise: [], asked: mine };
  const at = filter.at.getTime();
  const { chain } = resolvePolicy(world().rules, { ...who, place: 'on-site' }, at);
  const does = new Map(CATEGORY_CODES.map((code) => [code as string, answerOf(chain, code).action]));
  const said = audiencesAt(filter.start, filter.changes, at);
  const near = nearest(who, whom).flatMap((key) => said.find((each) => each.key === key) ?? []);
  const otherwise = (Object.keys(PERIODS) as PeriodId[]).flatMap((period) =>
    CATEGORY_CODES.flatMap((category) => {
      const cell = near.map(({ periods }) => periods[period].get(category)).find((each) => each !== undefined);
      return cell && cell.action !== does.get(category) ? [{ category, period, action: cell.action }] : [];
    }),
  );
  return { now, own, whom, does, listed, otherwise, asked: mine };
}

/** Whose word counts for one of the class, the nearest first. */
function nearest({ audience, year }: Who, whom: string): string[] {
  return [whom, ...(year == null ? [] : [`year:${year}`]), audience.replace('pupil-ks', 'ks:')];
}

/**
 * What became of what somebody asked for, on their Today for some days: unblocked, refused, or over (R83). Until then it was with others, and nobody told them. Before all that, what they did in an
 * emergency and nobody has signed: what it opened ends by a clock, and they are the one who knows why it was needed.
 */
export const askedForToday: TodaySource = {
  order: 36,
  find: async (ground: Ground, actor: Actor) => {
    if (!may(actor, 'filter.ask')) return null;
    const now = ground.clock.now();
    const since = new Date(now.getTime() - TOLD_DAYS * DAY_MS);
    const mine = await transact(ground, authorise(actor, 'filter.ask'), (tx) => listMine(tx, since, MOST_SHOWN));
    const each = (await markShut(ground, actor.schoolId, mine)).map((change) => ({
      change,
      outcome: outcomeOf(change, now),
    }));
    const unsigned = each.filter(({ outcome }) => outcome.words === UNSIGNED);
    const became = each
      .filter(({ outcome }) => outcome.news !== null && outcome.news > since && outcome.news <= now)
      .sort((a, b) => (b.outcome.news?.getTime() ?? 0) - (a.outcome.news?.getTime() ?? 0));
    const news = [...unsigned, ...became];
    if (!news.length) return null;
    return {
      kind: 'facts',
      heading: 'What you asked for',
      facts: news.slice(0, MOST_TOLD).map(({ change, outcome }) => ({
        name: proposalWords(change.proposal, change.aboutPerson?.name),
        value: outcome.words,
        rest: outcome.rest,
      })),
      sentences: news.length > MOST_TOLD ? [`And ${news.length - MOST_TOLD} more.`] : [],
      link: hasMine(actor)
        ? { href: '/filtering#asked', text: 'All that you asked for' }
        : { href: '/filtering/changes', text: 'All changes to the filter' },
    };
  },
};
