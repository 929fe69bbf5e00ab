import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { registerPrint } from '../../site/export.routes.ts';
import { keptOf, mendable } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { holdPanel } from '../retention/index.ts';
import { readLater, readReturn, readSearch as readSearchForm, searchesQuery } from './searches.schemas.ts';
import { addLater, giveBack, readSearch, readSearches, recordSearch, staffFor } from './searches.service.ts';
import type { SearchFilter } from './searches.store.ts';
import { registerHref, registerPage, searchPage } from './searches.views.tsx';
import { newSearchPage } from './searches-form.views.tsx';
import { laterPage } from './searches-later.views.tsx';
import { searchesPart } from './searches-part.views.tsx';
import { heldForToday, searchesAskingForToday } from './searches-today.service.ts';

const ACCESS = { config: { access: 'searches.record' } } as const;
const PATH = '/registers/searches';
type OfSearch = { Params: { id: string } };

/** The register of searches, confiscations and deletions (R133). */
export function registerSearches(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  site.incidentParts.push(searchesPart);
  site.today.push(heldForToday, searchesAskingForToday);
  app.get(PATH, ACCESS, async (request, reply) => {
    const register = await readSearches(ground, actorOf(request), filterOf(request));
    return reply.page((shell) => registerPage(shell, register));
  });
  registerPrint(app, site, {
    ...{ path: `${PATH}/print`, access: 'searches.record' },
    page: async (request) => ({
      title: 'Print the register of searches',
      list: { text: 'Searches of devices', href: registerHref(filterOf(request)) },
      holds: 'who was searched, why, by whom, and what happened to the device',
      example: 'For example, an inspection that asks for the register',
      mostly: ['The termly review', 'An inspection', 'Talking with a parent or carer'],
    }),
    read: (request, asked) => readSearches(ground, actorOf(request), filterOf(request), asked),
    send: (reply, register) => reply.page((shell) => registerPage(shell, register, 'paper')),
  });
  app.get(`${PATH}/new`, ACCESS, (request, reply) => {
    const { incident = '' } = searchesQuery.parse(request.query);
    return showForm(site, request, reply, { incident }, []);
  });
  app.post(`${PATH}/new`, ACCESS, async (request, reply) => {
    const kept = keptOf(request.body);
    const read = readSearchForm(kept, ground.clock.now());
    if (!read.ok) return showForm(site, request, reply.code(400), kept, read.problems);
    try {
      const id = await recordSearch(ground, actorOf(request), read.meant);
      return reply.done(`${PATH}/${id}`, { text: 'Search recorded.' });
    } catch (error) {
      return showForm(site, request, reply.code(400), kept, mendable(error));
    }
  });
  registerOne(app, site);
  registerLater(app, site);
}

function registerLater(app: FastifyInstance, { ground }: Site): void {
  const show = async (
    request: FastifyRequest<OfSearch>,
    reply: FastifyReply,
    kept: Record<string, string>,
    problems: readonly FieldProblem[],
  ) => {
    const { search } = await readSearch(ground, actorOf(request), request.params.id);
    return reply.page((shell) => laterPage(shell, { search, kept, problems }));
  };
  app.get<OfSearch>(`${PATH}/:id/later`, ACCESS, (request, reply) =>
    show(request, reply, { what: searchesQuery.parse(request.query).what ?? '' }, []),
  );
  app.post<OfSearch>(`${PATH}/:id/later`, ACCESS, async (request, reply) => {
    const kept = keptOf(request.body);
    // Before the form is judged: what may not be seen is not found, whatever is sent.
    await readSearch(ground, actorOf(request), request.params.id);
    const read = readLater(kept, ground.clock.now());
    if (!read.ok) return show(request, reply.code(400), kept, read.problems);
    try {
      await addLater(ground, actorOf(request), request.params.id, read.meant);
    } catch (error) {
      return show(request, reply.code(400), kept, mendable(error));
    }
    return reply.done(`${PATH}/${request.params.id}`, { text: 'Added to the record.' });
  });
}

function filterOf(request: FastifyRequest): SearchFilter {
  const { words, kept, alone, incident, page } = searchesQuery.parse(request.query);
  return { words, kept: kept === 'yes', alone: alone === 'yes', incidentId: incident, page };
}

function registerOne(app: FastifyInstance, { ground }: Site): void {
  const show = async (request: FastifyRequest<OfSearch>, reply: FastifyReply, problems: readonly FieldProblem[]) => {
    const found = await readSearch(ground, actorOf(request), request.params.id);
    const { id, incident } = found.search;
    // What belongs to an incident is held with it.
    const hold = incident ? null : await holdPanel(ground, actorOf(request), 'device_search', id);
    return reply.page((shell) => searchPage(shell, { ...found, hold, kept: keptOf(request.body), problems }));
  };
  app.get<OfSearch>(`${PATH}/:id`, ACCESS, (request, reply) => show(request, reply, []));
  app.post<OfSearch>(`${PATH}/:id/return`, ACCESS, async (request, reply) => {
    // Before the form is judged: what may not be seen is not found, whatever is sent.
    await readSearch(ground, actorOf(request), request.params.id);
    const read = readReturn(keptOf(request.body), ground.clock.now());
    if (!read.ok) return show(request, reply.code(400), read.problems);
    try {
      await giveBack(ground, actorOf(request), request.params.id, read.meant);
    } catch (error) {
      return show(request, reply.code(400), mendable(error));
    }
    return reply.done(`${PATH}/${request.params.id}`, { text: 'Recorded as returned.' });
  });
}

async function showForm(
  { ground }: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  kept: Record<string, string>,
  problems: readonly FieldProblem[],
): Promise<FastifyReply> {
  const staff = await staffFor(ground, actorOf(request));
  return reply.page((shell) => newSearchPage(shell, { staff, kept, problems }));
}
