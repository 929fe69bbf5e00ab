import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { fieldRenderers } from './fixture-fields.tsx';
import type { Options } from './fixture-options.ts';
import { partRenderers } from './fixture-parts.tsx';
import { normalisedHtml } from './normalised-html.ts';

interface Fixture {
  name: string;
  options: Options;
  html: string;
}

const renderers = { ...fieldRenderers, ...partRenderers };

const library = dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json'));

function fixturesOf(component: string): Fixture[] {
  const file = join(library, 'dist/govuk/components', component, 'fixtures.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { fixtures: Fixture[] }).fixtures;
}

/** `component: fixture` → why we do not do what it shows. */
const unsupported: Readonly<Record<string, string>> = {
  'date-input: with values, name prefix and custom names':
    'Without an id the macro writes "undefined" into ids; ours asks for one.',
};

describe.each(Object.keys(renderers))('%s gives the DOM that GOV.UK publishes', (component) => {
  for (const { name, options, html } of fixturesOf(component)) {
    if (`${component}: ${name}` in unsupported) continue;
    it(name, () => {
      const ours = renderers[component]?.(options);
      expect(normalisedHtml(ours === undefined ? '' : renderToString(ours))).toBe(normalisedHtml(html));
    });
  }
});

describe('what is left out on purpose', () => {
  const known = new Set(
    Object.keys(renderers).flatMap((component) => fixturesOf(component).map(({ name }) => `${component}: ${name}`)),
  );

  it('names only fixtures that exist', () => {
    expect(Object.keys(unsupported).filter((name) => !known.has(name))).toEqual([]);
  });

  it('is a small part of all', () => {
    expect(known.size).toBeGreaterThan(500);
    expect(Object.keys(unsupported).length).toBeLessThan(known.size / 20);
  });
});

describe('the comparison itself', () => {
  it('does not mind the order of attributes and classes, nor white space', () => {
    expect(normalisedHtml('<p id="a" class="x y">\n Hi &amp; bye\n</p>')).toBe(
      normalisedHtml("<p class='y  x' id='a'>Hi &#38; bye</p>"),
    );
  });

  it.each([
    ['<p>a</p>', '<p>b</p>'],
    ['<p class="x">a</p>', '<p class="x y">a</p>'],
    ['<input disabled>', '<input>'],
    ['<p><b>a</b></p>', '<p>a</p>'],
    ['<p>a</p><p>b</p>', '<p>b</p><p>a</p>'],
  ])('sees that %s is not %s', (one, other) => {
    expect(normalisedHtml(one)).not.toBe(normalisedHtml(other));
  });
});
