import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { may } from '../../access/scope.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { schoolMinute } from '../../kernel/school-time.ts';
import { csvText } from '../../site/csv.ts';
import { asPage, registerFile, registerPrint } from '../../site/export.routes.ts';
import { keptOf, mendable } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { plural } from '../../ui/words.ts';
import { disclosuresQuery, readSaid } from './disclosures.schemas.ts';
import { listTold, noteSaid, readDisclosures } from './disclosures.service.ts';
import { type Disclosure, WAYS } from './disclosures.ts';
import { DISCLOSURES, hrefOf, logPage, logPrintPage, saidPage } from './disclosures.views.tsx';

const OWN = { config: { access: 'disclosures.own' } } as const;
const NOTE = { config: { access: 'disclosures.note' } } as const;

/** Each disclosure of what monitoring has found of somebody (R105). */
export function registerDisclosures(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  app.get(DISCLOSURES, OWN, async (request, reply) => {
    const actor = actorOf(request);
    const log = await readDisclosures(ground, actor, disclosuresQuery.parse(request.query), { what: 'page' });
    return reply.page((shell) => logPage(shell, { ...log, mayNote: may(actor, 'disclosures.note') }));
  });
  registerTaken(app, site);
  app.get(`${DISCLOSURES}/new`, NOTE, (request, reply) => showForm(site, request, reply, {}, []));
  app.post(`${DISCLOSURES}/new`, NOTE, async (request, reply) => {
    const kept = keptOf(request.body);
    const read = readSaid(kept, ground.clock.now());
    if (!read.ok) return showForm(site, request, reply.code(400), kept, read.problems);
    try {
      await noteSaid(ground, actorOf(request), read.meant);
    } catch (error) {
      return showForm(site, request, reply.code(400), kept, mendable(error));
    }
    return reply.done(DISCLOSURES, { text: 'Disclosure recorded.' });
  });
}

/** The log on paper and as a file. */
function registerTaken(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  const read = (request: FastifyRequest, wanted: Parameters<typeof readDisclosures>[3]) =>
    readDisclosures(ground, actorOf(request), disclosuresQuery.parse(request.query), wanted);
  const asked = async (request: FastifyRequest) => {
    const { total, query } = await read(request, { what: 'page' });
    return {
      list: { text: 'Disclosures', href: hrefOf(query) },
      action: hrefOf(query, `${DISCLOSURES}/csv`),
      holds: `${plural(total, 'disclosure')} with names`,
      example: 'For example, the yearly review of the monitoring notice',
    };
  };
  registerPrint(app, site, {
    ...{ path: `${DISCLOSURES}/print`, access: 'disclosures.own' },
    page: async (request) => ({
      ...(await asked(request)),
      title: 'Print the log of disclosures',
      mostly: ['A review of how monitoring is used', 'A question from the person it is about'],
    }),
    read: (request, said) => read(request, said ? { what: 'taken', form: 'print', asked: said } : { what: 'whole' }),
    send: asPage(logPrintPage),
  });
  registerFile(app, {
    ...{ path: `${DISCLOSURES}/csv`, access: 'disclosures.own' },
    page: async (request) => ({ ...(await asked(request)), title: 'Download the log of disclosures' }),
    file: async (request, purpose) => {
      const { lines } = await read(request, { what: 'taken', form: 'file', asked: { purpose } });
      return { name: 'disclosures', text: csvText(HEAD, lines.map(cellsOf)) };
    },
  });
}

const HEAD = ['Date and time', 'About', 'To whom', 'How', 'Record', 'By', 'Words'] as const;

const cellsOf = ({ at, about, to, way, record, by, words }: Disclosure) => [
  schoolMinute(at),
  ...[about, to, WAYS[way], record?.label ?? null, by, words],
];

async function showForm(
  { ground }: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  kept: Record<string, string>,
  problems: readonly FieldProblem[],
): Promise<FastifyReply> {
  const colleagues = await listTold(ground, actorOf(request));
  return reply.page((shell) => saidPage(shell, { colleagues, kept, problems }));
}
