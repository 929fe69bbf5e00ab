import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { schoolDate } from '../../kernel/school-time.ts';
import { keptOf, orSentBack, problemsOf } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { readHelp as readHelpForm, readTeaching, reasonForm, tighterForm } from './extra-help.schemas.ts';
import * as help from './extra-help.service.ts';
import { EXTRA_HELP, type HelpedPupil, helpHref } from './extra-help.ts';
import { helpPage } from './extra-help.views.tsx';
import {
  endPage,
  type FormState,
  helpFormPage,
  strikePage,
  teachingPage,
  tighterPage,
} from './extra-help-form.views.tsx';
import { helpedPage } from './extra-help-list.views.tsx';
import { overtakenForToday, reviewsForToday } from './extra-help-today.service.ts';

const PATH = '/people/:id/extra-help';
const READ = { config: { access: 'extrahelp.read' } } as const;
const MANAGE = { config: { access: 'extrahelp.manage' } } as const;
const NOTHING: FormState = { values: {}, problems: [] };
const idOf = (request: FastifyRequest) => (request.params as { id: string }).id;

/** Extra help online for pupils who need it, and what they were taught besides (R206). */
export function registerExtraHelp(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  site.today.push(reviewsForToday, overtakenForToday);
  app.get(EXTRA_HELP, READ, async (request, reply) => {
    const all = await help.readHelped(ground, actorOf(request));
    return reply.page((shell) => helpedPage(shell, all));
  });
  app.get(PATH, READ, async (request, reply) => {
    const view = await help.readHelp(ground, actorOf(request), idOf(request));
    return reply.page((shell) => helpPage(shell, view));
  });
  registerChange(app, site);
  registerEnd(app, site);
  registerTeaching(app, site);
  registerStrike(app, site);
  registerTighter(app, site);
}

function registerChange(app: FastifyInstance, { ground }: Site): void {
  const show = async (request: FastifyRequest, reply: FastifyReply, state: FormState | null) => {
    const view = await help.readHelp(ground, actorOf(request), idOf(request));
    const { help: stands } = view;
    const first = stands && { needs: stands.needs, easyRead: stands.easyRead ? 'yes' : 'no', reviewOn: '' };
    return reply.page((shell) => helpFormPage(shell, { ...(state ?? { ...NOTHING, values: first ?? {} }), ...view }));
  };
  app.get(`${PATH}/change`, MANAGE, (request, reply) => show(request, reply, null));
  app.post(`${PATH}/change`, MANAGE, async (request, reply) => {
    const values = keptOf(request.body);
    const seen = values.seen || null;
    const read = readHelpForm(values, { today: schoolDate(ground.clock.now()), isChange: seen !== null });
    if (!read.ok) return show(request, reply.code(400), { values, problems: read.problems });
    return orSentBack(
      async () => {
        const { name } = await help.recordHelp(ground, actorOf(request), idOf(request), { ...read.meant, seen });
        const told = read.meant.easyRead ? 'Their browser shows the easy-read notice within a few minutes.' : '';
        return reply.done(helpHref(idOf(request)), { text: `Extra help saved for ${name}. ${told}`.trim() });
      },
      ({ status, ...back }) => show(request, reply.code(status), { values, ...back }),
    );
  });
}

/** The pupil of a page that asks for nothing more. */
const pupilOf = async ({ ground }: Site, request: FastifyRequest): Promise<HelpedPupil> =>
  (await help.readHelp(ground, actorOf(request), idOf(request))).pupil;

function registerEnd(app: FastifyInstance, site: Site): void {
  const show = async (request: FastifyRequest, reply: FastifyReply, state: FormState) => {
    const pupil = await pupilOf(site, request);
    return reply.page((shell) => endPage(shell, { pupil, ...state }));
  };
  app.get(`${PATH}/end`, MANAGE, (request, reply) => show(request, reply, NOTHING));
  app.post(`${PATH}/end`, MANAGE, async (request, reply) => {
    const values = keptOf(request.body);
    const read = reasonForm.safeParse(values);
    if (!read.success) return show(request, reply.code(400), { values, problems: problemsOf(read.error) });
    return orSentBack(
      async () => {
        await help.stopHelp(site.ground, actorOf(request), idOf(request), read.data.reason);
        return reply.done(helpHref(idOf(request)), { text: 'Extra help has ended. The record is kept.' });
      },
      ({ status, ...back }) => show(request, reply.code(status), { values, ...back }),
    );
  });
}

function registerTeaching(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  const show = async (request: FastifyRequest, reply: FastifyReply, state: FormState) => {
    const pupil = await pupilOf(site, request);
    return reply.page((shell) => teachingPage(shell, { pupil, ...state }));
  };
  app.get(`${PATH}/teaching`, READ, (request, reply) => {
    const values = { taughtOn: schoolDate(ground.clock.now()), taughtBy: actorOf(request).name };
    return show(request, reply, { values, problems: [] });
  });
  app.post(`${PATH}/teaching`, READ, async (request, reply) => {
    const values = keptOf(request.body);
    const read = readTeaching(values, schoolDate(ground.clock.now()));
    if (!read.ok) return show(request, reply.code(400), { values, problems: read.problems });
    return orSentBack(
      async () => {
        const { name } = await help.noteTeaching(ground, actorOf(request), idOf(request), read.meant);
        return reply.done(helpHref(idOf(request)), { text: `Extra teaching recorded for ${name}.` });
      },
      ({ status, ...back }) => show(request, reply.code(status), { values, ...back }),
    );
  });
}

function registerStrike(app: FastifyInstance, { ground }: Site): void {
  const noteOf = (request: FastifyRequest) => ({
    personId: idOf(request),
    id: (request.params as { lessonId: string }).lessonId,
  });
  const show = async (request: FastifyRequest, reply: FastifyReply, state: FormState) => {
    const of = noteOf(request);
    const note = await help.readTeachingNote(ground, actorOf(request), of);
    return reply.page((shell) => strikePage(shell, { ...note, id: of.id, ...state }));
  };
  app.get(`${PATH}/teaching/:lessonId/strike`, READ, (request, reply) => show(request, reply, NOTHING));
  app.post(`${PATH}/teaching/:lessonId/strike`, READ, async (request, reply) => {
    const values = keptOf(request.body);
    const read = reasonForm.safeParse(values);
    if (!read.success) return show(request, reply.code(400), { values, problems: problemsOf(read.error) });
    await help.strikeNote(ground, actorOf(request), { ...noteOf(request), reason: read.data.reason });
    return reply.done(helpHref(idOf(request)), { text: 'Struck out. It can still be read.' });
  });
}

function registerTighter(app: FastifyInstance, { ground }: Site): void {
  const show = async (request: FastifyRequest, reply: FastifyReply, state: FormState) => {
    const view = await help.readTighter(ground, actorOf(request), idOf(request));
    return reply.page((shell) => tighterPage(shell, { ...view, ...state }));
  };
  app.get(`${PATH}/filter`, MANAGE, (request, reply) => show(request, reply, NOTHING));
  app.post(`${PATH}/filter`, MANAGE, async (request, reply) => {
    const values = keptOf(request.body);
    const read = tighterForm.safeParse(values);
    if (!read.success) return show(request, reply.code(400), { values, problems: problemsOf(read.error) });
    return orSentBack(
      async () => {
        const { id } = await help.askForTighter(ground, actorOf(request), idOf(request), read.data);
        return reply.done(`/filtering/changes/${id}`, {
          text: 'Your request has been sent. Nothing changes until somebody else approves it.',
        });
      },
      ({ status, ...back }) => show(request, reply.code(status), { values, ...back }),
    );
  });
}
