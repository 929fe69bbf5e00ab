import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { findStoredForm, letSendAgain } from '../access/stored-form.store.ts';
import { formMark, type SentForm, sentForm } from '../access/stored-form.ts';
import { dateTimeWords } from '../ui/words.ts';
import { type Flash, leaveFlash } from './flash.routes.ts';
import { LedNotes } from './led-notes.ts';
import { localPath } from './local-path.ts';
import type { Site } from './site.ts';

/** Where a form led: to which page, and with which line on it. */
interface Led {
  href: string;
  flash?: Flash;
}

/** A form on its way, or just done. `led` comes once it was answered; undefined where it led to no other page. */
interface Sending {
  led: Promise<Led | undefined>;
  settle(led: Led | undefined): void;
  doneAt: number;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * Its answer is a file, of which each press asks for a copy. Nothing is kept of such a form: a server that was killed between its entry in the journal and the
     * file would say for two days that it is stored, and give none.
     */
    givesFile?: boolean;
  }
  interface FastifyRequest {
    /** The form that is being answered, where it may do what it asks for only once. */
    sentForm: SentForm | undefined;
    /** Set by `reply.done`. */
    led: Led | undefined;
  }
}

/** A second press, or a browser that asks again: later than that somebody is told that it was stored before. */
const PRESSED_AGAIN_MS = 30_000;
/** Longer is not waited for the first of two: then the second is answered by what the database knows. */
const WAITED_MS = 60_000;
/** Met in the database the first is stored, and where it led noted a moment later (led-notes.ts): asked for again after so many milliseconds. */
const ANSWERED_SOON_MS = [150, 300, 600];

/**
 * A form does what it asks for once, however often it is sent (S23, S24). Pressed twice, the second press leads where the first did. Sent again when that is
 * long ago, or to another process after this one was killed, it meets its mark in the database (access/transact.ts) and leads there too, with a line that says
 * so; a form whose file is read as it comes, which is known when that was read, at once. For whoever is signed in.
 */
export function registerSentOnce(app: FastifyInstance, site: Site): void {
  const sendings = new Map<string, Sending>();
  const notes = new LedNotes(site.ground);
  app.addHook('onClose', () => notes.flush());
  app.decorateRequest('sentForm', undefined);
  app.decorateRequest('led', undefined);
  // With a callback: what follows runs inside `run`, as no hook with a promise could make it.
  app.addHook('preHandler', (request, reply, next) => {
    // What a handler says is not there goes through the hooks a second time; it would wait for itself.
    if (request.sentForm || !isForm(request)) return next();
    // A file that streams is not read yet: streamedForm() says what came before it, and whoever reads it makes the mark.
    const said = request.isMultipart() ? (request.uploadSaid ?? '') : bodySaid(request);
    const form: SentForm = { mark: said ? formMark(site.ground.keys, said) : null, said, isStored: false };
    const name = form.mark?.toString('base64url') ?? '';
    const begin = () => {
      request.sentForm = form;
      if (name) sendings.set(name, sending(site));
      sentForm.run(form, next);
    };
    forget(sendings, site.ground.clock.now().getTime());
    const before = sendings.get(name);
    if (!before) return begin();
    void before.led.then((led) => (led ? reply.done(led.href, led.flash) : begin()));
  });
  app.addHook('onSend', async (request, reply, page) => {
    const form = request.sentForm;
    if (!form?.mark) return page;
    const { mark, isStored } = form;
    const schoolId = request.visitor.actor?.schoolId ?? '';
    const settle = (led: Led | undefined) => sendings.get(mark.toString('base64url'))?.settle(led);
    if (reply.statusCode === 303) {
      const led = ledTo(request, reply);
      settle(led);
      const { link, clearsDraft = request.url } = led?.flash ?? {};
      // A form that leads on without a line, as a note does that is taken along into the next form.
      if (isStored && !request.led) leaveFlash(reply, site, { clearsDraft });
      if (isStored && led) notes.add(schoolId, mark, { href: led.href, made: link?.href, draft: clearsDraft });
      return page;
    }
    // Refused, it may be sent again; answered with a page, that page is still open.
    if (isStored) await letSendAgain(site.ground, schoolId, mark).catch(quietly(request));
    const before = !isStored && isRefused(reply) ? await ledBefore(site, request, schoolId, mark) : undefined;
    settle(before);
    if (!before) return page;
    for (const name of ['content-type', 'content-length', 'content-encoding', 'vary']) reply.removeHeader(name);
    reply.code(303).header('location', before.href);
    leaveFlash(reply, site, before.flash);
    return '';
  });
}

/** Whether it may be what this form did when it was sent first that is in its way now: the mark, or what became of the record by it. */
function isRefused({ statusCode }: FastifyReply): boolean {
  return statusCode >= 400 && statusCode < 500;
}

/** Where this form led when it was stored before, with a line that says when; undefined where it was not, or that is not known. The same person at the same school: both are in its mark. */
async function ledBefore(
  { ground }: Site,
  request: FastifyRequest,
  schoolId: string,
  mark: Buffer,
): Promise<Required<Led> | undefined> {
  for (const wait of [0, ...ANSWERED_SOON_MS]) {
    if (wait) await pause(wait);
    const found = await findStoredForm(ground, schoolId, mark).catch(quietly(request));
    if (!found) return undefined;
    const href = localPath(found.led?.href);
    if (!href) continue;
    const made = localPath(found.led?.made);
    const when = dateTimeWords(found.at, ground.clock.now());
    const text = `You sent this form before. It was stored then (${when}), and not a second time.`;
    const link = made && made !== href ? { href: made, text: 'Open it' } : undefined;
    return { href, flash: { text, link, clearsDraft: found.led?.draft } };
  }
  return undefined;
}

/** Where the database is away just then, a page is opened anew, or says less when its form is sent again. */
function quietly({ log }: FastifyRequest): (error: unknown) => undefined {
  return (error) => void log.warn({ err: error }, 'What came of a form could not be noted, or found.');
}

/** What a page of ours sends for somebody signed in; a script of ours shows its token in a header, and asks as often as it likes. Of an upload the token is not read yet; streamedForm() checks it. */
function isForm(request: FastifyRequest): boolean {
  if (request.method !== 'POST' || request.visitor.actor === null) return false;
  const fields = request.body as { _csrf?: unknown } | null | undefined;
  return request.isMultipart() || (request.isOwnForm && typeof fields?._csrf === 'string');
}

/** Empty of a form that is answered with a file. */
function bodySaid(request: FastifyRequest): string {
  return request.routeOptions.config.givesFile ? '' : saidBy(request, request.body ?? {});
}

/** Who sent it, where to, and all that it says, as text; of a form with a file what came before that. */
export function saidBy({ visitor, url }: FastifyRequest, fields: object): string {
  return JSON.stringify([visitor.session?.id, visitor.actor?.personId, url, Object.entries(fields)]);
}

function sending({ ground }: Site): Sending {
  const { promise, resolve } = Promise.withResolvers<Led | undefined>();
  const begun: Sending = {
    led: promise,
    settle(led) {
      clearTimeout(waiting);
      begun.doneAt = ground.clock.now().getTime();
      resolve(led);
    },
    doneAt: Number.POSITIVE_INFINITY,
  };
  const waiting = setTimeout(() => begun.settle(undefined), WAITED_MS).unref();
  return begun;
}

function ledTo(request: FastifyRequest, reply: FastifyReply): Led | undefined {
  const href = reply.getHeader('location');
  return request.led ?? (typeof href === 'string' ? { href } : undefined);
}

function forget(sendings: Map<string, Sending>, now: number): void {
  for (const [name, { doneAt }] of sendings) if (now - doneAt >= PRESSED_AGAIN_MS) sendings.delete(name);
}
