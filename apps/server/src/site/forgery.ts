import { randomBytes, timingSafeEqual } from 'node:crypto';
import { newSecret } from '../kernel/ids.ts';
import { refusals } from '../kernel/refusal.ts';
import type { Reach, Site } from './site.ts';

/** What this file reads of a request; `checkForgery` is the one place where cross-site requests end (S17). */
interface Asked {
  method: string;
  headers: Record<string, string | string[] | undefined>;
  cookies: Record<string, string | undefined>;
  body?: unknown;
  /** Whoever is signed in; a token says at which school its page was made. */
  visitor?: { session: { schoolId: string | null } | null };
}

const refuse = refusals<'site.forged' | 'site.other_school'>();
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The session cookie. `__Host-` cookies need https or loopback; over plain http on a network the name says that it is not protected. */
export function cookieName(reach: Reach): string {
  return reach.kind === 'plain' ? 'gatehouse-unprotected' : '__Host-gatehouse';
}

/** The cookie of a browser that is not signed in, to which form tokens are bound until then. */
export function visitCookieName(reach: Reach): string {
  return `${cookieName(reach)}-visit`;
}

/** Attributes of both cookies. */
export function cookieOptions(reach: Reach): { path: '/'; httpOnly: true; sameSite: 'lax'; secure: boolean } {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: reach.kind !== 'plain' };
}

/** The form token of this browser, and a new visit cookie when it had none. */
export function formToken(asked: Asked, site: Site): { token: string; newVisit?: string } {
  const bound = asked.cookies[cookieName(site.reach)] ?? asked.cookies[visitCookieName(site.reach)];
  const place = placeOf(asked);
  if (bound) return { token: masked(tokenFor(site, bound, place)) };
  const visit = newSecret();
  return { token: masked(tokenFor(site, visit, place)), newVisit: visit };
}

/** The school at which somebody is, as 16 bytes; zeros where that is none. */
function placeOf({ visitor }: Asked): Buffer {
  return Buffer.from((visitor?.session?.schoolId ?? '').replaceAll('-', '').padEnd(32, '0'), 'hex');
}

/** A fingerprint, and after it the school that it holds for. */
function tokenFor(site: Site, bound: string, place: Buffer): Buffer {
  return Buffer.concat([site.ground.keys.fingerprint('form', `${bound} ${place.toString('hex')}`), place]);
}

/** Another text in each answer, so that the lengths of packed answers tell nothing of the token: a pad, and the token under it. */
function masked(token: Buffer): string {
  const pad = randomBytes(token.length);
  return Buffer.concat([pad, under(pad, token)]).toString('base64url');
}

function unmasked(sent: string): Buffer {
  const bytes = Buffer.from(sent, 'base64url');
  const half = bytes.length / 2;
  // What Node leaves out of a text that is no base64url as it writes it would make two texts one token.
  const isWhole = Number.isInteger(half) && bytes.toString('base64url') === sent;
  return isWhole ? under(bytes.subarray(0, half), bytes.subarray(half)) : Buffer.alloc(0);
}

function under(pad: Buffer, bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte, nth) => byte ^ (pad[nth] ?? 0)));
}

/** Refuses a request that changes something unless it comes from our own page: same origin, and a token bound to the cookie. */
export function checkForgery(asked: Asked, site: Site): void {
  if (SAFE.has(asked.method)) return;
  const fetchSite = asked.headers['sec-fetch-site'];
  if (fetchSite && fetchSite !== 'same-origin' && fetchSite !== 'none') throw forged();
  const token = unmasked(sentToken(asked) ?? '');
  const bound = [asked.cookies[cookieName(site.reach)], asked.cookies[visitCookieName(site.reach)]];
  if (!bound.some((cookie) => cookie && same(token, tokenFor(site, cookie, placeIn(token))))) throw forged();
}

const PLACE_BYTES = 16;

function placeIn(token: Buffer): Buffer {
  return token.subarray(Math.max(0, token.length - PLACE_BYTES));
}

/**
 * Refuses a form of a page that was made at another school of the same account: a tab that was left open would write there what its reader meant for here (S19).
 * After `checkForgery`. A page that was made before a school was chosen holds for each.
 */
export function checkSchool(asked: Asked): void {
  const [meant, here] = [placeIn(unmasked(sentToken(asked) ?? '')), placeOf(asked)];
  if (SAFE.has(asked.method) || [meant, here].some((place) => place.every((byte) => byte === 0))) return;
  if (meant.equals(here)) return;
  throw refuse(
    'site.other_school',
    'conflict',
    'You changed school in another tab after you opened this page, so nothing was saved. Change back, then open the page again.',
  );
}

function forged() {
  return refuse(
    'site.forged',
    'forbidden',
    'This form was open for too long, or came from elsewhere. Open the page again and repeat.',
  );
}

/** From a form, a header, or a multipart field that came before the file. */
function sentToken(asked: Asked): string | undefined {
  const header = asked.headers['x-form-token'];
  if (typeof header === 'string') return header;
  const body = asked.body as Record<string, unknown> | null | undefined;
  const field = body?._csrf;
  if (typeof field === 'string') return field;
  const value = (field as { value?: unknown } | undefined)?.value;
  return typeof value === 'string' ? value : undefined;
}

function same(left: Buffer, right: Buffer): boolean {
  return left.length === right.length && timingSafeEqual(left, right);
}
