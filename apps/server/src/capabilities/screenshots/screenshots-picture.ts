import sharp from 'sharp';
import { groundOfColours } from '../../kernel/ground-of-colours.ts';

/** A picture of these sides and no more is decoded: a small file can claim to be a huge one (a decompression bomb). */
const MOST_PIXELS = 4096 * 4096;

/** A JPEG that was read as far as needed. */
export interface Picture {
  width: number;
  height: number;
  /** The blurred JPEG that people see before they ask for the picture. */
  preview: Buffer;
}

// Screenshots come one at a time and are small; a cache would keep what they show in memory.
sharp.cache(false);

/** Reads a JPEG and blurs it; null when it is no JPEG, is broken, or claims to be larger than any screen. */
export async function readPicture(bytes: Uint8Array): Promise<Picture | null> {
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
  if (!isJpeg) return null;
  try {
    const source = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true });
    const { format, width, height } = await source.metadata();
    if (format !== 'jpeg' || !width || !height) return null;
    return { width, height, preview: await groundOfColours(source) };
  } catch {
    return null;
  }
}
