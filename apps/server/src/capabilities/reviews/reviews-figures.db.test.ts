import { sealList } from '@gatehouse/engine';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { transact } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { buildActor, buildPerson, signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { noticeFor } from '../agents/agents-notice.ts';
import { ingestOf } from '../alerts/alerts.fixture.ts';
import { ALERT_HARMS } from '../alerts/alerts.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { agreeOn } from '../filtering/filtering.fixture.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { uploadEdition } from '../lists/index.ts';
import { begin, buildReviewers, field } from './reviews.fixture.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());
const build = () => buildReviewers(t);
const settingsOf = (school: string) => transact(t.ground, systemScope('sign-in', school), readSettings);

describe('what the system knows for a review', () => {
  test('tells of the key stages that the school has, and of another only what somebody changed for it', async () => {
    const s = await build();
    for (const yearGroup of [8, 11]) await buildPerson(t.ground, s.school, { yearGroup });
    const manager = testBrowser(
      t.app,
      await signedIn(t.ground, await buildActor(t.ground, s.school, ['network_manager'])),
    );
    const check = { thing: 'adult', device: 'LIB-04', place: 'Library', result: 'closed' };
    for (const audience of ['pupil-ks2', 'pupil-ks3'])
      expect((await manager.post('/filtering/checks/new', { ...check, audience })).statusCode).toBe(303);
    const form = { whom: 'ks:1', category: 'games', action: 'allow', period: '', reason: 'Nursery visits' };
    const change = String((await manager.post('/filtering/propose/cells', form)).headers.location);
    const hash = field((await s.browser('dsl').get(change)).body, 'hash');
    expect((await s.browser('dsl').post(change, { do: 'approve', hash })).statusCode).toBe(303);
    const draft = textOf((await s.browser('dsl').get(await begin(s))).body);
    const stages = [...draft.matchAll(/of key stage (\d), ages [\d to]+ \d+ blocked/g)].map((found) => found[1]);
    expect(stages).toEqual(['1', '3', '4']);
    expect(draft).toContain('2: 1 device, 1 place, 1 of 4 groups');
  });

  test('counts alerts about pupils, as the monitoring reports do: a total with those about adults would tell of one (S13)', async () => {
    const s = await build();
    const pupil = await buildPerson(t.ground, s.school, { yearGroup: 9 });
    const raise = await ingestOf(t, s.school, pupil.personId);
    await raise({ severity: 4 }, { severity: 3, personId: s.actor('teacher'), subjectKind: 'staff', harm: 'gambling' });
    const start = textOf((await s.browser('dsl').get('/filtering/reviews/new?kind=prevent')).body);
    expect(start).toContain('Start: assessment of the Prevent risk');
    const draft = textOf((await s.browser('dsl').get(await begin(s))).body);
    expect(draft).toMatch(/alerts about pupils in 2026–27 All Fewer than 5/i);
    expect(draft).not.toMatch(/Everything else|Gambling Fewer/);
  });

  test('says beside whether alerts are seen in time how they were, in fives and without those about adults', async () => {
    const s = await buildReviewers(t);
    const pupil = await buildPerson(t.ground, s.school, { yearGroup: 9 });
    const raise = await ingestOf(t, s.school, pupil.personId);
    await raise(...ALERT_HARMS.slice(0, 7).map((harm) => ({ severity: 4 as const, harm })));
    await t.rows(
      `update alert set state = 'viewed', viewed_at = raised_at + interval '20 minutes', viewed_by = $2, view_by = raised_at + interval '1 hour' where school_id = $1`,
      [s.school, s.actor('dsl')],
    );
    const draft = textOf((await s.browser('dsl').get(await begin(s))).body);
    expect(draft).toMatch(
      /Are alerts seen and acted on in time\?.*how alerts about pupils were seen to in 2026–27 Opened in time 5 to 9, of 5 to 9 that were due Median time to open 20 min .*False alarms Fewer than 5/,
    );
  });

  test('names no list of illegal content that its source has ended, and says of one that is a month old that it is (R84)', async () => {
    const s = await build();
    const add = async (source: string, edition: number, made: string, plain: string) => {
      const head = { source, category: 'illegal-images', edition, made };
      const bytes = Buffer.from(sealList(plain, head).bytes);
      await t.rows(
        'insert into sealed_list (source, edition, category, made_on, entries, added_at, sha256, content) values ($1, $2, $3, $4, $5, now(), sha256($6), $6)',
        [source, edition, head.category, made, plain ? 1 : 0, bytes],
      );
    };
    await add('Ended', 1, '2026-11-10', 'ended.test');
    await add('Ended', 2, '2026-11-11', '');
    await add('Stale', 1, '2026-09-01', 'stale.test');
    try {
      const draft = textOf((await s.browser('dsl').get(await begin(s))).body);
      expect(draft).toContain('Sealed lists of illegal content Stale, made on Tuesday 1 September 2026 (too old)');
      expect(draft).not.toContain('Ended, made on');
    } finally {
      await t.rows("delete from sealed_list where source in ('Ended', 'Stale')");
    }
  });

  test('says who read the notice, how many have extra help and were referred, and what was asked for: children in fives, none from before (S13, R120, R206)', async () => {
    const s = await build();
    const at = t.clock.now();
    const pupils: string[] = [];
    for (let n = 0; n < 6; n++) pupils.push((await buildPerson(t.ground, s.school, { yearGroup: 8 })).personId);
    await t.rows(
      `insert into extra_help (school_id, id, person_id, needs, easy_read, review_on, made_at, made_by)
       select $1, gen_random_uuid(), pupil, 'Takes every message literally', n < 6, '2027-02-01', $3, $4
       from unnest($2::uuid[]) with ordinality as p (pupil, n)`,
      [s.school, pupils, at, s.actor('dsl')],
    );
    const [first = ''] = pupils;
    await t.rows(
      `insert into extra_lesson (school_id, id, person_id, taught_on, topic, taught_by, noted_at, noted_by)
       values ($1, gen_random_uuid(), $2, '2026-08-31', 'Last year', 'Mr Shah', $3, $4)`,
      [s.school, first, at, s.actor('dsl')],
    );
    // Whoever may not know that somebody reads easy words must not learn it from how many have read them.
    await t.rows(
      `insert into notice_read (school_id, id, person_id, version, read_at, recorded_at) values ($1, gen_random_uuid(), $2, $3, $4, $4)`,
      [s.school, first, noticeFor('older', await settingsOf(s.school), new Map()).version, at],
    );
    const tellPrevent = async (more: Record<string, string>) => {
      const { id } = await buildIncident(t.ground, s.who(more.type ? 'head' : 'dsl'), more);
      await t.rows(
        `insert into incident_notice (school_id, id, incident_id, whom, name, how, told_at, recorded_at, recorded_by)
         values ($1, gen_random_uuid(), $2, 'prevent', 'The team', 'telephone', $3, $3, $4)`,
        [s.school, id, at, s.actor('dsl')],
      );
    };
    for (let n = 0; n < 4; n++) await tellPrevent({});
    await tellPrevent({ type: 'colleague', 'person-0-name': s.who('teacher').name, 'person-0-part': 'responsible' });
    await t.rows(
      `insert into agency (school_id, id, whom, name, telephone, made_at, made_by) values ($1, gen_random_uuid(), 'prevent', 'Fell county Prevent team', '01632 960 960', $2, $3)`,
      [s.school, at, s.actor('dsl')],
    );
    const filtering = textOf((await s.browser('dsl').get(await begin(s))).body);
    expect(filtering).toContain('pupils with extra help online Have it now 5 to 9');
    expect(filtering).toContain('in easy-read words 5 to 9');
    expect(filtering).toContain('Were taught something extra this year Fewer than 5');
    expect(filtering).toContain('unblock requests this year Asked Fewer than 5');
    expect(filtering).toMatch(
      /monitoring notice as it stands now Pupils 1 of 6 Staff 0 of 4 Governors and other adults None here/,
    );
    const prevent = textOf((await s.browser('dsl').get(await begin(s, 'prevent'))).body);
    expect(prevent).toContain('Prevent team Fell county Prevent team Local authority Nobody in Contacts');
    expect(prevent).toContain('Incidents told to the Prevent team in 2026–27 Fewer than 5');
  });

  test('counts a list that was held until two people agreed, and is in use', async () => {
    const s = await build();
    const network = await buildActor(t.ground, s.school, ['network_manager']);
    const head = await buildActor(t.ground, s.school, ['head']);
    const id = newId(t.clock.now());
    const definition = {
      ...{ name: 'Our list', from: 'upload', address: '', licence: '', mapping: { list: 'games' } },
      ...{ everyHours: 24, holdPercent: 20, oldDays: 7 },
    };
    const list = { kind: 'list' as const, subscription: id };
    await agreeOn(t.ground, [network, head], { ...list, act: 'add', version: null, definition });
    t.clock.move(1000);
    const version = await uploadEdition(t.ground, network, id, Buffer.from('a.test\nb.test\n'));
    const draft = await begin(s);
    const HELD = /Versions on hold for two people to review (\d+)/;
    const before = textOf((await s.browser('dsl').get(draft)).body);
    expect([/Subscriptions None in force/.test(before), HELD.exec(before)?.[1]]).toEqual([true, '1']);
    await agreeOn(t.ground, [network, head], { ...list, act: 'accept', version, definition: null });
    t.clock.move(1000);
    const body = (await s.browser('dsl').get(draft)).body;
    expect(textOf(body)).toMatch(/Subscriptions 1 list with 2 entries, the oldest fetched on \w+ \d+ \w+ 20\d\d/);
    expect(HELD.exec(textOf(body))?.[1]).toBe('0');
  });
});
