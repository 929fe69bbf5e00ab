import sharp from 'sharp';

/** A telephone's portrait as a JPEG: an oval before a wall, and what a face has in it, or not. */
export function portrait(has: { face: boolean }): Promise<Buffer> {
  const face = `<g fill="#234"><rect x="80" y="185" width="46" height="14"/><rect x="174" y="185" width="46" height="14"/></g>
    <circle cx="103" cy="215" r="14" fill="#fff"/><circle cx="197" cy="215" r="14" fill="#fff"/>
    <rect x="110" y="310" width="80" height="18" fill="#a03c3c"/>`;
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="1600" viewBox="0 0 300 533">
    <rect width="300" height="533" fill="#4a6a7a"/><ellipse cx="150" cy="250" rx="110" ry="160" fill="#e0b090"/>
    ${has.face ? face : ''}</svg>`;
  return sharp(Buffer.from(drawing)).jpeg().toBuffer();
}

/** A preview as it was made until 2026: 24 points across. */
export async function blurredBefore(picture: Buffer): Promise<Buffer> {
  const few = await sharp(picture).resize({ width: 24 }).raw().toBuffer({ resolveWithObject: true });
  return sharp(few.data, { raw: few.info }).resize({ width: 640, kernel: 'cubic' }).blur(8).jpeg().toBuffer();
}

/** The most that two pictures of one size differ anywhere, in steps of 255. */
export async function mostApart(one: Buffer, other: Buffer): Promise<number> {
  const [here, there] = await Promise.all([one, other].map((each) => sharp(each).raw().toBuffer()));
  if (!here || here.length !== there?.length) throw new Error('Two pictures of one size were meant.');
  return here.reduce((most, value, at) => Math.max(most, Math.abs(value - (there[at] ?? 0))), 0);
}
