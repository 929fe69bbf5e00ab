import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Action } from '../access/roles.ts';
import type { FieldProblem } from '../kernel/refusal.ts';
import { csvHeaders } from './csv.ts';
import { type ExportView, exportPage } from './export.views.tsx';
import { keptOf, neededWords, problemsOf } from './form-fields.ts';

/** What a file of people or records is for: every one of them says so (S11). */
const purposeForm = z.object({ purpose: neededWords('Say what the file is for', 500, 5) });

/** A list that can be taken as a file: its address, the right that it needs, what its page says, and the file itself. */
export interface FileOf {
  path: string;
  access: Action;
  page(request: FastifyRequest): Promise<Omit<ExportView, 'form' | 'problems'>>;
  /** Makes it, and writes down what it is for. The name is without its ending. */
  file(request: FastifyRequest, purpose: string): Promise<{ name: string; text: string }>;
}

/** A page that asks what the file is for, and the file once that is said. */
export function registerFile(app: FastifyInstance, { path, access, page, file }: FileOf): void {
  const config = { access } as const;
  const ask = async (request: FastifyRequest, reply: FastifyReply, problems: readonly FieldProblem[]) => {
    const view = await page(request);
    return reply.page((shell) => exportPage(shell, { ...view, form: keptOf(request.body), problems }));
  };
  app.get(path, { config }, (request, reply) => ask(request, reply, []));
  app.post(path, { config }, async (request, reply) => {
    const form = purposeForm.safeParse(request.body ?? {});
    if (!form.success) return ask(request, reply.code(400), problemsOf(form.error));
    const { name, text } = await file(request, form.data.purpose);
    return reply.headers(csvHeaders(name)).send(text);
  });
}
