import { describe, expect, it } from 'vitest';
import { faultOfResult } from './bench.ts';

const target = { name: 'decide p99', value: '4 us', target: '10 us', met: true };

describe('the last line of a bench suite', () => {
  it('keeps the contract', () => {
    expect(faultOfResult(JSON.stringify({ suite: 'decide', targets: [target], rows: [] }), 'decide')).toBeUndefined();
  });

  it.each([
    ['words', 'done'],
    ['another suite', JSON.stringify({ suite: 'scan', targets: [target], rows: [] })],
    ['no rows', JSON.stringify({ suite: 'decide', targets: [target] })],
    ['a target without met', JSON.stringify({ suite: 'decide', targets: [{ ...target, met: undefined }], rows: [] })],
  ])('breaks it: %s', (_words, line) => {
    expect(faultOfResult(line, 'decide')).toBeTypeOf('string');
  });
});
