import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../kernel/ids.ts';
import { migrate } from './migrate.ts';
import { onConnection } from './on-connection.ts';
import { type OwnDatabase, ownDatabase, VERSIONS } from './own-database.fixture.ts';
import { ensureRoles, rolesOf } from './roles.ts';
import type { Row } from './school-ids.fixture.ts';
import { insertOf } from './school-rows.fixture.ts';

const AT = new Date('2026-11-17T10:42:00Z');

/** A school with a closed incident and a pupil listed on both sides of an open one, as a release before casework (0021) kept them (S26). */
describe.each(VERSIONS)('an upgrade with incidents in it, on PostgreSQL %i', (version) => {
  let own: OwnDatabase;
  const id = Object.fromEntries(['school', 'person', 'closed', 'open'].map((name) => [name, newId(AT)])) as Record<
    'school' | 'person' | 'closed' | 'open',
    string
  >;

  beforeAll(async () => {
    own = await ownDatabase(version);
    await ensureRoles(own.ownerUrl, { app: 'own-app', worker: 'own-worker' });
    await migrate(own.ownerUrl, rolesOf(own.ownerUrl), AT, 20);
    await onConnection(own.superUrl, async (client) => {
      const put = (table: string, row: Row) => client.query(insertOf(table, { school_id: id.school, ...row }));
      await put('school', { name: 'Larkmoor High School', starter: 'high-a', created_at: AT });
      const person = { kind: 'pupil', given_name: 'Jude', family_name: 'Pell', created_at: AT, changed_at: AT };
      await put('person', { id: id.person, ...person });
      const incident = {
        ...{ series: 'INC', title: 'Messages', type: 'cyberbullying', sensitivity: 'general', occurred_at: AT },
        ...{ recorded_at: AT, recorded_by: id.person, details: 'Told at the gate.', off_site: false },
        ...{ intent: 'not_known', grade: 'severe', owner_id: id.person },
      };
      const end = { state: 'closed', closed_at: AT, closed_by: id.person, outcome: 'Talked it through' };
      await put('incident', { ...incident, id: id.closed, number: 1, ...end });
      await put('incident', { ...incident, id: id.open, number: 2, state: 'open' });
      for (const part of ['affected', 'responsible', 'affected']) {
        const named = { name: 'Jude Pell', kind: 'pupil', sex: 'male', part };
        await put('incident_person', { incident_id: id.open, id: newId(AT), person_id: id.person, ...named });
      }
    });
    await migrate(own.ownerUrl, rolesOf(own.ownerUrl), AT, 44);
    await onConnection(own.superUrl, (client) =>
      client.query(
        insertOf('handover', {
          ...{ school_id: id.school, incident_id: id.open, id: id.person, whom: 'police', name: 'Police desk' },
          ...{ because: 'They asked', anonymised: false, parts: ['record'], made_at: AT, made_by: id.person },
          ...{ pdf: Buffer.from('a pdf'), csv: Buffer.from('a csv') },
        }),
      ),
    );
    await migrate(own.ownerUrl, rolesOf(own.ownerUrl), AT);
  });
  afterAll(() => own?.drop());
  const rows = (statement: string) =>
    onConnection(own.superUrl, async (client) => (await client.query(statement)).rows);

  test('what had ended is fixed as it stands, although one person closed it', async () => {
    expect(
      await rows(`select c.state, c.words = incident_words(i) as same from incident i
        join incident_closing c on c.id = i.closing_id where i.id = '${id.closed}'`),
    ).toEqual([{ state: 'closed', same: true }]);
  });

  test('a pack keeps its bytes, apart from what is said of it, and the hashes that it had', async () => {
    expect(
      await rows(`select convert_from(f.pdf, 'UTF8') || convert_from(f.csv, 'UTF8') as bytes, h.pdf_hash = sha256(f.pdf) as same
        from handover h join handover_file f on f.school_id = h.school_id and f.handover_id = h.id`),
    ).toEqual([{ bytes: 'a pdfa csv', same: true }]);
  });

  test('whoever was listed on both sides, or twice, stands once as affected; the rest is struck out and kept', async () => {
    const people = await rows(
      `select part, struck_because is not null as struck from incident_person order by struck, part`,
    );
    expect(people).toEqual([
      { part: 'affected', struck: false },
      { part: 'affected', struck: true },
      { part: 'responsible', struck: true },
    ]);
  });
});
