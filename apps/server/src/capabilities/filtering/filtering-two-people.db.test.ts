import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { canonical } from '../../kernel/canonical.ts';
import { buildActor, buildPerson, buildPuppet, buildSchool, letIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { cameOf } from '../../test-support/outcome.ts';
import { lapseEmergencies } from './filtering.jobs.ts';
import { askChange } from './filtering-ask.service.ts';
import type { Proposal } from './filtering-changes.ts';
import { approveChange, endChange, readChange, refuseChange, withdrawChange } from './filtering-decide.service.ts';
import { decidingFor } from './filtering-deciding.ts';
import { forced } from './filtering-forced.fixture.ts';
import { readFilter } from './filtering-state.store.ts';

let t: TestGround;
let school: string;
let network: Actor;
let dsl: Actor;
let head: Actor;
let teacher: Actor;
beforeAll(async () => {
  t = await testGround();
});
afterAll(() => t.close());
beforeEach(async () => {
  school = await buildSchool(t.ground);
  network = await buildActor(t.ground, school, ['network_manager']);
  dsl = await buildActor(t.ground, school, ['dsl']);
  head = await buildActor(t.ground, school, ['head']);
  teacher = await buildActor(t.ground, school, ['teacher']);
});

const HOUR = 3_600_000;
const opening = (address = 'duel.example', hours = 2): Proposal => ({
  ...{ kind: 'address', audience: { years: [9] }, address, action: 'allow', from: null },
  until: new Date(t.clock.now().getTime() + hours * HOUR).toISOString(),
});
const closing = (address = 'chat.example'): Proposal => ({
  ...{ kind: 'address', audience: { everyone: true }, address, action: 'block', from: null, until: null },
});
const games: Proposal = {
  ...{ kind: 'cells', audience: { years: [9] }, cells: { games: 'allow' }, periods: null, from: null, until: null },
};
const chat: Proposal = { ...games, cells: { chat: 'allow' } };
const ask = (actor: Actor, proposal: Proposal, emergency = false) =>
  askChange(t.ground, actor, { proposal, reason: 'For the play', emergency });
const approve = async (actor: Actor, id: string, over: { hash?: string; factorAt?: Date | null } = {}) => {
  const { hash } = await readChange(t.ground, actor, id);
  return approveChange(t.ground, actor, { id, hash, factorAt: t.clock.now(), answer: null, ...over });
};
/** What the filter does, as one text: the same text is the same filter. */
const filterNow = async () => {
  const filter = await readFilter(t.ground, school);
  return canonical((await decidingFor(filter, t.ground)).rules);
};

describe('a change', () => {
  test('is asked for by one, approved by another, and in force from then until its end', async () => {
    const before = await filterNow();
    const { id } = await ask(teacher, opening());
    expect(await filterNow()).toBe(before);
    await approve(dsl, id);
    const { rules } = await decidingFor(await readFilter(t.ground, school), t.ground);
    expect(rules.exceptions).toMatchObject([{ address: 'duel.example', action: 'allow', appliesTo: { years: [9] } }]);
    t.clock.move(26 * HOUR + 1);
    expect(await filterNow()).toBe(before);
    t.clock.move(-26 * HOUR - 1);
  });

  test('is not approved by whoever asked, not with another hash, not without a second factor shown lately', async () => {
    const { id } = await ask(network, games);
    expect(await cameOf(approve(network, id))).toBe('filter.own');
    expect(await cameOf(approve(dsl, id, { hash: 'ab'.repeat(32) }))).toBe('filter.edited');
    expect(await cameOf(approve(dsl, id, { factorAt: null }))).toBe('filter.code');
    const stale = new Date(t.clock.now().getTime() - 16 * 60_000);
    expect(await cameOf(approve(dsl, id, { factorAt: stale }))).toBe('23514');
    expect(await cameOf(approve(teacher, id))).toBe('access.not_found');
    expect((await readChange(t.ground, head, id)).state).toBe('asked');
    await approve(dsl, id);
    expect(await cameOf(approve(head, id))).toBe('filter.decided');
  });

  test('of two who decide at once one does, and the other is told', async () => {
    const { id } = await ask(teacher, games);
    const { hash } = await readChange(t.ground, dsl, id);
    const decision = { id, hash, factorAt: t.clock.now(), answer: null };
    const both = await Promise.all([
      cameOf(approveChange(t.ground, dsl, decision)),
      cameOf(refuseChange(t.ground, head, id, 'Not this term')),
    ]);
    expect(both.sort()).toEqual(['done', 'filter.decided']);
  });

  test('that opens can be closed again by one person; one that closes cannot be opened by one', async () => {
    const before = await filterNow();
    const { id } = await ask(teacher, opening());
    await approve(dsl, id);
    await endChange(t.ground, teacher, id, 'The lesson is over');
    expect((await readChange(t.ground, dsl, id)).ended?.reason).toBe('The lesson is over');
    t.clock.move(24 * HOUR + 1);
    expect(await filterNow()).toBe(before);
    t.clock.move(-24 * HOUR - 1);
    const closed = await ask(teacher, closing());
    await approve(dsl, closed.id);
    expect(await cameOf(endChange(t.ground, head, closed.id, 'A mistake'))).toBe('filter.decided');
    const cells = await ask(teacher, games);
    await approve(dsl, cells.id);
    expect(await cameOf(endChange(t.ground, head, cells.id, 'A mistake'))).toBe('filter.decided');
  });

  test('about one pupil alone is not there for those who do not answer for children', async () => {
    const { personId } = await buildPerson(t.ground, school);
    const { id } = await ask(dsl, { ...games, audience: { persons: [personId] } });
    expect(await cameOf(readChange(t.ground, teacher, id))).toBe('filter.not_found');
    expect(await cameOf(readChange(t.ground, network, id))).toBe('filter.not_found');
    await approve(head, id);
    // The rule holds for whoever asks the filter, without a name.
    expect(await filterNow()).toContain(personId);
  });

  test('of another school is not there', async () => {
    const { id } = await ask(teacher, games);
    const other = await buildActor(t.ground, await buildSchool(t.ground), ['head']);
    expect(await cameOf(readChange(t.ground, other, id))).toBe('filter.not_found');
  });
});

describe('an emergency', () => {
  test('works at once, wants a second person by its clock, and stays once signed', async () => {
    const { id } = await ask(network, opening('help.example', 100), true);
    expect(await filterNow()).toContain('help.example');
    await approve(head, id);
    t.clock.move(50 * HOUR);
    expect(await lapseEmergencies(t.worker, school)).toBe(0);
    expect(await filterNow()).toContain('help.example');
    t.clock.move(-50 * HOUR);
  });

  test('that opens ends by its clock when nobody signs, with or without the job that notes it', async () => {
    const { id } = await ask(network, opening('help.example', 100), true);
    const { rules } = await decidingFor(await readFilter(t.ground, school), t.ground);
    // The end travels with it: a gate that hears nothing for a week closes it all the same.
    expect(rules.exceptions[0]?.until).toBe(t.clock.now().getTime() + 24 * HOUR);
    t.clock.move(24 * HOUR);
    expect(await lapseEmergencies(t.worker, school)).toBe(1);
    expect((await readChange(t.ground, head, id)).state).toBe('lapsed');
    // A late signature would say that it had been open all the while: neither the page nor the database takes it.
    expect(await cameOf(approve(head, id))).toBe('filter.over');
    expect(await cameOf(forced(t.ground, head, id))).toBe('23514');
    // And there is no next one until a second person has looked at this.
    expect(await cameOf(ask(network, opening('other.example'), true))).toBe('filter.emergency');
    await refuseChange(t.ground, head, id, 'It was not needed');
    expect(await cameOf(ask(network, opening('other.example'), true))).toBe('done');
    t.clock.move(-24 * HOUR);
  });

  test('that only closes stays, and still wants its signature', async () => {
    const { id } = await ask(network, closing(), true);
    t.clock.move(30 * HOUR);
    expect(await lapseEmergencies(t.worker, school)).toBe(0);
    expect(await filterNow()).toContain('chat.example');
    expect((await readChange(t.ground, head, id)).state).toBe('asked');
    t.clock.move(-30 * HOUR);
  });

  test('is not for teachers, and is not taken back by whoever made it', async () => {
    expect(await cameOf(ask(teacher, closing(), true))).toBe('access.not_found');
    const { id } = await ask(network, closing(), true);
    expect(await cameOf(withdrawChange(t.ground, network, id))).toBe('filter.emergency');
  });
});

describe('somebody under a second name', () => {
  test('made a person and given a role by the requester is no second person', async () => {
    const { id } = await ask(network, games);
    expect(await cameOf(approve(await buildPuppet(t.ground, network, 'network_manager'), id))).toBe(
      'filter.second_person',
    );
    const own = await ask(head, chat);
    expect(await cameOf(approve(await buildPuppet(t.ground, head, 'dsl'), own.id))).toBe('filter.second_person');
    // Past the service the database says the same.
    const puppet = await buildPuppet(t.ground, network, 'network_manager');
    expect(await cameOf(forced(t.ground, puppet, id))).toBe('42501');
  });

  test('let in again by the requester is no second person for a month', async () => {
    const { id } = await ask(head, games);
    // Nor the other way round: nobody asks in the name of somebody whom they made or let in, and agrees in their own.
    const asks = await ask(await buildPuppet(t.ground, head, 'teacher'), chat);
    expect(await cameOf(approve(head, asks.id))).toBe('filter.second_person');
    expect(await cameOf(forced(t.ground, head, asks.id))).toBe('42501');
    await letIn(t.ground, teacher, head);
    const lent = await ask(teacher, { ...games, cells: { forums: 'warn' } });
    expect(await cameOf(approve(head, lent.id))).toBe('filter.second_person');
    expect(await cameOf(forced(t.ground, head, lent.id))).toBe('42501');
    await approve(dsl, lent.id);
    await letIn(t.ground, teacher, head, 31);
    await letIn(t.ground, dsl, head);
    expect(await cameOf(approve(dsl, id))).toBe('filter.second_person');
    await approve(network, id);
  });
});
