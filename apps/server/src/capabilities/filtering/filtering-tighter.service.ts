import { audienceOf, groupsOf } from '../../access/audiences.ts';
import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import { keyOf } from './filtering.ts';
import { askChange } from './filtering-ask.service.ts';
import { isInForce } from './filtering-decide.service.ts';
import { audiencesAt } from './filtering-fold.ts';
import { changes, changesOf } from './filtering-log.store.ts';
import { type FilterState, readFilter } from './filtering-state.store.ts';
import { hasCellsForOne, listOwnRules, type OwnRules } from './filtering-tighter.store.ts';
import { AROUND, looserThanAround, peopleWithCells, type Tighter, tighterThan } from './filtering-tighter.ts';
import { ACTION_WORDS, cellWords, changeName, proposalWords, timesWords } from './filtering-words.ts';

const refuse = refusals<'filter.no_tighter'>();

/** A pupil as their rules are found. */
export interface FilteredPupil {
  id: string;
  yearGroup: number | null;
  className: string | null;
  groups: readonly string[];
}

/** A younger key stage whose rules are stricter, in words: "Games: block"; of stage {@link AROUND}, the pupil's own class and year. */
export interface TighterChoice {
  stage: number;
  cells: string[];
}

/** A change to the filter for one person alone, in words. */
export interface AboutOne {
  id: string;
  name: string;
  what: string;
  times: string;
  state: 'waiting' | 'in_force';
}

async function find(ground: Ground, schoolId: string, pupil: FilteredPupil): Promise<Tighter[]> {
  return tighterIn(await readFilter(ground, schoolId), pupil);
}

function tighterIn({ start, changes: all, at }: FilterState, pupil: FilteredPupil): Tighter[] {
  const stage = Number(keyOf(audienceOf({ kind: 'pupil', yearGroup: pupil.yearGroup })).slice('ks:'.length));
  const groups = groupsOf({ className: pupil.className, groups: pupil.groups });
  const audiences = audiencesAt(start, all, at.getTime());
  const reached = { person: pupil.id, groups, year: pupil.yearGroup, stage };
  const looser = looserThanAround(audiences, reached);
  return [...(looser ? [looser] : []), ...tighterThan(audiences, reached)];
}

/** What each younger key stage has stricter than this pupil now (R206), for whoever may have rules for one person alone. */
export async function tighterFor(ground: Ground, actor: Actor, pupil: FilteredPupil): Promise<TighterChoice[]> {
  const { schoolId } = authorise(actor, 'filter.people');
  return (await find(ground, schoolId, pupil)).map(choiceOf);
}

function choiceOf({ stage, cells }: Tighter): TighterChoice {
  return {
    stage,
    cells: Object.entries(cells).map(([code, action]) => `${cellWords(code)}: ${ACTION_WORDS[action].toLowerCase()}`),
  };
}

/** The pupils whose own rules are looser than what was said to those around them since, for whoever may have rules for one person alone. */
export async function outdatedRules(ground: Ground, actor: Actor): Promise<(OwnRules & { cells: string[] })[]> {
  const scope = authorise(actor, 'filter.people');
  // Today asks each time that it is opened, and most schools have no such rule: the filter is not put together for that.
  if (!(await transact(ground, scope, hasCellsForOne))) return [];
  const state = await readFilter(ground, scope.schoolId);
  const ids = peopleWithCells(audiencesAt(state.start, state.changes, state.at.getTime()));
  if (ids.length === 0) return [];
  const pupils = await transact(ground, scope, (tx) => listOwnRules(tx, ids));
  return pupils.flatMap((pupil) => {
    const found = tighterIn(state, pupil).find(({ stage }) => stage === AROUND);
    return found ? [{ ...pupil, cells: choiceOf(found).cells }] : [];
  });
}

/** Asks that what a younger key stage has stricter holds for this pupil: an ordinary change, which somebody else approves (R82). */
export async function askTighter(
  ground: Ground,
  actor: Actor,
  { pupil, stage, reason }: { pupil: FilteredPupil; stage: number; reason: string },
): Promise<{ id: string; number: number }> {
  const { schoolId } = authorise(actor, 'filter.people');
  const found = (await find(ground, schoolId, pupil)).find((each) => each.stage === stage);
  if (!found) throw refuse('filter.no_tighter', 'conflict', 'The filter changed meanwhile: choose again.');
  const times = { from: null, until: null };
  return askChange(ground, actor, {
    proposal: { kind: 'cells', audience: { persons: [pupil.id] }, cells: found.cells, periods: null, ...times },
    ...{ reason, emergency: false },
  });
}

/** The changes for one person alone that wait or hold, the newest first; for whoever may know of them. */
export function changesForOne(ground: Ground, actor: Actor, personId: string): Promise<AboutOne[]> {
  return transact(ground, authorise(actor, 'filter.people'), async (tx) => {
    const rows = await changes(tx).where('c.about_person', '=', personId).orderBy('c.number', 'desc').execute();
    const all = await changesOf(tx, rows);
    return all.flatMap((change): AboutOne[] => {
      const state = isInForce(change, tx.at)
        ? 'in_force'
        : change.state === 'asked' && !change.ended
          ? 'waiting'
          : null;
      if (state === null) return [];
      const times = timesWords(change.proposal, tx.at);
      return [{ id: change.id, name: changeName(change.number), what: proposalWords(change.proposal), times, state }];
    });
  });
}
