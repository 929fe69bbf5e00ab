import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { keptOf, mendable, problemsOf } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { hasNoRoom, NO_ROOM, whereRoomIsMissing } from '../../site/troubles.ts';
import { streamedForm } from '../../site/uploads.routes.ts';
import { beginImport, MOST_LOG_BYTES, readImport } from './history-import.service.ts';
import { IMPORTS_PATH } from './history-import.ts';
import { importFormPage, importPage, isMoving } from './history-import.views.tsx';
import { LOG_FORMATS, type LogFormat } from './history-import-read.ts';
import { stoppedLogsForToday } from './history-import-today.service.ts';

const READ = { config: { access: 'history.read' } } as const;
const IMPORT = { config: { access: 'history.import' } } as const;
/** Seconds between two looks at how far it is, without a script. */
const LOOK_AGAIN = '2';

const format = z.object({
  format: z.enum(Object.keys(LOG_FORMATS) as [LogFormat, ...LogFormat[]], { error: 'Choose what kind of log it is' }),
  confidence: z.enum(['certain', 'likely'], { error: 'Choose how the log knows who it was' }),
});

/** Handing in logs of others as a file (R93): an ISP's or a proxy's, and who connected from outside. */
export function registerLogImports(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  site.today.push(stoppedLogsForToday);
  const show = (reply: FastifyReply, values: Record<string, string>, problems: readonly FieldProblem[], code = 400) =>
    reply.code(problems.length ? code : 200).page((shell) => importFormPage(shell, { values, problems }));
  app.get(`${IMPORTS_PATH}/new`, IMPORT, (_request, reply) => show(reply, {}, []));
  app.post(`${IMPORTS_PATH}/new`, { config: { ...IMPORT.config, streamed: true } }, async (request, reply) => {
    const { fields, file } = await streamedForm(request, site, MOST_LOG_BYTES);
    const values = keptOf(fields);
    const read = format.safeParse(values);
    try {
      if (!read.success || !file) {
        const missing = file ? [] : [{ field: 'file', message: 'Choose a file' }];
        return show(reply, values, [...(read.success ? [] : problemsOf(read.error)), ...missing]);
      }
      const { id, writing } = await beginImport(ground, actorOf(request), { ...file, ...read.data });
      // The answer does not wait: its page says how far it is, and what is written before a fault stays.
      void writing().catch((error: unknown) =>
        ground.log.error({ err: error, import: id }, 'A log could not be written.'),
      );
      return reply.redirect(`${IMPORTS_PATH}/${id}`, 303);
    } catch (error) {
      if (!hasNoRoom(error)) return show(reply, values, mendable(error));
      request.log.error({ err: error }, whereRoomIsMissing(error, ground.folder));
      return show(reply, values, [NO_ROOM], 503);
    } finally {
      file?.skip();
    }
  });
  app.get<{ Params: { id: string } }>(`${IMPORTS_PATH}/:id`, READ, async (request, reply) => {
    const view = await readImport(ground, actorOf(request), request.params.id);
    if (isMoving(view)) reply.header('refresh', LOOK_AGAIN);
    return reply.page((shell) => importPage(shell, view));
  });
}
