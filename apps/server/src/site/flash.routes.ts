import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FlashMessage, Shell } from '../ui/page.tsx';
import { cookieOptions } from './forgery.ts';
import type { Site } from './site.ts';

/** The line that `reply.done` shows on the next page, and the draft that the browser need not keep any longer. */
export type Flash = Pick<FlashMessage, 'text' | 'link'> & Pick<Shell, 'clearsDraft'>;

/** The cookie that carries one line to the next page; it holds no personal data beyond what that page shows. */
const FLASH = 'gatehouse-flash';

/** The longest address of a form of ours that is carried. */
const MOST_DRAFT = 500;

/** Leaves a line for the next page, if there is one, or what need not be kept without a line. */
export function leaveFlash(reply: FastifyReply, { reach }: Site, flash: Partial<Flash> | undefined): void {
  if (!flash) return;
  const value = Buffer.from(JSON.stringify(flash)).toString('base64url');
  reply.setCookie(FLASH, value, { ...cookieOptions(reach), maxAge: 60 });
}

/** What was left for this page, once. */
export function readFlash(request: FastifyRequest, reply: FastifyReply): Pick<Shell, 'flash' | 'clearsDraft'> {
  const raw = request.cookies[FLASH];
  if (!raw) return {};
  reply.clearCookie(FLASH, { path: '/' });
  try {
    const { text, link, clearsDraft } = JSON.parse(Buffer.from(raw, 'base64url').toString()) as {
      text?: unknown;
      link?: { href?: unknown; text?: unknown };
      clearsDraft?: unknown;
    };
    const safe =
      typeof link?.href === 'string' && typeof link.text === 'string' && /^\/(?![/\\])[\x21-\x7e]*$/.test(link.href);
    const line = { text: String(text), ...(safe && { link: { href: String(link?.href), text: String(link?.text) } }) };
    const isName = typeof clearsDraft === 'string' && clearsDraft.length <= MOST_DRAFT;
    return {
      ...(typeof text === 'string' && { flash: line }),
      ...(isName && /^[\x21-\x7e]+$/.test(clearsDraft) && { clearsDraft }),
    };
  } catch {
    return {};
  }
}
