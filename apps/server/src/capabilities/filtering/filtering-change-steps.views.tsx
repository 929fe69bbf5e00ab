import type { Step } from '../../ui/components/steps-list.tsx';
import { dateTimeWords } from '../../ui/words.ts';
import type { ArrivedView } from './filtering-arrived.views.tsx';
import { neverBegan } from './filtering-words.ts';

/** How far a change has come: asked, agreed to, at gates and agents, over. */
export function stepsOf({ change, reached, inForce, isEmptyList, now }: ArrivedView): Step[] {
  const { state, decidedBy, decidedAt, requester, inForceAt, proposal } = change;
  const isDone = state !== 'asked';
  const words = {
    approved: 'Approved',
    refused: 'Refused',
    withdrawn: 'Cancelled',
    lapsed: 'Not signed off',
    asked: 'Second person',
  }[state];
  const has = reached.filter(({ currentAt }) => inForceAt && currentAt && currentAt >= inForceAt).length;
  const isThere = inForce && !isEmptyList;
  const all = isThere && reached.length > 0 && has === reached.length;
  const until = 'until' in proposal ? proposal.until : null;
  const isStanding = !change.ended && (state === 'approved' || state === 'asked');
  const isAhead = isStanding && 'from' in proposal && proposal.from !== null && new Date(proposal.from) > now;
  const isOver = inForceAt !== null && !inForce && !isAhead && !change.isShut;
  // What was never agreed to and never in force goes no further.
  const ended = isDone && state !== 'approved' && inForceAt === null;
  const steps: Step[] = [
    { title: 'Asked', state: 'done', note: <bdi>{requester.name}</bdi> },
    {
      title: words,
      state: isDone ? 'done' : 'now',
      note: decidedBy && decidedAt ? <bdi>{decidedBy.name}</bdi> : undefined,
    },
    {
      title: 'At gates and agents',
      state: all ? 'done' : isThere ? 'now' : 'later',
      note: isThere ? `${has} of ${reached.length}` : isEmptyList ? 'no version in use yet' : undefined,
    },
    {
      title: until ? 'Ends automatically' : 'No end date',
      state: isOver ? 'done' : 'later',
      note: until ? dateTimeWords(new Date(until), now) : undefined,
    },
  ];
  if (neverBegan(change))
    return [...steps.slice(0, 2), { title: 'Taken back', state: 'done', note: <bdi>{change.ended?.by}</bdi> }];
  return ended ? steps.slice(0, 2) : steps;
}
