import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { Flash } from './components/notice.tsx';
import { keepReferencesWhole } from './whole-references.ts';

keepReferencesWhole();

const html = (node: Parameters<typeof renderToString>[0]) => renderToString(node);
const whole = (reference: string) => `<span class="gh-nowrap">${reference}</span>`;

test('a reference never breaks at its hyphen, alone, in a sentence, and in what a component is given', () => {
  expect(html(<td>C-0007</td>)).toBe(`<td>${whole('C-0007')}</td>`);
  // One thing as before, where the element lays out what is in it side by side.
  expect(html(<p>Concern C-0007 became INC-0147.</p>)).toBe(
    `<p><span class="gh-refs">Concern ${whole('C-0007')} became ${whole('INC-0147')}.</span></p>`,
  );
  expect(
    html(
      <a href="/x">
        {'A-2291'}: <b>urgent</b>
      </a>,
    ),
  ).toBe(`<a href="/x">${whole('A-2291')}: <b>urgent</b></a>`);
  expect(html(<Flash text="STF-3 is logged." />)).toContain(whole('STF-3'));
  expect(html(<bdi>{['E-1', ' and ', 'N-3']}</bdi>)).toBe(`<bdi>${whole('E-1')} and ${whole('N-3')}</bdi>`);
});

test('what is none stays as it is, and so does what no element may stand in', () => {
  for (const text of ['COVID-19s', 'X-Y', 'a-12', 'PRE-A-12', 'UTF-8-BOM', '2026-11-29'])
    expect(html(<p>{text}</p>)).toBe(`<p>${text}</p>`);
  expect(html(<title>C-0007</title>)).toBe('<title>C-0007</title>');
  expect(html(<option value="C-0007">C-0007</option>)).toBe('<option value="C-0007">C-0007</option>');
  expect(html(<textarea>C-0007</textarea>)).toBe('<textarea>C-0007</textarea>');
  expect(html(<p title="C-0007">{'<b>C-0007</b>'}</p>)).toBe(
    `<p title="C-0007"><span class="gh-refs">&lt;b>${whole('C-0007')}&lt;/b></span></p>`,
  );
});
