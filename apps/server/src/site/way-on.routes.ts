import type { FastifyRequest } from 'fastify';
import { localPath } from './local-path.ts';
import type { Site } from './site.ts';

/** Where an error leads, and what its link says. */
export interface WayOn {
  href: string;
  text: string;
}

/**
 * What to do next: sign in, try the same page again when it was only for a moment, open the page anew whose form was refused, or begin at the start. What was
 * written in that form is on its page again, where the tab kept it.
 */
export function wayOn(request: FastifyRequest, site: Site, status: number, home: string): WayOn {
  const page = pageOf(request, site);
  if (status === 401) return { href: page ? `/sign-in?next=${encodeURIComponent(page)}` : '/sign-in', text: 'Sign in' };
  if (status === 503 && page && request.method === 'GET') return { href: page, text: 'Try again' };
  if (status < 500 && page && request.method === 'POST') return { href: page, text: 'Open the page again' };
  return { href: home, text: 'Go to the start page' };
}

/** The page that was asked for, or from which a form was sent; undefined where it has no address to open it by: some are only the answer to a form. */
function pageOf(request: FastifyRequest, { routes, reach }: Site): string | undefined {
  // Two slashes at the start would lead to another host.
  if (request.method !== 'POST') return /^\/(?![/\\])/.test(request.url) ? request.url : undefined;
  const from = URL.parse(request.headers.referer ?? '');
  // A proxy in front may ask by another name than whoever sits before it.
  if (!from || (from.host !== request.headers.host && from.origin !== reach.origin)) return undefined;
  const isItself = from.pathname === request.url.split('?')[0];
  const opens = routes.some(({ method, url }) => method === 'GET' && url === request.routeOptions.url);
  return isItself && !opens ? undefined : localPath(from.pathname + from.search);
}
