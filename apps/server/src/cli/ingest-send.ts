import {
  type EnrolmentAnswer,
  type EventsAnswer,
  enrolmentAnswerSchema,
  errorAnswerSchema,
  eventsAnswerSchema,
} from '@gatehouse/contract';
import type { z } from 'zod';
import { StartRefused } from '../kernel/start-refused.ts';

/** Tries of one request: with the pauses between them about four minutes, longer than a server takes to start again. */
const MOST_TRIES = 12;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
const REQUEST_MS = 60_000;
/** "Not now": sent again. Everything else is an answer. */
const NOT_NOW = new Set([429, 502, 503, 504]);

/** A server that requests go to, and how to wait and tell of it. */
export interface Server {
  origin: string;
  sleep(milliseconds: number): Promise<void>;
  say(line: string): void;
}

/** A refusal of the server, with the fields that it named. */
export class Refused extends Error {
  override name = 'Refused';
  readonly status: number;
  readonly fields: readonly { field: string; message: string }[];
  constructor(status: number, message: string, fields: Refused['fields']) {
    super(message);
    this.status = status;
    this.fields = fields;
  }
}

/** Exchanges a one-time code for a key. Not repeated after a lost answer: the code may be spent. */
export async function enrolAt(server: Server, code: string): Promise<EnrolmentAnswer> {
  const headers = { 'content-type': 'application/json' };
  const response = await once(server, '/api/v1/enrol', { method: 'POST', headers, body: JSON.stringify({ code }) });
  if (response instanceof Error) throw new StartRefused(awayWords(server, response));
  return answerOf(response, enrolmentAnswerSchema);
}

/** Sends one batch, again and again until the server has answered: the ids make sure that nothing is doubled. */
export async function sendBatch(server: Server, key: string, body: string): Promise<EventsAnswer> {
  const headers = { 'content-type': 'application/x-ndjson', authorization: `Bearer ${key}` };
  for (let tries = 1; ; tries++) {
    const response = await once(server, '/api/v1/events', { method: 'POST', headers, body });
    if (!(response instanceof Error) && !NOT_NOW.has(response.status)) return answerOf(response, eventsAnswerSchema);
    const away = response instanceof Error ? awayWords(server, response) : `${server.origin} says “not now”.`;
    if (tries === MOST_TRIES || (response instanceof Error && isCertificate(response))) throw new StartRefused(away);
    const pause = pauseAfter(tries, response);
    server.say(`${away} Trying again in ${Math.ceil(pause / 1000)} s.`);
    await server.sleep(pause);
  }
}

async function once(server: Server, path: string, request: RequestInit): Promise<Response | Error> {
  try {
    // A redirect would carry the key elsewhere.
    return await fetch(new URL(path, server.origin), {
      ...request,
      redirect: 'error',
      signal: AbortSignal.timeout(REQUEST_MS),
    });
  } catch (error) {
    return error as Error;
  }
}

function pauseAfter(tries: number, response: Response | Error): number {
  const asked = response instanceof Error ? 0 : Number(response.headers.get('retry-after') ?? 0) * 1000;
  return Math.min(LONGEST_PAUSE_MS, Math.max(asked || 0, FIRST_PAUSE_MS * 2 ** (tries - 1)));
}

async function answerOf<Answer>(response: Response, schema: z.ZodType<Answer>): Promise<Answer> {
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) {
    const parsed = schema.safeParse(body);
    if (parsed.success) return parsed.data;
    throw new StartRefused(
      'What answered is not a Gatehouse server of this release. Check the address after --server.',
    );
  }
  const refused = errorAnswerSchema.safeParse(body);
  if (!refused.success) throw new StartRefused(`What answered is not a Gatehouse server (status ${response.status}).`);
  const { message, fields } = refused.data.error;
  throw new Refused(response.status, message, fields);
}

function causeOf(error: Error): { code?: string; message?: string } {
  return (error.cause ?? error) as { code?: string; message?: string };
}

function isCertificate(error: Error): boolean {
  return /CERT|SELF_SIGNED|ISSUER|ALTNAME/.test(causeOf(error).code ?? '');
}

function awayWords({ origin }: Server, error: Error): string {
  if (isCertificate(error)) {
    return `This machine does not trust the certificate of ${origin}. Copy school-ca.pem from the server’s data folder (or, where the school gave the server a certificate, that of whoever issued it) and set NODE_EXTRA_CA_CERTS to it.`;
  }
  return `${origin} does not answer.`;
}
