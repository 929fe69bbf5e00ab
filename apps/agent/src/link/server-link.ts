import {
  type AgentWorldHeader,
  type Confirm,
  type ConfirmAnswer,
  confirmAnswerSchema,
  errorAnswerSchema,
  eventsTakenSchema,
  HEARD_HEADER,
  type Join,
  type JoinAnswer,
  joinAnswerSchema,
  MACHINE_HEADER,
  NEWEST_HEADER,
  type NoticeRead,
  nextKeyAnswerSchema,
  noticeReadAnswerSchema,
  OURS_HEADER,
  type Probe,
  type ProbeResults,
  pictureAnswerSchema,
  probeResultsAnswerSchema,
  probesAnswerSchema,
  type ReportAnswer,
  reportAnswerSchema,
  type SensorReport,
  type SignInAnswer,
  sensorAnswerSchema,
  signInAnswerSchema,
  signInBeginAnswerSchema,
  signOutAnswerSchema,
  type WorldAsk,
} from '@gatehouse/contract';
import type * as z from 'zod';
import type { AgentClock } from '../platform/clock.ts';
import { aheadOf } from './skew.ts';

/** What the server said to a batch: it has it; ask later; or it will never take it, with the reason. */
export type Delivery = 'taken' | { later: string; afterMs?: number } | { refused: string };

/** No answer, or not the one that was asked for, in words. `status` 0: nobody answered. */
export class LinkError extends Error {
  readonly status: number;
  /** Whether it is our server that says so, and not something in its place. */
  readonly isOurs: boolean;
  constructor(status: number, message: string, isOurs = false) {
    super(message);
    this.status = status;
    this.isOurs = isOurs;
  }
}

/** What one link needs. `origin` and `key` are asked for each time: both may change. */
export interface LinkParts {
  fetch: typeof fetch;
  clock: AgentClock;
  origin(): string | null;
  key(): string | null;
  /** Told with each answer of our server that says the time. */
  heardTime(aheadMs: number): void;
}

const REQUEST_MS = 30_000;
const NOT_NOW = new Set([408, 425, 429, 500, 502, 503, 504]);
const NOT_OURS = 'What answered is not a Gatehouse server of this release.';
const KEY_ENDED = 'The server does not know the key of this agent, or it has ended.';

/**
 * What the agent asks of its server. Redirects are not followed: they would carry the key elsewhere. Each answer has to be one of ours: a network’s
 * sign-in page says 200 to everything, and has taken nothing.
 */
export class ServerLink {
  readonly #parts: LinkParts;
  constructor(parts: LinkParts) {
    this.#parts = parts;
  }

  /** Asks for a key of its own. */
  async join(join: Join): Promise<JoinAnswer> {
    return this.#read(joinAnswerSchema, '/api/v1/agent/join', { body: join, key: null });
  }

  /** Header line and JSON of the world, unchecked, or null while the one that is known still holds. `isOurs` is to be called once it is proved. `newest`: see NEWEST_HEADER. */
  async world(ask: WorldAsk, newest?: AgentWorldHeader): Promise<{ text: string; isOurs: () => void } | null> {
    const { answer, heard } = await this.#ask('/api/v1/agent/world', { body: ask, newest });
    return answer.status === 204 ? null : { text: await answer.text(), isOurs: heard };
  }

  /** The bytes of a filter, unchecked. */
  async filter(id: string): Promise<Uint8Array<ArrayBuffer>> {
    const { answer } = await this.#ask(`/api/v1/agent/filters/${id}`);
    return new Uint8Array(await answer.arrayBuffer().catch(unreachable));
  }

  /** What holds for an address. */
  async confirm(confirm: Confirm): Promise<ConfirmAnswer> {
    return this.#read(confirmAnswerSchema, '/api/v1/agent/confirm', { body: confirm });
  }

  /** Sends a batch of events. Never rejects. */
  async deliver(ndjson: string): Promise<Delivery> {
    try {
      await this.#read(eventsTakenSchema, '/api/v1/events', { ndjson });
      return 'taken';
    } catch (error) {
      return deliveryOf(error);
    }
  }

  /** Sends the screenshot of an event that the server has. `at`: milliseconds since 1970. */
  async picture(eventId: string, { bytes, at }: { bytes: Uint8Array<ArrayBuffer>; at: number }): Promise<void> {
    const taken = encodeURIComponent(new Date(at).toISOString());
    await this.#read(pictureAnswerSchema, `/api/v1/agent/pictures/${eventId}?taken=${taken}`, { picture: bytes });
  }

  /** Begins a sign-in; the page on which somebody grants it. */
  async beginSignIn(challenge: string): Promise<{ path: string }> {
    return this.#read(signInBeginAnswerSchema, '/api/v1/agent/sign-in', { body: { challenge } });
  }

  /** Takes the grant of a sign-in that this agent began. */
  async takeSignIn(taken: { grant: string; verifier: string }): Promise<SignInAnswer> {
    return this.#read(signInAnswerSchema, '/api/v1/agent/sign-in/take', { body: taken });
  }

  /** Says that whoever signed in is gone. */
  async signOut(): Promise<void> {
    await this.#read(signOutAnswerSchema, '/api/v1/agent/sign-out', { body: {} });
  }

  /** Says that somebody has read the monitoring notice. */
  async noticeRead(read: NoticeRead): Promise<void> {
    await this.#read(noticeReadAnswerSchema, '/api/v1/agent/notice-read', { body: read });
  }

  /** Says how this agent is; what the server wants of it: its probes tried, and what a restored server does not have any more sent again. */
  async report(report: SensorReport, by: Pick<Asked, 'machine' | 'heard'> = {}): Promise<Omit<ReportAnswer, 'taken'>> {
    return this.#read(reportAnswerSchema, '/api/v1/report', { body: report, ...by });
  }

  /** What the server wants tried. */
  async probes(): Promise<Probe[]> {
    return (await this.#read(probesAnswerSchema, '/api/v1/probes')).probes;
  }

  /** Says what became of it. */
  async sendProbes(results: ProbeResults): Promise<void> {
    await this.#read(probeResultsAnswerSchema, '/api/v1/probes', { body: results });
  }

  /** A new key. The old one works until the new one is used. */
  async nextKey(): Promise<string> {
    return (await this.#read(nextKeyAnswerSchema, '/api/v1/key', { body: {} })).key;
  }

  /** Whether the server knows the key; rejects when it does not answer. */
  async isKeyKnown(): Promise<boolean> {
    try {
      await this.#read(sensorAnswerSchema, '/api/v1/me');
      return true;
    } catch (error) {
      if (isKeyEnded(error)) return false;
      throw error;
    }
  }

  /** Sends the form of a page that anybody may send, without the key; the address of the page that it leads to. */
  async form(path: string, fields: Record<string, string>): Promise<string> {
    const { url, redirected, status } = (await this.#ask(path, { form: fields, key: null })).answer;
    // Our server leads on to another of its pages of this kind.
    if (!redirected || !url.startsWith(`${this.#parts.origin()}/s/`)) throw new LinkError(status, NOT_OURS);
    return url;
  }

  async #ask(path: string, asked: Asked = {}): Promise<{ answer: Response; heard: () => void }> {
    const { fetch: send, clock, origin, heardTime } = this.#parts;
    const server = origin();
    const key = asked.key === undefined ? this.#parts.key() : asked.key;
    if (server === null) throw new LinkError(0, 'The browser’s policy does not say where the server is.');
    if (key === null && asked.key === undefined) throw new LinkError(401, 'This agent has not joined its server yet.');
    const askedAt = clock.shown().getTime();
    const answer = await send(new URL(path, server).href, request(asked, key)).catch(unreachable);
    const ahead = aheadOf(answer.headers.get('date'), askedAt, clock.shown().getTime());
    // A network’s own page says a time as well.
    const heard = () => ahead !== null && heardTime(ahead);
    if (answer.ok) return { answer, heard };
    const refusal = await refusalOf(answer);
    if (refusal.isOurs) heard();
    throw refusal;
  }

  async #read<Answer>(schema: z.ZodType<Answer>, path: string, asked?: Asked): Promise<Answer> {
    const { answer, heard } = await this.#ask(path, asked);
    const read = schema.safeParse(await answer.json().catch(() => undefined));
    if (!read.success) throw new LinkError(answer.status, NOT_OURS);
    heard();
    return read.data;
  }
}

interface Asked {
  body?: object;
  newest?: AgentWorldHeader | undefined;
  /** See MACHINE_HEADER. */
  machine?: string | undefined;
  /** See HEARD_HEADER. */
  heard?: string | undefined;
  ndjson?: string;
  form?: Record<string, string>;
  picture?: Uint8Array<ArrayBuffer>;
  /** Null: without a key. */
  key?: null;
}

function request(asked: Asked, key: string | null): RequestInit {
  const content = contentOf(asked);
  const { form, heard, machine, newest } = asked;
  return {
    method: content === null ? 'GET' : 'POST',
    headers: {
      ...(content !== null && { 'content-type': content.type }),
      ...(key !== null && { authorization: `Bearer ${key}` }),
      ...(machine !== undefined && { [MACHINE_HEADER]: machine }),
      ...(heard !== undefined && { [HEARD_HEADER]: heard }),
      ...(newest !== undefined && { [NEWEST_HEADER]: JSON.stringify(newest) }),
    },
    ...(content !== null && { body: content.body }),
    credentials: 'omit',
    cache: 'no-store',
    // A form leads to a page of the same server, and carries no key.
    redirect: form === undefined ? 'error' : 'follow',
    signal: AbortSignal.timeout(REQUEST_MS),
  };
}

function contentOf({
  body,
  ndjson,
  form,
  picture,
}: Asked): { type: string; body: string | Uint8Array<ArrayBuffer> } | null {
  if (body !== undefined) return { type: 'application/json', body: JSON.stringify(body) };
  if (ndjson !== undefined) return { type: 'application/x-ndjson', body: ndjson };
  if (form !== undefined) {
    return { type: 'application/x-www-form-urlencoded', body: new URLSearchParams(form).toString() };
  }
  return picture === undefined ? null : { type: 'image/jpeg', body: picture };
}

function unreachable(error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error);
  throw new LinkError(0, `The server does not answer: ${reason}`.slice(0, 280));
}

async function refusalOf(answer: Response): Promise<LinkError> {
  const { status } = answer;
  const { success, data } = errorAnswerSchema.safeParse(await answer.json().catch(() => undefined));
  const message = success ? data.error.message.slice(0, 280) : `The server answered with status ${status}.`;
  const isOurs = success || answer.headers.has(OURS_HEADER);
  return new LinkError(status, status === 401 && success ? KEY_ENDED : message, isOurs);
}

/** Whether it is our server that does not know the key. */
export function isKeyEnded(error: unknown): boolean {
  return error instanceof LinkError && error.isOurs && error.status === 401;
}

function deliveryOf(error: unknown): Delivery {
  if (!(error instanceof LinkError)) return { later: 'Events could not be sent.' };
  // Too much at once for whoever stands between; half of it may not be.
  if (error.status === 413 || ([400, 409].includes(error.status) && error.isOurs)) return { refused: error.message };
  if (error.status === 0 || NOT_NOW.has(error.status)) return { later: error.message };
  return { later: error.message, afterMs: 60_000 };
}
