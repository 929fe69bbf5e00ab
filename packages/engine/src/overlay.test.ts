import { describe, expect, it } from 'vitest';
import { applyOverlay } from './overlay.ts';
import type { PhraseSource } from './phrase-shapes.ts';
import { compilePhrases } from './phrases.ts';
import { scan } from './scan.ts';

const why = 'for the test';
const SHIPPED: readonly PhraseSource[] = [
  { id: 'A', harm: 'violence', phrase: 'kill', weight: 40, why },
  { id: 'B', harm: 'weapons', phrase: 'knife', weight: 20, why },
  { id: 'T', topic: 'play', words: 'macbeth', why },
];

describe('applyOverlay', () => {
  it('adds, switches off and weighs anew', () => {
    const own: PhraseSource = { id: 'X1', harm: 'bullying', phrase: 'mill lane crew', weight: 30, why };
    const { phrases, problems } = applyOverlay(SHIPPED, { added: [own], off: ['B'], weights: { A: 5 } });
    expect(problems).toEqual([]);
    const { library } = compilePhrases(phrases);
    expect(scan('kill', library).score).toBe(5);
    expect(scan('knife', library).severity).toBe(0);
    expect(scan('mill lane crew', library).harms).toEqual(['bullying']);
  });

  it('outlives an upgrade: what is new comes, what the school decided stays', () => {
    const upgraded: PhraseSource[] = [...SHIPPED, { id: 'C', harm: 'violence', phrase: 'shoot', weight: 60, why }];
    const { phrases } = applyOverlay(upgraded, { off: ['B'], weights: { A: 5 } });
    expect(phrases.map(({ id }) => id)).toEqual(['A', 'T', 'C']);
    expect(phrases[0]).toMatchObject({ weight: 5 });
  });

  it.each([
    ['no entry GONE to switch off', { off: ['GONE'] }],
    ['no entry GONE to weigh', { weights: { GONE: 10 } }],
    ['lies between 5 and 100', { weights: { A: 500 } }],
    ['has no weight', { weights: { T: 10 } }],
    ['one of the shipped library', { added: [{ id: 'A', harm: 'violence', phrase: 'hit', weight: 10, why }] as const }],
  ])('complains: %s, and changes nothing', (words, overlay) => {
    const { phrases, problems } = applyOverlay(SHIPPED, overlay);
    expect(problems).toMatchObject([{ line: 1, message: expect.stringContaining(words) }]);
    expect(phrases).toEqual(SHIPPED);
  });

  it('changes nothing in what was shipped', () => {
    const before = structuredClone(SHIPPED);
    applyOverlay(SHIPPED, { off: ['A'], weights: { B: 50 } });
    expect(SHIPPED).toEqual(before);
  });
});
