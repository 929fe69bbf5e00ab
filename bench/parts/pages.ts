import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { labelOf } from './names.ts';

/** How much there is on a page. */
export interface PageSize {
  name: string;
  paragraphs: number;
  pictures: number;
  scripts: number;
}

/** From a page of a text to one of a newspaper. */
export const PAGE_SIZES: readonly PageSize[] = [
  { name: 'small', paragraphs: 20, pictures: 0, scripts: 0 },
  { name: 'middle', paragraphs: 300, pictures: 20, scripts: 5 },
  { name: 'large', paragraphs: 3000, pictures: 80, scripts: 15 },
];

/** A picture of 1 × 1: what is measured is the asking, not the drawing. */
const PICTURE = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const SCRIPT = `(() => { let sum = 0; for (let at = 0; at < 2e5; at++) sum += at % 7; window.last = sum; })();`.padEnd(
  20_000,
);
const FIELDS = '<textarea id="textarea" rows="20" cols="80"></textarea><div id="editor" contenteditable="true"></div>';

/** Serves pages over https with the certificate of these origins, none of which may be kept. `/small`, `/middle`, `/large`, `/fields`. */
export async function openPages(originsFolder: string): Promise<{ port: number; close(): void }> {
  const read = (name: string) => readFileSync(join(originsFolder, name));
  const pages = new Map(PAGE_SIZES.map((size) => [`/${size.name}`, pageOf(size)]));
  pages.set('/fields', `<!doctype html><title>Fields</title>${FIELDS}`);
  const server = createServer({ key: read('site.key'), cert: read('site.pem') }, (request, response) => {
    const path = request.url?.split('?')[0] ?? '';
    response.setHeader('cache-control', 'no-store');
    const [type, body] = path.endsWith('.gif')
      ? ['image/gif', PICTURE]
      : path.endsWith('.js')
        ? ['text/javascript', SCRIPT]
        : ['text/html', pages.get(path) ?? ''];
    response.setHeader('content-type', type).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, close: () => server.close().closeAllConnections() };
}

function pageOf({ name, paragraphs, pictures, scripts }: PageSize): string {
  const words = (from: number) => Array.from({ length: 40 }, (_, at) => labelOf(from + at)).join(' ');
  const texts = Array.from({ length: paragraphs }, (_, at) => `<p>${words(at * 40)}</p>`);
  const images = Array.from({ length: pictures }, (_, at) => `<img src="/${at}.gif" alt="" width="20" height="20">`);
  const code = Array.from({ length: scripts }, (_, at) => `<script src="/${at}.js"></script>`);
  return `<!doctype html><title>${name}</title><h1>${name}</h1>${[...code, ...texts, ...images].join('\n')}`;
}
