import { jsonOf, type SnapshotHeader, snapshotHeaderSchema } from '@gatehouse/contract';
import { type Keys, signatureHolds } from '../kernel/keys.ts';

/** When something is made for a sensor, as it is signed; see {@link signingTime}. */
export interface Signing {
  keys: Keys;
  school: string;
  at: Date;
  /** The line that came as NEWEST_HEADER. */
  newest: string | undefined;
}

/**
 * The time to sign with: now, or the first moment after what the sensor has already. It refuses what is older, so nothing would ever reach it again from a
 * server whose clock was put back, or that was restored from a backup after its clock had been ahead. Only a line that this server signed itself counts: nobody
 * can lead it into the future.
 */
export function signingTime({ keys, school, at, newest }: Signing, textOf: (header: SnapshotHeader) => string): Date {
  const { data: header } = snapshotHeaderSchema.safeParse(jsonOf(newest));
  if (header?.school !== school) return at;
  const signature = Buffer.from(header.signature, 'base64url');
  const isOurs = signatureHolds(keys.signingPublicKey, Buffer.from(textOf(header)), signature);
  return isOurs ? new Date(Math.max(at.getTime(), Date.parse(header.madeAt) + 1)) : at;
}
