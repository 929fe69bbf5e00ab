import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PeriodId } from './filtering-calendar.ts';
import { actionFor, cells, change, NOW, start } from './filtering-fold.fixture.ts';
import { audiencesAt } from './filtering-fold.ts';
import type { InForce } from './filtering-stretches.ts';

test('what is withdrawn from somebody is closed for them in every place and part of the day whatever else is said, and nothing else differs', () => {
  const person = '0197a000-0000-7000-8000-000000000001';
  const someone = { persons: [person] };
  const category = fc.constantFrom('streaming', 'news', 'games');
  const drawn = fc.record({
    taken: fc.option(fc.uniqueArray(category, { maxLength: 2 })),
    action: fc.constantFrom('allow', 'warn', 'inherit'),
    category,
    audience: fc.constantFrom<object>(someone, { groups: ['9B'] }),
    place: fc.constantFrom(undefined, 'on-site', 'off-site'),
    period: fc.constantFrom<PeriodId | null>(null, 'lessons', 'outside'),
    from: fc.integer({ min: -40, max: 40 }),
    hours: fc.integer({ min: 1, max: 60 }),
  });
  const HOUR = 3_600_000;
  const isTaken = ({ proposal }: InForce) => proposal.kind === 'internet';
  let closed = 0;
  fc.assert(
    fc.property(fc.array(drawn, { maxLength: 8 }), fc.integer({ min: -20, max: 60 }), (words, later) => {
      const changes = words.map(({ taken, action, category: code, audience, place, period, from, hours }) => {
        const cell = { ...cells(audience, { [code]: action }, period === null ? null : [period]), place };
        const all = { kind: 'internet', audience: someone, access: 'none' };
        const take = taken?.length ? { ...all, categories: taken } : all;
        return change(taken ? take : cell, NOW + from * HOUR, NOW + (from + hours) * HOUR);
      });
      const at = NOW + later * HOUR;
      const running = changes.filter((each) => isTaken(each) && each.from <= at && each.until > at);
      const rest = changes.filter((each) => !isTaken(each));
      for (const code of ['streaming', 'news', 'games']) {
        const isClosed = running.some(
          ({ proposal }) => proposal.kind === 'internet' && (proposal.categories?.includes(code) ?? true),
        );
        if (isClosed) closed++;
        for (const place of [undefined, 'on-site', 'off-site']) {
          const who = { person, place };
          const without = actionFor(rest, code, at, who);
          expect([code, place, actionFor(changes, code, at, who)]).toEqual([code, place, isClosed ? 'block' : without]);
        }
      }
    }),
  );
  expect(closed).toBeGreaterThan(0);
});

test('single parts add up, “as usual again” gives all of it back, and the change behind a closed part is named', () => {
  const person = '0197a000-0000-7000-8000-000000000001';
  const taking = (categories: string[] | undefined, from: number) =>
    change(
      { kind: 'internet', audience: { persons: [person] }, access: 'none', ...(categories && { categories }) },
      from,
    );
  const [news, both] = [taking(['news'], NOW - 3), taking(['news', 'streaming'], NOW - 2)];
  const usual = change({ kind: 'internet', audience: { persons: [person] }, access: 'usual' }, NOW - 1);
  const said = (changes: InForce[]) =>
    ['news', 'streaming', 'education'].map((code) => actionFor(changes, code, NOW, { person }));
  expect(said([news])).toEqual(['block', 'allow', 'allow']);
  expect(said([news, both])).toEqual(['block', 'block', 'allow']);
  // All of it, and a part of it that is taken later: all of it stays taken.
  expect(said([taking(undefined, NOW - 3), news])).toEqual(['block', 'block', 'block']);
  expect(said([news, both, usual])).toEqual(['allow', 'allow', 'allow']);
  const alone = audiencesAt(start, [news, both], NOW).find(({ key }) => key === `person:${person}`);
  expect([alone?.always.get('streaming')?.by, alone?.noInternet]).toEqual([both, null]);
});
