import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../access/scope.ts';
import { cookieOptions } from './forgery.ts';
import { VIEW_LISTS } from './saved-views.ts';
import type { Site } from './site.ts';

/** The cookie that says how somebody left each list, so that the way back from a record leads to the list as it was. It ends with the browser. */
const LISTS_LEFT = 'gatehouse-lists';

const PURPOSE = 'lists left';
const LISTS: readonly string[] = Object.values(VIEW_LISTS);
/** Whoever goes to this page is not coming from the list any more. */
const FORGETS: Readonly<Record<string, string>> = { '/alerts': VIEW_LISTS.alerts };
/** Letters of one list's filters; sealed and in base64 four of them stay below what a browser keeps. */
const MOST_QUERY = 400;

/** Addresses of lists with filters and page, by their path. Of this person alone: what was looked for may be a pupil's name, so the browser keeps it sealed. */
export type ListsLeft = Readonly<Record<string, string>>;

/** How this person left the lists, this page with them where it is one. */
export function listsLeft(request: FastifyRequest, reply: FastifyReply, site: Site, actor: Actor): ListsLeft {
  const left = readLeft(request, site, actor);
  const [path = '', query = ''] = request.url.split('?');
  if (request.method !== 'GET' || reply.statusCode >= 400) return left;
  const now = LISTS.includes(path)
    ? { ...left, [path]: query.length > MOST_QUERY ? '' : query }
    : without(left, FORGETS[path]);
  if (JSON.stringify(now) !== JSON.stringify(left)) {
    const sealed = site.ground.keys.seal(PURPOSE, Buffer.from(JSON.stringify({ of: actor.personId, lists: now })));
    reply.setCookie(LISTS_LEFT, sealed.toString('base64url'), cookieOptions(site.reach));
  }
  return now;
}

function readLeft(request: FastifyRequest, site: Site, actor: Actor): ListsLeft {
  const sealed = request.cookies[LISTS_LEFT];
  if (!sealed) return {};
  try {
    const plain = site.ground.keys.open(PURPOSE, Buffer.from(sealed, 'base64url'));
    const { of, lists } = JSON.parse(plain.toString()) as { of: string; lists: ListsLeft };
    // Somebody else may have sat here before, or the same person at another of their schools.
    return of === actor.personId ? lists : {};
  } catch {
    return {};
  }
}

function without(left: ListsLeft, path: string | undefined): ListsLeft {
  return Object.fromEntries(Object.entries(left).filter(([each]) => each !== path));
}
