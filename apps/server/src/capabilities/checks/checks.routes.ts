import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { listSchoolAudiences } from '../../access/audiences.store.ts';
import { may } from '../../access/scope.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { refusals } from '../../kernel/refusal.ts';
import { csvHeaders, csvText } from '../../site/csv.ts';
import { keptOf, problemsOf } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import { idIn } from '../../site/id-in.ts';
import type { Site } from '../../site/site.ts';
import { listHref } from '../../ui/list-href.ts';
import { actionForm, againQuery, checkForm, checksQuery } from './checks.schemas.ts';
import { addCheckAction, exportChecks, readCheck, readChecks, recordCheck } from './checks.service.ts';
import { CHECKS_HEAD, checkCells } from './checks.ts';
import { checkPage, checksPage, checksPrintPage } from './checks.views.tsx';
import { checkFormPage } from './checks-form.views.tsx';
import { registerProbes } from './checks-probes.routes.ts';
import type { PolicyIn } from './checks-probes-api.service.ts';
import { checksForToday } from './checks-today.service.ts';

const refuse = refusals<'check.not_found'>();
const read = { config: { access: 'checks.read' } } as const;
const record = { config: { access: 'checks.record' } } as const;
const PATH = '/filtering/checks';

/** Whether the filter does what it shall: checks that staff make by hand, and probes. */
export function registerChecks(app: FastifyInstance, site: Site, policyIn: PolicyIn): void {
  const { ground } = site;
  site.today.push(checksForToday);
  app.get(PATH, read, async (request, reply) => {
    const actor = actorOf(request);
    const query = checksQuery.parse(request.query);
    const list = await readChecks(ground, actor, query);
    const records = may(actor, 'checks.record');
    return reply.page((shell) => checksPage(shell, { ...list, records, query, now: ground.clock.now() }));
  });
  app.get(`${PATH}/csv`, read, async (request, reply) => {
    const rows = await exportChecks(ground, actorOf(request), checksQuery.parse(request.query));
    return reply.headers(csvHeaders('checks-of-the-filter')).send(csvText(CHECKS_HEAD, rows.map(checkCells)));
  });
  app.get(`${PATH}/print`, read, async (request, reply) => {
    const query = checksQuery.parse(request.query);
    const rows = await exportChecks(ground, actorOf(request), query);
    return reply.page((shell) =>
      checksPrintPage(shell, { rows, now: ground.clock.now(), back: listHref(PATH, query) }),
    );
  });
  registerCheckForms(app, site);
  registerProbes(app, site, policyIn);
}

function registerCheckForms(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  app.get(`${PATH}/new`, record, async (request, reply) => {
    const kept = againQuery.parse(request.query);
    return showForm(site, request, reply, { kept, problems: [] });
  });
  app.post(`${PATH}/new`, record, async (request, reply) => {
    const form = checkForm.safeParse(request.body ?? {});
    if (!form.success) {
      const view = { kept: keptOf(request.body), problems: problemsOf(form.error) };
      return showForm(site, request, reply.code(400), view);
    }
    const id = await recordCheck(ground, actorOf(request), form.data);
    const { device, place, audience } = form.data;
    const another = {
      text: 'Record another on this device',
      href: listHref(`${PATH}/new`, { device, place, audience }),
    };
    return reply.done(`${PATH}/${id}`, { text: 'The check is recorded.', link: another });
  });
  app.get(`${PATH}/:id`, read, (request, reply) => show(site, request, reply, []));
  app.post(`${PATH}/:id/actions`, record, async (request, reply) => {
    const id = idOf(request);
    const form = actionForm.safeParse(request.body ?? {});
    if (!form.success) return show(site, request, reply.code(400), problemsOf(form.error));
    await addCheckAction(ground, actorOf(request), id, form.data.action);
    return reply.done(`${PATH}/${id}`, { text: 'The action is added.' });
  });
}

async function showForm(
  { ground }: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  view: { kept: Record<string, string | undefined>; problems: FieldProblem[] },
): Promise<FastifyReply> {
  const here = await listSchoolAudiences(ground, actorOf(request).schoolId);
  return reply.page((shell) => checkFormPage(shell, { ...view, here }));
}

async function show(
  { ground }: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  problems: FieldProblem[],
): Promise<FastifyReply> {
  const actor = actorOf(request);
  const check = await readCheck(ground, actor, idOf(request));
  const view = {
    check,
    now: ground.clock.now(),
    records: may(actor, 'checks.record'),
    kept: keptOf(request.body),
    problems,
  };
  return reply.page((shell) => checkPage(shell, view));
}

function idOf(request: FastifyRequest): string {
  return idIn(request.params, () => refuse('check.not_found', 'not_found', 'There is no such check.'));
}
