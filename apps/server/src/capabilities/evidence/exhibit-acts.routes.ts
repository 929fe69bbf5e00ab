import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { asPage, registerPrint } from '../../site/export.routes.ts';
import { keptOf, mendable } from '../../site/form-fields.ts';
import { actorOf, factorShown, factorState, whileAdmitted } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { refuseSealed } from './exhibit-access.service.ts';
import { drawCertificate } from './exhibit-certificate.service.ts';
import { saidThen } from './exhibit-certificate.ts';
import { certificateCheckPage, certificatePage } from './exhibit-certificate.views.tsx';
import { answerUnlock, askUnlock, noteStep, openExhibit, openVault, setAside } from './exhibit-custody.service.ts';
import { asidePage, BLANK, type Draft, stepPage } from './exhibit-forms.views.tsx';
import { askToLook, downloadFile, readPicture, verifyFile } from './exhibit-open.service.ts';
import { exhibitPage, type OnePage } from './exhibit-page.views.tsx';
import { readAside, readBecause, readCertificate, readDecision, readDigest, readStepForm } from './exhibits.schemas.ts';
import { vaultOf } from './exhibits.views.tsx';

const WORK = { config: { access: 'incidents.log' } } as const;
const TAKE = { config: { access: 'incidents.log', givesFile: true } } as const;
const VAULT = '/incidents/:id/evidence';
const ONE = `${VAULT}/:exhibitId`;
type OfOne = { Params: { id: string; exhibitId: string } };
type OfCase = { Params: { id: string } };

/** What is done with one exhibit, and the certificate. */
export function registerExhibitActs(app: FastifyInstance, site: Site): void {
  app.get<OfOne>(ONE, WORK, (request, reply) => show(site, request, reply, {}));
  registerOpening(app, site);
  registerSteps(app, site);
  registerAside(app, site);
  registerUnlock(app, site);
  registerCertificate(app, site);
}

async function show(
  site: Site,
  request: FastifyRequest<OfOne>,
  reply: FastifyReply,
  more: Partial<Pick<OnePage, 'problems' | 'compared'>>,
): Promise<FastifyReply> {
  const { id, exhibitId } = request.params;
  const view = await openExhibit(site.ground, actorOf(request), id, exhibitId);
  const page = { ...view, problems: [], kept: keptOf(request.body), factor: factorState(site, request), ...more };
  return reply.page((shell) => exhibitPage(shell, page));
}

const idOf = (request: FastifyRequest) => (request as FastifyRequest<OfCase>).params.id;
const here = ({ id, exhibitId }: OfOne['Params']) => `/incidents/${id}/evidence/${exhibitId}`;

function registerOpening(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  app.post<OfOne>(`${ONE}/show`, WORK, async (request, reply) => {
    await askToLook(ground, actorOf(request), request.params.id, request.params.exhibitId);
    return reply.redirect(here(request.params), 303);
  });
  for (const which of ['blurred', 'view'] as const) {
    app.get<OfOne>(`${ONE}/${which}`, WORK, async (request, reply) => {
      const { id, exhibitId } = request.params;
      const bytes = await readPicture(ground, actorOf(request), id, exhibitId, which);
      return asFile(reply, `${which}.jpg`).type('image/jpeg').send(bytes);
    });
  }
  app.post<OfOne>(`${ONE}/download`, TAKE, async (request, reply) => {
    const { name, size, bytes } = await downloadFile(
      ground,
      actorOf(request),
      request.params.id,
      request.params.exhibitId,
    );
    return asFile(reply, name)
      .header('content-length', size)
      .type('application/octet-stream')
      .send(Readable.from(whileAdmitted(bytes, request, site), { objectMode: false }));
  });
  app.post<OfOne>(`${ONE}/verify`, WORK, async (request, reply) => {
    const verdict = await verifyFile(ground, actorOf(request), request.params.id, request.params.exhibitId);
    const found = verdict?.scan === 'infected' ? ' The scanner found something harmful, so it is locked.' : '';
    return reply.done(here(request.params), { text: `The file is unchanged since it was received.${found}` });
  });
  app.post<OfOne>(`${ONE}/compare`, WORK, async (request, reply) => {
    const digest = readDigest(keptOf(request.body).digest ?? '');
    const { exhibit } = await openExhibit(ground, actorOf(request), request.params.id, request.params.exhibitId);
    if (!digest) {
      const problems = [{ field: 'digest', message: 'Paste a SHA-256: 64 letters and digits' }];
      return show(site, request, reply.code(400), { problems });
    }
    return show(site, request, reply, { compared: exhibit.file?.sha256.equals(digest) ? 'same' : 'other' });
  });
}

/** Never run, never sniffed, never kept by the browser, and saved rather than opened where its address is followed (S20). */
function asFile(reply: FastifyReply, name: string): FastifyReply {
  return reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('content-security-policy', "default-src 'none'; sandbox");
}

function registerSteps(app: FastifyInstance, { ground }: Site): void {
  const form = async (request: FastifyRequest<OfOne>, reply: FastifyReply, draft: Draft) => {
    const { incident, exhibit } = await openExhibit(
      ground,
      actorOf(request),
      request.params.id,
      request.params.exhibitId,
    );
    return reply.page((shell) => stepPage(shell, { incident, exhibit, draft }));
  };
  app.get<OfOne>(`${ONE}/custody`, WORK, (request, reply) => form(request, reply, BLANK));
  app.post<OfOne>(`${ONE}/custody`, WORK, async (request, reply) => {
    const { id, exhibitId } = request.params;
    const kept = keptOf(request.body);
    await openExhibit(ground, actorOf(request), id, exhibitId);
    const read = readStepForm(kept, ground.clock.now());
    if (!read.ok) return form(request, reply.code(400), { kept, problems: read.problems });
    try {
      const label = await noteStep(ground, actorOf(request), id, exhibitId, read.meant);
      return reply.done(here(request.params), { text: `Saved what happened to ${label}.` });
    } catch (error) {
      return form(request, reply.code(400), { kept, problems: mendable(error) });
    }
  });
}

function registerAside(app: FastifyInstance, { ground }: Site): void {
  const form = async (request: FastifyRequest<OfOne>, reply: FastifyReply, draft: Draft) => {
    const { id, exhibitId } = request.params;
    const { incident, exhibit } = await openExhibit(ground, actorOf(request), id, exhibitId);
    return reply.page((shell) => asidePage(shell, { incident, exhibit, draft }));
  };
  app.get<OfOne>(`${ONE}/aside`, WORK, (request, reply) => form(request, reply, BLANK));
  app.post<OfOne>(`${ONE}/aside`, WORK, async (request, reply) => {
    const { id, exhibitId } = request.params;
    const kept = keptOf(request.body);
    await openExhibit(ground, actorOf(request), id, exhibitId);
    const read = readAside(kept);
    if (!read.ok) return form(request, reply.code(400), { kept, problems: read.problems });
    const label = await setAside(ground, actorOf(request), id, exhibitId, read.meant);
    const text = read.meant.step === 'set_aside' ? 'is set aside. It is kept' : 'is part of this case again';
    return reply.done(here(request.params), { text: `${label} ${text}.` });
  });
}

function registerUnlock(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  app.post<OfOne>(`${ONE}/unlock`, WORK, async (request, reply) => {
    const { id, exhibitId } = request.params;
    await openExhibit(ground, actorOf(request), id, exhibitId);
    const read = readBecause(keptOf(request.body));
    if (!read.ok) return show(site, request, reply.code(400), { problems: read.problems });
    await askUnlock(ground, actorOf(request), id, exhibitId, read.meant.because);
    return reply.done(here(request.params), { text: 'Request sent. A second person must agree.' });
  });
  app.post<OfOne>(`${ONE}/unlock/answer`, WORK, async (request, reply) => {
    const { id, exhibitId } = request.params;
    await openExhibit(ground, actorOf(request), id, exhibitId);
    const read = readDecision(keptOf(request.body));
    if (!read.ok) return show(site, request, reply.code(400), { problems: read.problems });
    const { meant } = read;
    try {
      const decision =
        meant.do === 'agree'
          ? { state: 'given' as const, factorAt: await factorShown(site, request, meant.code) }
          : { state: 'refused' as const, answer: meant.answer };
      await answerUnlock(ground, actorOf(request), id, exhibitId, decision);
    } catch (error) {
      return show(site, request, reply.code(400), { problems: mendable(error) });
    }
    const text =
      meant.do === 'agree'
        ? 'The file is unlocked for a limited time. Each opening is recorded.'
        : 'Refused. The file stays locked.';
    return reply.done(here(request.params), { text });
  });
}

function registerCertificate(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  registerPrint(app, site, {
    ...{ path: `${VAULT}/certificate`, access: 'incidents.log' },
    page: async (request) => {
      const { incident } = await openVault(ground, actorOf(request), idOf(request));
      refuseSealed(incident);
      return {
        title: `Custody certificate ${incident.number}`,
        list: { text: 'Evidence', href: vaultOf(incident) },
        holds: 'the evidence kept for the incident, its hashes, and the name of everybody who handled it',
        example: 'For example, a police request and its reference',
        mostly: ['To go with the evidence to the police', 'A hearing or a panel'],
        button: 'Create certificate',
      };
    },
    read: (request, asked) => drawCertificate(ground, actorOf(request), idOf(request), asked),
    send: asPage(certificatePage),
  });
  const check = async (request: FastifyRequest<OfCase>, reply: FastifyReply, draft: Draft, same?: boolean) => {
    const { incident } = await openVault(ground, actorOf(request), request.params.id);
    return reply.page((shell) => certificateCheckPage(shell, { incident, draft, same }));
  };
  app.get<OfCase>(`${VAULT}/certificate/check`, WORK, (request, reply) => check(request, reply, BLANK));
  app.post<OfCase>(`${VAULT}/certificate/check`, WORK, async (request, reply) => {
    const view = await openVault(ground, actorOf(request), request.params.id);
    const kept = keptOf(request.body);
    const read = readCertificate(kept);
    if (!read.ok) return check(request, reply.code(400), { kept, problems: read.problems });
    return check(request, reply, { kept, problems: [] }, saidThen(view, read.meant.at, read.meant.hash));
  });
}
