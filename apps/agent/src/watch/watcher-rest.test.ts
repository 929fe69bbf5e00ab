import { describe, expect, test } from 'vitest';
import { PAGE, watching } from '../test-support/watching.fixture.ts';
import { beforeItsEnd } from './pasted.ts';

/** Somebody at one field: reads what stands in it at a pause, or where it rests; and says what the school was told. */
async function typing(...args: Parameters<typeof watching>) {
  const set = await watching(...args);
  type Worker = Pick<typeof set, 'agent' | 'watcher' | 'pause'>;
  const reads = (text: string, { isRest = false, by = set as Worker } = {}) =>
    by.watcher.hear({ kind: 'typed', field: 0, text, isRest }, PAGE);
  const told = async (by: Worker = set) => {
    await by.agent.post.send();
    return set.events().map(({ text }) => text);
  };
  const held = () => set.ports.tables.held.keys();
  return { ...set, reads, told, held };
}

describe('a line at which somebody still is', () => {
  test('is nothing to anybody where it goes on as something harmless', async () => {
    const { reads, pause, told, held } = await typing();
    await reads('i want to kill him');
    expect(await held()).toHaveLength(1);
    await pause(2000);
    await reads('i want to kill him in fortnite');
    await pause(60_000);
    expect([await told(), await held()]).toEqual([[], []]);
  });

  test('is told as it reads when it rests: five seconds after its last reading, or once it is sent, left or gone', async () => {
    const { reads, pause, told, watcher } = await typing();
    await reads('how to kill my');
    await pause(3700);
    await reads('how to kill myself');
    await pause(4900);
    expect(await told()).toEqual([]);
    await pause(100);
    expect(await told()).toEqual(['how to kill myself']);
    await reads('how to kill myself. my dad hits me');
    await watcher.hear({ kind: 'rest' }, { ...PAGE, document: 'D2' });
    expect(await told()).toHaveLength(1);
    await watcher.hear({ kind: 'rest' }, PAGE);
    expect(await told()).toHaveLength(2);
    await reads('how to kill myself. my dad hits me. i will bring a knife to school and stab him', { isRest: true });
    expect(await told()).toHaveLength(3);
  });

  test.each([
    ['', 0],
    [', the clock being set back meanwhile', -3_600_000],
  ])('is waited for no longer than twenty seconds of typing%s, and is told once', async (_, aheadBy) => {
    const { reads, pause, told, clock } = await typing();
    let text = 'i want to kill myself';
    for (let at = 0; at < 8; at++) {
      await reads(text);
      await pause(3000);
      text += ' and then the river';
      clock.aheadBy = aheadBy;
    }
    expect(await told()).toHaveLength(1);
    await pause(60_000);
    expect(await told()).toHaveLength(1);
  });

  test('rests at the same time where the clock is set back', async () => {
    const { reads, pause, told, clock } = await typing();
    await reads('i want to kill myself');
    clock.aheadBy = -3_600_000;
    await pause(5000);
    expect(await told()).toEqual(['i want to kill myself']);
  });
});

describe('a long text that is pasted', () => {
  test('tells a phrase once, wherever the pieces are cut', async () => {
    const { watcher, told } = await typing();
    const places = Array.from({ length: 12 }, (_, at) => 1976 + 2 * at);
    for (const at of places) {
      const river = 'the river is long and '.repeat(200);
      const text = `${river.slice(0, at)} i want to kill myself ${river}`;
      for (const piece of [...beforeItsEnd(text), text.slice(-2000)])
        await watcher.hear({ kind: 'typed', field: 0, text: piece, isRest: true }, { ...PAGE, document: `P${at}` });
    }
    expect((await told()).filter((text) => text?.includes('kill myself'))).toHaveLength(places.length);
  });
});

describe('what was said stays said, where its words are taken back before it rests', () => {
  test.each([
    ['what is grave', 'i want to kill myself', 'i w'],
    ['what is grave, of another wording', 'i want to kill myself', 'my essay about rivers'],
    ['a sentence that has come to its end', 'how to kill my mum. ', ''],
  ])('%s', async (_, said, then) => {
    const { reads, pause, told } = await typing();
    await reads(said);
    await pause(1000);
    await reads(then);
    expect(await told()).toEqual([said]);
    await pause(60_000);
    expect(await told()).toHaveLength(1);
  });

  test('not words of less weight in a sentence that goes on in other ones', async () => {
    const { reads, pause, told } = await typing();
    await reads('how to kill my');
    await reads('how to keep my hamster');
    await pause(60_000);
    expect(await told()).toEqual([]);
  });

  test('not where they are spelled better: that is told, once', async () => {
    const { reads, pause, told } = await typing();
    await reads('i want to kil myself');
    await reads('i want to kill myself');
    await pause(5000);
    expect(await told()).toEqual(['i want to kill myself']);
  });

  test('and what is said instead is told as well', async () => {
    const { reads, pause, told } = await typing();
    await reads('i want to kill myself');
    await reads('my dad hits me');
    await reads('my dad hits me every night');
    await pause(5000);
    expect(await told()).toEqual(['i want to kill myself', 'my dad hits me every night']);
  });

  test('what is left of a line is not told a second time', async () => {
    const { reads, pause, told } = await typing();
    await reads('my dad hits me. i want to kill myself');
    await reads('my dad hits me. ');
    await pause(5000);
    expect(await told()).toEqual(['my dad hits me. i want to kill myself']);
  });
});

describe('of a line that is held nothing is lost', () => {
  test('when the worker is stopped: the next one tells it, once, as of when it was heard', async () => {
    const { reads, start, told, clock, events } = await typing();
    const at = clock.now();
    await reads('i want to kill myself');
    clock.pass(90_000);
    const next = await start();
    await next.watcher.settle();
    const after = await start();
    await after.watcher.settle();
    expect(await told(next)).toEqual(['i want to kill myself']);
    expect(events().map(({ id }) => Number.parseInt(id.replace('-', '').slice(0, 12), 16))).toEqual([at.getTime()]);
  });

  test('when the worker is stopped and somebody types on, who is read by the next one', async () => {
    const { reads, start, told } = await typing();
    await reads('i want to kill him');
    const next = await start();
    await reads('i want to kill him in fortnite', { by: next });
    await next.pause(60_000);
    expect(await told(next)).toEqual([]);
  });

  test('when its words are taken back before the next worker has read them', async () => {
    const { reads, start, told } = await typing();
    await reads('i want to kill myself');
    const next = await start();
    await reads('', { by: next });
    expect(await told(next)).toEqual(['i want to kill myself']);
  });

  test('when the worker is stopped while it tells it, whatever else is read meanwhile', async () => {
    const { reads, start, told, ports, held } = await typing();
    await reads('i want to kill myself');
    const { put } = ports.tables.events;
    ports.tables.events.put = () => new Promise(() => undefined);
    void reads('i want to kill myself', { isRest: true });
    void reads('i want to kill myself and then the river');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await held()).toHaveLength(1);
    ports.tables.events.put = put;
    const next = await start();
    await next.pause(5000);
    await next.watcher.settle();
    expect(await told(next)).toEqual(['i want to kill myself']);
  });

  test('where the disk has no room', async () => {
    const { reads, pause, told, ports } = await typing();
    Object.assign(ports.tables.held, { isFull: true, isBroken: true });
    await reads('i want to kill myself');
    await pause(5000);
    expect(await told()).toEqual(['i want to kill myself']);
  });
});

describe('a screenshot of a line that was held', () => {
  const watch = { pictureFrom: 3, neverPictured: ['image-sharing', 'grooming', 'sexual'] };

  test('is taken when it is told', async () => {
    const { reads, pause, pictured } = await typing(3, watch);
    await reads('i want to kill myself');
    expect(pictured).toEqual([]);
    await pause(5000);
    expect(pictured).toEqual([7]);
  });

  test('is never taken where it said for a moment what is never pictured, whatever it says at rest (R148)', async () => {
    const { reads, pause, pictured, told } = await typing(3, { ...watch, neverPictured: ['violence'] });
    await reads('how to kill my');
    await reads('how to kill my weeds. my dad hits me');
    await pause(5000);
    expect([await told(), pictured]).toEqual([['how to kill my weeds. my dad hits me'], []]);
  });

  test('is not taken by the next worker: the tab may show somebody else’s page by then', async () => {
    const { reads, start, pictured, clock, told } = await typing(3, watch);
    await reads('i want to kill myself');
    clock.pass(90_000);
    const next = await start();
    await next.watcher.settle();
    expect([await told(next), pictured]).toEqual([['i want to kill myself'], []]);
  });
});
