import { Secret, TOTP } from 'otpauth';
import { readableCode, tidyCode } from '../kernel/ids.ts';

/** Seconds that one code stands (RFC 6238, 5.2). */
const PERIOD = 30;
/** Steps before and after now that are taken: a phone's clock may be half a minute out. */
const WINDOW = 1;
/** How many recovery codes are given at once. */
export const RECOVERY_CODES = 10;

/** A new TOTP secret: 20 random bytes (RFC 4226, 4 asks for 16 at least). */
export function newTotpSecret(): Uint8Array {
  return new Secret({ size: 20 }).bytes;
}

/** The secret as people type it: base 32 in groups of four. */
export function typedSecret(secret: Uint8Array): string {
  return (secretOf(secret).base32.match(/.{1,4}/g) ?? []).join(' ');
}

/** The address that an authenticator reads from a QR code. */
export function totpAddress(secret: Uint8Array, email: string): string {
  return totpOf(secret, email).toString();
}

/** The time step of a code that fits now, or undefined. A step is used once: the caller keeps the last one. */
export function totpStep(secret: Uint8Array, typed: string, at: Date): number | undefined {
  const token = typed.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return undefined;
  const delta = totpOf(secret, 'account').validate({ token, timestamp: at.getTime(), window: WINDOW });
  return delta === null ? undefined : Math.floor(at.getTime() / 1000 / PERIOD) + delta;
}

/** Ten codes of 12 characters (55 bits each), shown once. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => readableCode(12));
}

/** A typed recovery code as it was made, or undefined when it cannot be one. */
export function recoveryCodeOf(typed: string): string | undefined {
  const tidy = tidyCode(typed.slice(0, 60));
  return tidy.length === 14 ? tidy : undefined;
}

function secretOf(secret: Uint8Array): Secret {
  return new Secret({ buffer: Uint8Array.from(secret).buffer });
}

function totpOf(secret: Uint8Array, label: string): TOTP {
  return new TOTP({
    issuer: 'Gatehouse',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD,
    secret: secretOf(secret),
  });
}
