import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import type { Actor } from '../../access/scope.ts';
import type { Ground } from '../../db/ground.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { keptOf } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import type { Shell } from '../../ui/page.tsx';
import { readNote } from './aftercare.schemas.ts';
import { type AskedView, noteMeeting, noteSupport, readMeeting, readSupport } from './aftercare-asked.service.ts';
import { meetingAskedPage, type NoteTyped, supportAskedPage } from './aftercare-asked.views.tsx';

const OWN = { config: { access: 'support.own' } } as const;

/** A page of something that is asked of somebody. */
interface Kind<Asked> {
  path: '/support/:planId' | '/meetings/:meetingId';
  read(ground: Ground, actor: Actor, id: string): Promise<AskedView<Asked>>;
  note(ground: Ground, actor: Actor, id: string, words: string | null): Promise<void>;
  page(shell: Shell, view: AskedView<Asked> & NoteTyped): VNode;
}

/** What is asked of somebody who supports a pupil or a colleague, or leads a meeting, without the incident (R134). */
export function registerAsked(app: FastifyInstance, site: Site): void {
  registerKind(app, site, {
    path: '/support/:planId',
    ...{ read: readSupport, note: noteSupport, page: supportAskedPage },
  });
  registerKind(app, site, {
    path: '/meetings/:meetingId',
    ...{ read: readMeeting, note: noteMeeting, page: meetingAskedPage },
  });
}

function registerKind<Asked>(app: FastifyInstance, { ground }: Site, { path, read, note, page }: Kind<Asked>): void {
  const idOf = (request: FastifyRequest) => Object.values(request.params as Record<string, string>)[0] ?? '';
  const show = async (request: FastifyRequest, reply: FastifyReply, problems: readonly FieldProblem[] = []) => {
    const view = await read(ground, actorOf(request), idOf(request));
    return reply.page((shell) => page(shell, { ...view, words: keptOf(request.body).words ?? '', problems }));
  };
  app.get(path, OWN, (request, reply) => show(request, reply));
  app.post(path, OWN, async (request, reply) => {
    const form = keptOf(request.body);
    const isTaken = form.do === 'take';
    const words = isTaken ? null : readNote(form);
    if (words && !words.ok) return show(request, reply.code(400), words.problems);
    await note(ground, actorOf(request), idOf(request), words?.ok ? words.meant.words : null);
    const text = isTaken
      ? 'Thank you. The person who asked can see that you have read it.'
      : 'Saved. The person who asked can read it.';
    return reply.done(path.replace(/:\w+/, idOf(request)), { text });
  });
}
