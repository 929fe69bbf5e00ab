import { h } from 'preact';
import { describe, expect, it } from 'vitest';
import { Checkbox } from './components/checkboxes.tsx';
import { ErrorSummary } from './components/error-summary.tsx';
import { PageTitle } from './components/page-title.tsx';
import { Panel } from './components/panel.tsx';
import { Radios } from './components/radios.tsx';
import { Table } from './components/table.tsx';
import { SplitPage, StepsPage } from './entry-pages.tsx';
import { densities, Gallery } from './gallery.tsx';
import { islandsOf, Page, type PageProps, renderPage, type Shell } from './page.tsx';
import { titleWithCount } from './title-count.ts';

const assets = { 'gatehouse.css': '/assets/g.css', 'govuk.js': '/assets/govuk.js', 'live.js': '/assets/live.js' };
const shell: Shell = {
  schoolName: 'Larkmoor High School',
  person: { name: 'Priya Nair', role: 'Safeguarding lead' },
  sections: [
    { href: '/today', label: 'Today', current: true },
    { href: '/triage', label: 'Triage', count: 3 },
    { href: '/policy', label: 'Policy', count: 0 },
  ],
  csrf: 'token-1',
  assets,
};

function page(over: Partial<PageProps> = {}): string {
  return renderPage(
    <Page title="Today" density="desk" shell={shell} {...over} children={over.children ?? h('p', null, 'Hello')} />,
  );
}

const everyPage: [string, string][] = [
  ['page', page({ island: ['live'] })],
  ['sign-in', renderPage(<SplitPage title="Sign in" assets={assets} children={h('h1', null, 'Sign in')} />)],
  [
    'set-up',
    renderPage(
      <StepsPage
        title="You"
        assets={assets}
        steps={[{ title: 'You', state: 'now' }]}
        children={h('h1', null, 'You')}
      />,
    ),
  ],
  ...densities.map((density): [string, string] => [
    `gallery ${density}`,
    renderPage(<Gallery shell={shell} density={density} />),
  ]),
];

it('begins the title with the word of what went wrong, which is read first', () => {
  const wrong = page({ children: h(ErrorSummary, { errors: [{ text: 'Enter the time it happened' }] }) });
  expect(wrong).toContain('<title>Error: Today · Gatehouse</title>');
  expect(wrong).toContain('One answer needs another look');
  expect(page()).toContain('<title>Today · Gatehouse</title>');
});

it('names a table by its caption, by the heading around it, or by the title of the page', () => {
  const table = (caption?: string) => h(Table, { rows: [['a']], caption });
  const named = page({
    children: [
      h(PageTitle, null, 'Groups'),
      table(),
      h(Panel, { title: 'Old ones' }, table()),
      table('New ones'),
      h(Panel, null, table()),
    ],
  });
  const names = [...named.matchAll(/<table([^>]*)>(?:<caption[^>]*>([^<]*))?/g)].map(([, attributes = '', caption]) => {
    const id = /aria-labelledby="([^"]*)"/.exec(attributes)?.[1];
    return caption ?? new RegExp(`<h\\d id="${id}">([^<]*)`).exec(named)?.[1];
  });
  expect(names).toEqual(['Groups', 'Old ones', 'New ones', 'Groups']);
});

it('draws every choice of a page in one size: small at the desk, large elsewhere', () => {
  const items = ['yes', 'no'].map((value) => ({ value, text: value }));
  const children = (
    <>
      <Radios name="plain" legend="One?" items={items} />
      <Radios name="inline" legend="Two?" layout="inline" items={items} />
      <Checkbox name="box" text="Three" />
    </>
  );
  const small = (density: PageProps['density']) =>
    page({ density, children }).match(/govuk-(radios|checkboxes)--small/g)?.length ?? 0;
  expect(densities.map((density) => [density, small(density)])).toEqual([
    ['desk', 3],
    ['plain', 0],
    ['child', 0],
  ]);
});

describe.each(everyPage)('%s', (_name, html) => {
  it('is a whole British document', () => {
    expect(html).toMatch(/^<!doctype html>\n<html lang="en-GB"/);
    expect(html.match(/<h1[ >]/g)?.length ?? 0).toBeLessThanOrEqual(1);
    expect(html).toContain('<main id="content"');
    expect(html.indexOf('govuk-skip-link')).toBeLessThan(html.indexOf('<main'));
  });

  it('needs no exception from the content security policy', () => {
    expect(html).not.toMatch(/ style=/);
    expect(html).not.toMatch(/<style/);
    expect(html).not.toMatch(/ on[a-z]+=/);
    expect(html).not.toMatch(/javascript:/);
    for (const [tag] of html.matchAll(/<script[^>]*>[^<]*/g))
      expect(tag).toMatch(/^<script type="module" src="\/assets\/[^"]+">$|^<script type="module">$/);
  });

  it('gives no id twice', () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });
});

describe('the frame of a page', () => {
  it('says where the person is, and counts only what waits', () => {
    const html = page();
    expect(html).toContain('href="/today" aria-current="page"');
    expect(html.match(/gh-count/g)?.length).toBe(2); // In the header and at the foot, Triage alone.
    expect(html).toContain('Larkmoor High School');
  });

  it('signs out by a form with its token', () => {
    expect(page()).toMatch(
      /<form class="gh-signout" method="post" action="\/sign-out"><input type="hidden" name="_csrf" value="token-1"/,
    );
  });

  it('leads to the sections at the foot without JavaScript', () => {
    expect(page()).toContain('href="#menu"');
    expect(page()).toContain('id="menu"');
  });

  it('offers Find and other schools only where there are any', () => {
    expect(page()).not.toContain('Find');
    const two = {
      ...shell,
      findHref: '/find',
      schools: [
        { id: '1', name: 'One', current: true },
        { id: '2', name: 'Two' },
      ],
    };
    expect(page({ shell: two })).toContain('href="/find"');
    expect(page({ shell: two })).toContain('<input type="hidden" name="school" value="2"/>');
    expect(page({ shell: two })).not.toContain('name="school" value="1"');
    expect(page({ shell: { ...two, schools: two.schools.slice(0, 1) } })).not.toContain('name="school"');
  });

  it('shows a child the school alone', () => {
    const html = page({ density: 'child', title: 'Tell someone' });
    expect(html).toContain('<title>Tell someone · Larkmoor High School</title>');
    expect(html).not.toContain('Gatehouse');
    expect(html).not.toContain('Priya Nair');
    expect(html).not.toContain('/triage');
  });

  it('escapes what people write', () => {
    const nasty = '<img src=x onerror=alert(1)>';
    const html = page({ title: nasty, shell: { ...shell, schoolName: nasty, flash: { text: nasty } } });
    expect(html).not.toContain('<img');
  });

  it('tells what was done, bold up to the first full stop', () => {
    const html = page({
      shell: { ...shell, flash: { text: 'Incident logged. Daniel Osei is asked.' }, clearsDraft: 'incident' },
    });
    expect(html).toContain('<b>Incident logged.</b> Daniel Osei is asked.');
    expect(html).toContain('data-draft-clear="incident"');
  });
});

describe('islands', () => {
  it('load once, with the session and drafts only for someone who can be signed out', () => {
    const nobody = { ...shell, person: null };
    expect(islandsOf(['live', 'live'], nobody)).toEqual(['govuk', 'live']);
    expect(islandsOf([], { ...shell, idleSeconds: 1200 })).toEqual(['govuk', 'session', 'draft']);
    expect(islandsOf(['draft'], { ...nobody, idleSeconds: 1200 })).toEqual(['govuk', 'draft']);
    expect(islandsOf([], { ...nobody, clearsDraft: 'y' })).toEqual(['govuk', 'draft']);
  });

  it('count in the title, and take the count away again', () => {
    expect(titleWithCount('Triage · Gatehouse', 3)).toBe('(3) Triage · Gatehouse');
    expect(titleWithCount('(3) Triage · Gatehouse', 12)).toBe('(12) Triage · Gatehouse');
    expect(titleWithCount('(12) Triage · Gatehouse', 0)).toBe('Triage · Gatehouse');
  });
});
