import type { FastifyInstance, FastifyRequest } from 'fastify';
import { asPage, registerFile, registerPrint } from '../../site/export.routes.ts';
import { actorOf } from '../../site/guard.routes.ts';
import { viewQuery } from '../../site/saved-views.ts';
import type { Site } from '../../site/site.ts';
import { plural } from '../../ui/words.ts';
import { filterOnly, readLogFilter } from './incidents-log.schemas.ts';
import { exportLog, listIncidents, printLog } from './incidents-log.service.ts';
import { exportLooked } from './incidents-looked.service.ts';
import { findHead, printIncident } from './incidents-print.service.ts';
import { incidentPrintPage, logPrintPage } from './incidents-print.views.tsx';

type OneIncident = FastifyRequest<{ Params: { id: string } }>;
const idOf = (request: FastifyRequest) => (request as OneIncident).params.id;

/** The log and single incidents on paper and as files: each says what it is for (S11). */
export function registerIncidentsTaken(app: FastifyInstance, site: Site): void {
  registerLog(app, site);
  const { ground, incidentParts } = site;
  registerPrint(app, site, {
    ...{ path: '/incidents/:id/print', access: 'incidents.log' },
    page: async (request) => {
      const head = await findHead(ground, actorOf(request), idOf(request));
      // Of a possible image of child abuse nothing is printed but where, when and to whom it was reported (R148).
      if (head.frozen) return `/incidents/${head.id}/image/sheet`;
      return {
        title: `Print ${head.number}`,
        list: { text: head.number, href: `/incidents/${head.id}` },
        holds: 'the incident with its names, what was done and who was told',
        example: 'For example, the file that goes with the pupil to another school',
        mostly: ['A meeting about it', 'Talking with a parent or carer', 'The paper file'],
      };
    },
    read: (request, asked) => printIncident(ground, actorOf(request), idOf(request), { parts: incidentParts, asked }),
    send: asPage(incidentPrintPage),
  });
  registerFile(app, {
    ...{ path: '/incidents/:id/looked/csv', access: 'incidents.export' },
    page: async (request) => {
      const head = await findHead(ground, actorOf(request), idOf(request));
      return {
        title: `Download who looked at ${head.number}`,
        list: { text: 'Who has looked', href: `/incidents/${head.id}/looked` },
        action: `/incidents/${head.id}/looked/csv`,
        holds: 'everybody who looked at this incident, with their roles and when it was',
        example: 'For example, a complaint that the wrong person read it',
      };
    },
    file: (request, purpose) => exportLooked(ground, actorOf(request), idOf(request), purpose),
  });
}

function registerLog(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  const asked = async (request: FastifyRequest) => {
    const filter = readLogFilter(request.query);
    const { total, isMore } = await listIncidents(ground, actorOf(request), filter);
    const query = viewQuery(filterOnly(filter));
    const of = (path: string) => (query ? `${path}?${query}` : path);
    return {
      list: { text: 'Incidents', href: of('/incidents') },
      action: of('/incidents/csv'),
      holds: `${isMore ? `more than ${total.toLocaleString('en-GB')} incidents` : plural(total, 'incident')} with names`,
      example: 'For example, the termly review by the headteacher',
    };
  };
  registerPrint(app, site, {
    ...{ path: '/incidents/print', access: 'incidents.log' },
    page: async (request) => ({
      ...(await asked(request)),
      title: 'Print the log',
      mostly: ['The termly review', 'A meeting about safeguarding'],
    }),
    read: async (request, said) => {
      const filter = readLogFilter(request.query);
      const printed = await printLog(ground, actorOf(request), filter, said);
      return { ...printed, back: `/incidents?${viewQuery(filterOnly(filter))}` };
    },
    send: asPage(logPrintPage),
  });
  registerFile(app, {
    ...{ path: '/incidents/csv', access: 'incidents.export' },
    page: async (request) => ({ ...(await asked(request)), title: 'Download the log' }),
    file: async (request, purpose) => {
      const text = await exportLog(ground, actorOf(request), readLogFilter(request.query), purpose);
      return { name: 'incident-log', text };
    },
  });
}
