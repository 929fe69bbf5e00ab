import { expect, test } from 'vitest';
import { faultOfResult } from '../../scripts/bench.ts';
import { inTurn, median, pairedRatio, spread } from './pairs.ts';
import { Report, short } from './report.ts';

test('the median is the middle value, or the mean of the two in the middle', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([])).toBeNaN();
});

test('a ratio is taken pair by pair, so a slow minute cancels out', () => {
  expect(pairedRatio([2, 20, 200], [1, 10, 100])).toBe(2);
  expect(pairedRatio([3, 30, 100], [1, 10, 100])).toBe(3);
});

test('sides are measured in turn, every other round backwards', async () => {
  const order: string[] = [];
  const side = (name: string, value: number) => async (): Promise<number> => {
    order.push(name);
    return value;
  };
  const found = await inTurn(3, { ours: side('ours', 1), theirs: side('theirs', 2) });
  expect(found).toEqual({ ours: [1, 1, 1], theirs: [2, 2, 2] });
  expect(order.join(' ')).toBe('ours theirs theirs ours ours theirs');
  expect(spread([1.234, 0.5])).toBe('0.50–1.23');
});

test('a report keeps the contract of the runner and says what was missed', () => {
  const report = new Report('decide');
  report.row({ tool: 'gatehouse', time_us: 0.61234 });
  report.row({ tool: 'squidGuard', time_us: 130 });
  report.row({ peer: 'another table' });
  report.note('One pair left out.');
  report.atLeast('faster than squidGuard', 212.3, 100, '×');
  report.atMost('wrong answers', 3, 0);
  expect(faultOfResult(JSON.stringify(report.result), 'decide')).toBeUndefined();
  expect(report.result.targets).toEqual([
    { name: 'faster than squidGuard', value: '212×', target: '≥ 100×', met: true },
    { name: 'wrong answers', value: '3', target: '≤ 0', met: false },
  ]);
  const text = report.text();
  expect(text).toContain('gatehouse     0.612');
  expect(text).toContain('squidGuard      130');
  expect(text).toContain('One pair left out.');
  expect(text).toMatch(/wrong answers +3 +≤ 0 +MISSED/);
});

test('figures have three digits that count', () => {
  expect([0.012345, 1.2345, 123.45, 12345.6, 7].map(short)).toEqual(['0.0123', '1.23', '123', '12346', '7']);
});
