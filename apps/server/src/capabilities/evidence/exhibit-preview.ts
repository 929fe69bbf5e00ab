import sharp from 'sharp';
import { groundOfColours } from '../../kernel/ground-of-colours.ts';

/** A telephone's largest pictures have 200 million points; decoding one of more than 70 million could take a gigabyte. */
const MOST_PIXELS = 70_000_000;
/** Larger pictures are kept and not previewed: all of it has to be in memory at once. */
export const MOST_PICTURE = 25_000_000;
/**
 * The decoder finds out by itself what a file is, and what it finds may be none of ours: a drawing that begins as a picture would be drawn, and 400 bytes
 * can ask for minutes of that (S20).
 */
const DECODED: ReadonlySet<string> = new Set(['jpeg', 'png', 'gif', 'webp']);
const VIEW_WIDTH = 1600;

/** Two pictures made of one, neither with anything that a camera wrote into it: place, time, device, the thumbnail before cropping. */
export interface Previews {
  blurred: Buffer;
  view: Buffer;
}

/** Makes both; null when it cannot be decoded: the file is kept all the same. */
export async function makePreviews(bytes: Buffer): Promise<Previews | null> {
  try {
    const source = () =>
      sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true, animated: false });
    if (!DECODED.has((await source().metadata()).format)) return null;
    // sharp leaves metadata out unless it is told to keep it; autoOrient turns the picture as the camera said before that is lost.
    const view = await source()
      .autoOrient()
      .resize({ width: VIEW_WIDTH, height: VIEW_WIDTH, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 80 })
      .toBuffer();
    return { blurred: await groundOfColours(view), view };
  } catch {
    return null;
  }
}
