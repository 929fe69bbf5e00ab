import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { Button } from './button.tsx';
import { shareWidths } from './charts.tsx';
import { Clock, clockLevel, piePath } from './clock.tsx';
import { Command } from './command.tsx';
import { DateTimeInput } from './date-time-input.tsx';
import { FilterPanel } from './filter-panel.tsx';
import { HereOnlyNote } from './here-only-note.tsx';
import { LinkRow } from './link-row.tsx';
import { joinedRanges, MarkedText } from './marked-text.tsx';
import { pageItems } from './pagination.tsx';
import { Panel } from './panel.tsx';
import { Severity, type SeverityLevel } from './severity.tsx';
import { StepsList } from './steps-list.tsx';
import { type Cell, Table } from './table.tsx';
import { StateTag, stateNames } from './tag.tsx';
import { TimelineItem } from './timeline.tsx';

const html = (node: VNode) => renderToString(node);
const text = (node: VNode) => html(node).replaceAll(/<[^>]*>/g, '');

describe('clock', () => {
  it.each([
    [1, undefined, 'petrol'],
    [0.5, undefined, 'petrol'],
    [0.49, undefined, 'rust'],
    [0.2, undefined, 'rust'],
    [0.19, undefined, 'crimson'],
    [0.6, 18, 'crimson'],
    [0.6, 20, 'petrol'],
  ] as const)('with %d left and %s minutes is %s', (fraction, minutes, level) => {
    expect(clockLevel(fraction, minutes)).toBe(level);
  });

  it('draws the part that is left, clockwise from the top', () => {
    expect(piePath(0.25)).toBe('M12 12V3.6A8.4 8.4 0 0 1 20.4 12z');
    expect(piePath(0.75)).toBe('M12 12V3.6A8.4 8.4 0 1 1 3.6 12z');
    expect(piePath(0)).toBe('');
    expect(piePath(-1)).toBe('');
    expect(piePath(2)).toBe(piePath(1));
  });

  it('says it in words and hides the pie from a screen reader', () => {
    const node = <Clock fraction={0.6} minutesLeft={18} text="18 min left" note="then H. Whitlock" />;
    expect(text(node)).toBe('18 min leftthen H. Whitlock');
    expect(html(node)).toContain('aria-hidden="true"');
  });
});

describe('severity', () => {
  it.each([1, 2, 3, 4, 5] as const)('%d has a number and a word', (level: SeverityLevel) => {
    const word = { 1: 'Note', 2: 'Low', 3: 'Concern', 4: 'High', 5: 'Urgent' }[level];
    expect(text(<Severity level={level} />)).toBe(`${level}Severity ${level}, ${word}`);
    expect(html(<Severity level={level} word={false} />)).toContain(
      `role="img" aria-label="Severity ${level}, ${word}"`,
    );
  });
});

describe('state', () => {
  it.each(stateNames)('%s has a sign and a word', (state) => {
    expect(html(<StateTag state={state} />)).toContain('<svg');
    expect(text(<StateTag state={state} />)).toMatch(/^\w/);
  });

  it('takes other words', () => {
    expect(text(<StateTag state="passed-on">Head of year</StateTag>)).toBe('Head of year');
  });
});

describe('marked text', () => {
  const marks = (given: string, ...ranges: [number, number][]) =>
    html(<MarkedText text={given} ranges={ranges.map(([start, end]) => ({ start, end }))} />).replaceAll(
      ' class="gh-mark-text"',
      '',
    );

  it('marks what matched and escapes everything', () => {
    expect(marks('a <b> c', [2, 5])).toBe('a <mark>&lt;b></mark> c');
  });

  it('joins ranges that touch, and drops those outside', () => {
    expect(marks('abcdef', [3, 5], [0, 2], [1, 4], [9, 12])).toBe('<mark>abcde</mark>f');
    expect(
      joinedRanges(
        [
          { start: -3, end: 1 },
          { start: 4, end: 4 },
        ],
        6,
      ),
    ).toEqual([{ start: 0, end: 1 }]);
    expect(marks('abc')).toBe('abc');
  });
});

describe('timeline', () => {
  it('says to a screen reader which event matched', () => {
    expect(text(<TimelineItem time="10:27" mark="match" what="Searched" verdict="allowed" />)).toContain(
      'Matched: Searched',
    );
    expect(text(<TimelineItem time="10:18" mark="ordinary" what="Opened" />)).not.toContain('Matched');
  });
});

describe('table', () => {
  const node = (
    <Table head={['When', 'Who']} rows={[{ current: true, cells: ['10:30', { text: 'Ann' }] }, ['9:00', 'Ben']]} />
  );

  it('repeats the head before each value for a phone', () => {
    expect(html(node)).toContain('data-label="Who">Ann');
    expect(html(node)).toContain('role="columnheader"');
  });

  it('marks what holds nothing, which a row leaves out where it is a list', () => {
    const none = (...cells: Cell[]) => html(<Table head={['When', 'Who']} rows={[cells]} />).match(/gh-table__none/g);
    expect(none('—', '')).toHaveLength(2);
    expect(none('–', <b>Ben</b>)).toHaveLength(1);
    expect(none('No', 0)).toBeNull();
    expect(html(<Table stack={false} rows={[['—']]} />)).not.toContain('gh-table__none');
  });

  it('has the name of its panel, and none but its own beside it', () => {
    const page = html(
      <>
        <Panel title="Diary">{node}</Panel>
        <Panel title="Staff">
          <Table caption="Year 9" rows={[['Ben']]} />
          {node}
        </Panel>
        {node}
      </>,
    );
    const headings = new Map([...page.matchAll(/<h2 id="([^"]+)">(\w+)/g)].map(([, id, title]) => [id, title]));
    const names = [...page.matchAll(/<table[^>]*?(?: aria-labelledby="([^"]+)")?>/g)].map(([, id]) => headings.get(id));
    expect(names).toEqual(['Diary', undefined, 'Staff', undefined]);
  });

  it('marks one row as open', () => {
    expect(html(node).match(/gh-table__row--current/g)).toHaveLength(1);
  });
});

describe('pages of a list', () => {
  const shape = (page: number, pages: number) =>
    pageItems(page, pages, (number) => `?page=${number}`).map((item) =>
      'ellipsis' in item ? '…' : item.current === true ? `[${item.number}]` : item.number,
    );

  it.each([
    [1, 1, ['[1]']],
    [1, 4, ['[1]', 2, 3, 4]],
    [1, 9, ['[1]', 2, '…', 9]],
    [5, 9, [1, '…', 4, '[5]', 6, '…', 9]],
    [9, 9, [1, '…', 8, '[9]']],
  ])('page %d of %d', (page, pages, expected) => {
    expect(shape(page, pages)).toEqual(expected);
  });
});

describe('shares of a bar', () => {
  it('fill the bar, keep the order and show even one device', () => {
    const widths = shareWidths([1164, 31, 1], 400);
    expect(widths.reduce((a, b) => a + b, 0)).toBeCloseTo(394);
    expect(Math.min(...widths)).toBe(3);
    expect(widths[0]).toBeGreaterThan(370);
    expect(shareWidths([0, 0], 400)).toEqual([0, 0]);
    expect(shareWidths([5, 0], 400)[1]).toBe(0);
  });
});

describe('controls', () => {
  it('announce their key and show it', () => {
    const node = <Button kbd="E">Escalate</Button>;
    expect(html(node)).toContain('data-key="E"');
    expect(html(node)).toContain('aria-keyshortcuts="E"');
    expect(html(node)).toContain('<kbd class="gh-kbd" aria-hidden="true">E</kbd>');
  });

  it('mark only the wrong half of a date and time', () => {
    const node = html(<DateTimeInput name="when" legend="When?" error="Enter the time it happened" wrong="time" />);
    expect(node.match(/govuk-input--error/g)).toHaveLength(1);
    expect(node).toMatch(/govuk-input--error" id="when-time"/);
    expect(node).toContain('aria-describedby="when-error"');
  });

  it('filter by GET and can let go of each choice', () => {
    const node = html(
      <FilterPanel
        action="/alerts"
        submit="Show alerts"
        chosen={[{ text: 'Pupils', href: '/alerts?all' }]}
        clearHref="/alerts"
      >
        <span />
      </FilterPanel>,
    );
    expect(node).toContain('method="get" action="/alerts"');
    expect(node).toContain('href="/alerts?all"><span class="govuk-visually-hidden">Stop choosing </span>Pupils');
  });

  it('say which step is now', () => {
    const node = html(
      <StepsList
        label="Steps"
        steps={[
          { title: 'A', state: 'done' },
          { title: 'B', state: 'now' },
        ]}
      />,
    );
    expect(node).toContain('gh-step--now" aria-current="step"');
    expect(node).toContain('Done: ');
  });
});

describe('what is typed elsewhere', () => {
  it('keeps each word of a command in one piece, with one space between', () => {
    const command = renderToString(<Command>gate install --service</Command>);
    expect(command).toContain('<span>--service</span>');
    expect(command.replace(/<[^>]+>/g, '')).toBe('gate install --service');
  });

  it('warns of an address that opens on its own machine alone, and of no other', () => {
    const warned = (address: string) =>
      renderToString(<HereOnlyNote address={address}>Elsewhere nothing.</HereOnlyNote>);
    for (const address of ['http://localhost:3000', 'https://127.0.0.1/agent/update.xml', 'http://[::1]:3000'])
      expect(warned(address), address).toContain('on this machine only');
    for (const address of ['https://gatehouse.larkmoor.example', 'https://localhost-lan.example', 'https://10.0.0.5'])
      expect(warned(address), address).toBe('');
  });
});

describe('views of a section on a phone', () => {
  const views = (...labels: string[]) => labels.map((text, at) => ({ href: `/${at}`, text, current: at === 1 }));

  it('fold into one row that names this page, how many others there are and what waits on them', () => {
    const links = views('What is blocked', 'Changes', 'Unblock requests', 'Apps and services');
    const shown = html(<LinkRow label="Filtering" links={links.map((link, at) => ({ ...link, count: at * 2 }))} />);
    expect(shown).toMatch(/<details><summary><b>Changes<\/b><span class="gh-viewsmenu__more">and 3 more, 10 to do</);
    expect(shown.match(/href="\/3"/g)).toHaveLength(2);
  });

  it('stay as they are where one row holds them', () => {
    expect(html(<LinkRow label="Coverage" links={views('Overview', 'Devices', 'People')} />)).not.toContain('details');
  });
});
