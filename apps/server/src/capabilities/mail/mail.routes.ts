import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { keptOf, mendable, problemsOf } from '../../site/form-fields.ts';
import { actorOf, factorShown, factorState } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { choiceForm, codeForm, serverForm } from './mail.schemas.ts';
import {
  changeServer,
  choose,
  readChoice,
  readMail,
  sayItIsTheServer,
  sendTest,
  tryAgain,
  whereItWaits,
} from './mail.service.ts';
import { type MailView, mailPage } from './mail.views.tsx';
import { choicePage } from './mail-choice.views.tsx';
import { mailForToday } from './mail-today.service.ts';

const manage = { config: { access: 'mail.manage' } } as const;
const own = { config: { access: 'today.read' } } as const;

/** Mail: the server that sends it, how it stands, and what each person hears by it. */
export function registerMail(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  site.today.push(mailForToday);
  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    more: Partial<Pick<MailView, 'sent' | 'tested' | 'letGoProblems'>> = {},
  ) => {
    const mail = await readMail(ground, actorOf(request));
    const view = { ...mail, ...more, factor: factorState(site, request), reach: site.reach };
    return reply.page((shell) => mailPage(shell, view));
  };
  app.get('/mail', manage, (request, reply) => show(request, reply));
  app.post('/mail', manage, async (request, reply) => {
    const read = serverForm.safeParse(request.body ?? {});
    // What was typed as a password does not come back with the form.
    const { password: _password, code: _code, ...form } = keptOf(request.body);
    const again = (problems: readonly FieldProblem[]) => show(request, reply.code(400), { sent: { form, problems } });
    if (!read.success) return again(problemsOf(read.error));
    const factorAt = await factorShown(site, request, read.data.code);
    const change = { form: read.data, factorAt, ownOrigin: site.reach.origin };
    try {
      await changeServer(ground, actorOf(request), change);
    } catch (error) {
      return again(mendable(error));
    }
    const text = read.data.isOn
      ? 'Saved. Send yourself a test message now.'
      : 'Saved. Email is switched off, so none is sent.';
    return reply.done('/mail', { text });
  });
  app.post('/mail/test', manage, async (request, reply) =>
    show(request, reply, { tested: await sendTest(ground, actorOf(request)) }),
  );
  app.post('/mail/let-go', manage, async (request, reply) => {
    const { code } = codeForm.parse(request.body ?? {});
    try {
      const count = await sayItIsTheServer(ground, actorOf(request), await factorShown(site, request, code));
      const waiting = count ? ' Waiting messages are being sent.' : '';
      return reply.done('/mail', { text: `Email is now sent from here.${waiting}` });
    } catch (error) {
      return show(request, reply.code(400), { letGoProblems: mendable(error) });
    }
  });
  app.post('/mail/again', manage, async (request, reply) => {
    const count = await tryAgain(ground, actorOf(request));
    return reply.done('/mail', count ? { text: 'Trying again.' } : { text: 'Nothing is waiting.', nothing: true });
  });
  registerOwn(app, site);
}

function registerOwn(app: FastifyInstance, { ground }: Site): void {
  app.get('/account/mail', own, async (request, reply) => {
    const choice = await readChoice(ground, actorOf(request));
    return reply.page((shell) => choicePage(shell, choice));
  });
  app.post('/account/mail', own, async (request, reply) => {
    const read = choiceForm.safeParse(request.body ?? {});
    const actor = actorOf(request);
    if (!read.success) {
      const choice = await readChoice(ground, actor);
      return reply.code(400).page((shell) => choicePage(shell, choice, problemsOf(read.error)));
    }
    await choose(ground, actor, read.data.urgentOnly === 'yes');
    return reply.done('/account', { text: 'Saved. This applies from the next message.' });
  });
  app.get('/waiting', own, async (request, reply) => reply.redirect(await whereItWaits(ground, actorOf(request)), 303));
}
