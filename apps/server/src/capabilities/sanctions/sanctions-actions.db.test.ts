import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { starterSettings } from '../../access/settings.ts';
import { readExamples } from '../../access/settings-sanctions.ts';
import { buildActor, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { fieldsOf, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildIncident, incidentForm } from '../incidents/incidents.build.ts';
import { buildIncidentSchool } from '../incidents/incidents.fixture.ts';
import { buildBreach, grade, meant } from './sanctions.fixture.ts';
import { giveSanction, readSanctions } from './sanctions.service.ts';

let t: TestGround;
let app: Awaited<ReturnType<typeof testApp>>['app'];
let s: Awaited<ReturnType<typeof buildIncidentSchool>>;
beforeAll(async () => {
  t = await testGround();
  s = await buildIncidentSchool(t.ground);
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app?.close();
  await t?.close();
});

const RULES = readExamples(starterSettings('middle')['sanctions.examples']);
const FILTER = 'Trying to get round the filter or security';
const GAMES = RULES.find(({ unless, text }) => unless && text.startsWith('Games'))?.text ?? '';
const NEW = '/incidents/new';

const as = async (who: Actor) => testBrowser(app, await signedIn(t.ground, who));
const form = (over: Record<string, string>) => incidentForm({ type: 'inappropriate_use', grade: 'minor', ...over });
const reasonOf = async (title: string) =>
  (await t.rows('select grade, grade_reason from incident where title = $1', [title]))[0];

describe('the matrix of user actions (R35)', () => {
  test('every member of staff reads it, with its exceptions and what usually follows; only the head is led to changing it', async () => {
    const teacher = await buildActor(t.ground, s.schoolId, ['teacher']);
    const page = await (await as(teacher)).get('/settings/actions');
    const text = textOf(page.body);
    for (const rule of RULES) expect(text).toContain(rule.text);
    expect(text).toMatch(
      /Severe.*Moderate.*Minor.*What usually follows.*Pupils.*(Permanent exclusion|Suspension from school)/,
    );
    expect(text).toContain('planned as part of the lesson or needed by IT staff to solve a problem');
    expect(page.body).not.toContain('/settings/sanctions.examples');
    expect((await (await as(s.head)).get('/settings/actions')).body).toContain('/settings/sanctions.examples');
  });

  test('proposes the grade of what is logged and says why, also for whoever only logs', async () => {
    const logger = await as(s.year9);
    const news = await logger.post('/incidents/grade', form({ rule: FILTER }), NEW);
    expect(textOf(news.body)).toMatch(new RegExp(`^Proposed: moderate.*rules say that “ ?${FILTER} ?” is moderate`));
    const refused = await logger.post(NEW, form({ rule: FILTER }), NEW);
    expect([refused.statusCode, textOf(refused.body)]).toEqual([
      400,
      expect.stringContaining('Say why it is minor and not moderate'),
    ]);
    // Moderate is more than usual for this kind of incident, and is what the rule says: no reason is asked.
    const title = 'A proxy on a memory stick';
    expect((await logger.post(NEW, form({ rule: FILTER, grade: 'moderate', title }), NEW)).statusCode).toBe(303);
    expect(await reasonOf(title)).toEqual({
      grade: 'moderate',
      grade_reason: `The school’s rules: “${FILTER}” is moderate.`,
    });
  });

  test('a rule with an exception asks whether it applied, and the record keeps the answer', async () => {
    const logger = await as(s.year9);
    const asked = await logger.post(NEW, form({ rule: GAMES }), NEW);
    expect([asked.statusCode, textOf(asked.body)]).toEqual([
      400,
      expect.stringContaining('Say whether it was allowed this time: planned as part of the lesson'),
    ]);
    const title = 'A game in history';
    const told = { rule: GAMES, ruleAllowed: 'yes', title };
    expect(textOf((await logger.post('/incidents/grade', form(told), NEW)).body)).toContain('so it was allowed');
    expect((await logger.post(NEW, form(told), NEW)).statusCode).toBe(303);
    expect((await reasonOf(title))?.grade_reason).toMatch(/That applied, so it was allowed\.$/);
    const gone = await logger.post(NEW, form({ rule: 'A rule of last year' }), NEW);
    expect([gone.statusCode, textOf(gone.body)]).toEqual([400, expect.stringContaining('Choose the rule again')]);
  });

  test('a repetition raises what the matrix proposes by one, and both are said and kept (R124)', async () => {
    const first = await buildBreach(t.ground, s.dsl);
    await grade(t.ground, s.dsl, first);
    await giveSanction(t.ground, s.dsl, first.id, meant(first.rowId));
    t.clock.move(86_400_000);
    const desk = await as(s.dsl);
    const again = { 'person-0-name': 'Imogen Stott', 'person-0-part': 'responsible', rule: GAMES, ruleAllowed: 'no' };
    // Whatever is chosen, what the rule says is what a repetition raises.
    const news = await desk.post('/incidents/grade', form({ ...again, grade: 'severe' }), NEW);
    expect(textOf(news.body)).toMatch(/^By the school’s rules: minor\..*That did not apply\..*Proposed: moderate\./);
    expect(news.body).toContain('name="gradeBase" value="minor"');
    const sent = form({ ...again, gradeBase: 'minor', grade: 'moderate', more: '', title: 'Games once more' });
    expect((await desk.post(NEW, sent, NEW)).statusCode).toBe(303);
    const [made] = await t.rows<{ id: string }>(`select id from incident where title = 'Games once more'`);
    const { dealt } = await readSanctions(t.ground, s.dsl, made?.id ?? '');
    expect(dealt[0]?.breach).toMatchObject({ base: 'minor', proposed: 'moderate', grade: 'moderate', because: null });
  });

  test('is asked again when the grade is changed later: otherwise than it proposes only by whoever has read that', async () => {
    const { id } = await buildIncident(t.ground, s.dsl, {
      type: 'inappropriate_use',
      grade: 'minor',
      title: 'A proxy',
    });
    const desk = await as(s.dsl);
    const path = `/incidents/${id}/grade`;
    expect(textOf((await desk.get(path)).body)).toContain('Which of the school’s rules?');
    const change = async (over: Record<string, string>) => {
      const version = fieldsOf((await desk.get(path)).body).version ?? '';
      return desk.post(path, { version, grade: 'severe', because: 'He did it for the whole class', ...over }, path);
    };
    const gone = await change({ rule: 'A rule of last year' });
    expect([gone.statusCode, textOf(gone.body)]).toEqual([400, expect.stringContaining('Choose the rule again')]);
    const asked = await change({ rule: GAMES });
    expect([asked.statusCode, textOf(asked.body)]).toEqual([
      400,
      expect.stringContaining('Say whether it was allowed'),
    ]);
    const proposed = await change({ rule: FILTER });
    expect([proposed.statusCode, textOf(proposed.body)]).toEqual([
      400,
      expect.stringMatching(/That rule makes it moderate.*Proposed: moderate\. The school’s rules say/),
    ]);
    expect((await reasonOf('A proxy'))?.grade).toBe('minor');
    // A mark for another rule is no reading of this one.
    expect((await change({ rule: FILTER, ruleSeen: ':Another rule' })).statusCode).toBe(400);
    const { ruleSeen = '' } = fieldsOf(proposed.body);
    expect((await change({ rule: FILTER, ruleSeen })).statusCode).toBe(303);
    expect(await reasonOf('A proxy')).toEqual({
      grade: 'severe',
      grade_reason: `The school’s rules: “${FILTER}” is moderate. He did it for the whole class`,
    });
    // As it proposes, at once.
    expect((await change({ rule: FILTER, grade: 'moderate' })).statusCode).toBe(303);
  });
});
