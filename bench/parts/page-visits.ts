import { Agent, request } from 'node:http';
import { gunzipSync } from 'node:zlib';

/** One answer as it came over the wire. */
export interface Answer {
  status: number;
  /** From the first byte sent to the last one read. */
  ms: number;
  /** Of the body as sent, packed where the server packs. */
  bytes: number;
  text: string;
  location: string | undefined;
}

/** A browser's way of asking, without a browser: connections that stay open, cookies, packed answers. */
export class Pages {
  readonly #agent = new Agent({ keepAlive: true });
  readonly #cookie: string;
  readonly #more: Record<string, string>;

  /** `cookies` of somebody who is signed in; `more` headers where a server wants to know more of who asks. */
  constructor(cookies: readonly { name: string; value: string }[], more: Record<string, string> = {}) {
    this.#more = more;
    this.#cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  }

  /** Asks once; a form is sent as a page sends it. */
  ask(origin: string, path: string, form?: Record<string, string>): Promise<Answer> {
    const body = form === undefined ? undefined : new URLSearchParams(form).toString();
    const headers = {
      accept: 'text/html',
      'accept-encoding': 'gzip',
      'sec-fetch-site': 'same-origin',
      cookie: this.#cookie,
      ...this.#more,
      ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length }),
    };
    return new Promise((resolve, reject) => {
      const begun = performance.now();
      const sent = request(
        origin.replace('localhost', '127.0.0.1') + path,
        { agent: this.#agent, method: body === undefined ? 'GET' : 'POST', headers },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('error', reject);
          answer.on('end', () => {
            const ms = performance.now() - begun;
            const whole = Buffer.concat(parts);
            const isPacked = answer.headers['content-encoding'] === 'gzip';
            const text = (isPacked ? gunzipSync(whole) : whole).toString();
            resolve({
              status: answer.statusCode ?? 0,
              ms,
              bytes: whole.length,
              text,
              location: answer.headers.location,
            });
          });
        },
      );
      sent.on('error', (error: NodeJS.ErrnoException) => {
        // A server may end an idle connection while it is being asked again: nothing was answered, and a page is asked for anew.
        const wasIdle = sent.reusedSocket && error.code === 'ECONNRESET' && body === undefined;
        if (wasIdle) this.ask(origin, path).then(resolve, reject);
        else reject(new Error(`${origin}${path}: ${error.message}`, { cause: error }));
      });
      sent.end(body);
    });
  }

  /** Bytes of everything that a first visit fetches, and of the page alone, as they were sent; and of the page unpacked. */
  async firstVisit(origin: string, path: string): Promise<{ page: number; unpacked: number; all: number }> {
    const page = await this.ask(origin, path);
    const found = [...page.text.matchAll(/<(?:script|link)\b[^>]*?(?:src|href)="(\/[^"]+)"/g)].flatMap(
      ([tag, address]) =>
        address === undefined || /rel="(?:canonical|alternate|manifest)"/.test(tag) ? [] : [address],
    );
    let all = page.bytes;
    for (const address of new Set(found)) all += (await this.ask(origin, address)).bytes;
    return { page: page.bytes, unpacked: Buffer.byteLength(page.text), all };
  }

  close(): void {
    this.#agent.destroy();
  }
}
