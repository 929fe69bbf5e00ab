import { compileLists, decide, type Verdict } from '@gatehouse/engine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { worldFrom } from './filtering.ts';
import { changeBehind } from './filtering-behind.ts';
import type { PeriodId } from './filtering-calendar.ts';
import { actionFor, address, cells, change, NOW, start } from './filtering-fold.fixture.ts';
import { audiencesAt, foldRules } from './filtering-fold.ts';
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

test('nothing that the school opens, for everybody, a class or this one person, for good or for a while, opens what is withdrawn', () => {
  const person = '0197a000-0000-7000-8000-000000000001';
  const HOUR = 3_600_000;
  const hosts: Record<string, string | null> = {
    'games.test': 'games',
    'chess.games.test': 'games',
    'films.test': 'streaming',
    'help.test': 'help',
    'talk.test': 'help',
    'plain.test': null,
  };
  const text = (category: string) =>
    Object.keys(hosts)
      // A list of films has one of the helpers as well.
      .filter((host) => hosts[host] === category || (category === 'streaming' && host === 'talk.test'))
      .join('\n');
  const files = ['games', 'streaming', 'help'].map((category) => ({
    path: `${category}/domains`,
    bytes: new TextEncoder().encode(text(category)),
  }));
  const { lists } = compileLists(files, { version: '1' });
  const drawn = fc.record({
    taken: fc.option(fc.uniqueArray(fc.constantFrom('games', 'streaming'), { maxLength: 2 })),
    place: fc.constantFrom(undefined, 'on-site', 'off-site'),
    host: fc.constantFrom(...Object.keys(hosts)),
    action: fc.constantFrom('allow', 'allow', 'block'),
    audience: fc.constantFrom<object>({ everyone: true }, { groups: ['9B'] }, { persons: [person] }),
    from: fc.integer({ min: -40, max: 40 }),
    hours: fc.constantFrom(1, 20, 60, Number.POSITIVE_INFINITY),
  });
  const answer = ({ action, reason, category, rule }: Verdict) => ({ action, reason, category, rule });
  const seen = { closed: 0, opened: 0 };
  fc.assert(
    fc.property(fc.array(drawn, { maxLength: 8 }), fc.integer({ min: -20, max: 60 }), (words, later) => {
      const changes = words.map(({ taken, place, host, action, audience, from, hours }) => {
        const all = { kind: 'internet', audience: { persons: [person] }, access: 'none', ...(place && { place }) };
        const take = taken?.length ? { ...all, categories: taken } : all;
        return change(taken ? take : address(audience, host, action), NOW + from * HOUR, NOW + (from + hours) * HOUR);
      });
      const at = NOW + later * HOUR;
      const rest = changes.filter(({ proposal }) => proposal.kind === 'address');
      const rules = (of: InForce[]) => worldFrom(foldRules(start, of, NOW), lists);
      const [world, without] = [rules(changes), rules(rest)];
      for (const [host, category] of Object.entries(hosts)) {
        for (const place of ['on-site', 'off-site'] as const) {
          const asked = { url: `https://${host}/`, audience: 'pupil-ks3', year: 9, groups: ['9B'], place, at };
          const taken = changes.filter(({ proposal, from, until }) => {
            if (proposal.kind !== 'internet' || from > at || until <= at) return false;
            if (proposal.place !== undefined && proposal.place !== place) return false;
            // The links of the block page lead there.
            if (category === 'help') return false;
            return proposal.categories === undefined || proposal.categories.some((each) => each === category);
          });
          const verdict = decide({ ...asked, person }, world);
          if (taken.length > 0) {
            seen.closed++;
            if (decide({ ...asked, person }, without).reason === 'exception') seen.opened++;
            expect(verdict).toMatchObject({ action: 'block', reason: 'withdrawn' });
            // The page that explains it names one of the changes that took it.
            expect(taken).toContain(changeBehind(verdict, { start, changes, at: new Date(at) }));
          } else expect(answer(verdict)).toEqual(answer(decide({ ...asked, person }, without)));
          // For a classmate nothing differs.
          expect(decide({ ...asked, person: 'p2' }, world)).toEqual(decide({ ...asked, person: 'p2' }, without));
        }
      }
    }),
  );
  expect(Math.min(seen.closed, seen.opened)).toBeGreaterThan(0);
});
