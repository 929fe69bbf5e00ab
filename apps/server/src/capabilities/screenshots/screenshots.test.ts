import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { starterSettings } from '../../access/settings.ts';
import { mostApart, portrait } from '../../kernel/portrait.fixture.ts';
import { NEVER_PICTURED, shownUntil, whyNotKept } from './screenshots.ts';
import { readPicture } from './screenshots-picture.ts';

const AT = new Date('2026-11-17T10:42:00Z');
const after = (ms: number) => new Date(AT.getTime() + ms);
const settings = { ...starterSettings('high-a'), 'watch.pictures': true, 'watch.picturesFrom': 4 };
const event = { occurredAt: AT, severity: 4, harms: ['suicide'], alertIds: ['a'], frozen: false };
const by = { takenAt: after(1000), others: [], settings };

describe('a screenshot', () => {
  test('of what is grave enough, at its time, is kept', () => {
    expect(whyNotKept(event, by)).toBeNull();
  });

  test('is never kept where an image of child abuse may be shown, whatever else the event tells of (R148)', () => {
    expect(NEVER_PICTURED.toSorted()).toEqual(['grooming', 'image-sharing', 'sexual']);
    for (const harm of NEVER_PICTURED) {
      expect(whyNotKept({ ...event, severity: 5, harms: ['suicide', harm] }, by)).toContain('child abuse');
    }
  });

  test('is not kept where the school wants none, of lesser things, without an alert, of another time', () => {
    const wrong = [
      [event, { ...by, settings: { ...settings, 'watch.pictures': false } }, 'takes no screenshots'],
      [{ ...event, severity: 3 }, by, 'more serious'],
      [{ ...event, frozen: true }, by, 'child abuse'],
      [{ ...event, alertIds: [] }, by, 'raised no alert'],
      [event, { ...by, takenAt: after(3 * 60_000) }, 'another time'],
      [event, { ...by, takenAt: after(-3 * 60_000) }, 'another time'],
      [event, { ...by, others: [after(-58_000)] }, 'same minute'],
    ] as const;
    for (const [pictured, parts, words] of wrong) expect(whyNotKept(pictured, parts)).toContain(words);
    expect(whyNotKept(event, { ...by, others: [after(-60_000), after(62_000)] })).toBeNull();
  });

  test('may be seen for five minutes by whoever asked, and by nobody else', () => {
    const picture = {
      ...{ id: 'p', eventId: 'e', takenAt: AT },
      shown: [{ personId: 'priya', name: 'Priya Nair', at: AT }],
    };
    expect(shownUntil(picture, 'priya', after(299_000))).toEqual(after(300_000));
    expect(shownUntil(picture, 'priya', after(300_000))).toBeNull();
    expect(shownUntil(picture, 'hannah', after(1000))).toBeNull();
  });
});

describe('reading a picture', () => {
  /** Black and white columns of 4 points, as letters are. */
  const screen = async (width = 640, height = 360) => {
    const raw = Buffer.alloc(width * height * 3, 255);
    for (let at = 0; at < raw.length; at += 3) if (Math.floor((at / 3) % 8) < 4) raw.fill(0, at, at + 3);
    return sharp(raw, { raw: { width, height, channels: 3 } })
      .jpeg()
      .toBuffer();
  };

  test('gives its size, and a preview in which nothing that was sharp is left', async () => {
    const picture = await readPicture(await screen());
    expect(picture).toMatchObject({ width: 640, height: 360 });
    const { data, info } = await sharp(picture?.preview).greyscale().raw().toBuffer({ resolveWithObject: true });
    const row = [...data.subarray(info.width * 100, info.width * 101)];
    const steps = row.slice(1).map((grey, index) => Math.abs(grey - (row[index] ?? 0)));
    // In the picture itself every fourth point is a step of 255.
    expect(Math.max(...steps)).toBeLessThan(8);
    expect(picture?.preview.length).toBeLessThan(20_000);
  });

  test('leaves nothing of a face in its preview', async () => {
    const [face, none] = await Promise.all([
      readPicture(await portrait({ face: true })),
      readPicture(await portrait({ face: false })),
    ]);
    if (!face || !none) throw new Error('Both can be decoded.');
    expect(await mostApart(face.preview, none.preview)).toBeLessThan(30);
  });

  test('is refused for what is no JPEG, is cut off, or claims to be huge', async () => {
    const whole = await screen();
    expect(await readPicture(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBeNull();
    expect(await readPicture(await sharp(whole).png().toBuffer())).toBeNull();
    expect(await readPicture(whole.subarray(0, whole.length / 2))).toBeNull();
    expect(await readPicture(Buffer.alloc(0))).toBeNull();
    const huge = Buffer.from(whole);
    const frame = huge.indexOf(Buffer.from([0xff, 0xc0]));
    huge.writeUInt16BE(60_000, frame + 5);
    huge.writeUInt16BE(60_000, frame + 7);
    expect(await readPicture(huge)).toBeNull();
  });
});
