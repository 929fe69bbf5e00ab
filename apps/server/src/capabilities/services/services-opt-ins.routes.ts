import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { schoolDate } from '../../kernel/school-time.ts';
import { csvText } from '../../site/csv.ts';
import { asPage, registerFile, registerPrint } from '../../site/export.routes.ts';
import { keptOf, orSentBack } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { plural } from '../../ui/words.ts';
import { SERVICES } from './services.ts';
import { classQuery, readOptInForm } from './services-opt-ins.schemas.ts';
import { noteOptIns, readOptIns, takeOptIns } from './services-opt-ins.service.ts';
import { type AskedPupil, mayTake, STANDINGS, standingOf, WAYS } from './services-opt-ins.ts';
import { type OptInsView, optInsHref, optInsPage, optInsPrintPage } from './services-opt-ins.views.tsx';

const PATH = `${SERVICES}/:id/parents`;
const READ = { config: { access: 'people.read' } } as const;
const NOTE = { config: { access: 'services.note' } } as const;
type OfService = { Params: { id: string } };
const idOf = (request: FastifyRequest) => (request.params as { id: string }).id;

/** What parents said about a service, pupil by pupil (R91). */
export function registerOptIns(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    back: Pick<OptInsView, 'kept' | 'problems' | 'quicker'>,
  ) => {
    const actor = actorOf(request);
    const found = await readOptIns(ground, actor, idOf(request), classQuery.parse(request.query).class);
    return reply.page((shell) => optInsPage(shell, { ...found, ...back, takes: mayTake(actor) }));
  };
  app.get<OfService>(PATH, READ, (request, reply) => show(request, reply, { kept: {}, problems: [] }));
  app.post<OfService>(PATH, NOTE, async (request, reply) => {
    const kept = keptOf(request.body);
    const { class: className = '' } = classQuery.parse(request.query);
    const read = readOptInForm(kept, schoolDate(ground.clock.now()));
    if (!read.ok) return show(request, reply.code(400), { kept, problems: read.problems });
    return orSentBack(
      async () => {
        const count = await noteOptIns(ground, actorOf(request), idOf(request), { className, noted: read.meant });
        // The service hears nothing from here, and nobody but whoever notes it knows that there is something to end.
        const end = read.meant.rows.some(({ answer }) => answer === 'withdrawn')
          ? ' Where a parent withdrew, end the pupil’s account with the provider: nobody else is told.'
          : '';
        return reply.done(optInsHref(idOf(request), className), { text: `${plural(count, 'answer')} saved.${end}` });
      },
      ({ status, ...back }) => show(request, reply.code(status), { kept, ...back }),
    );
  });
  registerTaken(app, site);
}

/** The list of all classes as a file and on paper. */
function registerTaken(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  const asked = async (request: FastifyRequest) => {
    const { service, pupils } = await takeOptIns(ground, actorOf(request), idOf(request));
    return {
      list: { text: `Parents’ answers: ${service.name}`, href: optInsHref(service.id) },
      action: optInsHref(service.id, undefined, '/csv'),
      holds: `${plural(pupils.length, 'pupil')} with their class and what their parent answered`,
      example: 'For example, the list for setting up accounts',
    };
  };
  registerPrint(app, site, {
    ...{ path: `${PATH}/print`, access: 'services.note' },
    page: async (request) => ({
      ...(await asked(request)),
      title: 'Print parents’ answers',
      mostly: ['Setting up accounts', 'Asking the parents who have not answered'],
    }),
    read: (request, said) =>
      takeOptIns(ground, actorOf(request), idOf(request), said && { form: 'print', asked: said }),
    send: asPage(optInsPrintPage),
  });
  registerFile(app, {
    ...{ path: `${PATH}/csv`, access: 'services.note' },
    page: async (request) => ({ ...(await asked(request)), title: 'Download parents’ answers' }),
    file: async (request, purpose) => {
      const taking = { form: 'file', asked: { purpose } } as const;
      const { service, pupils } = await takeOptIns(ground, actorOf(request), idOf(request), taking);
      return { name: `parents-answers-${service.name.toLowerCase()}`, text: csvText(HEAD, pupils.map(cellsOf)) };
    },
  });
}

const HEAD = ['Class', 'Pupil', 'Answer', 'Who gave it', 'When', 'How', 'Noted by'] as const;

const cellsOf = ({ name, className, lines: [last] }: AskedPupil) => [
  ...[className, name, STANDINGS[standingOf(last)]],
  ...[last?.givenBy, last?.givenOn, last && WAYS[last.way], last?.notedBy],
];
