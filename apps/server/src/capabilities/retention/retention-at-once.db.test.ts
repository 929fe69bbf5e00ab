import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { whileHeld } from '../../test-support/at-once.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { disposeEvidence } from '../evidence/exhibit-disposal.jobs.ts';
import { openVaultSchool } from '../evidence/exhibits.fixture.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { buildClosed, buildKeepers, YEAR } from './retention.fixture.ts';
import { disposeRegisters } from './retention.jobs.ts';

// S24, R32: a hold that is set at the very moment at which what it is on goes.
let t: TestGround;
let s: Awaited<ReturnType<typeof buildKeepers>>;
beforeAll(async () => {
  t = await testGround();
  s = await buildKeepers(t);
});
afterAll(() => t.close());

const ago = (days: number) => new Date(t.ground.clock.now().getTime() - days * 86_400_000);

/** Sets a hold, and commits it only once this work has gone as far as it can. */
const holdMeanwhile = async <T>(
  of: Pick<TestGround, 'connections'>,
  hold: { schoolId: string; kind: string; recordId: string; by: string },
  work: () => Promise<T>,
) => {
  const [came] = await whileHeld(
    of,
    [
      [
        `insert into record_hold (school_id, id, ${hold.kind}_id, because, set_at, set_by) values ($1, gen_random_uuid(), $2, 'The police', now(), $3)`,
        [hold.schoolId, hold.recordId, hold.by],
      ],
    ],
    work,
  );
  return came;
};

test('a search and a complaint that are held at the moment of their disposal stay, and so does the hold', async () => {
  const rows = t.rows;
  const [search, complaint] = [newId(t.clock.now()), newId(t.clock.now())];
  const by = s.dsl.personId;
  await rows(
    `insert into device_search (school_id, id, name, kind, device, grounds, consent, searched_at, looked_into, outcome, became, deleted, recorded_at, recorded_by)
     values ($1, $2, 'Jonah Prew', 'pupil', 'Telephone', 'A photo', 'given', $3, true, 'Nothing', 'given_back', 'nothing', $3, $4)`,
    [s.schoolId, search, ago(8 * YEAR), by],
  );
  await rows(
    `insert into appeal (school_id, id, from_name, from_whom, grounds, received_on, recorded_at, recorded_by)
     values ($1, $2, 'Mrs Prew', 'parent', 'Nobody rang back', '2010-01-04', $3, $4)`,
    [s.schoolId, complaint, ago(8 * YEAR), by],
  );
  await rows(
    `insert into appeal_stage (school_id, appeal_id, nth, stage, with_id, due_on, opened_at, opened_by) values ($1, $2, 1, 'informal', $3, '2010-02-01', $4, $5)`,
    [s.schoolId, complaint, s.head.personId, ago(8 * YEAR), by],
  );
  await rows(
    `insert into appeal_decision (school_id, appeal_id, nth, decided_by, decided_at, outcome, because) values ($1, $2, 1, $3, $4, 'dismissed', 'We did')`,
    [s.schoolId, complaint, s.head.personId, ago(7 * YEAR)],
  );
  const went = () => disposeRegisters(t.worker, s.schoolId);
  const hold = { schoolId: s.schoolId, by };
  const held = () => rows('select from record_hold where device_search_id = $1 or appeal_id = $2', [search, complaint]);
  // The complaint would go at once, so it is held first.
  expect(
    await holdMeanwhile(t, { ...hold, kind: 'appeal', recordId: complaint }, () =>
      holdMeanwhile(t, { ...hold, kind: 'device_search', recordId: search }, went),
    ),
  ).toBe(0);
  expect(await held()).toHaveLength(2);
  expect(await rows('select from device_search where id = $1', [search])).toHaveLength(1);
  expect(await rows('select from appeal where id = $1', [complaint])).toHaveLength(1);
});

test('files of evidence stay where a concern of their incident, or what was merged into it, is held at that moment', async () => {
  const vault = await openVaultSchool();
  const { v, dsl, school, take, rows } = vault;
  const worker = { ...v.t.worker, folder: v.ground.folder };
  const left = async (id: string) => (await rows('select from exhibit_key where exhibit_id = $1', [id])).length;
  const close = (id: string) =>
    v.t.rows(
      "update incident set state = 'closed', outcome = 'Settled', closed_by = $2, closed_at = $3 where id = $1",
      [id, dsl.personId, ago(2191)],
    );
  for (const kind of ['concern', 'incident'] as const) {
    const { id } = await buildIncident(v.ground, dsl);
    const { id: file } = await take(Buffer.from(`old ${kind}`), id);
    let recordId = newId(v.ground.clock.now());
    if (kind === 'concern')
      await v.t.rows(
        `insert into concern (school_id, id, teller, about, words, told_at, desk, urgency, due_at, code_hash, outcome, incident_id, decided_at, decided_by)
         values ($1, $2, 'pupil', 'other', 'A photo', now(), 'safeguarding', 3, now(), $3, 'joined', $4, now(), $5)`,
        [school, recordId, Buffer.alloc(32, 7), id, dsl.personId],
      );
    else {
      const merged = await buildClosed(v.t, dsl, 2300);
      recordId = merged.id;
      await v.t.rows(
        "update incident set state = 'merged', merged_into = $2, closed_at = null, closed_by = null where id = $1",
        [recordId, id],
      );
    }
    await close(id);
    expect(
      await holdMeanwhile(v.t, { schoolId: school, by: dsl.personId, kind, recordId }, () =>
        disposeEvidence(worker, school),
      ),
      kind,
    ).toBe(0);
    expect(await left(file), kind).toBe(1);
  }
  await vault.close();
});
