import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { z } from 'zod';
import type { Action } from '../access/roles.ts';
import { authorise } from '../access/scope.ts';
import { transact } from '../access/transact.ts';
import type { FieldProblem } from '../kernel/refusal.ts';
import type { Shell } from '../ui/page.tsx';
import { csvHeaders } from './csv.ts';
import { type ExportView, exportPage, type PrintView, printPage } from './export.views.tsx';
import { keptOf, neededWords, problemsOf } from './form-fields.ts';
import { actorOf } from './guard.routes.ts';
import { isOpen, type Opening } from './lists-taken.store.ts';
import type { Site } from './site.ts';

/** What a file or print of people or records is for: every one of them says so (S11). */
const purposeForm = (missing: string) => z.object({ purpose: neededWords(missing, 500, 5) });
const FILE = purposeForm('Say what the file is for');
const PRINT = purposeForm('Say what the print is for');

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
  app.post(path, { config: { ...config, givesFile: true } }, async (request, reply) => {
    const form = FILE.safeParse(request.body ?? {});
    if (!form.success) return ask(request, reply.code(400), problemsOf(form.error));
    const { name, text } = await file(request, form.data.purpose);
    return reply.headers(csvHeaders(name)).send(text);
  });
}

/** What something is taken for, and the sign-in and address for which it is open from then on. */
export interface Asked {
  purpose: string;
  opens: Opening;
}

/** What may be printed: its address, the right that it needs, what is asked first, and the print. */
export interface PrintOf<Data> {
  path: string;
  access: Action;
  /** What is asked; refuses whoever may not see what it is of. A string is the address of what is printed in its place. */
  page(request: FastifyRequest): Promise<Omit<PrintView, 'form' | 'problems' | 'action'> | string>;
  /** Reads what is printed. With `asked` it is the first time: counts it and writes down what it is for, in the same transaction. */
  read(request: FastifyRequest, asked?: Asked): Promise<Data>;
  send(reply: FastifyReply, data: Data): FastifyReply | Promise<FastifyReply>;
}

/** Sends a print as a page. */
export const asPage =
  <Data>(view: (shell: Shell, data: Data) => VNode) =>
  (reply: FastifyReply, data: Data): Promise<FastifyReply> =>
    reply.page((shell) => view(shell, data));

/**
 * A page that asks once what a print is for, and the print itself, which lasts some minutes for that sign-in: loaded again it is neither asked nor counted.
 * `opensAs` is the address that is open then, where several belong together; otherwise its own.
 */
export function registerPrint<Data>(
  app: FastifyInstance,
  { ground }: Site,
  { path, access, page, read, send, opensAs }: PrintOf<Data> & { opensAs?: (request: FastifyRequest) => string },
): void {
  const config = { access } as const;
  const openingOf = (request: FastifyRequest): Opening => {
    const { sessionId } = actorOf(request);
    return { sessionId, address: opensAs?.(request) ?? request.url };
  };
  const open = (request: FastifyRequest) =>
    transact(ground, authorise(actorOf(request), access), (tx) => isOpen(tx, openingOf(request)));
  const ask = async (request: FastifyRequest, reply: FastifyReply, problems: readonly FieldProblem[]) => {
    const view = await page(request);
    if (typeof view === 'string') return reply.redirect(view, 303);
    const asked = { ...view, action: request.url, form: keptOf(request.body), problems };
    return reply.page((shell) => printPage(shell, asked));
  };
  app.get(path, { config }, async (request, reply) => {
    if (!(await open(request))) return ask(request, reply, []);
    return send(reply, await read(request));
  });
  app.post(path, { config }, async (request, reply) => {
    const form = PRINT.safeParse(request.body ?? {});
    if (!form.success) return ask(request, reply.code(400), problemsOf(form.error));
    // Sent twice, by a double click or going back: it is the print that is open already.
    if (!(await open(request))) await read(request, { purpose: form.data.purpose, opens: openingOf(request) });
    return reply.redirect(request.url, 303);
  });
}
