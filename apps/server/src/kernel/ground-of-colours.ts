import sharp, { type Sharp } from 'sharp';

/**
 * Points that are left of a picture each way. With 24 across, a telephone’s portrait was 24 by 42: whose face it is could be seen, and that somebody
 * wears nothing. People name what is on a picture of 32 by 32 four times in five (Torralba et al., 80 million tiny images, 2008).
 */
const POINTS = 6;
/** Between points and ground, so that blurring costs next to nothing. */
const STEP = { width: 64, height: 36 };
const GROUND = { width: 640, height: 360 };

/**
 * What people see of a picture before they ask for it on record: a JPEG of a few colours that run into each other, the same size for every picture, so that
 * its shape tells nothing either.
 */
export async function groundOfColours(picture: Sharp | Uint8Array): Promise<Buffer> {
  const source = picture instanceof Uint8Array ? sharp(picture, { failOn: 'error' }) : picture;
  const few = await source
    .resize({ width: POINTS, height: POINTS, fit: 'fill' })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const step = await sharp(few.data, { raw: few.info })
    .resize({ ...STEP, fit: 'fill', kernel: 'cubic' })
    .blur(4)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return sharp(step.data, { raw: step.info })
    .resize({ ...GROUND, fit: 'fill', kernel: 'cubic' })
    .jpeg({ quality: 60 })
    .toBuffer();
}
