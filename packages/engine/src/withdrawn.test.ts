import { describe, expect, it } from 'vitest';
import { compileLists } from './compile-lists.ts';
import { decide } from './decide.ts';
import { PUPIL, policy, worldOf } from './policies.fixture.ts';
import { resolvePolicy } from './policies.ts';
import { answerOf } from './policy-answers.ts';
import type { Place, Policy } from './rules.ts';

const bytes = (...lines: string[]) => new TextEncoder().encode(lines.join('\n'));
const { lists } = compileLists(
  [
    { path: 'games/domains', bytes: bytes('games.test', 'shop.help.test', 'talk.test') },
    { path: 'help/domains', bytes: bytes('help.test', 'talk.test', 'chat.games.test') },
    { path: 'streaming/domains', bytes: bytes('films.test') },
    { path: 'streaming/urls', bytes: bytes('games.test/films') },
  ],
  { version: '1' },
);

/** The answer to a pupil from whom a policy withdraws this; the school's policy for everybody opens all of it. */
function answered(withdrawn: Policy['withdrawn'] & {}, url: string) {
  const policies = [
    policy('all', { everyone: true }, { games: 'allow', streaming: 'allow', help: 'allow' }, { fallback: 'allow' }),
    policy('taken', { persons: ['p1'] }, {}, { withdrawn }),
  ];
  const { action, reason, category } = decide({ ...PUPIL, url, at: 0 }, { ...worldOf({ policies }), lists });
  return [action, reason, category];
}

describe('what is withdrawn from somebody', () => {
  it('never takes help for children, whatever else the same entry is listed as (R207)', () => {
    expect(answered('all', 'http://help.test/')).toEqual(['allow', 'category', 'help']);
    expect(answered('all', 'http://chat.games.test/')).toEqual(['allow', 'category', 'help']);
    expect(answered(['games'], 'http://talk.test/')).toEqual(['allow', 'category', 'games']);
    expect(answered('all', 'http://talk.test/')[0]).toBe('allow');
  });

  it('says of help what was said before, also where no policy names it', () => {
    const policies = [
      policy('all', { everyone: true }, {}, { fallback: 'log' }),
      policy('taken', { persons: ['p1'] }, {}, { fallback: 'block', withdrawn: 'all' }),
    ];
    const { rules } = worldOf({ policies });
    expect(answerOf(resolvePolicy(rules, PUPIL, 0).chain, 'help')).toMatchObject({ action: 'log', named: false });
    expect(decide({ ...PUPIL, url: 'http://help.test/', at: 0 }, { rules, lists }).action).toBe('log');
  });

  it('says of help, where the place is not known, the stricter of what was said in both', () => {
    const policies = [
      policy('all', { everyone: true }, { help: 'log' }, { fallback: 'allow' }),
      policy('home', { everyone: true }, { help: 'warn' }, { place: 'off-site' }),
      policy('taken', { persons: ['p1'] }, {}, { withdrawn: 'all' }),
    ];
    const { rules } = worldOf({ policies });
    const actionAt = (place?: Place) =>
      decide({ ...PUPIL, place, url: 'http://help.test/', at: 0 }, { rules, lists }).action;
    expect([actionAt('on-site'), actionAt('off-site'), actionAt()]).toEqual(['log', 'warn', 'warn']);
  });

  it('is withdrawn where the place is not known, where one place withdraws it', () => {
    const policies = [
      policy('all', { everyone: true }, { games: 'allow' }, { fallback: 'allow' }),
      policy('taken', { persons: ['p1'] }, {}, { withdrawn: ['games'], place: 'off-site' }),
    ];
    const { rules } = worldOf({ policies });
    const { chain } = resolvePolicy(rules, PUPIL, 0);
    expect(answerOf(chain, 'games')).toMatchObject({ action: 'block', named: true, policy: { id: 'taken' } });
    expect(answerOf(chain, 'streaming')).toMatchObject({ action: 'allow', named: false });
  });

  it('closes no help by the cells that say it once more, for gates that know no withdrawal', () => {
    const policies = [
      policy('all', { everyone: true }, { games: 'log' }, { fallback: 'allow' }),
      policy('taken', { persons: ['p1'] }, { games: 'block', help: 'allow' }, { fallback: 'block', withdrawn: 'all' }),
    ];
    const { rules } = worldOf({ policies });
    const actionOf = (url: string) => decide({ ...PUPIL, url, at: 0 }, { rules, lists }).action;
    expect([actionOf('http://talk.test/'), actionOf('http://games.test/')]).toEqual(['log', 'block']);
  });

  it('takes what is not help beneath the address of a helper: the most specific entry says what it is', () => {
    expect(answered('all', 'http://shop.help.test/')).toEqual(['block', 'withdrawn', 'games']);
    expect(answered(['games'], 'http://shop.help.test/')).toEqual(['block', 'withdrawn', 'games']);
  });

  it('takes by the most specific entry alone, and what no list has only with all of it', () => {
    expect(answered(['games'], 'http://games.test/films')).toEqual(['allow', 'category', 'streaming']);
    expect(answered(['streaming'], 'http://games.test/films')).toEqual(['block', 'withdrawn', 'streaming']);
    expect(answered(['games'], 'http://other.test/')).toEqual(['allow', 'fallback', null]);
    expect(answered('all', 'http://other.test/')).toEqual(['block', 'withdrawn', null]);
  });
});
