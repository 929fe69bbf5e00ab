import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changedBeside } from '../../audit/beside.store.ts';
import { inMaintenance } from '../../db/maintenance.ts';
import { noteStep, setAside } from './exhibit-custody.service.ts';
import { takeThing } from './exhibit-intake.service.ts';
import { downloadFile } from './exhibit-open.service.ts';
import { broughtAt, openVaultSchool } from './exhibits.fixture.ts';

/* Whoever has the database's own login passes by every grant: what they change of evidence and its custody is named by the entry that says otherwise (S9). */

const s = await openVaultSchool();
let owner: pg.Client;
beforeAll(async () => {
  owner = new pg.Client({ connectionString: s.v.t.connections.owner });
  await owner.connect();
  await owner.query("set app.maintenance = 'on'");
});
afterAll(async () => {
  await owner.end();
  await s.close();
});

const beside = async () =>
  (await inMaintenance(s.v.t.connections.owner, (db) => changedBeside(db, s.school))).map(({ message }) => message);

/** Changes something within a transaction that is committed, sees what is said, and puts it back. */
async function tampered(change: string, back: string): Promise<string[]> {
  expect((await owner.query(change)).rowCount).toBe(1);
  const said = await beside();
  await owner.query(back);
  return said;
}

test('what was changed of evidence and its custody at the database is named, and what was not is not', async () => {
  const { id: file } = await s.take(Buffer.from('what was said'));
  await downloadFile(s.v.ground, s.dsl, s.id, file);
  const brought = broughtAt(s.v.ground.clock.now(), 'A telephone');
  await takeThing(s.v.ground, s.dsl, s.id, brought, { place: 'Safe', seal: 'S-1', receipt: null });
  const [thing] = await s.rows("select id from exhibit where kind = 'object'");
  const details = {
    body: 'police',
    whom: 'PC Reed',
    badge: '4471',
    reference: null,
    place: null,
    words: null,
  } as const;
  const step = { step: 'handed_over', effectiveAt: s.v.ground.clock.now(), ...details } as const;
  await noteStep(s.v.ground, s.dsl, s.id, String(thing?.id), step);
  expect(await beside()).toEqual([]);
  const named = (action: string, label: string) => [
    expect.stringMatching(new RegExp(`^Entry \\d+ \\(${action}\\): “${label}” in the record is not what the journal`)),
  ];
  const set = (table: string, words: string, which: string) => `update ${table} set ${words} where ${which}`;
  const reed = `exhibit_id = '${thing?.id}' and step = 'handed_over'`;
  expect(
    await tampered(set('exhibit_step', "whom = 'PC Lane'", reed), set('exhibit_step', "whom = 'PC Reed'", reed)),
  ).toEqual(named('incident.exhibit_handed_over', 'Custody'));
  const mine = `exhibit_id = '${file}' and step = 'downloaded'`;
  expect(
    await tampered(
      set('exhibit_step', `person_id = '${s.deputy.personId}'`, mine),
      set('exhibit_step', `person_id = '${s.dsl.personId}'`, `exhibit_id = '${file}' and step = 'downloaded'`),
    ),
  ).toEqual(named('incident.exhibit_downloaded', 'Custody'));
  s.v.t.clock.move(60_000);
  await setAside(s.v.ground, s.dsl, s.id, file, { step: 'set_aside', because: 'Of another case' });
  const aside = `exhibit_id = '${file}' and step = 'set_aside'`;
  expect(
    await tampered(
      set('exhibit_step', "words = 'Nothing to do with him'", aside),
      set('exhibit_step', "words = 'Of another case'", aside),
    ),
  ).toEqual(named('incident.exhibit_set_aside', 'Custody'));
  const one = `id = '${thing?.id}'`;
  expect(await tampered(set('exhibit', "seal = 'S-2'", one), set('exhibit', "seal = 'S-1'", one))).toEqual(
    named('incident.exhibit_thing', 'Evidence'),
  );
  const it = `id = '${file}'`;
  expect(await tampered(set('exhibit', "title = 'Nothing'", it), set('exhibit', "title = 'Chat export'", it))).toEqual(
    named('incident.exhibit_file', 'Evidence'),
  );
  expect(await beside()).toEqual([]);
});
