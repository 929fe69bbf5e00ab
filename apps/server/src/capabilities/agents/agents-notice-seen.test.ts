import { expect, test } from 'vitest';
import { STARTERS, type Starter } from '../../access/setting-shape.ts';
import { starterSettings } from '../../access/settings.ts';
import { agentWorld } from './agents.ts';
import { NOTICE_READERS, noticeFor } from './agents-notice.ts';
import type { NoticeReader } from './agents-notice-agreed.ts';

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

test('everybody is told that blocks are recorded, and what a log leaves of the sites they open, for how long and who reads it (R93, R105)', () => {
  const as = (age: NoticeReader, urlKept: 'full' | 'host' | 'nothing') =>
    noticeFor(age, { ...starterSettings('high-a'), 'filter.urlKept': urlKept, 'history.days': 180 }, new Map());
  for (const age of NOTICE_READERS) {
    expect(as(age, 'full').filtered.join(' '), age).toMatch(/recorded|remembers|writes down/);
    const list = (kept: 'full' | 'host' | 'nothing') => as(age, kept).watched.join(' ');
    expect([/may keep|may be kept/.test(list('full')), /may keep|may be kept/.test(list('nothing'))], age).toEqual([
      true,
      false,
    ]);
    expect(list('nothing'), age).toMatch(/no list|No list|not keep a list/);
    expect(as(age, 'full').version === as(age, 'nothing').version, age).toBe(false);
  }
  expect(as('adult', 'full').watched.join(' ')).toContain(
    'a list of the pages you open may be kept for 180 days. Nobody looks at yours without a written reason that the headteacher or the chair of governors has approved.',
  );
  expect(as('older', 'host').watched.join(' ')).toContain('a list of the sites you open may be kept');
  expect(as('adult', 'full').seenBy.join(' ')).toContain('may be shown to the headteacher or your line manager');
});

test('003:197, 004:17: staff are watched as a matter of routine where the policy says so alone; a pupil and whoever is not known always', () => {
  const watch = (starter: Starter, audience: string, isKnown = true) =>
    agentWorld({
      school: { id: '', name: '' },
      settings: { ...starterSettings(starter), 'watch.pictures': true },
      account: null,
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
