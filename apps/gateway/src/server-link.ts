import { createWriteStream } from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { pipeline } from 'node:stream/promises';
import {
  errorAnswerSchema,
  eventsTakenSchema,
  HEARD_HEADER,
  jsonOf,
  MACHINE_HEADER,
  NEWEST_HEADER,
  nextKeyAnswerSchema,
  type Probe,
  type ProbeResults,
  probeResultsAnswerSchema,
  probesAnswerSchema,
  type ReportAnswer,
  reportAnswerSchema,
  type SensorReport,
  sensorAnswerSchema,
  signingKeyAnswerSchema,
  snapshotTag,
  type Visit,
} from '@gatehouse/contract';
import { z } from 'zod';
import type { Delivery } from './shipper.ts';
import { THIS_MACHINE } from './this-machine.ts';

/** Where the server is and how to trust it. `ca` is the PEM of the school's own authority, when its certificate is from there. */
export interface ServerPlace {
  origin: string;
  ca: string | undefined;
}

/** An answer of the server, whatever its status. */
export interface ServerAnswer {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Buffer;
}

const REQUEST_MS = 30_000;
/** No snapshot of a school is larger: five million domains take 150 MB with their names. */
const MOST_SNAPSHOT = 1024 * 1024 * 1024;
/** Any other answer. */
const MOST_BYTES = 16 * 1024 * 1024;
const NOT_NOW = new Set([408, 425, 429, 500, 502, 503, 504]);
const NOT_OURS = 'What answered is not a Gatehouse server of this release.';

/** As `eventsTakenSchema`, of visits. */
const visitsTaken = z.object({ written: z.int(), repeated: z.int() });

/**
 * One request. Rejects when the server cannot be reached, breaks off or says nothing for 30 seconds: a snapshot may come for minutes over a slow line. Redirects are not followed: they would
 * carry the key elsewhere. Not the global fetch: it cannot be given an authority. With `to`, the body of a good answer goes into that new file
 * as it comes, and not into memory.
 */
export function ask(
  place: ServerPlace,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string; to?: string } = {},
): Promise<ServerAnswer> {
  const url = new URL(path, place.origin);
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const request = send(
      url,
      { method: options.method ?? 'GET', headers: options.headers ?? {}, ...(place.ca && { ca: place.ca }) },
      (response) => {
        const { statusCode: status = 0, headers } = response;
        const isKept = options.to !== undefined && status === 200;
        const body = isKept ? writeTo(options.to ?? '', response) : gather(response);
        body.then((read) => resolve({ status, headers, body: read }), reject);
      },
    );
    // Of silence, once there is a connection; until then Node's own agent waits five seconds, and this hears of it.
    request.setTimeout(REQUEST_MS, () => request.destroy(new Error('The server did not answer in time.')));
    request.once('error', reject);
    request.end(options.body);
  });
}

async function gather(response: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of upTo(MOST_BYTES, response)) parts.push(part);
  return Buffer.concat(parts);
}

async function writeTo(path: string, response: IncomingMessage): Promise<Buffer> {
  await pipeline(upTo(MOST_SNAPSHOT, response), createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
  return Buffer.alloc(0);
}

/** Ends the request when more comes than can be meant. */
async function* upTo(most: number, response: IncomingMessage): AsyncGenerator<Buffer> {
  let length = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > most) throw new Error('The answer is larger than it can be.');
    yield part;
  }
}

/** What one sensor asks of its server. `key` is asked for each time: it changes when it is rotated. */
export class ServerLink {
  readonly #place: ServerPlace;
  readonly #key: () => string;
  /** Whether the server did not know the key when it answered last. */
  isKeyRefused = false;

  constructor(place: ServerPlace, key: () => string) {
    this.#place = place;
    this.#key = key;
  }

  /** Sends a batch of events. Never rejects. */
  deliver(ndjson: string): Promise<Delivery> {
    const headers = { 'content-type': 'application/x-ndjson' };
    return this.#deliver('/api/v1/events', { method: 'POST', headers, body: ndjson }, eventsTakenSchema);
  }

  /** Sends a batch of visits. Never rejects. */
  deliverVisits(visits: readonly Visit[]): Promise<Delivery> {
    return this.#deliver('/api/v1/visits', json({ visits }), visitsTaken);
  }

  async #deliver(path: string, options: Parameters<typeof ask>[2], taken: z.ZodType): Promise<Delivery> {
    const answer = await this.#ask(path, options).catch((error: Error) => error);
    if (answer instanceof Error) return { later: this.wordsOf(answer) };
    const { status, headers } = answer;
    if (status === 200)
      return taken.safeParse(jsonOf(answer.body.toString())).success ? 'taken' : { later: NOT_OURS, afterMs: 60_000 };
    // Too much at once for whoever stands between; half of it may not be.
    if (status === 413 || ([400, 409].includes(status) && isOurs(answer))) return { refused: messageOf(answer) };
    const seconds = Number(headers['retry-after'] ?? 0);
    if (NOT_NOW.has(status)) return { later: 'The server says “not now”.', afterMs: (seconds || 0) * 1000 };
    return { later: keyWords(answer), afterMs: 60_000 };
  }

  /** Why the server could not be asked, and what to do where that is known; what else went wrong, in its own words. */
  wordsOf({ code = '', message }: NodeJS.ErrnoException): string {
    const { origin } = this.#place;
    if (isUntrusted(code))
      return `This machine does not trust the certificate of ${origin}. Install the gate again with --server-ca FILE: school-ca.pem of the server’s data folder, or, where the school gave the server a certificate, that of whoever issued it.`;
    if (!/^E(CONN|HOST|NET|AI_|NOTFOUND|TIMEDOUT|PIPE|PROTO)|^ERR_SSL/.test(code)) return message;
    const moved =
      code === 'ECONNRESET' && origin.startsWith('http:')
        ? ' If it is reached by https now, install the gate again: --server https://NAME:PORT'
        : '';
    return `The server does not answer at ${origin}: ${message}.${moved}`;
  }

  /**
   * Writes the newest snapshot into a new file; false when the version `known` is still the newest. What it leaves when it rejects is no snapshot. `newest`: see
   * NEWEST_HEADER.
   */
  async snapshot(
    { known, newest }: { known: string | null; newest: string | undefined },
    to: string,
  ): Promise<boolean> {
    const headers = {
      ...(known !== null && { 'if-none-match': snapshotTag(known) }),
      ...(newest !== undefined && { [NEWEST_HEADER]: newest }),
    };
    const answer = await this.#ask('/api/v1/snapshot', { headers, to });
    if (answer.status === 304) return false;
    demand(answer);
    return true;
  }

  /** Says how this sensor is; what the server wants of it: its probes tried, and what a restored server does not have any more sent again. `heard`: what the answer before had there. */
  async report(report: SensorReport, heard?: string): Promise<Omit<ReportAnswer, 'taken'>> {
    const asked = json(report);
    const headers = {
      ...asked.headers,
      ...(THIS_MACHINE && { [MACHINE_HEADER]: THIS_MACHINE }),
      ...(heard && { [HEARD_HEADER]: heard }),
    };
    return parsed(demand(await this.#ask('/api/v1/report', { ...asked, headers })), reportAnswerSchema);
  }

  /** What the server wants tried. */
  async probes(): Promise<Probe[]> {
    return parsed(demand(await this.#ask('/api/v1/probes')), probesAnswerSchema).probes;
  }

  /** Says what became of it. */
  async sendProbes(results: ProbeResults): Promise<void> {
    parsed(demand(await this.#ask('/api/v1/probes', json(results))), probeResultsAnswerSchema);
  }

  /** A new key for this sensor. The old one works until the new one is used. */
  async nextKey(): Promise<string> {
    return parsed(demand(await this.#ask('/api/v1/key', json({}))), nextKeyAnswerSchema).key;
  }

  /** Whether the server knows the key; rejects when it does not answer, or something else does: a key is given up only where our server has ended it. */
  async isKeyKnown(): Promise<boolean> {
    const answer = await this.#ask('/api/v1/me');
    if (answer.status === 401 && isOurs(answer)) return false;
    parsed(demand(answer), sensorAnswerSchema);
    return true;
  }

  /** The key with which the server signs snapshots, SPKI PEM. */
  async signingKey(): Promise<string> {
    return parsed(demand(await this.#ask('/api/v1/signing-key')), signingKeyAnswerSchema).publicKey;
  }

  async #ask(path: string, options: Parameters<typeof ask>[2] = {}): Promise<ServerAnswer> {
    const headers = { ...options.headers, authorization: `Bearer ${this.#key()}` };
    const answer = await ask(this.#place, path, { ...options, headers });
    this.isKeyRefused = answer.status === 401 && isOurs(answer);
    return answer;
  }
}

/** Whether a connection ended because nobody vouches for the server's certificate. */
export function isUntrusted(code: string): boolean {
  return /CERT|SELF_SIGNED|ISSUER|ALTNAME/.test(code);
}

/** A JSON request. */
export function json(body: object) {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

function demand(answer: ServerAnswer): ServerAnswer {
  if (answer.status !== 200) throw new Error(answer.status === 401 ? keyWords(answer) : messageOf(answer));
  return answer;
}

/** The answer in its shape, or a sentence. */
export function parsed<Answer>({ body }: ServerAnswer, schema: z.ZodType<Answer>): Answer {
  const read = schema.safeParse(jsonOf(body.toString()));
  if (!read.success) throw new Error(NOT_OURS);
  return read.data;
}

/** Whether a server of ours says so. */
function isOurs({ body }: ServerAnswer): boolean {
  return errorAnswerSchema.safeParse(jsonOf(body.toString())).success;
}

/** What the server says is wrong. */
export function messageOf({ status, body }: ServerAnswer): string {
  const read = errorAnswerSchema.safeParse(jsonOf(body.toString()));
  return read.success ? read.data.error.message : `The server answered with status ${status}.`;
}

function keyWords(answer: ServerAnswer): string {
  return answer.status === 401 && isOurs(answer)
    ? 'The server does not know the key of this gate, or it has ended. Enrol it again with a new one-time code.'
    : messageOf(answer);
}
