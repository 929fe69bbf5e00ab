import { scan, shippedLibrary } from '@gatehouse/engine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deviceWords, excerpt, seenWords, siteOf, timelineLine } from './alert-timeline.ts';
import { buildEpisodeEvent } from './alerts.build.ts';
import { phraseShown, phraseWords } from './alerts.ts';

test('marks what was matched and says the sum', () => {
  const text = 'sorry this is late. i dont want to be here any more and nobody would notice. anyway';
  const line = timelineLine(
    buildEpisodeEvent({ kind: 'typed', app: 'Google Docs', text, scan: scan(text, shippedLibrary()), severity: 5 }),
  );
  expect(line).toMatchObject({ mark: 'match', what: 'Typed in', name: 'Google Docs', verdict: 'watched' });
  expect(line.highlight.map(({ start, end }) => line.quote?.slice(start, end))).toEqual([
    'dont want to be here',
    'nobody would notice',
  ]);
  expect(line.why).toMatchObject({ total: 80, close: 10, threshold: 70, severity: 5 });
});

test('a match in the title is marked in the title', () => {
  const title = 'how to kill myself';
  const line = timelineLine(
    buildEpisodeEvent({ kind: 'visit', title, url: 'https://video.example/1', scan: scan(title, shippedLibrary()) }),
  );
  expect(line.quote).toBe(title);
  expect(line.highlight.length).toBeGreaterThan(0);
});

test('a help service says that it is private and nothing else', () => {
  const line = timelineLine(buildEpisodeEvent({ private: true, matched: false, url: null }));
  expect(line).toMatchObject({
    mark: 'private',
    what: 'Opened a help service',
    verdict: 'private',
    quote: null,
    name: null,
  });
});

test('what was found beside the alert says that it is not part of it', () => {
  const beside = timelineLine(buildEpisodeEvent({ kind: 'typed', text: 'i want to die', severity: 5, matched: false }));
  expect(beside).toMatchObject({
    mark: 'ordinary',
    note: 'Not part of this alert. By itself it is severity 5.',
    why: null,
  });
  const harmless = timelineLine(
    buildEpisodeEvent({ kind: 'typed', text: 'the water cycle', severity: 0, matched: false }),
  );
  expect(harmless.note).toBeNull();
});

test('looking for help is never scored, and says so', () => {
  const text = 'how to talk to someone about feeling low';
  const line = timelineLine(
    buildEpisodeEvent({
      kind: 'search',
      text,
      severity: 0,
      matched: false,
      scan: { ...scan(text, shippedLibrary()), help: true },
    }),
  );
  expect(line.note).toBe('Looking for help. Never scored.');
});

test('a refused page says which category', () => {
  const line = timelineLine(
    buildEpisodeEvent({
      kind: 'visit',
      url: 'https://knives.example/a',
      action: 'block',
      category: 'weapons',
      severity: 3,
    }),
  );
  expect(line).toMatchObject({ what: 'Tried to open', name: 'knives.example', verdict: 'blocked' });
  expect(line.why?.refused).toMatch(/weapon/i);
});

test('a scan of a shape we do not know breaks nothing', () => {
  expect(timelineLine(buildEpisodeEvent({ text: 'x', kind: 'typed', scan: { matches: 'no' } })).quote).toBe('x');
});

test('an excerpt keeps its marks on the same words, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 900 }), fc.nat(), fc.nat({ max: 40 }), (text, at, length) => {
      const start = text.length ? at % text.length : 0;
      const range = { start, end: Math.min(text.length, start + length) };
      const marked = text.slice(range.start, range.end).replace(/[\r\n\t\v\f]/g, ' ');
      const shown = excerpt(text, range.end > range.start ? [range] : []);
      for (const each of shown.ranges) expect(shown.text.slice(each.start, each.end)).toBe(marked);
      expect(shown.text.length).toBeLessThanOrEqual(460);
    }),
  );
});

test('the site of an address, also of a bare host', () => {
  expect([siteOf('https://www.example.test/a?b'), siteOf('example.test'), siteOf(null)]).toEqual([
    'example.test',
    'example.test',
    null,
  ]);
});

test('identity is as sure as the least sure match', () => {
  const events = [buildEpisodeEvent({ confidence: 'certain' }), buildEpisodeEvent({ confidence: 'likely' })];
  const alert = { name: 'Ellis Marwood', device: 'LHS-0418', personId: 'x' };
  expect(deviceWords(events, alert).identity).toBe('probably Ellis: not certain');
  expect(deviceWords(events.slice(0, 1), alert).identity).toBe('signed in as Ellis: certain');
  expect(deviceWords(events, { ...alert, personId: null }).identity).toBe('who it was is not known');
});

test('an alert is of the place that its newest match names', () => {
  const alert = { name: 'Ellis Marwood', device: null, personId: 'x' };
  const said = [true, null, false, null].map((onSite) => buildEpisodeEvent({ onSite }));
  expect(deviceWords(said, alert).onSite).toBe(false);
  expect(deviceWords(said.slice(0, 2), alert).onSite).toBe(true);
  expect(deviceWords([buildEpisodeEvent({ onSite: null })], alert).onSite).toBe(null);
  expect(deviceWords([buildEpisodeEvent({ onSite: false, matched: false })], alert).onSite).toBe(null);
});

test('a family of sayings is shown as one of them', () => {
  for (const [id, entry] of shippedLibrary().phrases) {
    const words = phraseWords(id);
    expect(words, id).not.toMatch(/[~/{}|]/);
    expect(words.length, id).toBeLessThan(80);
    if (entry.learned === undefined)
      expect(words.length).toBeLessThanOrEqual((entry.phrase ?? entry.parts?.join(' + ') ?? id).length);
  }
  expect(phraseWords('ML-SU')).toBe('words like those of lines about suicide');
  expect(phraseWords('not in the library')).toBe('not in the library');
});

test('an entry of the school’s own is shown as that, any other as it is', () => {
  const own = { id: 'OWN-1', harm: 'bullying' as const, phrase: 'call~ them ratty | ratty gang', weight: 30, why: '' };
  const settings = { 'alerts.phrases': { added: [own], off: [], weights: {} } };
  expect(phraseShown('OWN-1', settings)).toBe('“call them ratty” (the school’s own entry)');
  expect(phraseShown('SH-109', settings)).toBe('“depressed”');
  expect(phraseShown('OWN-2', settings)).toBe('“OWN-2”');
});

test('what a page showed inside of itself is said to be that page’s, in its order and in the first line of an incident', () => {
  const visit = { kind: 'visit' as const, action: 'block' as const, url: 'https://casino.example/a', severity: 3 };
  const around = buildEpisodeEvent({ ...visit, inside: 'portal.example' });
  expect(timelineLine(around)).toMatchObject({
    ...{ what: 'Tried to open', name: 'casino.example' },
    note: 'Inside a page of portal.example: the page asked for it.',
  });
  expect(timelineLine({ ...around, matched: false }).note).toBe(
    'Inside a page of portal.example: the page asked for it. Not part of this alert. By itself it is severity 3.',
  );
  expect(timelineLine(buildEpisodeEvent(visit)).note).toBeNull();
  const alert = { harm: 'self-harm' as const, times: 1 };
  expect(seenWords(alert, [around])).toContain(
    'Tried to open casino.example, inside a page of portal.example: the page asked for it.',
  );
  expect(seenWords(alert, [buildEpisodeEvent(visit)])).toMatch(/Tried to open casino.example\.$/);
});
