import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { expect } from 'vitest';
import { buildApp } from '../app.ts';
import type { Ground } from '../db/ground.ts';
import type { Reach, Site } from '../site/site.ts';

/** The application over a test's ground, without a network. */
export function testApp(
  ground: Ground,
  options: { development?: boolean; whyDown?: () => string | undefined; reach?: Partial<Reach> } = {},
): Promise<{ app: FastifyInstance; site: Site }> {
  return buildApp({
    ...options,
    ground,
    assets: new Map(),
    live: { subscribe: () => () => undefined, close: async () => undefined },
    reach: { kind: 'loopback', origin: 'http://localhost:3000', demo: false, ...options.reach },
  });
}

/** A browser as tests need one: keeps cookies, reads the form token of a page before it sends a form. */
export interface TestBrowser {
  cookies: Map<string, string>;
  get(url: string): Promise<LightMyRequestResponse>;
  /** Sends a form; the token comes from `from` (the page that holds the form; the same address unless told). */
  post(url: string, form?: Record<string, string | string[]>, from?: string): Promise<LightMyRequestResponse>;
  /** Sends a form with exactly these fields: no token is added. */
  postBare(url: string, form: Record<string, string | string[]>): Promise<LightMyRequestResponse>;
}

/** Opens a browser on the application; `cookie` is the header of test-support/build.ts signedIn. */
export function testBrowser(app: FastifyInstance, cookie?: string): TestBrowser {
  const cookies = new Map<string, string>();
  const [name, value] = cookie?.split('=') ?? [];
  if (name && value) cookies.set(name, value);
  const keep = (response: LightMyRequestResponse) => {
    for (const each of response.cookies) {
      if (each.value === '' || (each.expires && each.expires.getTime() === 0)) cookies.delete(each.name);
      else cookies.set(each.name, each.value);
    }
    return response;
  };
  const headers = () => ({
    accept: 'text/html',
    cookie: [...cookies].map(([key, each]) => `${key}=${each}`).join('; '),
  });
  const get = async (url: string) => keep(await app.inject({ method: 'GET', url, headers: headers() }));
  const postBare = async (url: string, form: Record<string, string | string[]>) => {
    const payload = new URLSearchParams(
      Object.entries(form).flatMap(([key, each]) => [each].flat().map((one): [string, string] => [key, one])),
    ).toString();
    const sent = { ...headers(), 'content-type': 'application/x-www-form-urlencoded' };
    return keep(await app.inject({ method: 'POST', url, headers: sent, payload }));
  };
  return {
    cookies,
    get,
    postBare,
    post: async (url, form = {}, from = url) => postBare(url, { ...form, _csrf: formTokenIn((await get(from)).body) }),
  };
}

/** The form token of a page; fails when the page has no form. */
export function formTokenIn(page: string): string {
  const token = /name="_csrf" value="([^"]+)"/.exec(page)?.[1];
  if (!token) throw new Error(`The page has no form token: ${page.slice(0, 300)}`);
  return token;
}

/** The text of a page without markup, spaces folded: what a person reads. */
export function textOf(page: string): string {
  return (
    page
      .replace(/<(style|script)[^>]*>.*?<\/\1>/gs, ' ')
      // What keeps a reference whole (ui/whole-references.ts) stands inside a text and adds nothing to it.
      .replace(/<span class="gh-nowrap">([^<]*)<\/span>/g, '$1')
      .replace(/<span class="gh-refs">([^<]*)<\/span>/g, '$1')
      .replace(/<[^>]+>/g, ' ')
      .replaceAll('&#39;', "'")
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&amp;', '&')
      .replace(/\s+/g, ' ')
      .trim()
  );
}

/** The fields of a page's forms as a browser sends them untouched, without the form token. */
export function fieldsOf(body: string): Record<string, string> {
  const form: Record<string, string> = {};
  const plain = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&#39;', "'");
  for (const [tag] of body.matchAll(/<input\b[^>]*>/g)) {
    const [name, value] = [/ name="([^"]*)"/.exec(tag)?.[1], / value="([^"]*)"/.exec(tag)?.[1] ?? ''];
    if (name && name !== '_csrf' && (!/type="(radio|checkbox)"/.test(tag) || / checked/.test(tag)))
      form[name] = plain(value);
  }
  for (const [, name = '', text = ''] of body.matchAll(/<textarea\b[^>]* name="([^"]*)"[^>]*>([^<]*)</g))
    form[name] = plain(text);
  for (const [, name = '', options = ''] of body.matchAll(/<select\b[^>]* name="([^"]*)"[^>]*>(.*?)<\/select>/gs)) {
    const chosen = [...options.matchAll(/<option\b[^>]*>/g)].find(([tag]) => / selected/.test(tag))?.[0];
    form[name] = (chosen && / value="([^"]*)"/.exec(chosen)?.[1]) ?? '';
  }
  return form;
}

/** Resolves once the server reads the body of this request: who sends it has been looked up by then, however long that took. */
export async function isRead(request: IncomingMessage): Promise<void> {
  await expect.poll(() => request.listenerCount('data'), { interval: 10 }).toBeGreaterThan(0);
}
