import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { flowOf, NEWEST, stepOf } from './procedures-flow.ts';
import { type Entry, placeOf } from './procedures-run.ts';
import { ProcedureSteps } from './procedures-steps.views.tsx';

const AT = new Date('2026-11-17T10:42:00Z');
const two = [
  { person: { id: 'a', name: 'Priya Nair' }, role: 'dsl', at: AT, apart: true },
  { person: { id: 'b', name: 'Daniel Osei' }, role: 'head', at: AT, apart: true },
];

/** Entries that lead to a step, by the shortest way. */
function entriesTo(wanted: string): Entry[] {
  const flow = flowOf(NEWEST.version);
  const queue: Entry[][] = [[]];
  for (;;) {
    const entries = queue.shift();
    if (!entries) throw new Error(`No way leads to ${wanted}.`);
    const { now } = placeOf(flow, entries);
    if (now === wanted) return entries;
    if (now === null) continue;
    for (const { answer } of stepOf(flow, now).answers) {
      const [first, second] = two.map(({ person }) => person) as [Entry['person'], Entry['person']];
      const isTwo = stepOf(flow, now).two === true;
      const said = { words: null, at: AT, computer: 'none' as const };
      const entry = { ...said, number: entries.length + 1, step: now, answer, checks: [], two: isTwo, person: first };
      queue.push([...entries, { ...entry, second: isTwo ? { ...said, person: second, agrees: true } : null }]);
    }
  }
}

test.each(Object.keys(NEWEST.steps))('“Possible child abuse image?” stands beside the step %s', (name) => {
  const run = { version: NEWEST.version, accepted: two, entries: entriesTo(name), incidentId: 'i' };
  const html = renderToString(<ProcedureSteps run={run} now={AT} frozen={false} />);
  expect(html).toContain('<a href="/incidents/i/image">Possible child abuse image?</a>');
  expect(html).toContain('aria-current="step"');
  expect(html.split('gh-step--now')).toHaveLength(2);
});

test('stands there before anybody has accepted, and says where an answer came from another computer', () => {
  const [first] = two;
  const before = { version: 1, accepted: first ? [first] : [], entries: [], incidentId: 'i' };
  const html = renderToString(<ProcedureSteps run={before} now={AT} frozen={false} />);
  expect(html).toContain('/incidents/i/image');
  expect(html).toContain('one more is needed');
  const entries = entriesTo('illegal').map((entry) => ({ ...entry, computer: 'other' as const }));
  const elsewhere = renderToString(
    <ProcedureSteps run={{ ...before, accepted: two, entries }} now={AT} frozen={true} />,
  );
  expect(elsewhere).toContain('From another computer');
  expect(elsewhere).toContain('Stopped');
  expect(elsewhere).not.toContain('aria-current');
  expect(elsewhere).not.toContain('Freeze this incident');
});
