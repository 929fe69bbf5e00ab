import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import multipart, { type Multipart } from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { checkForgery, checkSchool } from './forgery.ts';
import { askAgain, isSameOrigin, unreadable } from './guard.routes.ts';
import { isReadableBody } from './readable-text.ts';
import { saidBy } from './sent-once.routes.ts';
import type { Site } from './site.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Its handler reads a form with a file by itself, with streamedForm(), as the bytes come: the file need not fit into memory. */
    streamed?: boolean;
  }
  interface FastifyRequest {
    /** Who sent a form with a file that was read whole, and all that it says, its file as a digest; undefined of every other. */
    uploadSaid: string | undefined;
  }
}

const MOST_FIELDS = 50;
const MOST_FIELD_BYTES = 64 * 1024;
/** Of a form that nobody may send any more: all that is kept of it until it is answered fits into what is taken from nobody (senders.routes.ts). */
const OF_NOBODY = { fields: 12, fieldSize: 20_000 };

/** Forms with files: read whole before the handler runs, but where a route says that it streams. */
export async function registerUploads(app: FastifyInstance, mostBytes: number): Promise<void> {
  await app.register(multipart, {
    limits: { fileSize: mostBytes, files: 1, fields: MOST_FIELDS, fieldSize: MOST_FIELD_BYTES },
  });
  app.decorateRequest('uploadSaid', undefined);
  app.addHook('preValidation', async (request) => {
    if (!request.isMultipart()) return;
    if (request.unanswered) {
      request.body = await writtenBefore(request);
      return;
    }
    if (request.routeOptions.config?.streamed) return;
    const said: [string, unknown][] = [];
    for await (const part of request.parts()) {
      request.body = part.fields;
      said.push([part.fieldname, await saidIn(part)]);
    }
    request.uploadSaid = saidBy(request, Object.fromEntries(said));
  });
}

/** What was written in a form that nobody may send any more, so that it comes back (S23, S24): up to its file, of which nothing is kept. */
async function writtenBefore(request: FastifyRequest): Promise<Record<string, string>> {
  const fields: Record<string, string> = {};
  try {
    for await (const part of request.parts({ limits: OF_NOBODY })) {
      if (part.type === 'file') {
        skipRest(request, part.file);
        break;
      }
      if (typeof part.value === 'string') fields[part.fieldname] = part.value;
    }
  } catch (error) {
    // It is refused anyhow, and for more than that it cannot be read.
    request.log.info({ err: error }, 'A form that nobody may send any more could not be read.');
    request.raw.unpipe();
    request.raw.resume();
  }
  return fields;
}

async function saidIn(part: Multipart): Promise<unknown> {
  if (part.type === 'field') return part.value;
  return createHash('sha256')
    .update(await part.toBuffer())
    .digest('hex');
}

/** A form of which the file has not been read yet. */
export interface StreamedForm {
  /** Fields that came before the file. */
  fields: Record<string, string>;
  /** Null where no file was chosen. */
  file: StreamedFile | null;
}

/** A file on its way. */
export interface StreamedFile {
  name: string;
  bytes: AsyncIterable<Buffer>;
  /** Known once all of it was read: whether it had more bytes than it may. */
  isTooLarge(): boolean;
  /** Reads the rest and keeps nothing of it, so that whoever sent it can be answered. */
  skip(): void;
}

/** Reads a form up to its file. The form token is a field before the file, and is checked before a byte of the file is read. */
export async function streamedForm(request: FastifyRequest, site: Site, mostBytes: number): Promise<StreamedForm> {
  const fields: Record<string, string> = {};
  // A request that is no upload was read and checked by the guard.
  if (!request.isMultipart()) return { fields, file: null };
  const admit = () => {
    // What was written comes back where the rest fails, as with a form that has no file (S23).
    request.body = fields;
    request.isOwnForm = isSameOrigin(request);
    checkForgery({ ...asked(request), body: fields }, site);
    request.isOwnForm = true;
    checkSchool({ ...asked(request), body: fields });
    if (request.sentForm) request.sentForm.said = saidBy(request, fields);
    if (!isReadableBody(fields)) throw unreadable();
  };
  for await (const part of request.parts({ limits: { fileSize: mostBytes } })) {
    if (part.type === 'field') {
      if (typeof part.value === 'string') fields[part.fieldname] = part.value;
      continue;
    }
    const { file, filename } = part;
    const skip = () => skipRest(request, file);
    try {
      admit();
    } catch (error) {
      skip();
      throw error;
    }
    // A browser sends a file without a name where none was chosen.
    if (!filename) {
      skip();
      return { fields, file: null };
    }
    return {
      fields,
      file: { name: filename, bytes: askedAfter(file, request, site), isTooLarge: () => file.truncated, skip },
    };
  }
  admit();
  await askAgain(request, site);
  return { fields, file: null };
}

/** The bytes of a file; whoever reads them learns that all are there only where whoever sent them still may. */
async function* askedAfter(file: Readable, request: FastifyRequest, site: Site): AsyncGenerator<Buffer> {
  yield* file;
  await askAgain(request, site);
}

/**
 * Reads the rest of an upload and keeps nothing of it: a browser takes no answer before it has sent all. Whoever stopped reading for a fault has destroyed the file
 * with it, and then nobody reads on by themselves.
 */
function skipRest(request: FastifyRequest, file: Readable): void {
  if (!file.destroyed) {
    file.resume();
    return;
  }
  request.raw.unpipe();
  request.raw.resume();
}

function asked({ method, headers, cookies, visitor }: FastifyRequest) {
  return { method, headers, cookies, visitor };
}
