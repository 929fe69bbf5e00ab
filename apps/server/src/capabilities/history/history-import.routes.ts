import type {} from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { mendable } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { beginImport, type HandedLog, readImport } from './history-import.service.ts';
import { importFormPage, importPage, isMoving } from './history-import.views.tsx';
import { LOG_FORMATS, type LogFormat } from './history-import-read.ts';

const PATH = '/filtering/history/imports';
const READ = { config: { access: 'history.read' } } as const;
const IMPORT = { config: { access: 'history.import' } } as const;
/** Seconds between two looks at how far it is, without a script. */
const LOOK_AGAIN = '2';

const format = z.object({
  format: z.enum(Object.keys(LOG_FORMATS) as [LogFormat, ...LogFormat[]], { error: 'Choose what kind of log it is' }),
  confidence: z.enum(['certain', 'likely'], { error: 'Choose how the log knows who it was' }),
});

/** What a form with a file holds once it was read. */
interface UploadedBody {
  file?: { filename?: string; toBuffer?: () => Promise<Buffer> };
  format?: { value?: unknown };
  confidence?: { value?: unknown };
}

/** Handing in logs of others as a file (R93): an ISP's or a proxy's, and who connected from outside. */
export function registerLogImports(app: FastifyInstance, { ground }: Site): void {
  const show = (reply: FastifyReply, values: Record<string, string>, problems: readonly FieldProblem[]) =>
    reply.code(problems.length ? 400 : 200).page((shell) => importFormPage(shell, { values, problems }));
  app.get(`${PATH}/new`, IMPORT, (_request, reply) => show(reply, {}, []));
  app.route({
    method: 'POST',
    url: `${PATH}/new`,
    ...IMPORT,
    // The upload stops while it is read, before any handler.
    errorHandler: (error, _request, reply) => {
      if ((error as { statusCode?: number }).statusCode !== 413) throw error;
      const message = 'The file is larger than 10 MB. Split it, for example by day, and hand in the parts in any order';
      return show(reply, {}, [{ field: 'file', message }]);
    },
    handler: (request, reply) => take(request, reply),
  });
  const take = async (request: FastifyRequest, reply: FastifyReply) => {
    const body = (request.body ?? {}) as UploadedBody;
    const values = valuesOf(body);
    const read = format.safeParse(values);
    const bytes = await body.file?.toBuffer?.();
    const problems = [
      ...(read.success ? [] : read.error.issues.map(({ path, message }) => ({ field: String(path[0]), message }))),
      ...(bytes && body.file?.filename ? [] : [{ field: 'file', message: 'Choose a file' }]),
    ];
    if (!read.success || !bytes || problems.length) return show(reply, values, problems);
    const log: HandedLog = { name: body.file?.filename ?? '', bytes, ...read.data };
    try {
      const { id, writing } = await beginImport(ground, actorOf(request), log);
      // The answer does not wait: its page says how far it is, and what is written before a fault stays.
      void writing().catch((error: unknown) => ground.log.error({ error, import: id }, 'A log could not be written.'));
      return reply.redirect(`${PATH}/${id}`, 303);
    } catch (error) {
      return show(reply, values, mendable(error));
    }
  };
  app.get<{ Params: { id: string } }>(`${PATH}/:id`, READ, async (request, reply) => {
    const view = await readImport(ground, actorOf(request), request.params.id);
    if (isMoving(view)) reply.header('refresh', LOOK_AGAIN);
    return reply.page((shell) => importPage(shell, view));
  });
}

function valuesOf(body: UploadedBody): Record<string, string> {
  return Object.fromEntries(
    (['format', 'confidence'] as const).flatMap((name) => {
      const value = body[name]?.value;
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}
