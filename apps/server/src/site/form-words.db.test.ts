import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { ROLE_LIST } from '../access/roles.ts';
import { type Attacked, openAttacked } from '../db/attack.fixture.ts';
import { buildActor, signedIn } from '../test-support/build.ts';
import { testApp } from '../test-support/http.ts';
import { addressOf, ask } from './matrix.fixture.ts';

let all: Attacked;
let web: Awaited<ReturnType<typeof testApp>>;
/** Of somebody with every role. */
let cookie: string;
/** What the library says of an answer, and what our default does, where a schema has no words of its own. */
const [library, ours] = [new Set<string>(), new Set<string>()];
const english = z.locales.en().localeError;
let ofApp: z.core.$ZodErrorMap | undefined;
beforeAll(async () => {
  all = await openAttacked(18);
  web = await testApp(all.t.ground);
  cookie = await signedIn(all.t.ground, await buildActor(all.t.ground, all.ours.school, [...ROLE_LIST]));
  ofApp = z.config().localeError;
  z.config({
    localeError: (issue) => {
      const words = textOf(ofApp?.(issue));
      library.add(textOf(english(issue)));
      ours.add(words);
      return words;
    },
  });
});
afterAll(async () => {
  z.config({ ...(ofApp && { localeError: ofApp }) });
  await web?.app.close();
  await all?.close();
});

const textOf = (words: ReturnType<z.core.$ZodErrorMap>) => (typeof words === 'string' ? words : (words?.message ?? ''));
/** As a page writes it. */
const written = (words: string) => words.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** The fields that a browser sends though nobody filled them in: not what is ticked, and not what the page fills itself. */
function namesToFill(page: string): string[] {
  const fields = [...page.matchAll(/<(?:input|select|textarea)\b[^>]*>/g)].map(([field]) => field);
  const empty = fields.filter((field) => !/ type="(?:hidden|radio|checkbox|file|submit)"/.test(field));
  return [...new Set(empty.flatMap((field) => / name="([^"]+)"/.exec(field)?.[1] ?? []))];
}

/** What is sent in place of what a form asks for: something else and far too much of it, and twice. */
const CRAFTED: ((name: string) => [string, string][])[] = [
  (name) => [[name, 'zz '.repeat(9000)]],
  (name) => [
    [name, 'zz'],
    [name, 'zz'],
  ],
];

test('of what is left out in a form its own words say what is asked for; of what is crafted at least ours, never the library’s', {
  timeout: 240_000,
}, async () => {
  const wrong: string[] = [];
  const forms = web.site.routes.filter(({ method, access, url }) => {
    return method === 'POST' && access !== 'sensor' && !/^\/(api|sign-|set-up)/.test(url);
  });
  expect(forms.length).toBeGreaterThan(150);
  for (const route of forms) {
    const url = route.url.startsWith('/s/')
      ? route.url.replace(':school', all.ours.school)
      : addressOf(route, all.ours);
    const leftOut = async (how: string, sent: [string, string][]) => {
      ours.clear();
      const { body } = await ask(web, 'POST', url, cookie, {}, sent);
      const shown = [...ours].filter((words) => body.includes(written(words)));
      if (shown.length) wrong.push(`${route.url} ${how}: ${shown.join('; ')}`);
      return body;
    };
    const body = await leftOut('left out', []);
    const names = new Set([...body.matchAll(/ name="([^"]+)"/g)].map(([, name = '']) => name));
    names.delete('_csrf');
    const unfilled = namesToFill(body);
    if (unfilled.length)
      await leftOut(
        'left empty',
        unfilled.map((name) => [name, '']),
      );
    for (const sent of names.size ? CRAFTED : []) {
      library.clear();
      const answer = await ask(web, 'POST', url, cookie, {}, [...names].flatMap(sent));
      const told = [...library].filter((words) => words && answer.body.includes(written(words)));
      if (told.length) wrong.push(`${route.url} crafted: ${told.join('; ')}`);
    }
  }
  expect(wrong).toEqual([]);
});
