import type { FastifyInstance } from 'fastify';
import { may } from '../../access/scope.ts';
import { csvHeaders, csvText } from '../../site/csv.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { devicesQuery, peopleQuery } from './coverage.schemas.ts';
import { readCoverage } from './coverage.service.ts';
import { coveragePage } from './coverage.views.tsx';
import { DEVICES_HEAD, deviceCells } from './coverage-devices.ts';
import { devicesPage } from './coverage-devices.views.tsx';
import { exportCovered, exportDevices, readDevices, readMeasured, readPeople } from './coverage-lists.service.ts';
import { PEOPLE_HEAD, personCells } from './coverage-people.ts';
import { coveredPage } from './coverage-people.views.tsx';
import { coverageForToday } from './coverage-today.views.tsx';

/** "Coverage": what is filtered and seen at the school, and what is not: in all, device by device, person by person. */
export function registerCoverage(app: FastifyInstance, { ground, today }: Site): void {
  today.push(coverageForToday);
  const read = { config: { access: 'coverage.read' } } as const;
  const people = { config: { access: 'coverage.people' } } as const;
  app.get('/coverage', read, async (request, reply) => {
    const coverage = await readCoverage(ground, actorOf(request));
    const measured = await readMeasured(ground, actorOf(request));
    return reply.page((shell) => coveragePage(shell, coverage, measured));
  });
  app.get('/coverage/devices', read, async (request, reply) => {
    const actor = actorOf(request);
    const query = devicesQuery.parse(request.query);
    const list = await readDevices(ground, actor, query);
    const manages = may(actor, 'sensors.manage');
    return reply.page((shell) => devicesPage(shell, { ...list, query, manages }));
  });
  app.get('/coverage/devices/csv', read, async (request, reply) => {
    const devices = await exportDevices(ground, actorOf(request), devicesQuery.parse(request.query));
    return reply.headers(csvHeaders('devices')).send(csvText(DEVICES_HEAD, devices.map(deviceCells)));
  });
  app.get('/coverage/people', people, async (request, reply) => {
    const query = peopleQuery.parse(request.query);
    const list = await readPeople(ground, actorOf(request), query);
    return reply.page((shell) => coveredPage(shell, { ...list, query }));
  });
  app.get('/coverage/people/csv', people, async (request, reply) => {
    const covered = await exportCovered(ground, actorOf(request), peopleQuery.parse(request.query));
    return reply.headers(csvHeaders('who-was-heard-where')).send(csvText(PEOPLE_HEAD, covered.map(personCells)));
  });
}
