import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FlashMessage } from '../ui/page.tsx';
import { cookieOptions } from './forgery.ts';
import type { Site } from './site.ts';

/** The line that `reply.done` shows on the next page. */
export type Flash = Pick<FlashMessage, 'text' | 'link' | 'clearsDraft'>;

/** The cookie that carries one line to the next page; it holds no personal data beyond what that page shows. */
const FLASH = 'gatehouse-flash';

/** Leaves a line for the next page, if there is one. */
export function leaveFlash(reply: FastifyReply, { reach }: Site, flash: Flash | undefined): void {
  if (!flash) return;
  const value = Buffer.from(JSON.stringify(flash)).toString('base64url');
  reply.setCookie(FLASH, value, { ...cookieOptions(reach), maxAge: 60 });
}

/** The line that was left for this page, once. */
export function readFlash(request: FastifyRequest, reply: FastifyReply): FlashMessage | undefined {
  const raw = request.cookies[FLASH];
  if (!raw) return undefined;
  reply.clearCookie(FLASH, { path: '/' });
  try {
    const flash = JSON.parse(Buffer.from(raw, 'base64url').toString()) as {
      text?: unknown;
      link?: { href?: unknown; text?: unknown };
      clearsDraft?: unknown;
    };
    if (typeof flash.text !== 'string') return undefined;
    const { link, clearsDraft } = flash;
    const safe =
      typeof link?.href === 'string' && typeof link.text === 'string' && /^\/(?![/\\])[\x21-\x7e]*$/.test(link.href);
    return {
      text: flash.text,
      ...(safe && { link: { href: String(link?.href), text: String(link?.text) } }),
      ...(typeof clearsDraft === 'string' && /^[\w-]{1,120}$/.test(clearsDraft) && { clearsDraft }),
    };
  } catch {
    return undefined;
  }
}
