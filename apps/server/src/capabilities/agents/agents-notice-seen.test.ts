import { expect, test } from 'vitest';
import { STARTERS, type Starter } from '../../access/setting-shape.ts';
import { starterSettings } from '../../access/settings.ts';
import { agentWorld } from './agents.ts';
import { noticeFor } from './agents-notice.ts';

const said = (starter: Starter, age: 'young' | 'older' | 'adult', part: 'seenBy' | 'watched') =>
  noticeFor(age, starterSettings(starter), new Map())[part].join(' ');

test('a pupil is told who sees what is sent by their own school’s policy: at one it is the network manager too (R101, R105)', () => {
  expect(said('middle', 'older', 'seenBy')).toContain(
    'At your school, the safeguarding lead, deputy safeguarding lead and network manager can see what is sent. Small things go to your head of year.',
  );
  expect(said('primary', 'young', 'seenBy')).toContain(
    'These grown-ups at school see it: the headteacher, business manager, safeguarding lead and deputy safeguarding lead. Small things go to your class teacher.',
  );
  // The second desk of the very serious ones is one of them.
  expect(said('high-a', 'older', 'seenBy')).toContain('online safety lead and senior leader');
});

test('an adult is told who sees what is sent about adults, and who about those', () => {
  expect(said('high-b', 'adult', 'seenBy')).toContain(
    'about an adult goes to the headteacher; about one of them, to the chair of governors.',
  );
  expect(said('primary', 'adult', 'seenBy')).toContain('headteacher and senior leader');
});

test('003:197, 004:17: staff are watched as a matter of routine where the policy says so alone; a pupil and whoever is not known always', () => {
  const watch = (starter: Starter, audience: string, isKnown = true) =>
    agentWorld({
      school: { id: '', name: '' },
      settings: { ...starterSettings(starter), 'watch.pictures': true },
      reader: { audience },
      isKnown,
      readsEasily: false,
      rules: {
        policies: [],
        calendars: [],
        exceptions: [],
        neverExcepted: [],
        school: { allow: none, deny: none },
        onError: 'block',
      },
      filter: null,
      phrases: null,
      searches: { safeSearch: true, youTube: 'strict' },
      place: undefined,
      readings: new Map(),
    }).watch;
  const none = { name: '', version: '', entries: [] };
  for (const starter of STARTERS) {
    const isWatched = starter !== 'high-a';
    expect(watch(starter, 'staff'), starter).toMatchObject({
      searches: isWatched,
      typing: isWatched,
      pages: isWatched,
      pictureFrom: isWatched ? 4 : null,
    });
    expect(watch(starter, 'pupil-ks3'), starter).toMatchObject({
      searches: true,
      typing: true,
      pages: true,
      pictureFrom: 4,
    });
    expect(watch(starter, 'unknown', false), starter).toMatchObject({ typing: true });
    // And they read the same of it.
    expect(said(starter, 'adult', 'watched').includes('Nothing you search for'), starter).toBe(!isWatched);
  }
});
