import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../kernel/ids.ts';
import { type Attacked, type Attacker, EVERY_RIGHT, openAttacked } from './attack.fixture.ts';
import type { Row } from './school-ids.fixture.ts';

// S7, S13: what is beside a record says no more of it than the record itself: the journal, to whoever reads all of the school's, and what a screen showed.
let all: Attacked;
beforeAll(async () => {
  all = await openAttacked(18);
});
afterAll(() => all?.close());

const AT = new Date('2026-11-17T10:42:00Z');
const STRANGER = newId(AT);
/** What no person holds: with either the journal is read as it is, to be sealed or to be counted. */
const OF_MACHINES = ['journal.seal', 'reading.count'];
/** Records of which the journal speaks only to those who see them, and whether their reads are kept so too. */
const KEPT = {
  ...{ concern: true, look: true, sanction: true, disposal_list: true, filter_change: true, evidence: true },
  ...{ support_plan: true, restorative_meeting: true, device_isolation: false, disclosure: false },
  info_request: true,
  learned_action: false,
};

/** How many rows of a new entry, of what it says and of a read somebody sees. */
type Seen = (as: Attacker) => Promise<{ entries: number; said: number; reads: number }>;

let number = 0;
/** Writes an entry and a read about the same. */
async function noted(about: Row, read: Row = {}): Promise<Seen> {
  const n = ++number;
  await all.put('journal_entry', n, about);
  await all.put('journal_payload', n, {});
  const { subject_kind, subject_id } = about;
  if (subject_id)
    await all.put('journal_read', n, { actor_id: all.ours.id('person', 9), subject_kind, subject_id, ...read });
  const count = async (as: Attacker, from: string) => (await all.app.try(as, `select from ${from}`)).count;
  return async (as) => ({
    entries: await count(as, `journal_entry where seq = ${n + 1}`),
    said: await count(as, `journal_payload where seq = ${n + 1}`),
    reads: await count(as, `journal_read where id = '${all.ours.id('journal_read', n)}'`),
  });
}

const reader = (rights: readonly string[] = ['journal.read'], person = STRANGER): Attacker => ({
  school: all.ours.school,
  person,
  rights,
});
/** Whoever sees the records too. */
const sees = () =>
  reader(
    EVERY_RIGHT.filter((right) => !OF_MACHINES.includes(right)),
    all.ours.id('person'),
  );

test('of a record that somebody does not see the journal says nothing to them, and of one that they see all', async () => {
  const kinds = (table: string) => {
    const policies = all.all.find(({ name }) => name === table)?.policies ?? [];
    const asked = policies.filter(({ restrictive, verb }) => restrictive && verb === 'SELECT');
    const named = asked.flatMap(({ using }) => [...(using ?? '').matchAll(/subject_kind <> ([^)]*?)(\]|::text\))/g)]);
    return [...new Set(named.flatMap(([, words]) => [...(words ?? '').matchAll(/'(\w+)'/g)].map(([, kind]) => kind)))];
  };
  // A person and a sensor are in the tests below.
  const listed = Object.keys(KEPT).sort();
  expect(
    kinds('journal_entry')
      .filter((kind) => kind !== 'sensor')
      .sort(),
  ).toEqual(listed);
  expect(
    kinds('journal_read')
      .filter((kind) => kind !== 'person')
      .sort(),
  ).toEqual(listed.filter((kind) => KEPT[kind as keyof typeof KEPT]));
  const wrong: string[] = [];
  for (const [kind, alsoReads] of Object.entries(KEPT)) {
    const seen = await noted({ subject_kind: kind, subject_id: all.ours.id(kind) });
    const { entries, said, reads } = await seen(reader());
    if (entries + said || (alsoReads && reads)) wrong.push(`${kind}: ${entries} ${said} ${reads} by whoever sees none`);
    const open = await seen(sees());
    if (Object.values(open).join('') !== '111') wrong.push(`${kind}: ${JSON.stringify(open)} by whoever sees it`);
    const seal = reader(['journal.seal']);
    if ((await seen(seal)).entries !== 1) wrong.push(`${kind}: not sealed`);
  }
  expect(wrong).toEqual([]);
});

test('what an incident taught is in no journal of whoever is left out of it, whatever they read else (S13)', async () => {
  const left = all.ours.id('person', 6);
  await all.put('learned_action', 5, { hidden_from: [left] });
  const seen = await noted({ subject_kind: 'learned_action', subject_id: all.ours.id('learned_action', 5) });
  const { rights } = sees();
  expect(await seen(reader(rights, left))).toMatchObject({ entries: 0, said: 0 });
  expect(await seen(sees())).toMatchObject({ entries: 1, said: 1 });
});

test('who looked somebody up is told to others, never to them; their own looks they see', async () => {
  const me = all.ours.id('person', 6);
  const about = { subject_kind: 'person', subject_id: me };
  const byAnother = await noted(about);
  expect((await byAnother(reader(['journal.read'], me))).reads).toBe(0);
  expect((await byAnother(reader())).reads).toBe(1);
  const byMe = await noted(about, { actor_id: me });
  expect((await byMe(reader(['journal.read'], me))).reads).toBe(1);
});

test('what machines note of their work is read by nobody, but that a gate sent something', async () => {
  await all.put('sensor', 5, { kind: 'agent', name: 'agent' });
  const of = async (n: number, action: string) => {
    const seen = await noted({ action, subject_kind: 'sensor', subject_id: all.ours.id('sensor', n) });
    return (await seen(sees())).entries;
  };
  expect([await of(0, 'events.taken'), await of(5, 'events.taken'), await of(0, 'reads.sealed')]).toEqual([1, 0, 0]);
});

test('of an event that two alerts have, one of them kept from somebody, they see neither words nor screen (S13)', async () => {
  const [left, other, event] = [all.ours.id('person', 6), all.ours.id('person', 7), all.ours.id('event')];
  await all.put('alert', 7, {});
  await all.put('alert_event', 7, { alert_id: all.ours.id('alert', 7), event_id: event });
  await all.put('incident', 77, { alert_id: all.ours.id('alert', 7), hidden_from: [left] });
  // Neither whoever takes evidence in nor whoever looks under an authorised look.
  const rights = sees().rights?.filter((right) => !/\.write$|^history\./.test(right)) ?? [];
  const seen = async (who: string) =>
    Promise.all(
      [`event where id = '${event}'`, `evidence where event_id = '${event}'`].map(
        async (from) => (await all.app.try(reader(rights, who), `select from ${from}`)).count,
      ),
    );
  expect([await seen(other), await seen(left)]).toEqual([
    [1, 1],
    [0, 0],
  ]);
});
