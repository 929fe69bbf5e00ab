import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FlashMessage, Shell } from '../ui/page.tsx';
import { cookieOptions } from './forgery.ts';
import type { Site } from './site.ts';

/** The line that `reply.done` shows on the next page, and the draft that the browser need not keep any longer. */
export type Flash = Pick<FlashMessage, 'text' | 'link' | 'nothing'> & Pick<Shell, 'clearsDraft'>;

/** The cookie that carries one line to the next page; it holds no personal data beyond what that page shows. */
const FLASH = 'gatehouse-flash';

/** Bytes of JSON: with its name, and in base64, it stays below the 4,096 beyond which a browser drops a cookie, and everything in it. */
const MOST_BYTES = 3000;
/** Letters of a line that is carried; the longest of ours say a few hundred. */
const MOST_TEXT = 500;

/** Leaves a line for the next page, if there is one, or what need not be kept without a line. */
export function leaveFlash(reply: FastifyReply, { reach }: Site, flash: Partial<Flash> | undefined): void {
  if (!flash) return;
  const value = Buffer.from(JSON.stringify(fitting(flash))).toString('base64url');
  reply.setCookie(FLASH, value, { ...cookieOptions(reach), maxAge: 60 });
}

/** As much of it as a cookie holds: the line before its link, and that before the draft. An address is as long as whoever typed it made it. */
function fitting({ text, nothing, link, clearsDraft }: Partial<Flash>): Partial<Flash> {
  let left: Partial<Flash> = text === undefined ? {} : { text: shortened(text), ...(nothing && { nothing }) };
  for (const part of [link && { link }, clearsDraft !== undefined && { clearsDraft }]) {
    const more = { ...left, ...part };
    if (Buffer.byteLength(JSON.stringify(more)) <= MOST_BYTES) left = more;
  }
  return left;
}

function shortened(text: string): string {
  return text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT).toWellFormed()}…` : text;
}

/** What was left for this page, once. */
export function readFlash(request: FastifyRequest, reply: FastifyReply): Pick<Shell, 'flash' | 'clearsDraft'> {
  const raw = request.cookies[FLASH];
  if (!raw) return {};
  reply.clearCookie(FLASH, { path: '/' });
  try {
    const { text, nothing, link, clearsDraft } = JSON.parse(Buffer.from(raw, 'base64url').toString()) as {
      text?: unknown;
      nothing?: unknown;
      link?: { href?: unknown; text?: unknown };
      clearsDraft?: unknown;
    };
    const safe =
      typeof link?.href === 'string' && typeof link.text === 'string' && /^\/(?![/\\])[\x21-\x7e]*$/.test(link.href);
    const way = safe && { link: { href: String(link?.href), text: String(link?.text) } };
    const line = { text: String(text), ...(nothing === true && { nothing }), ...way };
    const isName = typeof clearsDraft === 'string';
    return {
      ...(typeof text === 'string' && { flash: line }),
      ...(isName && /^[\x21-\x7e]+$/.test(clearsDraft) && { clearsDraft }),
    };
  } catch {
    return {};
  }
}
