import type { FastifyInstance } from 'fastify';
import { listHandingOut } from '../../access/handing-out.store.ts';
import { may } from '../../access/scope.ts';
import { Refusal, refusals } from '../../kernel/refusal.ts';
import { csvHeaders, csvText } from '../../site/csv.ts';
import { actorOf } from '../../site/guard.routes.ts';
import { idIn } from '../../site/id-in.ts';
import type { Site } from '../../site/site.ts';
import { addSensorForm, sensorsQuery } from './sensors.schemas.ts';
import { addSensor, exportSensors, getSensor, readMadeCode, readSensors, revokeSensor } from './sensors.service.ts';
import { KIND_WORDS, standingOf } from './sensors.ts';
import { sensorsPage } from './sensors.views.tsx';
import { registerSensorsApi } from './sensors-api.routes.ts';
import { addPage, codePage, revokePage } from './sensors-keys.views.tsx';
import { copiedForToday, gateCertificateForToday, sentOlderForToday } from './sensors-today.service.ts';

const refuse = refusals<'sensors.not_found'>();

/** "Agents and gates": what sends events, adding one, ending a key. */
export function registerSensors(app: FastifyInstance, site: Site): void {
  const { ground, reach } = site;
  registerSensorsApi(app, site);
  site.today.push(copiedForToday, sentOlderForToday, gateCertificateForToday);
  const read = { config: { access: 'sensors.read' } } as const;
  const manage = { config: { access: 'sensors.manage' } } as const;
  app.get('/sensors', read, async (request, reply) => {
    const actor = actorOf(request);
    const query = sensorsQuery.parse(request.query);
    const list = await readSensors(ground, actor, query);
    const manages = may(actor, 'sensors.manage');
    const coverage = may(actor, 'coverage.read');
    const handingOut = manages ? null : await listHandingOut(ground, actor.schoolId);
    // The rule is the headteacher's to change, as is giving every role.
    const rights = { manages, coverage, mayName: may(actor, 'roles.giveSenior') };
    return reply.page((shell) =>
      sensorsPage(shell, { ...list, ...rights, handingOut, query, now: ground.clock.now() }),
    );
  });
  app.get('/sensors/csv', read, async (request, reply) => {
    const { sensors, limits } = await exportSensors(ground, actorOf(request), sensorsQuery.parse(request.query));
    const head = ['Name', 'Kind', 'Standing', 'Enrolled', 'Last seen', 'Key ended'];
    const rows = sensors.map((each) => [
      each.name,
      KIND_WORDS[each.kind].name,
      standingOf(each, limits),
      each.enrolledAt,
      each.seenAt,
      each.revokedAt,
    ]);
    return reply.headers(csvHeaders('agents-and-gates')).send(csvText(head, rows));
  });
  app.get('/sensors/new', manage, async (_request, reply) => reply.page((shell) => addPage(shell)));
  app.post('/sensors/new', manage, async (request, reply) => {
    // An agent has no code of its own, and no name yet: all of them come by one policy.
    if ((request.body as { kind?: unknown } | null)?.kind === 'agent') return reply.redirect('/sensors/agent', 303);
    const form = addSensorForm.safeParse(request.body);
    if (!form.success) {
      const sent = request.body as Record<string, unknown> | null;
      return reply.code(400).page((shell) => addPage(shell, { sent: sent ?? {}, issues: form.error.issues }));
    }
    const actor = actorOf(request);
    try {
      const shown = await addSensor(ground, actor, form.data);
      const view = { ...form.data, ...shown, origin: reach.origin, now: ground.clock.now() };
      return reply.page((shell) => codePage(shell, view));
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'sensors.code_made')) throw error;
      const sent = { ...form.data, was: await readMadeCode(ground, actor, form.data) };
      return reply.code(409).page((shell) => addPage(shell, { sent, issues: [], quicker: error.message }));
    }
  });
  app.get('/sensors/:id/revoke', manage, async (request, reply) => {
    const sensor = await getSensor(ground, actorOf(request), idOf(request.params));
    return reply.page((shell) => revokePage(shell, sensor, ground.clock.now()));
  });
  app.post('/sensors/:id/revoke', manage, async (request, reply) => {
    const name = await revokeSensor(ground, actorOf(request), idOf(request.params));
    return reply.done('/sensors', { text: `The key of ${name} is revoked. Anything it sends from now on is refused.` });
  });
}

function idOf(params: unknown): string {
  return idIn(params, () => refuse('sensors.not_found', 'not_found', 'There is no such gate or agent.'));
}
