import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { may } from '../../access/scope.ts';
import { refusals } from '../../kernel/refusal.ts';
import { keptOf, orSentBack, problemsOf, type SentBack } from '../../site/form-fields.ts';
import { actorOf, factorShown, factorState } from '../../site/guard.routes.ts';
import { idIn } from '../../site/id-in.ts';
import type { Site } from '../../site/site.ts';
import { reportPage } from './report-page.views.tsx';
import { LONGEST_TEXT, secondForm, writeForm } from './reports.schemas.ts';
import { readReport, readReports, readWaiting, receiveReport } from './reports.service.ts';
import { reportsPage } from './reports.views.tsx';
import { registerDiary } from './reports-diary.routes.ts';
import { governorPage } from './reports-governor.views.tsx';
import { lateReportsForToday } from './reports-late.service.ts';
import { registerLogReviews } from './reports-log.routes.ts';
import { registerQuiet } from './reports-quiet.routes.ts';
import { sendBack, signFirst, signSecond, writeReport } from './reports-sign.service.ts';
import { reportsForToday } from './reports-today.service.ts';

const refuse = refusals<'report.not_found' | 'report.form'>();
const read = { config: { access: 'reports.read' } } as const;
const sign = { config: { access: 'reports.sign' } } as const;
const received = { config: { access: 'reports.received' } } as const;

/** Monitoring reports: drawn, written, signed by two, copied to the governors (R100, R102, R103). */
export function registerReports(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  site.today.push(...reportsForToday, lateReportsForToday);
  site.counts.set('/reports', async (shared, actor) => {
    if (!may(actor, 'reports.read')) return 0;
    return (await readWaiting(shared, actor)).length;
  });
  app.get('/reports', read, async (request, reply) => {
    const reports = await readReports(ground, actorOf(request));
    return reply.page((shell) => reportsPage(shell, { reports, now: ground.clock.now() }));
  });
  registerQuiet(app, site);
  registerLogReviews(app, site);
  registerDiary(app, site);
  registerOneReport(app, site);
}

function registerOneReport(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  app.get('/reports/:id', read, (request, reply) => show(site, request, reply, '/reports', { problems: [] }));
  app.post('/reports/:id', sign, async (request, reply) => {
    const [id, actor, form] = [idOf(request), actorOf(request), writeForm.safeParse(request.body ?? {})];
    if (!form.success) return show(site, request, reply.code(400), '/reports', { problems: problemsOf(form.error) });
    const { edition, issues, procedures, code, next } = form.data;
    const writing = { id, edition, issues, procedures };
    if (next === 'save') {
      return tried(site, request, reply, 'Saved.', () => writeReport(ground, actor, writing));
    }
    const factorAt = await factorShown(site, request, code);
    return tried(site, request, reply, 'You have signed. A second person now needs to read and sign it.', () =>
      signFirst(ground, actor, writing, factorAt),
    );
  });
  app.post('/reports/:id/second', sign, async (request, reply) => {
    const [id, actor, form] = [idOf(request), actorOf(request), secondForm.safeParse(request.body ?? {})];
    if (!form.success) return show(site, request, reply.code(400), '/reports', { problems: problemsOf(form.error) });
    const { hash, words, code, next } = form.data;
    if (next === 'back') {
      return tried(site, request, reply, 'Sent back. The author will see your reason.', () =>
        sendBack(ground, actor, { id, hash, words }),
      );
    }
    const factorAt = await factorShown(site, request, code);
    return tried(
      site,
      request,
      reply,
      'You have signed. Both signatures are in place and the report can no longer be changed.',
      () => signSecond(ground, actor, { id, hash, words }, factorAt),
    );
  });
  app.post('/reports/:id/read', read, async (request, reply) => {
    await receiveReport(ground, actorOf(request), idOf(request));
    return reply.done(`/reports/${idOf(request)}`, { text: 'We have recorded that you read it.' });
  });
  app.get('/governor', received, async (request, reply) => {
    const reports = await readReports(ground, actorOf(request));
    return reply.page((shell) => governorPage(shell, { reports, now: ground.clock.now() }));
  });
  app.get('/governor/reports/:id', received, (request, reply) =>
    show(site, request, reply, '/governor/reports', { problems: [] }),
  );
  app.post('/governor/reports/:id/read', received, async (request, reply) => {
    await receiveReport(ground, actorOf(request), idOf(request));
    return reply.done('/governor', { text: 'We have recorded that you read it.' });
  });
}

/** Does it, and where it cannot be done shows the report again with what was written. */
function tried(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  text: string,
  act: () => Promise<unknown>,
): Promise<FastifyReply> {
  return orSentBack(
    async () => {
      await act();
      return reply.done(`/reports/${idOf(request)}`, { text });
    },
    (back) => show(site, request, reply.code(back.status), '/reports', back),
  );
}

async function show(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  base: string,
  form: Pick<SentBack, 'problems' | 'quicker'>,
): Promise<FastifyReply> {
  const { ground } = site;
  const found = await readReport(ground, actorOf(request), idOf(request));
  const kept = keptOf(request.body, 2 * LONGEST_TEXT);
  const view = { ...found, ...form, base, kept, factor: factorState(site, request), now: ground.clock.now() };
  return reply.page((shell) => reportPage(shell, view));
}

function idOf(request: FastifyRequest): string {
  return idIn(request.params, () =>
    refuse('report.not_found', 'not_found', 'This report does not exist, or you cannot see it.'),
  );
}
