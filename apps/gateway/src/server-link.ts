import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import {
  errorAnswerSchema,
  nextKeyAnswerSchema,
  type SensorReport,
  signingKeyAnswerSchema,
  snapshotTag,
} from '@gatehouse/contract';
import type { z } from 'zod';
import type { Delivery } from './shipper.ts';

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
/** No snapshot of a school is larger: five million domains take about 60 MB with their names. */
const MOST_BYTES = 512 * 1024 * 1024;
const NOT_NOW = new Set([408, 425, 429, 500, 502, 503, 504]);

/**
 * One request. Rejects when the server cannot be reached, breaks off or takes longer than 30 seconds. Redirects are not followed: they would
 * carry the key elsewhere. Not the global fetch: it cannot be given an authority.
 */
export function ask(
  place: ServerPlace,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<ServerAnswer> {
  const url = new URL(path, place.origin);
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const request = send(
      url,
      { method: options.method ?? 'GET', headers: options.headers ?? {}, ...(place.ca && { ca: place.ca }) },
      (response) => {
        const parts: Buffer[] = [];
        let length = 0;
        response.on('data', (part: Buffer) => {
          length += part.length;
          if (length > MOST_BYTES) request.destroy(new Error('The answer is larger than any snapshot.'));
          else parts.push(part);
        });
        response.once('error', reject);
        response.once('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
        );
      },
    );
    request.setTimeout(REQUEST_MS, () => request.destroy(new Error('The server did not answer in time.')));
    request.once('error', reject);
    request.end(options.body);
  });
}

/** What one sensor asks of its server. `key` is asked for each time: it changes when it is rotated. */
export class ServerLink {
  readonly #place: ServerPlace;
  readonly #key: () => string;
  constructor(place: ServerPlace, key: () => string) {
    this.#place = place;
    this.#key = key;
  }

  /** Sends a batch of events. Never rejects. */
  async deliver(ndjson: string): Promise<Delivery> {
    const headers = { 'content-type': 'application/x-ndjson' };
    const answer = await this.#ask('/api/v1/events', { method: 'POST', headers, body: ndjson }).catch(
      (error: Error) => error,
    );
    if (answer instanceof Error) return { later: `The server does not answer: ${answer.message}` };
    if (answer.status === 200) return 'taken';
    if ([400, 409, 413].includes(answer.status)) return { refused: messageOf(answer) };
    const seconds = Number(answer.headers['retry-after'] ?? 0);
    if (NOT_NOW.has(answer.status)) return { later: 'The server says “not now”.', afterMs: (seconds || 0) * 1000 };
    return { later: keyWords(answer), afterMs: 60_000 };
  }

  /** The newest snapshot's bytes, or null when this version is still the newest. */
  async snapshot(known: string | null): Promise<Buffer | null> {
    const headers: Record<string, string> = known === null ? {} : { 'if-none-match': snapshotTag(known) };
    const answer = await this.#ask('/api/v1/snapshot', { headers });
    if (answer.status === 304) return null;
    return demand(answer).body;
  }

  /** Says how this sensor is. */
  async report(report: SensorReport): Promise<void> {
    demand(await this.#ask('/api/v1/report', json(report)));
  }

  /** A new key for this sensor. The old one works until the new one is used. */
  async nextKey(): Promise<string> {
    return parsed(demand(await this.#ask('/api/v1/key', json({}))), nextKeyAnswerSchema).key;
  }

  /** Whether the server knows the key; rejects when it does not answer. */
  async isKeyKnown(): Promise<boolean> {
    return (await this.#ask('/api/v1/me')).status !== 401;
  }

  /** The key with which the server signs snapshots, SPKI PEM. */
  async signingKey(): Promise<string> {
    return parsed(demand(await this.#ask('/api/v1/signing-key')), signingKeyAnswerSchema).publicKey;
  }

  #ask(path: string, options: Parameters<typeof ask>[2] = {}): Promise<ServerAnswer> {
    const headers = { ...options.headers, authorization: `Bearer ${this.#key()}` };
    return ask(this.#place, path, { ...options, headers });
  }
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
  const read = schema.safeParse(jsonOf(body));
  if (!read.success) throw new Error('What answered is not a Gatehouse server of this release.');
  return read.data;
}

/** What the server says is wrong. */
export function messageOf({ status, body }: ServerAnswer): string {
  const read = errorAnswerSchema.safeParse(jsonOf(body));
  return read.success ? read.data.error.message : `The server answered with status ${status}.`;
}

function keyWords(answer: ServerAnswer): string {
  return answer.status === 401
    ? 'The server does not know the key of this gate, or it has ended. Enrol it again with a new one-time code.'
    : messageOf(answer);
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
