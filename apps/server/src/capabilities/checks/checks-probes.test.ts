import { ILLEGAL_CATEGORIES } from '@gatehouse/engine';
import { describe, expect, test } from 'vitest';
import { AUDIENCES } from '../../access/settings-filter.ts';
import { type Fault, faultOf, faultWords, probeOf, probesFor, readerWords, starterProbes } from './checks-probes.ts';

const open = starterProbes(() => 'open');

describe('the starter set', () => {
  test('closes what the law closes, adult sites for pupils and guests, and opens education, whatever the policy says', () => {
    const fixed = open.filter(({ expected }) => expected === 'closed').map(({ key }) => key);
    expect(fixed).toEqual([
      ...ILLEGAL_CATEGORIES,
      ...AUDIENCES.filter((audience) => audience !== 'staff').map((audience) => `adult ${audience}`),
    ]);
    const closed = starterProbes(() => 'closed').filter(({ expected }) => expected === 'open');
    expect(closed.map(({ key }) => key)).toEqual(AUDIENCES.map((audience) => `education ${audience}`));
  });

  test('says of an illegal category without a list that the lock alone is proved', () => {
    const lawIn = (sealed: string[]) =>
      starterProbes(() => 'open', [], new Set(sealed))
        .slice(0, 2)
        .map(({ because }) => because.replace(/^.*\): /, '').slice(0, 14));
    expect(lawIn([])).toEqual(['the lock works', 'the lock works']);
    expect(lawIn(['illegal-images'])).toEqual(['blocked by law', 'the lock works']);
  });

  test('does not have education open for those from whom two people took the internet: the policy says what must happen there', () => {
    const educationIn = (said: 'closed' | null) =>
      starterProbes(() => said, ['guest'])
        .filter(({ key }) => key === 'education guest' || key === 'education staff')
        .map(({ key, expected }) => `${key} ${expected}`);
    expect(educationIn('closed')).toEqual(['education staff open', 'education guest closed']);
    expect(educationIn(null)).toEqual(['education staff open']);
  });

  test('has each key once, and only names that belong to nobody', () => {
    expect(new Set(open.map(({ key }) => key)).size).toBe(open.length);
    expect(open.filter(({ address }) => !address.endsWith('.test'))).toEqual([]);
  });
});

describe('what a sensor is given', () => {
  test('a gate tries what is for everybody for each audience and for somebody unknown; an agent once', () => {
    const [law] = open;
    const gate = probesFor('gate', law ? [law] : []);
    expect(gate.map(({ wire }) => wire.reader?.audience)).toEqual([...AUDIENCES, 'unknown']);
    expect(gate.every(({ wire }) => probeOf(wire.key, open) === law)).toBe(true);
    expect(probesFor('agent', law ? [law] : []).map(({ wire }) => wire)).toEqual([
      { key: 'illegal-images', address: 'iwf-example.test', reader: null },
    ]);
  });

  test('a narrower reader goes along as the engine is asked with it', () => {
    const probe = { key: 'k', address: 'a.test', expected: 'open', because: 'x', id: 'k', changeId: null } as const;
    const wire = (reader: object) => probesFor('gate', [{ ...probe, reader }])[0]?.wire.reader;
    expect(wire({ audience: 'pupil-ks3', year: 9 })).toEqual({ audience: 'pupil-ks3', year: 9 });
    expect(wire({ className: '9B' })).toEqual({ audience: 'unknown', groups: ['9B'] });
    expect(wire({ person: 'p' })).toEqual({ audience: 'unknown', person: 'p' });
    expect(probesFor('agent', [{ ...probe, reader: { person: 'p' } }])).toEqual([]);
    // Nobody is named in words.
    expect(readerWords({ person: 'p' })).toBe('One person');
  });
});

describe('a failure', () => {
  test('is what opened and must not, and what must open and did not; what is held back is closed', () => {
    expect(faultOf({ expected: 'closed', decided: 'open' })).toBe('opened');
    expect(faultOf({ expected: 'open', decided: 'closed' })).toBe('closed');
    expect(faultOf({ expected: 'open', decided: 'held' })).toBe('closed');
    for (const decided of ['closed', 'held'] as const) expect(faultOf({ expected: 'closed', decided })).toBeNull();
    expect(faultOf({ expected: 'open', decided: 'open' })).toBeNull();
  });

  test('of one kind at many is one sentence', () => {
    const fault = (name: string, probe = 'adult pupil-ks3'): Fault => ({ sensorId: name, name, rule: 'opened', probe });
    expect(faultWords('opened', [fault('Main gate')], open)).toBe(
      'Main gate opened something that must be blocked: adult.test (pupils, key stage 3).',
    );
    const many = Array.from({ length: 30 }, (_, n) => fault(`LIB-${n}`));
    expect(faultWords('opened', many, open)).toBe(
      'LIB-0, LIB-1, LIB-2 and 27 more opened something that must be blocked: adult.test (pupils, key stage 3).',
    );
    expect(faultWords('closed', [fault('A', 'gone')], open)).toContain('a probe that has ended');
  });
});
