import type {} from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { ZodError } from 'zod';
import { type Actor, may } from '../access/scope.ts';
import { StoredBefore } from '../access/stored-form.ts';
import { transactTogether } from '../access/transact.ts';
import type { Ground } from '../db/ground.ts';
import { type FieldProblem, Refusal, STATUS_OF } from '../kernel/refusal.ts';
import { renderPage, type Section, type Shell } from '../ui/page.tsx';
import { fullDateTimeWords } from '../ui/words.ts';
import { errorPage } from './error.views.tsx';
import { type Flash, leaveFlash, readFlash } from './flash.routes.ts';
import { cookieOptions, formToken, visitCookieName } from './forgery.ts';
import { wordsIn } from './form-fields.ts';
import { unfinished } from './guard.routes.ts';
import { listsLeft } from './lists-left.routes.ts';
import { homeOf, type NavigationLink, roleShown, sectionsFor, viewsFor } from './navigation.ts';
import { sendPage } from './packed-page.routes.ts';
import type { Site } from './site.ts';
import {
  awayWords,
  databaseAway,
  hasNoRoom,
  noRoomWords,
  raced,
  saysNoRoom,
  whereRoomIsMissing,
  whyClosed,
} from './troubles.ts';
import { wayOn } from './way-on.routes.ts';

declare module 'fastify' {
  interface FastifyReply {
    /** Renders a page inside the shell of whoever asks. */
    page(view: (shell: Shell) => VNode): Promise<FastifyReply>;
    /** The same for a page that reads: what it shows and what the header counts are read on one connection, at the same time. */
    pageOf<Data>(
      read: (ground: Ground) => Promise<Data | Elsewhere>,
      view: (shell: Shell, data: Data) => VNode,
      how?: HowRead<Data>,
    ): Promise<FastifyReply>;
    /** After something was done: shows the line on the next page, then goes there (303). */
    done(href: string, flash?: Flash): FastifyReply;
  }
}

/** What was asked for is found at another address. */
export class Elsewhere {
  readonly href: string;

  constructor(href: string) {
    this.href = href;
  }
}

/** How a page that is read is asked for, besides its data. */
export interface HowRead<Data> extends Pick<Ground, 'keepsPlans'> {
  /** Whether opening it changed what the header counts, which is then counted again: an alert that nobody had viewed. */
  recount?(data: Data): boolean;
}

/** At the foot of every page of whoever works here or governs. */
const FOOT = [
  { href: '/help', text: 'Help' },
  { href: '/help/records', text: 'What Gatehouse records about you' },
  { href: '/help/accessibility', text: 'Accessibility' },
];

/** At the foot for pupils and parents, whose pages have neither sections nor help: what they told, what is monitored, and the law's own page. */
const FOOT_OUTSIDE = [
  { href: '/told', text: 'What you told us' },
  { href: '/account/notice', text: 'What the school monitors' },
  { href: '/help/accessibility', text: 'Accessibility' },
];

const STORED_BEFORE = 'site.stored_before';

/** Pages, their errors, and the line after something was done. */
export function registerPages(app: FastifyInstance, site: Site): void {
  app.decorateReply('page', async function (this: FastifyReply, view: (shell: Shell) => VNode) {
    const shell = await shellFor(this.request, this, site);
    return sendPage(this.request, this, renderPage(view(shell)));
  });
  app.decorateReply('pageOf', async function (this: FastifyReply, read, view, { keepsPlans, recount } = {}) {
    const [data, shell] = await transactTogether({ ...site.ground, keepsPlans }, async (ground) => {
      const shared = { ...site, ground };
      const [found, header] = await Promise.all([read(ground), shellFor(this.request, this, shared)]);
      if (found instanceof Elsewhere || !recount?.(found)) return [found, header] as const;
      return [found, { ...header, ...(await navigationFor(this.request, shared)) }] as const;
    });
    if (data instanceof Elsewhere) return this.redirect(data.href, 303);
    return sendPage(this.request, this, renderPage(view(shell, data)));
  });
  app.decorateReply('done', function (this: FastifyReply, href, flash) {
    const left = flash && { clearsDraft: this.request.url, ...flash };
    this.request.led = { href, ...(left && { flash: left }) };
    leaveFlash(this, site, left);
    return this.redirect(href, 303);
  });
  app.setNotFoundHandler((request, reply) =>
    answer(site, request, reply, { status: 404, code: 'site.not_found', message: NO_SUCH_PAGE }),
  );
  app.setErrorHandler((error, request, reply) => answerError(site, error, request, reply));
}

/** Refusals in their own words, the rest opaque with its request id. */
async function answerError(
  site: Site,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (error instanceof Refusal) {
    const { kind, code, message, fields, way } = error;
    return answer(site, request, reply, { status: STATUS_OF[kind], code, message, fields, way });
  }
  if (error instanceof StoredBefore) {
    const message =
      'You have sent this form before, and what it says was stored then. It was not stored a second time.';
    return answer(site, request, reply, { status: 409, code: STORED_BEFORE, message });
  }
  // A schema parsed at the edge: an address or a form that none of our pages makes, such as the same field twice.
  const unread = error instanceof ZodError || brokenUpload(error);
  const status = unread ? 400 : ((error as { statusCode?: number }).statusCode ?? 500);
  if (status < 500) {
    request.log.info({ err: error }, 'A request that cannot be read.');
    return answer(site, request, reply, { status, code: 'site.request', message: requestWords(status, request) });
  }
  const why = databaseAway(error) ? site.whyDown() : undefined;
  if (hasNoRoom(error) || saysNoRoom(why)) {
    request.log.error({ err: error }, whereRoomIsMissing(error, site.ground.folder));
    return answer(site, request, reply, { status: 503, code: 'site.database_full', message: noRoomWords(error, why) });
  }
  if (databaseAway(error)) {
    const closed = whyClosed(error);
    request.log[closed ? 'error' : 'warn']({ err: error }, closed ?? 'The database is away.');
    return answer(site, request, reply, { status: 503, code: 'site.database_away', message: awayWords(error, why) });
  }
  if (raced(error)) {
    request.log.warn({ err: error }, 'Two requests met in the database.');
    const message =
      'Somebody else saved the same thing at the same moment, so your changes were not saved. Check, then try again.';
    return answer(site, request, reply, { status: 409, code: 'site.raced', message });
  }
  request.log.error({ err: error }, 'A bug: this error was not expected.');
  const message = 'Something went wrong that should not have. Nothing you sent was stored.';
  return answer(site, request, reply, { status: 500, code: 'site.bug', message });
}

/** The shell of a page: school, person, sections with their counts, form token, the line of the last action. */
export async function shellFor(request: FastifyRequest, reply: FastifyReply, site: Site): Promise<Shell> {
  const { settings, schoolName, schools } = request.visitor;
  const actor = signedInActor(request, site);
  const isStaff = actor !== null && may(actor, 'today.read');
  const { token, newVisit } = formToken(request, site);
  if (newVisit) reply.setCookie(visitCookieName(site.reach), newVisit, cookieOptions(site.reach));
  // Answered with a page at once, its form is stored as well.
  const stored = request.sentForm?.isStored && reply.statusCode < 400 ? { clearsDraft: request.url } : {};
  return {
    schoolName: schoolName ?? '',
    person: actor ? { name: actor.name, role: roleShown(actor) } : null,
    madeAt: fullDateTimeWords(site.ground.clock.now()),
    ...(await navigationFor(request, site)),
    csrf: token,
    assets: site.urls,
    ...stored,
    ...readFlash(request, reply),
    banner: bannerOf(site),
    ...(actor && {
      draftOf: site.ground.keys.fingerprint('drafts', actor.personId).toString('base64url'),
      listsLeft: listsLeft(request, reply, site, actor),
      draftKey: site.ground.keys.fingerprint('draft-seal', actor.personId).toString('base64url'),
    }),
    idleSeconds: settings ? settings['security.idleMinutes'] * 60 : undefined,
    schools: actor ? schools.map((school) => ({ ...school, current: school.id === actor.schoolId })) : undefined,
    foot: footOf(actor),
    signOutHref: '/sign-out',
    findHref: isStaff ? '/find' : undefined,
  };
}

function footOf(actor: Actor | null): Shell['foot'] {
  if (actor === null || !may(actor, 'concerns.report')) return undefined;
  return { links: may(actor, 'today.read') ? FOOT : FOOT_OUTSIDE };
}

/** Sections and the pages of this one, each with how much waits behind it: all counts on one connection. */
async function navigationFor(request: FastifyRequest, site: Site): Promise<Pick<Shell, 'sections' | 'views'>> {
  const actor = signedInActor(request, site);
  if (!actor) return { sections: [], views: [] };
  const path = request.url.split('?')[0] ?? '';
  const [sections, views] = await transactTogether({ ...site.ground, keepsPlans: true }, (ground) =>
    Promise.all([
      counted(site, ground, actor, sectionsFor(actor, path)),
      counted(site, ground, actor, viewsFor(actor, path)),
    ]),
  );
  return { sections, views };
}

async function counted(site: Site, ground: Ground, actor: Actor, links: readonly NavigationLink[]): Promise<Section[]> {
  return Promise.all(
    links.map(async ({ counts, ...link }) => {
      const waiting = await Promise.all(counts.map(async (href) => site.counts.get(href)?.(ground, actor) ?? 0));
      const count = waiting.reduce((sum, each) => sum + each, 0);
      return count ? { ...link, count } : link;
    }),
  );
}

/** Whoever is wholly signed in: a password alone shows neither sections nor counts, on no page. */
function signedInActor(request: FastifyRequest, site: Site): Actor | null {
  return request.visitor && unfinished(request.visitor, site.ground.clock.now()) === null
    ? request.visitor.actor
    : null;
}

function bannerOf(site: Site): string | undefined {
  const lines = [
    site.reach.demo && 'This is the demo: every person and event in it is invented.',
    site.reach.kind === 'plain' && 'This connection is not encrypted. Anybody on this network can read it.',
  ].filter(Boolean);
  return lines.length ? lines.join(' ') : undefined;
}

/** What is answered in place of what was asked for. */
interface Instead {
  status: number;
  code: string;
  message: string;
  fields?: FieldProblem[];
  way?: Refusal['way'];
}

async function answer(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  { status, code, message, fields = [], way }: Instead,
): Promise<FastifyReply> {
  reply.code(status);
  if (status === 503) reply.header('retry-after', '5');
  if (request.url.startsWith('/api/')) {
    return reply.send({ error: { code, message, fields, request: request.id } });
  }
  const actor = signedInActor(request, site);
  const view = {
    title: code === STORED_BEFORE ? 'It is stored already' : titleOf(status),
    sentences: [message === NO_SUCH_PAGE ? 'Its address may be cut short, or it is not yours to see.' : message],
    ...{ fields, missing: status === 404 && request.method === 'GET' ? request.url : undefined },
    ...(status >= 500 && { requestId: request.id }),
    isTelling: /^\/(s|tell|told)\b/.test(request.url),
    back: way ?? wayOn(request, site, status, actor ? homeOf(actor) : '/'),
    // A form that came too late, after its sign-in had ended or while the database was away, and does not come back itself: its words are not lost (S23, S24).
    written: request.isOwnForm && request.method === 'POST' && code !== STORED_BEFORE ? wordsIn(request.body) : [],
  };
  const page = () => reply.page((shell) => errorPage(shell, view));
  try {
    return await page();
  } catch (error) {
    // What is wrong may be the navigation that every page of this person has: the page of somebody unknown has none.
    request.log.warn({ err: error }, 'The error page could not be made with its navigation.');
    request.visitor = { ...request.visitor, actor: null };
    return page();
  }
}

/** What refuses say of what is not there, and of what is not for whoever asks: never which of the two. */
const NO_SUCH_PAGE = 'There is no such page.';

function titleOf(status: number): string {
  const titles: Record<number, string> = {
    400: 'There is a problem',
    401: 'Sign in first',
    403: 'This form can no longer be used',
    404: 'There is no such page',
    409: 'This was not done',
    503: 'Not available just now',
  };
  return titles[status] ?? (status < 500 ? 'The request could not be read' : 'Something went wrong');
}

function requestWords(status: number, { url, visitor }: FastifyRequest): string {
  if (status === 413 && url.startsWith('/api/')) return 'That is too large. Send it in smaller pieces.';
  if (status === 413 && !visitor.actor)
    return 'That is too long to be sent without signing in. Write less, or sign in first.';
  if (status === 413) return 'That is too large: a file can be up to 10 MB, and a form without one up to 1 MB.';
  if (status === 415) return 'That kind of content is not accepted here.';
  return 'The request could not be read.';
}

/** What the multipart parser says of a body that is none; it gives these errors no code and no status. */
function brokenUpload(error: unknown): boolean {
  const words = error instanceof Error ? error.message : '';
  return /^(Unexpected end of multipart data|Multipart: Boundary not found|Unsupported Content-Type)/.test(words);
}
