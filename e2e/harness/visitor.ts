/** Somebody at a server without a browser: keeps cookies and sends forms with their token, for steps that a journey is not about. */
export class Visitor {
  private readonly cookies = new Map<string, string>();
  private readonly origin: string;
  constructor(origin: string) {
    // Node resolves localhost to ::1 first on some machines; the server listens on 127.0.0.1.
    this.origin = origin.replace('localhost', '127.0.0.1');
  }

  /** Asks for a page; follows redirects inside the server. */
  async get(path: string): Promise<{ status: number; text: string; path: string }> {
    return this.follow(path, { method: 'GET' });
  }

  /** Sends the form of a page; the token and hidden fields come from the page that holds it: one that was read before, or an address to read. */
  async post(
    path: string,
    form: Record<string, string>,
    from: string | { text: string } = path,
  ): Promise<{ status: number; text: string; path: string }> {
    const page = typeof from === 'string' ? await this.get(from) : from;
    const hidden: Record<string, string> = {};
    for (const [, name, value] of page.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)) {
      if (name && value !== undefined) hidden[name] = value;
    }
    return this.follow(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ ...hidden, ...form }).toString(),
    });
  }

  /** Sends a form with a file; its token and fields are in it. */
  async bring(path: string, form: FormData): Promise<{ status: number; text: string; path: string }> {
    return this.follow(path, { method: 'POST', body: form });
  }

  /** The cookies kept so far, as a browser takes them: it is then the same visit. */
  session() {
    const url = this.origin.replace('http:', 'https:').replace('127.0.0.1', 'localhost');
    return [...this.cookies].map(([name, value]) => ({ name, value, url, secure: true, httpOnly: true }));
  }

  private async follow(path: string, init: RequestInit): Promise<{ status: number; text: string; path: string }> {
    let next = path;
    let request = init;
    for (let hop = 0; hop < 8; hop++) {
      const answer = await fetch(this.origin + next, {
        ...request,
        redirect: 'manual',
        headers: { accept: 'text/html', cookie: this.cookieHeader(), ...request.headers },
      });
      this.keep(answer.headers.getSetCookie());
      const to = answer.headers.get('location');
      if (!to) return { status: answer.status, text: await answer.text(), path: next };
      await answer.body?.cancel();
      next = to;
      request = { method: 'GET' };
    }
    throw new Error(`${path} goes round in circles.`);
  }

  private keep(lines: string[]): void {
    for (const line of lines) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      const value = pair.slice(at + 1);
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) this.cookies.delete(pair.slice(0, at));
      else this.cookies.set(pair.slice(0, at), value);
    }
  }

  private cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}
