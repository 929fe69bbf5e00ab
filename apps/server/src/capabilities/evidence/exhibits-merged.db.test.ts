import { afterAll, describe, expect, test } from 'vitest';
import { textOf } from '../../test-support/http.ts';
import { cameOf } from '../../test-support/outcome.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { readJournalOf } from '../incidents/incidents.fixture.ts';
import { readyIncident, stepOn } from '../incidents/incidents-status.fixture.ts';
import { freezeIncident } from '../procedures/procedures-freeze.service.ts';
import { downloadFile } from './exhibit-open.service.ts';
import { openVaultSchool } from './exhibits.fixture.ts';

const s = await openVaultSchool();
const { v, login: app, school, dsl, rows, take, by } = s;
afterAll(() => s.close());

type Step = Parameters<typeof stepOn>[3]['step'];
const step = (id: string, name: Step, into?: string) =>
  stepOn(v.ground, dsl, id, { step: name, ...(into !== undefined && { into }) });
const seen = async (exhibit: string) =>
  (await app.try(by(dsl), `select from exhibit_piece where exhibit_id = '${exhibit}'`)).count;
const rowOf = async (id: string) =>
  (await rows<{ type: string; state: string }>('select type, state from incident where id = $1', [id]))[0];
/** An incident is of another kind, whoever said so. */
const becomes = (id: string, type: string) =>
  rows('update incident set type = $2, version = version + 1 where id = $1', [id, type]);
const correct = (id: string, type: string) =>
  app.try(by(dsl), `update incident set type = '${type}', version = version + 1 where id = '${id}'`);
const reopen = (id: string, more = '') =>
  app.try(
    by(dsl),
    `update incident set state = 'open', merged_into = null, closing_id = null, version = version + 1${more} where id = '${id}'`,
  );

/** An incident with a file that was merged into another, and that other one. */
async function merged() {
  const part = await readyIncident(v.ground, dsl, 'minor');
  const { id: exhibit } = await take(Buffer.from('words'), part);
  const { id: whole } = await buildIncident(v.ground, dsl);
  await step(part, 'merge', whole);
  expect(await seen(exhibit)).toBe(1);
  return { part, exhibit, whole };
}

describe('of what was merged into an incident', () => {
  test('no file is held once none may be held of that: neither shown, nor copied with a backup (R148, S15)', async () => {
    const { part, exhibit, whole } = await merged();
    const { id: top } = await buildIncident(v.ground, dsl);
    await step(whole, 'merge', top);
    await becomes(top, 'image_sharing');
    expect(await seen(exhibit)).toBe(0);
    expect((await app.try(by(dsl), `select from exhibit_key where exhibit_id = '${exhibit}'`)).count).toBe(0);
    expect(await cameOf(downloadFile(v.ground, dsl, part, exhibit))).toBe('exhibit.sealed');
    const page = textOf((await (await v.as(dsl)).get(`/incidents/${part}/evidence/${exhibit}`)).body);
    expect(page).not.toContain('Download original');
    // What a backup asks before it copies a file.
    expect((await app.try(by(dsl), `select from incident i where i.id = '${part}' and holds_files(i)`)).count).toBe(0);
  });

  test('none is held either once it is reopened: it takes the kind along, and past the service it is refused', async () => {
    const { part, exhibit, whole } = await merged();
    await becomes(whole, 'illegal_content');
    expect((await reopen(part)).code).toBe('42501');
    expect((await reopen(part, ", type = 'cyberbullying'")).code).toBe('42501');
    await step(part, 'reopen');
    expect(await rowOf(part)).toEqual({ type: 'illegal_content', state: 'open' });
    expect(await seen(exhibit)).toBe(0);
    expect((await correct(part, 'cyberbullying')).code).toBe('42501');
    const [change] = await rows(
      'select was, became, because from incident_change where incident_id = $1 and field = $2',
      [...[part, 'type']],
    );
    expect(change).toMatchObject({
      became: 'Illegal material',
      because: 'No file may be kept of what it was merged into.',
    });
  });

  test('files are there as before where that may hold them, merged or reopened', async () => {
    const { part, exhibit, whole } = await merged();
    await becomes(whole, 'violence');
    expect(await seen(exhibit)).toBe(1);
    await step(part, 'reopen');
    expect([await seen(exhibit), (await rowOf(part))?.type]).toEqual([1, 'cyberbullying']);
  });

  test('whatever is frozen stays so, in every order of merging, freezing and reopening', async () => {
    const { part, exhibit, whole } = await merged();
    await freezeIncident(v.ground, dsl, whole, 'A pupil said so');
    expect(await seen(exhibit)).toBe(0);
    await step(part, 'reopen');
    expect(await seen(exhibit)).toBe(0);
    const { id: another } = await buildIncident(v.ground, dsl);
    expect(await cameOf(step(part, 'merge', another))).toBe('incident.merge');
    expect(await cameOf(step(another, 'merge', part))).toBe('incident.merge');

    // A merged one is frozen by itself: what it was merged into is about the same.
    const second = await merged();
    const { id: beside } = await take(Buffer.from('more'), second.whole);
    await freezeIncident(v.ground, dsl, second.part, 'A pupil said so');
    expect([await seen(second.exhibit), await seen(beside)]).toEqual([0, 0]);
    const browser = await v.as(dsl);
    expect((await browser.get(`/incidents/${second.part}/image`)).body).toContain(
      `href="/incidents/${second.whole}/image"`,
    );
    const above = textOf((await browser.get(`/incidents/${second.whole}/image`)).body);
    expect(above).toContain('It is not recorded that the police were told.');
    expect(await readJournalOf(v.ground, school, second.whole, 'incident.frozen')).toHaveLength(1);
  });
});
