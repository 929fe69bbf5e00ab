import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer as createHttp, type IncomingHttpHeaders, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** Sites of a journey on loopback, over http and https, with an authority of their own. */
export interface Origins {
  http: number;
  https: number;
  /** PEM file of the authority that vouches for the sites. */
  authority: string;
  authorityDer: Buffer;
  /** `host path` of every request that reached a site. */
  seen: string[];
  /** What the last request for each host carried. */
  carried: Map<string, IncomingHttpHeaders>;
  close(): void;
}

/** A site's own worker that answers every page without asking the network. */
const OFFLINE = `
  addEventListener('install', (event) => event.waitUntil(skipWaiting()));
  addEventListener('activate', (event) => event.waitUntil(clients.claim()));
  addEventListener('fetch', (event) => event.respondWith(
    new Response('<!doctype html><title>Kept</title><h1>Kept on the device</h1>', { headers: { 'content-type': 'text/html' } }),
  ));
`;

/** A page whose first act is to stop whatever is typed before anybody else hears of it. */
const SILENT = `<!doctype html><script>
  for (const kind of ['input', 'focusout', 'keydown', 'keypress', 'keyup'])
    addEventListener(kind, (event) => event.stopImmediatePropagation(), { capture: true });
</script>`;

/** Opens the sites; the names need not exist anywhere else. */
export async function openOrigins(folder: string, names: readonly string[]): Promise<Origins> {
  const place = join(folder, 'origins');
  mkdirSync(place, { mode: 0o755 });
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: place, stdio: 'ignore' });
  const days = ['-days', '30', '-nodes', '-newkey', 'rsa:2048'];
  openssl('req', '-x509', '-new', ...days, '-subj', '/CN=Origins of a journey', '-keyout', 'ca.key', '-out', 'ca.pem');
  openssl('req', '-new', ...days.slice(2), '-subj', '/CN=origin', '-keyout', 'site.key', '-out', 'site.csr');
  writeFileSync(join(place, 'names'), `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}\n`);
  openssl(
    ...['x509', '-req', '-in', 'site.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial'],
    ...['-days', '30', '-extfile', 'names', '-out', 'site.pem'],
  );
  openssl('x509', '-in', 'ca.pem', '-outform', 'der', '-out', 'ca.der');
  const read = (name: string) => readFileSync(join(place, name));
  const seen: string[] = [];
  const carried = new Map<string, IncomingHttpHeaders>();
  const answer = (
    request: { headers: IncomingHttpHeaders; url?: string | undefined },
    response: { end(text: string): void; setHeader(name: string, value: string): void },
  ) => {
    seen.push(`${request.headers.host?.split(':')[0]} ${request.url}`);
    if (request.url === '/offline.js') {
      response.setHeader('content-type', 'text/javascript');
      response.end(OFFLINE);
      return;
    }
    carried.set(request.headers.host?.split(':')[0] ?? '', request.headers);
    response.setHeader('content-type', 'text/html');
    const before = request.url === '/silent' ? SILENT : '<!doctype html>';
    response.end(`${before}<title>A site</title><h1>A site</h1><img src="/picture.png" alt="">`);
  };
  const plain = createHttp(answer);
  const tls = createHttps({ key: read('site.key'), cert: read('site.pem') }, answer);
  return {
    http: await listening(plain),
    https: await listening(tls),
    authority: join(place, 'ca.pem'),
    authorityDer: read('ca.der'),
    seen,
    carried,
    close: () => [plain, tls].map((server) => server.close().closeAllConnections()),
  };
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
