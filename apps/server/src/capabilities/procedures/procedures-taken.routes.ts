import type { FastifyInstance, FastifyRequest } from 'fastify';
import { asPage, registerPrint } from '../../site/export.routes.ts';
import { actorOf, factorState } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { requestsQuery } from './procedures.schemas.ts';
import { readFrozen } from './procedures-freeze.service.ts';
import { sheetPage } from './procedures-freeze.views.tsx';
import { lineOf, readProcedure } from './procedures-page.service.ts';
import { readRequests } from './procedures-requests.service.ts';
import { requestsPage } from './procedures-requests.views.tsx';
import { siteViewOf } from './procedures-sites.service.ts';
import { sitePage } from './procedures-sites.views.tsx';
import { printRequests, printSite, takeSheet } from './procedures-taken.service.ts';

const PATH = '/incidents/:id';
type OnSite = FastifyRequest<{ Params: { id: string; siteId: string } }>;
const idsOf = (request: FastifyRequest) => (request as OnSite).params;
const pageOf = (request: FastifyRequest) => requestsQuery.parse(request.query).page;

/** What of a procedure goes on paper: each says what it is for, once (S11). Of what may be an image of child abuse it is the sheet for the police alone (R148). */
export function registerProcedurePrints(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  registerPrint(app, site, {
    ...{ path: `${PATH}/procedure/sites/:siteId/print`, access: 'incidents.log' },
    page: async (request) => {
      const { id, siteId } = idsOf(request);
      const { incident } = siteViewOf(await readProcedure(ground, actorOf(request), id), siteId);
      if (incident.frozen) return `/incidents/${id}/image/sheet`;
      return {
        title: 'Print a record of reviewing a site',
        list: { text: 'The record', href: `/incidents/${id}/procedure/sites/${siteId}` },
        holds: 'what two reviewers saw at an address or on a device, and who it was about',
        example: 'For example, the file of a disciplinary procedure',
        mostly: ['To be signed on paper too', 'A hearing or a panel', 'The paper file'],
      };
    },
    read: async (request, asked) => {
      const { id, siteId } = idsOf(request);
      const view = await printSite(ground, actorOf(request), { id, siteId }, asked);
      return { ...view, maySign: false, factor: factorState(site, request), sent: undefined, paper: true };
    },
    send: asPage(sitePage),
  });
  registerPrint(app, site, {
    ...{ path: `${PATH}/procedure/requests/print`, access: 'incidents.log' },
    page: async (request) => {
      const [{ id }, page] = [idsOf(request), pageOf(request)];
      const { incident } = await readRequests(ground, actorOf(request), id, page);
      if (incident.frozen) return `/incidents/${id}/image/sheet`;
      return {
        title: 'Print what was asked for',
        list: { text: 'What was asked for', href: `/incidents/${id}/procedure/requests?page=${page}` },
        holds: 'each address that the investigators asked for while something was open to them',
        example: 'For example, the file of a disciplinary procedure',
        mostly: ['A hearing or a panel', 'The paper file'],
      };
    },
    read: async (request, asked) => {
      const of = { id: idsOf(request).id, page: pageOf(request) };
      return { ...(await printRequests(ground, actorOf(request), of, asked)), paper: true };
    },
    send: asPage(requestsPage),
  });
  registerPrint(app, site, {
    ...{ path: `${PATH}/image/sheet`, access: 'incidents.log' },
    page: async (request) => {
      const { incident } = await readFrozen(ground, actorOf(request), idsOf(request).id, 'sheet');
      const { label, id } = lineOf(incident);
      return {
        title: `Sheet for the police, ${label}`,
        list: { text: 'Possible image of child abuse', href: `/incidents/${id}/image` },
        holds:
          'where and when it was seen, who it was reported to, and who has the device; no image and no description',
        example: 'For example, the meeting with social care',
        mostly: ['It goes to the police', 'It goes with the machine', 'A referral'],
      };
    },
    read: (request, asked) => takeSheet(ground, actorOf(request), idsOf(request).id, asked),
    send: (reply, { incident, facts }) =>
      reply.page((shell) =>
        sheetPage(shell, { incident: lineOf(incident), facts, sent: undefined, now: ground.clock.now() }),
      ),
  });
}
