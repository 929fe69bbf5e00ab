import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { same } from './fuzz/target.ts';
import { foundCases, fuzz, readArguments, TARGETS } from './fuzz.ts';

describe.each(TARGETS.map((target) => [target.name, target] as const))('fuzzing %s', (name, target) => {
  const found = foundCases(name).map((value, at) => [at + 1, value] as const);

  it.each(found)('found case %i does not come back', (_, value) => {
    expect(target.check(value)).toBeGreaterThan(0);
  });

  it('checks what it draws', () => {
    const limit = { milliseconds: Number.POSITIVE_INFINITY, cases: 500, seed: 20_261_117 };
    expect(fuzz(target, limit)).toMatchObject({ failure: null });
  });

  it('draws what survives a line of JSON', () => {
    for (const value of fc.sample(target.drawn, { numRuns: 20, seed: 3 }))
      expect(JSON.parse(JSON.stringify(value))).toEqual(value);
  });
});

describe('a case that fails', () => {
  const wrong = {
    name: 'wrong',
    drawn: fc.record({ number: fc.nat(1000), word: fc.string() }),
    check: ({ number }: { number: number }) => {
      same('Numbers are small', number > 20, false);
      return 1;
    },
  };

  it('is found, shrunk and shown with its seed and both answers', () => {
    const { failure } = fuzz(wrong, { milliseconds: 10_000, cases: 1000, seed: 7 });
    expect(failure).toContain('wrong --seed 7: Numbers are small');
    expect(failure).toContain('ours  true');
    expect(failure?.split('\n').at(-1)).toBe('{"number":21,"word":""}');
  });
});

describe('the arguments', () => {
  it('name a target and a limit', () => {
    expect(readArguments(['decide', '--cases', '9', '--seed', '4'])?.limit).toEqual({
      milliseconds: Number.POSITIVE_INFINITY,
      cases: 9,
      seed: 4,
    });
    expect(readArguments(['all', '--minutes', '1'])?.targets).toEqual(TARGETS);
  });

  it.each([[], ['nothing'], ['decide', '--cases'], ['decide', '--hours', '1'], ['decide', '--cases', 'many']])(
    'make no sense: %j',
    (...words) => {
      expect(readArguments(words)).toBeNull();
    },
  );
});
