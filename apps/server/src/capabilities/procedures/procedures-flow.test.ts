import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { certainAfter, flowOf, mermaidOf, NEWEST, stepOf } from './procedures-flow.ts';
import { AGAIN, type Entry, placeOf } from './procedures-run.ts';

const flow = flowOf(1);
const names = Object.keys(flow.steps);

/** Every way from a step to the end, as the steps that it passes. A circle would make it endless: it throws. */
function waysFrom(name: string, before: readonly string[] = []): string[][] {
  if (before.includes(name)) throw new Error(`A circle: ${[...before, name].join(' > ')}`);
  return stepOf(flow, name).answers.flatMap(({ next }) => {
    const here = [...before, name];
    return next === null ? [here] : waysFrom(next, here);
  });
}

test('version 2 leads the same ways, and leaves what becomes of equipment to the school’s policy (R151, R154)', () => {
  const two = flowOf(2);
  const ways = ({ steps }: typeof two) =>
    Object.entries(steps).map(([name, { answers, two: both }]) => [name, answers, both]);
  expect(ways(two)).toEqual(ways(flow));
  const named = Object.entries(two.steps).filter(([, step]) => step.equipment);
  expect(named.map(([name]) => name)).toEqual(['secure', 'adult_violation', 'pupil_violation']);
  const said = JSON.stringify(Object.values(two.steps).map(({ checks }) => checks));
  expect(said).not.toMatch(/safe place|secure place|chair of governors is told"/);
});

test('version 3 is version 2 in other words: a new run takes it, and every step, check and answer leads and counts as before', () => {
  const [two, three] = [flowOf(2), flowOf(3)];
  expect(NEWEST).toBe(three);
  const bones = ({ name, first, steps }: typeof two) => ({
    ...{ name, first },
    steps: Object.entries(steps).map(([step, { answers, checks, words, never, two: both, equipment }]) => ({
      ...{ step, both, equipment, needed: words?.needed, never: never !== undefined },
      checks: checks?.map(({ check }) => check),
      answers: answers.map(({ answer, next, needs }) => ({ answer, next, needs })),
    })),
  });
  expect(bones(three)).toEqual(bones(two));
  const said = JSON.stringify(three.steps);
  expect(said).not.toMatch(/who(m)?ever|\bwhom\b|nobody any more|have substance|must know|somebody|undefined/i);
});

test('a version is never edited: the words of those that runs have begun with are the words of then', () => {
  const digest = (version: number) =>
    createHash('sha256')
      .update(JSON.stringify(flowOf(version)))
      .digest('hex')
      .slice(0, 16);
  expect([1, 2, 3].map(digest)).toMatchInlineSnapshot(`
    [
      "25cafc51ad87fb97",
      "82257cb1aeac88fd",
      "1beea1b66ba6fa23",
    ]
  `);
});

describe('the flow of version 1', () => {
  test('every way ends, and there are many', () => {
    const ways = waysFrom(flow.first);
    expect(ways.length).toBeGreaterThan(50);
    for (const way of ways) expect(way.at(-1)).toBe('finish');
  });

  test('every step can be reached, and every answer leads to a step that is there', () => {
    expect(new Set(waysFrom(flow.first).flat())).toEqual(new Set(names));
    for (const name of names) {
      const { answers, checks = [] } = stepOf(flow, name);
      expect(answers.length).toBeGreaterThan(0);
      expect(new Set(answers.map(({ answer }) => answer)).size).toBe(answers.length);
      expect(new Set(checks.map(({ check }) => check)).size).toBe(checks.length);
      expect(answers.map(({ answer }) => answer)).not.toContain(AGAIN);
    }
  });

  test('two people judge what is illegal, whether there is substance, and what becomes of it; migration 0029 names the same steps', () => {
    expect(names.filter((name) => stepOf(flow, name).two)).toEqual(['illegal', 'substance', 'outcome']);
  });

  test('what may be illegal comes to the police before anything else, whoever it is about', () => {
    for (const way of waysFrom('illegal')) {
      expect(way[1] === 'police' || way[1] === 'who').toBe(true);
      if (way[1] === 'police') expect(way).not.toContain('look');
    }
  });

  test('names what comes in any case', () => {
    expect(certainAfter(flow, 'substance')).toEqual(['finish']);
    expect(certainAfter(flow, 'who')).toEqual(['look', 'substance', 'finish']);
    expect(certainAfter(flow, 'finish')).toEqual([]);
    for (const name of names) {
      const ways = waysFrom(name);
      for (const step of certainAfter(flow, name)) for (const way of ways) expect(way).toContain(step);
    }
  });

  test('is drawn as it is, with the stop beside every step', async () => {
    const drawn = mermaidOf(NEWEST);
    for (const name of names) expect(drawn).toContain(`  ${name} -.-> image\n`);
    // After a new version: vitest run -u.
    await expect(drawn).toMatchFileSnapshot('../../../../../docs/diagrams/misuse.mmd');
  });

  test('a version that is not there is said so', () => {
    expect(() => flowOf(99)).toThrow('no version 99');
    expect(() => stepOf(flow, 'nowhere')).toThrow('no step “nowhere”');
  });
});

const person = { id: 'a', name: 'A' };
const entry = (step: string, answer: string, second?: boolean): Entry => ({
  ...{ number: 1, step, answer, checks: [], words: null, person, at: new Date(0), computer: 'none' },
  two: stepOf(flow, step).two === true,
  second:
    second === undefined
      ? null
      : { person: { id: 'b', name: 'B' }, agrees: second, words: null, at: new Date(0), computer: 'none' },
});

describe('where a run is', () => {
  test('a step for two waits, stays where they differ, and goes on once they agree', () => {
    const done = entry('secure', 'done');
    expect(placeOf(flow, [done])).toMatchObject({ now: 'illegal', waiting: null });
    const asked = entry('illegal', 'no');
    expect(placeOf(flow, [done, asked])).toMatchObject({ now: 'illegal', waiting: asked });
    expect(placeOf(flow, [done, entry('illegal', 'no', false)])).toMatchObject({ now: 'illegal', waiting: null });
    const agreed = [done, entry('illegal', 'no', false), entry('illegal', 'no', true)];
    expect(placeOf(flow, agreed)).toMatchObject({ now: 'who', waiting: null });
    expect(placeOf(flow, agreed).path.map(({ step }) => step)).toEqual(['secure', 'illegal']);
  });

  test('going back takes up a step again, and what came after it counts no more', () => {
    const entries = [
      entry('secure', 'done'),
      entry('illegal', 'no', true),
      entry('who', 'pupil'),
      entry('illegal', AGAIN),
    ];
    expect(placeOf(flow, entries)).toMatchObject({ now: 'illegal', waiting: null });
    expect(placeOf(flow, entries).path.map(({ step }) => step)).toEqual(['secure']);
  });

  test('whatever is answered, it comes to an end, and no step without two people that asks for them', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 30, maxLength: 40 }), (choices) => {
        const entries: Entry[] = [];
        for (const choice of choices) {
          const { now, waiting } = placeOf(flow, entries);
          if (now === null) break;
          expect(waiting).toBeNull();
          const { answers, two } = stepOf(flow, now);
          const { answer } = answers[choice % answers.length] as { answer: string };
          // One in four is not agreed on, and is answered once more.
          entries.push(entry(now, answer, two ? choice % 4 !== 3 : undefined));
        }
        const { path, now } = placeOf(flow, entries);
        for (const each of path) if (each.two) expect(each.second?.agrees).toBe(true);
        if (choices.every((choice) => choice % 4 !== 3)) expect(now).toBeNull();
      }),
      { numRuns: 200 },
    );
  });
});
