import type { Actor } from '../../access/scope.ts';
import { newId } from '../../kernel/ids.ts';
import { addDays, instantOf, schoolDate } from '../../kernel/school-time.ts';
import { buildActor, buildPerson, buildSchool } from '../../test-support/build.ts';
import { buildSensor, type Ingest } from '../events/ingest.fixture.ts';
import { type LookForm, lookForm } from './looks.schemas.ts';
import { askLook, readLookPage } from './looks.service.ts';
import { allowLook } from './looks-decide.service.ts';

const GROUNDS = 'Their friends told us of sites that teach self-harm.';

/** A school with everybody who has a part in a look, a pupil and a teacher whom looks are about, and visits of both on eleven days. */
export async function buildLooks(t: Ingest) {
  // The database asks its own clock whether a look holds, so the school lives now.
  t.clock.set(new Date());
  const school = await buildSchool(t.ground);
  const { sensor } = await buildSensor(t, school);
  const actor = (role: Parameters<typeof buildActor>[2][number], username: string) =>
    buildActor(t.ground, school, [role], { username });
  const people = {
    head: await actor('head', `head-${school}`),
    dsl: await actor('dsl', `dsl-${school}`),
    deputy: await actor('deputy_dsl', `deputy-${school}`),
    chair: await actor('chair_of_governors', `chair-${school}`),
    manager: await actor('network_manager', `net-${school}`),
    teacher: await actor('teacher', `teacher-${school}`),
  };
  const { personId: pupil } = await buildPerson(t.ground, school, {
    kind: 'pupil',
    yearGroup: 9,
    username: `pupil-${school}`,
  });
  const today = schoolDate(t.clock.now());
  const visit = (personId: string, at: Date, host: string) =>
    t.rows(
      `insert into visit (school_id, id, sensor_id, first_at, last_at, times, person_id, confidence, host, url, action)
       values ($1, $2, $3, $4, $4, 1, $5, 'certain', $6, 'https://' || $6 || '/', 'allow')`,
      [school, newId(at), sensor, at, personId, host],
    );
  /** A visit that a gate or an agent told as refused; `inside`: the host of the page that asked for it. */
  const refused = async (personId: string, at: Date, host: string, inside: string | null = null) => {
    await t.rows('select ensure_event_partition($1)', [schoolDate(at)]);
    await t.rows(
      `insert into event (school_id, id, sensor_id, kind, occurred_at, recorded_at, person_id, confidence, subject_kind, url, inside, action, digest)
       values ($1, $2, $3, 'visit', $4, $4, $5, 'certain', 'pupil', 'https://' || $6 || '/', $7, 'block', $8)`,
      [school, newId(at), sensor, at, personId, host, inside, Buffer.alloc(32)],
    );
  };
  for (let back = 0; back <= 10; back++) {
    const at = instantOf(addDays(today, -back), '00:00');
    for (const id of [pupil, people.teacher.personId])
      await visit(id, new Date(at.getTime() + 60_000), `day-${back}.example`);
  }
  const form = (over: Partial<LookForm> & Record<string, unknown> = {}) =>
    lookForm.parse({
      ...{ kind: 'pupil_history', subject: `pupil-${school}`, scopes: ['history'], days: '7' },
      ...{
        grounds: GROUNDS,
        lookers: `deputy-${school}`,
        reportsTo: `${over.kind === 'staff_monitoring' ? 'head' : 'dsl'}-${school}`,
      },
      ...{ dataFrom: addDays(today, -5), dataUntil: addDays(today, -3), ...over },
    });
  let nth = 0;
  return {
    ...{ school, people, pupil, today, form, visit, refused },
    async ask(by: Actor, over: Parameters<typeof form>[0] = {}): Promise<string> {
      // Each in words of its own: the same words are the same look.
      const made = await askLook(t.ground, by, form({ grounds: `${GROUNDS} Asked: ${++nth}.`, ...over }));
      if ('problems' in made) throw new Error(JSON.stringify(made.problems));
      return made.id;
    },
    async allow(by: Actor, id: string): Promise<void> {
      const { look } = await readLookPage(t.ground, by, id);
      await allowLook(t.ground, by, { id, hash: look.hash, factorAt: t.clock.now(), answer: null });
    },
  };
}
