import { expect, test } from 'vitest';
import { mostApart, portrait } from '../../kernel/portrait.fixture.ts';
import { makePreviews } from './exhibit-preview.ts';

test('whose face is on a portrait cannot be seen before somebody asks', async () => {
  const [face, none] = await Promise.all(
    [portrait({ face: true }), portrait({ face: false })].map(async (each) => makePreviews(await each)),
  );
  if (!face || !none) throw new Error('Both can be decoded.');
  expect(await mostApart(face.view, none.view)).toBeGreaterThan(90);
  expect(await mostApart(face.blurred, none.blurred)).toBeLessThan(30);
});
