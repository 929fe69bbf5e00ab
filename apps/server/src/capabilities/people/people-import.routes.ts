import type {} from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { csvHeaders, csvText } from '../../site/csv.ts';
import { registerFile } from '../../site/export.routes.ts';
import { mendable } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import type { Shell } from '../../ui/page.tsx';
import { plural } from '../../ui/words.ts';
import { KIND_LIST } from './people.ts';
import { answerForm, idOf, rightsOf } from './people-asking.routes.ts';
import { differencePage } from './people-difference.views.tsx';
import type { FormState } from './people-form.views.tsx';
import * as imports from './people-import.service.ts';
import type { ImportRecord } from './people-import.store.ts';
import { differenceCsvRows, problemCsvRows } from './people-import.ts';
import { appliedPage, columnsPage, countsWords, uploadPage } from './people-import.views.tsx';
import { COLUMN_LIST, type Column, type Mapping } from './people-import-columns.ts';
import { readParentsSigningIn } from './people-leaving.service.ts';

const bring = { config: { access: 'people.import' as const } };
const NO_PROBLEM = { values: {}, problems: [] };

/** What a multipart body holds once it was read; a field for text, a file for the roster. */
interface UploadedBody {
  file?: { filename?: string; toBuffer?: () => Promise<Buffer> };
}

/** Import from a file: choose, columns, difference, apply. */
export function registerImports(app: FastifyInstance, site: Site): void {
  registerUpload(app, site);
  registerColumns(app, site);
  registerDecision(app, site);
  registerDownloads(app, site);
}

async function sendUpload(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  problems: readonly FieldProblem[],
): Promise<FastifyReply> {
  const actor = actorOf(request);
  const earlier = await imports.readImports(site.ground, actor);
  if (problems.length) reply.code(400);
  const input = {
    imports: earlier,
    state: { values: {}, problems },
    rights: rightsOf(actor),
    now: site.ground.clock.now(),
  };
  return reply.page((shell) => uploadPage(shell, input));
}

function registerUpload(app: FastifyInstance, site: Site): void {
  app.get('/people/import', bring, (request, reply) => sendUpload(site, request, reply, []));
  app.route({
    method: 'POST',
    url: '/people/import',
    ...bring,
    // The upload stops while it is read, before any handler: say it on the page that holds the form.
    errorHandler: (error, request, reply) => {
      if ((error as { statusCode?: number }).statusCode !== 413) throw error;
      const message = 'The file is larger than 10 MB. Export pupils and staff separately';
      return sendUpload(site, request, reply, [{ field: 'file', message }]);
    },
    handler: async (request, reply) => {
      const { file } = (request.body ?? {}) as UploadedBody;
      const bytes = await file?.toBuffer?.();
      if (!bytes || !file?.filename)
        return sendUpload(site, request, reply, [{ field: 'file', message: 'Choose a file' }]);
      try {
        const { id } = await imports.uploadRoster(site.ground, actorOf(request), { name: file.filename, bytes });
        return reply.redirect(`/people/import/${id}`, 303);
      } catch (error) {
        return sendUpload(site, request, reply, mendable(error));
      }
    },
  });
}

function registerColumns(app: FastifyInstance, { ground }: Site): void {
  app.get('/people/import/:id/columns', bring, async (request, reply) => {
    const { record, samples } = await imports.readColumns(ground, actorOf(request), idOf(request));
    const state = { values: columnValues(record.columns), problems: [] };
    return reply.page((shell) => columnsPage(shell, record, state, samples));
  });
  app.post('/people/import/:id/columns', bring, async (request, reply) => {
    const id = idOf(request);
    const { record, samples } = await imports.readColumns(ground, actorOf(request), id);
    const again = (shell: Shell, state: FormState) => columnsPage(shell, record, state, samples);
    return answerForm(reply, { body: request.body, schema: columnsForm, again }, async (form) => {
      await imports.mapColumns(ground, actorOf(request), id, mappingFrom(form, record.reading.header.length));
      return reply.redirect(`/people/import/${id}`, 303);
    });
  });
}

const place = z.preprocess((value) => (value === '' ? undefined : value), z.coerce.number().int().min(0).optional());
const columnsForm = z.object({
  ...(Object.fromEntries(COLUMN_LIST.map((column) => [column, place])) as Record<Column, typeof place>),
  kind_of_all: z.enum(KIND_LIST).optional(),
});

function columnValues({ places, kind }: Mapping): FormState['values'] {
  const values = Object.fromEntries(Object.entries(places).map(([column, at]) => [column, String(at)]));
  return { ...values, ...(kind && { kind_of_all: kind }) };
}

/** The columns chosen; a place that the file does not have counts as not chosen. */
function mappingFrom(form: z.infer<typeof columnsForm>, columns: number): Mapping {
  const { kind_of_all, ...chosen } = form;
  const places = Object.fromEntries(
    Object.entries(chosen).filter(([, at]) => at !== undefined && (at as number) < columns),
  );
  return { places, kind: kind_of_all ?? null };
}

const decisionForm = z.object({
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  leavers: z.enum(['mark', 'keep'], 'Say whether the missing people have left'),
  whole_school: z.literal('yes').optional(),
});

function registerDecision(app: FastifyInstance, { ground }: Site): void {
  const show = (record: ImportRecord, moved: boolean) => (shell: Shell, state: FormState) =>
    record.state === 'applied' || !record.difference
      ? appliedPage(shell, record, ground.clock.now())
      : differencePage(shell, { record, difference: record.difference, state, moved, now: ground.clock.now() });
  app.get('/people/import/:id', bring, async (request, reply) => {
    const record = await imports.readImport(ground, actorOf(request), idOf(request));
    if (record.state === 'uploaded') return reply.redirect(`/people/import/${record.id}/columns`, 303);
    const { moved } = request.query as { moved?: string };
    return reply.page((shell) => show(record, moved === 'yes')(shell, NO_PROBLEM));
  });
  app.post('/people/import/:id/apply', bring, async (request, reply) => {
    const id = idOf(request);
    const record = await imports.readImport(ground, actorOf(request), id);
    return answerForm(reply, { body: request.body, schema: decisionForm, again: show(record, false) }, async (form) => {
      const decision = {
        fingerprint: form.fingerprint,
        leavers: form.leavers,
        wholeSchool: form.whole_school === 'yes',
      };
      const outcome = await imports.applyImport(ground, actorOf(request), id, decision);
      if (!outcome.applied) return reply.redirect(`/people/import/${id}?moved=yes`, 303);
      const parents = outcome.kept.counts.left ? await readParentsSigningIn(ground, actorOf(request)) : 0;
      const left = { href: '/people?kind=parent', text: 'Did a parent with an account leave with their child?' };
      const came = { href: '/people/accounts/give', text: 'Give accounts to those who are to sign in' };
      const isOfStaff = outcome.kept.counts.added > 0 && outcome.kept.missing.kinds.includes('staff');
      const link = parents ? left : isOfStaff && rightsOf(actorOf(request)).accounts ? came : undefined;
      return reply.done('/people', {
        text: `The file is applied. ${countsWords(outcome.kept)}`,
        ...(link && { link }),
      });
    });
  });
  app.post('/people/import/:id/drop', bring, async (request, reply) => {
    await imports.dropImport(ground, actorOf(request), idOf(request));
    return reply.done('/people/import', { text: 'The file has been discarded. Nothing was saved.' });
  });
}

function registerDownloads(app: FastifyInstance, { ground }: Site): void {
  // What is wrong with the file that they brought: its own lines, and nobody else's.
  app.get('/people/import/:id/problems.csv', bring, async (request, reply) => {
    const { problems } = await imports.readDifference(ground, actorOf(request), idOf(request));
    const text = csvText(['Line', 'Column', 'Value', 'Problem', 'What happens'], problemCsvRows(problems));
    return reply.headers(csvHeaders('import-problems')).send(text);
  });
  // A file with nobody in it makes everybody at the school a leaver of the difference: it is a list of people like any other (S11).
  registerFile(app, {
    ...{ path: '/people/import/:id/difference.csv', access: 'people.import' },
    page: async (request) => {
      const { id } = await imports.readImport(ground, actorOf(request), idOf(request));
      const { entries } = await imports.readDifference(ground, actorOf(request), id);
      return {
        title: 'Download the difference',
        list: { text: 'Import', href: `/people/import/${id}` },
        action: `/people/import/${id}/difference.csv`,
        holds: `${plural(entries.length, 'person', 'people')} with what the file changes about them`,
        example: 'For example, checking leavers with the office',
      };
    },
    file: async (request, purpose) => {
      const { entries } = await imports.takeDifference(ground, actorOf(request), idOf(request), purpose);
      const text = csvText(['Line', 'Name', 'Kind', 'What', 'Field', 'Was', 'Becomes'], differenceCsvRows(entries));
      return { name: 'import-difference', text };
    },
  });
}
