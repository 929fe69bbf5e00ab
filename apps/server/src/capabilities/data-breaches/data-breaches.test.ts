import { expect, test } from 'vitest';
import { readJudgement } from './data-breaches.schemas.ts';
import { type Judgement, lackBy, lacksOf, RISKS, type Risk } from './data-breaches.ts';

const at = new Date('2026-11-17T10:00:00Z');
const judged = (risk: Risk, peopleTold: Judgement['peopleTold'] = null) => ({ risk, knownAt: at, peopleTold });
const lacks = (type: string, judgement: ReturnType<typeof judged> | null, icoAt: Date | null = null) =>
  lacksOf({ type, recordedAt: at, judgement, icoAt });

test('who must be told follows from the risk: nobody, the Information Commissioner, and the people as well', () => {
  for (const type of ['lost_data', 'lost_kit', 'security_breach']) expect(lacks(type, null)).toEqual(['judge']);
  expect(lacks('malware', null)).toEqual([]);
  expect((Object.keys(RISKS) as Risk[]).map((risk) => lacks('lost_data', judged(risk, 'not_yet')))).toEqual([
    [],
    [],
    ['ico'],
    ['ico', 'people'],
  ]);
  expect(lacks('malware', judged('high', 'not_yet'), at)).toEqual(['people']);
  expect(lacks('lost_kit', judged('high', 'not_needed'), at)).toEqual([]);
});

test('the hours run from when the school knew, and from the record until somebody says when that was', () => {
  const knownAt = new Date('2026-11-15T09:00:00Z');
  expect(lackBy({ recordedAt: at, judgement: null }, 72)).toEqual(new Date('2026-11-20T10:00:00Z'));
  expect(lackBy({ recordedAt: at, judgement: { ...judged('risk'), knownAt } }, 72)).toEqual(
    new Date('2026-11-18T09:00:00Z'),
  );
});

test('a form says what it lacks', () => {
  const form = {
    risk: 'high',
    because: 'Addresses of two children in care',
    'when-date': 'today',
    'when-time': '09:10',
  };
  const fields = (over: Record<string, string>) => {
    const read = readJudgement({ ...form, ...over }, at);
    return read.ok ? read.meant : read.problems.map(({ field }) => field);
  };
  expect(fields({})).toEqual(['data', 'peopleTold']);
  expect(fields({ risk: '', 'when-time': '' })).toEqual(['when-time', 'risk']);
  expect(fields({ risk: 'no_data', because: '' })).toEqual(['because']);
  expect(fields({ risk: 'no_data', peopleTold: 'yes' })).toMatchObject({ risk: 'no_data', data: '', peopleTold: null });
  // Three minutes ahead of the server's clock is now.
  expect(fields({ risk: 'no_data', 'when-time': '10:03' })).toMatchObject({ knownAt: at });
});
