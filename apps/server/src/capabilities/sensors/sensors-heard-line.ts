import { timingSafeEqual } from 'node:crypto';
import type { Keys } from '../../kernel/keys.ts';

/** A report that this server took: the how manieth of its sensor, and when. */
export interface HeardReport {
  number: number;
  at: Date;
}

/** Whose report it was. */
interface Whose {
  schoolId: string;
  sensorId: string;
}

/** What the sensor shows with its next report (HEARD_HEADER). Only this server can have written it: whoever has a key cannot say that a server went back. */
export function heardLine(keys: Keys, whose: Whose, { number, at }: HeardReport): string {
  const text = `${number}.${at.getTime()}`;
  return `${text}.${sealOf(keys, whose, text).toString('base64url')}`;
}

/** What is shown, where this server wrote it, and for this sensor. */
export function readHeardLine(keys: Keys, whose: Whose, line: unknown): HeardReport | undefined {
  const [, text = '', number, at, seal = ''] = /^((\d{1,9})\.(\d{1,15}))\.([\w-]{43})$/.exec(String(line)) ?? [];
  if (number === undefined || at === undefined) return undefined;
  if (!timingSafeEqual(Buffer.from(seal, 'base64url'), sealOf(keys, whose, text))) return undefined;
  return { number: Number(number), at: new Date(Number(at)) };
}

function sealOf(keys: Keys, { schoolId, sensorId }: Whose, text: string): Buffer {
  return keys.fingerprint('heard', `${schoolId} ${sensorId} ${text}`);
}
