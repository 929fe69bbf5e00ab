import sharp from 'sharp';
import { expect, test } from 'vitest';
import { groundOfColours } from './ground-of-colours.ts';
import { blurredBefore, mostApart, portrait } from './portrait.fixture.ts';

test('of a face that fills a portrait nothing is left but that something is lighter there', async () => {
  const [face, none] = await Promise.all([portrait({ face: true }), portrait({ face: false })]);
  expect(await mostApart(await groundOfColours(face), await groundOfColours(none))).toBeLessThan(30);
  const [before, noneBefore] = await Promise.all([blurredBefore(face), blurredBefore(none)]);
  expect(await mostApart(before, noneBefore)).toBeGreaterThan(90);
  const again = [await groundOfColours(before), await groundOfColours(noneBefore)] as const;
  expect(await mostApart(...again)).toBeLessThan(30);
});

test('every picture gives a ground of one size, so that its shape tells nothing', async () => {
  for (const [width, height] of [
    [1080, 20_000],
    [3000, 40],
    [1, 1],
  ] as const) {
    const picture = await sharp({ create: { width, height, channels: 3, background: '#2a7' } })
      .png()
      .toBuffer();
    expect(await sharp(await groundOfColours(picture)).metadata()).toMatchObject({ width: 640, height: 360 });
  }
});
