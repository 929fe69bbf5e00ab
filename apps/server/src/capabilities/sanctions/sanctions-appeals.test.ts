import { expect, test } from 'vitest';
import { type AppealStage, type Ended, nextStages, STAGE_LIST, stateOf } from './sanctions-appeals.ts';

const who = { id: 'a', name: 'Ada Quill' };
const stage = (outcome: Ended | null, name: AppealStage['stage'] = 'head'): AppealStage => ({
  ...{ nth: 1, stage: name, with: who, dueOn: '2026-11-17', openedAt: new Date('2026-11-03T09:00:00Z') },
  decision: outcome && { outcome, because: 'As it was read.', by: who, at: new Date('2026-11-10T09:00:00Z') },
});

test('a stage is late once its last day is over in London, and never once it is decided', () => {
  const at = (moment: string, ...stages: AppealStage[]) => stateOf({ stages }, new Date(moment));
  expect(at('2026-11-17T23:59:59Z', stage(null))).toBe('due');
  expect(at('2026-11-18T00:00:00Z', stage(null))).toBe('late');
  expect(at('2026-12-01T00:00:00Z', stage('dismissed'))).toBe('decided');
  expect(at('2026-12-01T00:00:00Z')).toBe('decided');
});

test('it goes on only where something was left to appeal against, and only further', () => {
  const next = (outcome: Ended | null, sanctionId: string | null, name?: AppealStage['stage']) =>
    nextStages({ stages: [stage(outcome, name)], sanctionId });
  expect(nextStages({ stages: [], sanctionId: 's' })).toEqual(STAGE_LIST);
  expect(next('dismissed', 's')).toEqual(['panel', 'outside']);
  expect(next('dismissed', null)).toEqual(['panel', 'outside']);
  // What an appeal changed has ended with that; a complaint goes on about the rest.
  expect(next('changed', 's')).toEqual([]);
  expect(next('changed', null)).toEqual(['panel', 'outside']);
  for (const ended of ['upheld', 'withdrawn', 'handed_on', null] as const) expect(next(ended, 's')).toEqual([]);
  expect(next('dismissed', 's', 'outside')).toEqual([]);
});
