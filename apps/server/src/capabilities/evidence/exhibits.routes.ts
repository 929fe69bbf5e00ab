import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { starterSettings } from '../../access/settings.ts';
import { keptOf, mendable } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { hasNoRoom, NO_ROOM, whereRoomIsMissing } from '../../site/troubles.ts';
import { streamedForm } from '../../site/uploads.routes.ts';
import { holdPanel } from '../retention/index.ts';
import { registerExhibitActs } from './exhibit-acts.routes.ts';
import { openVault } from './exhibit-custody.service.ts';
import { BLANK, type Draft, filePage, thingPage } from './exhibit-forms.views.tsx';
import { admitFile, takeFile, takeThing } from './exhibit-intake.service.ts';
import { evidencePart } from './exhibit-part.views.tsx';
import { evidenceForToday } from './exhibit-today.service.ts';
import { readFileForm, readThingForm } from './exhibits.schemas.ts';
import { vaultPage } from './exhibits.views.tsx';

const WORK = { config: { access: 'incidents.log' } } as const;
const PATH = '/incidents/:id/evidence';
type OfCase = { Params: { id: string } };

/** What is kept of an incident: the list, and what is added to it. */
export function registerExhibits(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  site.today.push(evidenceForToday);
  site.incidentParts.push(evidencePart);
  app.get<OfCase>(PATH, WORK, async (request, reply) => {
    const actor = actorOf(request);
    const view = await openVault(ground, actor, request.params.id);
    const hold = await holdPanel(ground, actor, 'incident', view.incident.id);
    return reply.page((shell) => vaultPage(shell, { ...view, hold }));
  });
  registerThings(app, site);
  app.get<OfCase>(`${PATH}/files`, WORK, (request, reply) => showFileForm(site, request, reply, BLANK));
  app.post<OfCase>(`${PATH}/files`, { config: { ...WORK.config, streamed: true } }, (request, reply) =>
    takeUpload(site, request, reply),
  );
  registerExhibitActs(app, site);
}

function registerThings(app: FastifyInstance, { ground }: Site): void {
  const show = async (request: FastifyRequest<OfCase>, reply: FastifyReply, draft: Draft) => {
    const { incident } = await openVault(ground, actorOf(request), request.params.id);
    return reply.page((shell) => thingPage(shell, { incident, draft }));
  };
  app.get<OfCase>(`${PATH}/things`, WORK, (request, reply) => show(request, reply, BLANK));
  app.post<OfCase>(`${PATH}/things`, WORK, async (request, reply) => {
    const { id } = request.params;
    const kept = keptOf(request.body);
    // Before the form is judged: what may not be seen is not found, whatever is sent.
    await openVault(ground, actorOf(request), id);
    const read = readThingForm(kept, ground.clock.now());
    if (!read.ok) return show(request, reply.code(400), { kept, problems: read.problems });
    const { title, receivedFrom, effectiveAt, ...thing } = read.meant;
    const label = await takeThing(ground, actorOf(request), id, { title, receivedFrom, effectiveAt }, thing);
    return reply.done(`/incidents/${id}/evidence`, { text: `${label} is saved.` });
  });
}

function mostMegabytes(request: FastifyRequest): number {
  return (request.visitor.settings ?? starterSettings('high-a'))['evidence.mostMegabytes'];
}

async function showFileForm(
  { ground }: Site,
  request: FastifyRequest<OfCase>,
  reply: FastifyReply,
  draft: Draft,
): Promise<FastifyReply> {
  const { incident } = await openVault(ground, actorOf(request), request.params.id);
  const most = mostMegabytes(request);
  return reply.page((shell) => filePage(shell, { incident, draft, most, scans: ground.scanner !== undefined }));
}

/** A form whose file is read as it comes: nothing of it is in memory beyond one part. */
async function takeUpload(site: Site, request: FastifyRequest<OfCase>, reply: FastifyReply): Promise<FastifyReply> {
  const { ground } = site;
  const { id } = request.params;
  const actor = actorOf(request);
  const { fields, file } = await streamedForm(request, site, mostMegabytes(request) * 1_000_000);
  const again = (problems: Draft['problems'], code = 400) =>
    showFileForm(site, request, reply.code(code), { kept: keptOf(fields), problems });
  try {
    // Before a byte of it is read: what may not be held is not looked at (R148).
    await admitFile(ground, actor, id);
    const read = readFileForm(fields, ground.clock.now());
    if (!read.ok || !file) {
      const missing = file ? [] : [{ field: 'file', message: 'Choose a file' }];
      return await again([...(read.ok ? [] : read.problems), ...missing]);
    }
    const { label, verdict, sameAs } = await takeFile(ground, actor, id, read.meant, file);
    const same = sameAs ? ` It is the same file as ${sameAs}.` : '';
    return reply.done(`/incidents/${id}/evidence`, { text: `${label} is saved.${same} ${SCANNED[verdict.scan]}` });
  } catch (error) {
    // As everywhere, but with the form: where the disk of the data folder alone is full, the page can still be shown (S23).
    if (hasNoRoom(error)) {
      request.log.error({ err: error }, whereRoomIsMissing(error, ground.folder));
      return await again([NO_ROOM], 503);
    }
    return await again(mendable(error));
  } finally {
    file?.skip();
  }
}

const SCANNED = {
  clean: 'The scanner found nothing in it.',
  infected: 'The scanner found something harmful, so it is locked. Two people together can unlock it.',
  not_scanned: 'It was not scanned for viruses.',
};
