import { namesOf } from '../../access/names.store.ts';
import type { Role } from '../../access/roles.ts';
import { schoolBegan } from '../../access/schools.store.ts';
import { type Actor, authorise, may, systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Settings } from '../../access/settings.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { type Days, termWords } from '../../kernel/academic-year.ts';
import { refusals } from '../../kernel/refusal.ts';
import { instantOf, schoolDate } from '../../kernel/school-time.ts';
import type { Figures } from './reports.ts';
import { gatherLogFigures, spanOf } from './reports-figures.service.ts';
import type { Span } from './reports-figures.store.ts';
import { insertLogReview, listLogEntries, listLogReviews } from './reports-log.store.ts';
import { type LogReview, type LogStanding, logStanding, shownBefore } from './reports-log.ts';
import { type KindLine, kindLines } from './reports-log-entries.ts';
import { codeNeeded } from './reports-sign.service.ts';

const refuse = refusals<'log.not_yours' | 'log.done' | 'log.words'>();

const GOVERNORS: readonly Role[] = ['online_safety_governor', 'chair_of_governors', 'governor'];

/** In which role somebody reviews: one that the school names, else a governor's, whose review is recorded beside. */
export function reviewerRole(
  actor: Pick<Actor, 'roles'>,
  settings: Pick<Settings, 'reports.logReviewers'>,
): Role | undefined {
  const named: readonly string[] = settings['reports.logReviewers'];
  return actor.roles.find((role) => named.includes(role)) ?? GOVERNORS.find((role) => actor.roles.includes(role));
}

/**
 * Whose signature ends a term for whoever reads. The online safety governor monitors the log themselves (R4, 001:59): that a leader has signed it, who keeps it,
 * takes nothing from that.
 */
function asCounted<S extends Pick<Settings, 'reports.logReviewers'>>(actor: Pick<Actor, 'roles'>, settings: S) {
  const role = 'online_safety_governor';
  return actor.roles.includes(role) ? { ...settings, 'reports.logReviewers': [role] } : settings;
}

/** How the termly review stands, with what is reviewed and who did so before. */
export interface LogView {
  standing: LogStanding;
  figures: Figures;
  /** The day before which it is shown to its reader as it stood, `2026-12-01`; null: as it stands now. */
  shownBefore: string | null;
  /** The log without names, where the school shows it to its reader and it is long enough to hide in; null where not. */
  kinds: KindLine[] | null;
  reviews: LogReview[];
  names: ReadonlyMap<string, string>;
  /** In which role its reader may sign now; null when they may not, or did. */
  role: Role | null;
}

/** The standing alone, for Today. */
export function readStanding(ground: Ground, actor: Actor): Promise<Pick<LogView, 'standing' | 'reviews' | 'role'>> {
  return transact(ground, authorise(actor, 'logs.read'), async (tx) => {
    const [reviews, settings, began] = await Promise.all([listLogReviews(tx), readSettings(tx), schoolBegan(tx)]);
    const today = schoolDate(tx.at);
    const standing = logStanding(reviews, asCounted(actor, settings), { now: tx.at, today, began: schoolDate(began) });
    const { year, term } = standing.term;
    const did = reviews.some((each) => each.year === year && each.term === term && each.personId === actor.personId);
    const role =
      may(actor, 'logs.sign') && !did && standing.term.from <= today ? reviewerRole(actor, settings) : undefined;
    return { standing, reviews, role: role ?? null };
  });
}

/** The page of the termly review. */
export async function readLog(ground: Ground, actor: Actor): Promise<LogView> {
  const found = await readStanding(ground, actor);
  const ids = found.reviews.map(({ personId }) => personId);
  const [figures, shownBefore] = [
    await figuresOf(ground, actor, found.standing.term),
    shownOf(actor, found.standing.term, ground.clock.now()),
  ];
  const names = await transact(ground, systemScope('reports-names', actor.schoolId), (tx) => namesOf(tx, ids));
  return { ...found, figures, shownBefore, kinds: await kindsFor(ground, actor, found.standing.term), names };
}

/** Whoever signs that they read the log reads it (R4, R115): the ones who may open it there, these without names. */
function kindsFor(ground: Ground, actor: Actor, days: Days): Promise<KindLine[] | null> {
  return transact(ground, systemScope('reports-draw', actor.schoolId), async (tx) => {
    const shown: readonly string[] = (await readSettings(tx))['reports.logShownTo'];
    if (may(actor, 'incidents.read') || !actor.roles.some((role) => shown.includes(role))) return null;
    return kindLines(await listLogEntries(tx, shownSpan(days, shownBefore(days, schoolDate(tx.at)))));
  });
}

/** Whoever may open the log has its figures as they are, of this moment; who may not, as one of five numbers each, of the moment at which they read its entries. */
function figuresOf(ground: Ground, actor: Actor, days: Days): Promise<Figures> {
  return transact(ground, systemScope('reports-draw', actor.schoolId), (tx) => {
    const before = shownOf(actor, days, tx.at);
    const shown = before === null ? { span: spanOf(days), at: tx.at } : shownSpan(days, before);
    return gatherLogFigures(tx, { ...shown, isRanged: before !== null });
  });
}

const shownOf = (actor: Actor, days: Days, now: Date): string | null =>
  may(actor, 'incidents.read') ? null : shownBefore(days, schoolDate(now));

/** What of a term is shown as it stood at the beginning of a day. */
function shownSpan(days: Days, before: string): { span: Span; at: Date } {
  const { from, to } = spanOf(days);
  const at = instantOf(before, '00:00');
  return { span: { from, to: at < to ? at : to }, at };
}

/** Signs that one has reviewed the log of the term, with the second factor shown lately. What was on the page is kept with it. */
export async function signLog(
  ground: Ground,
  actor: Actor,
  { words, term }: { words: string; term: string },
  factorAt: Date | null,
): Promise<void> {
  const scope = authorise(actor, 'logs.sign');
  const { standing, role } = await readStanding(ground, actor);
  if (role === null || termKey(standing.term) !== term) {
    throw refuse(
      'log.not_yours',
      'conflict',
      'You cannot sign this term now, or you have already signed it. Reload the page and check.',
    );
  }
  if (factorAt === null) throw codeNeeded();
  const figures = await figuresOf(ground, actor, standing.term);
  await transact(ground, scope, async (tx) => {
    const id = await insertLogReview(tx, { term: standing.term, role, factorAt, figures, words });
    if (id === undefined) throw refuse('log.done', 'conflict', 'You have already signed this term.');
    tx.journal({
      action: 'log.reviewed',
      subject: { kind: 'log_review', id },
      payload: { term: termWords(standing.term), role, words },
    });
  });
}

/** "2026-1": a term in a form. */
export function termKey({ year, term }: { year: number; term: number }): string {
  return `${year}-${term}`;
}
