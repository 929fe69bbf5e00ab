import { type Action, decide } from '@gatehouse/engine';
import { expect, test } from 'vitest';
import type { Starter } from '../../access/setting-shape.ts';
import { starterSettings } from '../../access/settings.ts';
import type { Audience } from '../../access/settings-filter.ts';
import { readLists } from '../lists/index.ts';
import { startOf, worldFrom } from './filtering.ts';
import { foldRules } from './filtering-fold.ts';

/** A Tuesday in a lesson, and the evening after it. */
const LESSON = Date.parse('2026-11-17T10:00:00Z');
const EVENING = Date.parse('2026-11-17T19:00:00Z');
const { lists } = await readLists(undefined);

function says(starter: Starter, audience: Audience, site: string, at = LESSON): Action {
  const world = worldFrom(foldRules(startOf(starterSettings(starter)), [], at), lists);
  return decide({ url: `http://${site}/`, audience, at }, world).action;
}

const EVERYBODY: readonly Audience[] = [
  'pupil-ks1',
  'pupil-ks2',
  'pupil-ks3',
  'pupil-ks4',
  'pupil-ks5',
  'staff',
  'guest',
];
const STARTERS: readonly Starter[] = ['special-school', 'primary', 'middle', 'high-a', 'high-b'];

test.each(STARTERS)('%s closes for everybody what 002:301 lists, gambling and file sharing (R77, R78)', (starter) => {
  const sites = [
    'extremism.test',
    'hate.test',
    'drugs.test',
    'adult.test',
    'piracy.test',
    'self-harm.test',
    'violence.test',
    'casino.test',
    'p2p.test',
  ];
  for (const audience of EVERYBODY)
    for (const site of sites) expect(says(starter, audience, site), `${audience} ${site}`).toBe('block');
});

test('004:152: the second high school allows no gaming, to nobody and at no time', () => {
  for (const audience of EVERYBODY)
    for (const at of [LESSON, EVENING]) expect(says('high-b', audience, 'games.test', at), audience).toBe('block');
});

test('003: the first high school allows its staff no games and no messengers; boards are for school activities, so somebody is asked first', () => {
  for (const at of [LESSON, EVENING]) {
    expect([says('high-a', 'staff', 'games.test', at), says('high-a', 'staff', 'chat.test', at)]).toEqual([
      'block',
      'block',
    ]);
    expect([says('high-a', 'staff', 'forum.test', at), says('high-a', 'pupil-ks5', 'forum.test', at)]).toEqual([
      'warn',
      'warn',
    ]);
  }
});

test('002:365, 002:528: at the middle school staff use web mail, social media, chat, games and shops outside lessons', () => {
  for (const site of ['webmail.test', 'social.test', 'chat.test', 'games.test', 'shop.test']) {
    expect(says('middle', 'staff', site), site).toBe('warn');
    expect(['allow', 'log'], site).toContain(says('middle', 'staff', site, EVENING));
  }
  // The other policies draw no such line.
  expect(says('primary', 'staff', 'webmail.test')).toBe('allow');
});

test('000:38: nobody under 13 has social media, whatever the starter', () => {
  for (const starter of STARTERS)
    for (const audience of ['pupil-ks1', 'pupil-ks2', 'pupil-ks3'] as const)
      expect(says(starter, audience, 'social.test', EVENING), `${starter} ${audience}`).toBe('block');
});
