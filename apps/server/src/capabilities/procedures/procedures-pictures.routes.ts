import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { starterSettings } from '../../access/settings.ts';
import { type FieldProblem, Refusal } from '../../kernel/refusal.ts';
import { readMoment } from '../../kernel/typed-moment.ts';
import { keptOf } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { type StreamedFile, streamedForm } from '../../site/uploads.routes.ts';
import { readProcedure } from './procedures-page.service.ts';
import { attachPicture } from './procedures-pictures.service.ts';
import { picturePage } from './procedures-pictures.views.tsx';
import { siteViewOf } from './procedures-sites.service.ts';

const ACCEPT = { config: { access: 'procedures.accept' } } as const;
const PATH = '/incidents/:id/procedure/sites/:siteId/pictures';
/** A screenshot of a large screen has some megabytes as PNG. */
const MOST_MEGABYTES = 25;

type OfSite = { Params: { id: string; siteId: string } };
interface Draft {
  kept: Record<string, string>;
  problems: readonly FieldProblem[];
}

/** Screenshots of what was reviewed. */
export function registerPictures(app: FastifyInstance, site: Site): void {
  app.get<OfSite>(PATH, ACCEPT, (request, reply) => show(site, request, reply, { kept: {}, problems: [] }));
  app.post<OfSite>(PATH, { config: { ...ACCEPT.config, streamed: true } }, (request, reply) =>
    take(site, request, reply),
  );
}

/** Bytes that a picture may have: not more than any file of evidence. */
function mostBytes(request: FastifyRequest): number {
  const settings = request.visitor.settings ?? starterSettings('high-a');
  return Math.min(MOST_MEGABYTES, settings['evidence.mostMegabytes']) * 1_000_000;
}

async function show({ ground }: Site, request: FastifyRequest<OfSite>, reply: FastifyReply, draft: Draft) {
  const { id, siteId } = request.params;
  const view = siteViewOf(await readProcedure(ground, actorOf(request), id), siteId);
  return reply.page((shell) => picturePage(shell, { ...view, ...draft, most: mostBytes(request) }));
}

/** The file comes last, and whether any may come is asked before its first byte is read. */
async function take(site: Site, request: FastifyRequest<OfSite>, reply: FastifyReply): Promise<FastifyReply> {
  const { ground } = site;
  const { id, siteId } = request.params;
  const actor = actorOf(request);
  const { fields, file } = await streamedForm(request, site, mostBytes(request));
  const again = (problems: Draft['problems'], code = 400) =>
    show(site, request, reply.code(code), { kept: keptOf(fields), problems });
  try {
    const { whyNot } = siteViewOf(await readProcedure(ground, actor, id), siteId);
    if (whyNot !== null) return await again([{ field: 'file', message: whyNot }], 409);
    const typed = { date: fields['when-date'] ?? '', time: fields['when-time'] ?? '' };
    const takenAt = readMoment(typed, ground.clock.now(), 'it was taken');
    if (!(takenAt instanceof Date) || !file) return await again(problemsOf(takenAt, file));
    const label = await attachPicture(ground, actor, id, { siteId, takenAt, file });
    return reply.done(`/incidents/${id}/procedure/sites/${siteId}`, {
      text: `${label} is attached. It is signed with the record.`,
    });
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'not_found') throw error;
    return error.fields.length
      ? await again(error.fields)
      : await again([{ field: 'file', message: error.message }], 409);
  } finally {
    file?.skip();
  }
}

function problemsOf(moment: ReturnType<typeof readMoment>, file: StreamedFile | null): FieldProblem[] {
  return [
    ...(moment instanceof Date ? [] : [{ field: `when-${moment.part}`, message: moment.message }]),
    ...(file ? [] : [{ field: 'file', message: 'Choose the picture' }]),
  ];
}
