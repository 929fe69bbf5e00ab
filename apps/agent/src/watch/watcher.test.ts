import { describe, expect, test } from 'vitest';
import { refusal, SERVER } from '../test-support/server.fixture.ts';
import { HELPLINE, NEVER, PAGE, watching } from '../test-support/watching.fixture.ts';
import { placeOf } from './place.ts';
import { isNeverWatched } from './watch-list.ts';
import { READ_NOTHING } from './watch-messages.ts';

describe('what is typed', () => {
  test('is heard across pauses, told once, with the words around it and no more', async () => {
    const { watcher, agent, events } = await watching();
    const lead = 'the tudors had six wives. '.repeat(40);
    for (const text of [
      `${lead}how to ki`,
      `${lead}how to kill my`,
      `${lead}how to kill myself`,
      `${lead}how to kill myself tonight`,
    ])
      await watcher.hear({ kind: 'typed', field: 0, text: text.slice(-2000), isRest: false }, PAGE);
    await watcher.hear({ kind: 'rest' }, PAGE);
    await agent.post.send();
    const told = events();
    expect(told).toMatchObject([
      { kind: 'typed', url: PAGE.frame, title: 'My essay', scan: { harms: expect.arrayContaining(['suicide']) } },
    ]);
    expect(told[0]?.text?.length).toBeLessThan(450);
    const match = told[0]?.scan?.matches[0];
    expect(told[0]?.text?.slice(match?.start, match?.end)).toBe(match?.text);
  });

  test('is not told again by a worker that took the place of one that was stopped', async () => {
    const { watcher, start, events, agent } = await watching();
    const message = { kind: 'typed', isRest: true, field: 0, text: 'i want to kill myself' } as const;
    await watcher.hear(message, PAGE);
    const next = await start();
    await next.watcher.hear(message, PAGE);
    await next.watcher.hear({ ...message, text: 'i want to kill myself. my dad hits me' }, PAGE);
    await agent.post.send();
    await next.agent.post.send();
    const ids = new Set(events().map(({ id }) => id));
    expect(ids.size).toBe(2);
  });

  test('that a worker was stopped before it kept it is told by the next one, and once', async () => {
    const { watcher, start, events, ports } = await watching();
    const message = { kind: 'typed', isRest: true, field: 0, text: 'i want to kill myself' } as const;
    const { put } = ports.tables.events;
    ports.tables.events.put = () => new Promise(() => undefined);
    void watcher.hear(message, PAGE);
    await new Promise((resolve) => setTimeout(resolve, 20));
    ports.tables.events.put = put;
    const next = await start();
    for (let twice = 0; twice < 2; twice++) await next.watcher.hear(message, PAGE);
    await next.agent.post.send();
    expect(events()).toHaveLength(1);
  });

  test('below the school’s threshold is forgotten', async () => {
    const { watcher, agent, events } = await watching(5);
    await watcher.hear({ kind: 'typed', isRest: true, field: 0, text: 'this is bollocks' }, PAGE);
    await agent.post.send();
    expect(events()).toEqual([]);
  });
});

test('nothing is read on a helpline’s page, in a frame of one, or in one’s frame', async () => {
  const { watcher, agent, events } = await watching();
  const frame = { ...PAGE, frame: HELPLINE.frame };
  const around = { ...HELPLINE, frame: PAGE.frame };
  for (const place of [HELPLINE, frame, around]) {
    expect(await watcher.hear({ kind: 'watch?' }, place)).toEqual(READ_NOTHING);
    await watcher.hear({ kind: 'typed', isRest: true, field: 0, text: 'i want to kill myself' }, place);
  }
  await watcher.search('https://www.childline.org.uk/search?q=i+want+to+kill+myself', 7);
  await agent.post.send();
  expect(events()).toEqual([]);
});

test('nothing is read on the pages of Gatehouse itself, where adults read what was heard', async () => {
  const { watcher, agent, events } = await watching();
  const desk = { ...PAGE, top: `${SERVER}/alerts/1`, frame: `${SERVER}/alerts/1` };
  expect(await watcher.hear({ kind: 'watch?' }, desk)).toEqual(READ_NOTHING);
  await watcher.hear({ kind: 'page', title: 'Alert', text: 'i want to kill myself' }, desk);
  await watcher.hear({ kind: 'typed', isRest: true, field: 0, text: 'i want to kill myself' }, desk);
  await agent.post.send();
  expect(events()).toEqual([]);
});

test('what the school does not watch is neither asked for nor heard', async () => {
  const { watcher, agent, events } = await watching(3, { typing: false, searches: false });
  expect(await watcher.hear({ kind: 'watch?' }, PAGE)).toEqual({ typing: false, page: true });
  await watcher.hear({ kind: 'typed', isRest: true, field: 0, text: 'i want to kill myself' }, PAGE);
  await watcher.search('https://www.bing.com/search?q=i+want+to+kill+myself', 7);
  await agent.post.send();
  expect(events()).toEqual([]);
});

test('a search and a page that worry are told, each once, and again where they are opened again an hour later', async () => {
  const { watcher, agent, events, clock } = await watching();
  for (let twice = 0; twice < 2; twice++) {
    await watcher.search('https://www.bing.com/search?q=i+want+to+kill+myself', 7);
    await watcher.hear({ kind: 'page', title: 'Notes', text: `${'word '.repeat(500)} i want to kill myself` }, PAGE);
  }
  await agent.post.send();
  expect(events().map(({ kind, text }) => [kind, text?.includes('kill myself')])).toEqual([
    ['search', true],
    ['page', true],
  ]);
  clock.pass(3_600_000);
  await watcher.search('https://www.bing.com/search?q=i+want+to+kill+myself', 7);
  await agent.post.send();
  expect(events().map(({ kind }) => kind)).toEqual(['search', 'page', 'search']);
});

test('what somebody searched for and was shown is told of whoever sits down next as well, and once of each', async () => {
  const { watcher, agent, events, given } = await watching();
  for (const email of ['e.marwood@larkmoor.example', 'k.bright@larkmoor.example', 'e.marwood@larkmoor.example']) {
    given.email = email;
    await agent.turn();
    await watcher.search('https://www.bing.com/search?q=i+want+to+kill+myself', 7);
    await watcher.hear({ kind: 'page', title: 'Notes', text: 'i want to kill myself' }, PAGE);
  }
  await agent.post.send();
  expect(events().map(({ kind, who }) => [kind, who.account?.[0]])).toEqual([
    ...[
      ['search', 'e'],
      ['page', 'e'],
      ['search', 'k'],
      ['page', 'k'],
    ],
  ]);
});

test('what a page shows in a frame is told under the frame’s address, and not where one of both is a helpline', async () => {
  const { watcher, agent, events } = await watching();
  const shown = { kind: 'page', title: '', text: 'i want to kill myself' } as const;
  const frame = { ...PAGE, document: 'D2', frame: 'https://shown.example/a' };
  expect(await watcher.hear({ kind: 'watch?' }, frame)).toEqual({ typing: true, page: true });
  await watcher.hear(shown, frame);
  await watcher.hear(shown, { ...frame, document: 'D3', top: HELPLINE.top });
  await agent.post.send();
  expect(events().map(({ kind, url, title }) => [kind, url, title])).toEqual([['page', frame.frame, undefined]]);
});

test('a page that goes on changing its address tells no more than once a minute what it shows', async () => {
  const { watcher, agent, events, clock } = await watching();
  for (let at = 0; at < 45; at++) {
    const place = { ...PAGE, frame: `${PAGE.frame}?${at}` };
    await watcher.hear({ kind: 'page', title: 'Notes', text: 'i want to kill myself' }, place);
    clock.pass(2000);
  }
  await agent.post.send();
  expect(events()).toHaveLength(2);
});

describe('a screenshot', () => {
  const GRAVE = { kind: 'typed', isRest: true, field: 0, text: 'i am going to kill myself tonight' } as const;
  const pictureFrom = { pictureFrom: 3, neverPictured: ['image-sharing', 'grooming', 'sexual'] };
  const sent = ({ server }: Awaited<ReturnType<typeof watching>>) =>
    server.asked
      .filter(({ path }) => path.startsWith('/api/v1/agent/pictures/'))
      .map(({ path }) => path.split('/').at(-1));

  test('follows its event, once', async () => {
    const set = await watching(3, pictureFrom);
    await set.watcher.hear(GRAVE, PAGE);
    await set.agent.turn();
    const [event] = set.events();
    expect([set.pictured, sent(set), set.events().length]).toEqual([[7], [event?.id], 1]);
  });

  test('is taken by no school that wants none, of nothing lesser, and not twice in a minute', async () => {
    const none = await watching(3, { ...pictureFrom, pictureFrom: null });
    await none.watcher.hear(GRAVE, PAGE);
    const lesser = await watching(2, { ...pictureFrom, pictureFrom: 5 });
    await lesser.watcher.hear({ ...GRAVE, text: 'this homework is shit you dickhead' }, PAGE);
    await lesser.agent.post.send();
    expect([none.pictured, lesser.pictured, lesser.events().length]).toEqual([[], [], 1]);
    const set = await watching(3, pictureFrom);
    for (const [field, text] of [
      'i am going to kill myself',
      'i will bring a knife to school and stab him',
      'i took all the pills i want to die',
    ].entries()) {
      await set.watcher.hear({ kind: 'typed', isRest: true, field, text }, { ...PAGE, document: `D${field}` });
      set.clock.pass(31_000);
    }
    await set.agent.post.send();
    expect([set.events().length, set.pictured.length]).toEqual([3, 2]);
  });

  test('is never taken where an image of child abuse may be shown, nor later of that site, by the next worker either (R148)', async () => {
    const set = await watching(3, pictureFrom);
    await set.watcher.hear({ ...GRAVE, text: 'send me nudes or i will tell everyone, kill yourself' }, PAGE);
    const next = await set.start();
    set.clock.pass(120_000);
    await next.watcher.hear({ ...GRAVE, field: 1 }, PAGE);
    await next.agent.post.send();
    expect([set.pictured, set.events().length]).toEqual([[], 2]);
  });

  test('is not taken of a page in which a helpline’s frame stands', async () => {
    const set = await watching(3, pictureFrom);
    await set.watcher.hear({ kind: 'watch?' }, { ...PAGE, frame: HELPLINE.frame });
    await set.watcher.hear(GRAVE, PAGE);
    expect(set.pictured).toEqual([]);
  });

  test('waits while the server is away, and is forgotten when the server does not want it', async () => {
    const set = await watching(3, pictureFrom);
    const { clock, server, ports } = set;
    server.isAway = true;
    await set.watcher.hear(GRAVE, PAGE);
    const rows = async () => (await ports.tables.pictures.keys()).length;
    expect(await rows()).toBe(1);
    server.isAway = false;
    clock.pass(60_000);
    const event = (await ports.tables.events.keys())[0];
    server.answers[`/api/v1/agent/pictures/${event}`] = () => refusal(404);
    const next = await set.start();
    await next.agent.turn();
    expect([await rows(), sent(set)]).toEqual([1, [event]]);
    server.answers[`/api/v1/agent/pictures/${event}`] = () => refusal(503);
    await next.agent.turn();
    expect(await rows()).toBe(1);
    server.answers[`/api/v1/agent/pictures/${event}`] = () => refusal(409);
    await next.agent.turn();
    expect(await rows()).toBe(0);
  });
});

test('where a message comes from is what the browser says, and nothing that a page could', () => {
  const sender = {
    id: 'own',
    url: 'https://a.example/',
    frameId: 0,
    tab: { id: 1, url: 'https://a.example/', windowId: 1, active: true, incognito: false },
  };
  expect(placeOf(sender, 'own')).toMatchObject({ frame: 'https://a.example/' });
  expect(placeOf({ ...sender, url: 'about:srcdoc', frameId: 4 }, 'own')).toMatchObject({
    frame: 'https://a.example/',
  });
  // What a script opened and wrote has no address of its own, and is its maker’s; one tells no more than who that was.
  const blank = {
    ...sender,
    url: 'about:blank',
    origin: 'https://a.example',
    tab: { ...sender.tab, url: 'about:blank' },
  };
  expect(placeOf({ ...blank, frameId: 0 }, 'own')).toMatchObject({ top: 'https://a.example' });
  for (const url of ['blob:https://a.example/1', 'data:text/html,x'])
    expect(placeOf({ ...sender, url, origin: 'https://a.example', frameId: 4 }, 'own')?.frame).toMatch(
      'https://a.example/',
    );
  const helpline = { ...sender, url: 'about:blank', origin: 'https://www.childline.org.uk', frameId: 4 };
  expect(placeOf(helpline, 'own')).toMatchObject({ frame: 'https://www.childline.org.uk', top: 'https://a.example/' });
  const { tab: _, ...withoutTab } = sender;
  for (const other of [{ ...sender, id: 'other' }, withoutTab, { ...sender, url: 'chrome-extension://own/popup.html' }])
    expect(placeOf(other, 'own')).toBeNull();
});

test('a site is never watched with all beneath it, and not what only ends like it', () => {
  expect(isNeverWatched('https://chat.childline.org.uk/', NEVER)).toBe(true);
  expect(isNeverWatched('https://notchildline.org.uk/', NEVER)).toBe(false);
  expect(isNeverWatched('not an address', NEVER)).toBe(true);
});
