import type { FastifyInstance } from 'fastify';
import { listHandingOut } from '../../access/handing-out.store.ts';
import { may } from '../../access/scope.ts';
import type { Ground } from '../../db/ground.ts';
import { csvText } from '../../site/csv.ts';
import { registerFile } from '../../site/export.routes.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { listHref } from '../../ui/list-href.ts';
import { plural } from '../../ui/words.ts';
import { devicesQuery, peopleQuery } from './coverage.schemas.ts';
import { readCoverage } from './coverage.service.ts';
import { coveragePage } from './coverage.views.tsx';
import { DEVICES_HEAD, deviceCells, listedWords } from './coverage-devices.ts';
import { devicesPage } from './coverage-devices.views.tsx';
import { devicesToFind } from './coverage-find.service.ts';
import { exportCovered, exportDevices, readDevices, readMeasured, readPeople } from './coverage-lists.service.ts';
import { PEOPLE_HEAD, personCells } from './coverage-people.ts';
import { coveredPage } from './coverage-people.views.tsx';
import { restoredForToday } from './coverage-restored.views.tsx';
import { coverageForToday, silentAgentsForToday } from './coverage-today.views.tsx';

/** "Coverage": what is filtered and seen at the school, and what is not: in all, device by device, person by person. */
export function registerCoverage(app: FastifyInstance, { ground, today, find }: Site): void {
  today.push(restoredForToday, coverageForToday, silentAgentsForToday);
  find.push(devicesToFind);
  const read = { config: { access: 'coverage.read' } } as const;
  const people = { config: { access: 'coverage.people' } } as const;
  app.get('/coverage', read, async (request, reply) => {
    const coverage = await readCoverage(ground, actorOf(request));
    const measured = await readMeasured(ground, actorOf(request));
    const adders = await listHandingOut(ground, actorOf(request).schoolId);
    return reply.page((shell) => coveragePage(shell, { ...coverage, adders }, measured));
  });
  app.get('/coverage/devices', read, async (request, reply) => {
    const actor = actorOf(request);
    const query = devicesQuery.parse(request.query);
    const list = await readDevices(ground, actor, query);
    const manages = may(actor, 'sensors.manage');
    const adders = await listHandingOut(ground, actor.schoolId);
    return reply.page((shell) => devicesPage(shell, { ...list, query, manages, adders }));
  });
  app.get('/coverage/people', people, async (request, reply) => {
    const query = peopleQuery.parse(request.query);
    const list = await readPeople(ground, actorOf(request), query);
    return reply.page((shell) => coveredPage(shell, { ...list, query }));
  });
  registerFiles(app, ground);
}

/** Both lists as files: they say whose a device is, and who was heard where, so each asks what it is for (S11). */
function registerFiles(app: FastifyInstance, ground: Ground): void {
  registerFile(app, {
    ...{ path: '/coverage/devices/csv', access: 'coverage.read' },
    page: async (request) => {
      const query = devicesQuery.parse(request.query);
      const { total } = await readDevices(ground, actorOf(request), query);
      const of = (path: string) => listHref(path, { ...query, page: 1 });
      return {
        title: 'Download the devices',
        list: { text: 'Devices', href: of('/coverage/devices') },
        action: of('/coverage/devices/csv'),
        holds: `${listedWords(total, query)} with the accounts active on them`,
        example: 'For example, the list of laptops to be replaced this summer',
      };
    },
    file: async (request, purpose) => {
      const devices = await exportDevices(ground, actorOf(request), devicesQuery.parse(request.query), purpose);
      return {
        name: 'devices',
        text: csvText(
          DEVICES_HEAD,
          devices.map((device) => deviceCells(device, ground.clock.now())),
        ),
      };
    },
  });
  registerFile(app, {
    ...{ path: '/coverage/people/csv', access: 'coverage.people' },
    page: async (request) => {
      const query = peopleQuery.parse(request.query);
      const { total } = await readPeople(ground, actorOf(request), query);
      const of = (path: string) => listHref(path, { ...query, page: 1 });
      return {
        title: 'Download who was active where',
        list: { text: 'People', href: of('/coverage/people') },
        action: of('/coverage/people/csv'),
        holds: `${plural(total, 'person', 'people')} by name, with when and where each was last active`,
        example: 'For example, pupils whose laptops need checking',
      };
    },
    file: async (request, purpose) => {
      const covered = await exportCovered(ground, actorOf(request), peopleQuery.parse(request.query), purpose);
      return { name: 'who-was-heard-where', text: csvText(PEOPLE_HEAD, covered.map(personCells)) };
    },
  });
}
