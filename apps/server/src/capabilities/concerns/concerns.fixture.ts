import type { Actor } from '../../access/scope.ts';
import { readableCode } from '../../kernel/ids.ts';
import { buildActor, buildPerson, signedIn } from '../../test-support/build.ts';
import type { TestGround } from '../../test-support/database.ts';
import { buildIncidentSchool } from '../incidents/incidents.fixture.ts';
import { type Telling, tellFromOutside, tellSignedIn } from './concerns-tell.service.ts';

/** A school with its desks, a network manager, a pupil and a parent who sign in. */
export async function buildConcernSchool({ ground }: TestGround) {
  const people = await buildIncidentSchool(ground);
  const { schoolId } = people;
  const network = await buildActor(ground, schoolId, ['network_manager'], { givenName: 'Leah', familyName: 'Brandt' });
  const teacher = await buildActor(ground, schoolId, ['teacher'], { givenName: 'Tom', familyName: 'Young' });
  const pupil = await buildActor(ground, schoolId, ['pupil'], {
    kind: 'pupil',
    givenName: 'Noor',
    familyName: 'Haddad',
    className: '8K',
    yearGroup: 8,
  });
  const parent = await buildActor(ground, schoolId, ['parent'], {
    kind: 'parent',
    givenName: 'Mara',
    familyName: 'Stott',
  });
  await buildPerson(ground, schoolId, { kind: 'staff', givenName: 'Zoe', familyName: 'Quill' });
  return { ...people, network, teacher, pupil, parent, cookie: (who: typeof pupil) => signedIn(ground, who) };
}

/** What somebody tells, valid by default: a pupil who does not say who they are. */
export function telling(overrides: Partial<Telling> = {}): Telling {
  return {
    ...{ teller: 'pupil', about: 'unkind', adult: 'no', words: 'They laugh at me in the group chat.' },
    ...{ who: null, atTime: null, place: null, reporter: null, code: '2346-79AC-DEFG' },
    ...overrides,
  };
}

/** Telling and looking beneath the pages: `told` by this person, or by nobody, with its id and code; `on` as the desk has it before its eyes. */
export function concernStory(t: TestGround, schoolId: string) {
  const told = async (overrides: Partial<Telling> = {}, by?: Actor): Promise<{ id: string; code: string }> => {
    t.clock.move(1000);
    await t.rows('delete from rate_limit');
    const code = readableCode(12);
    if (by) await tellSignedIn(t.ground, by, telling({ code, reporter: { name: by.name, reach: null }, ...overrides }));
    else await tellFromOutside(t.ground, schoolId, '192.0.2.7', telling({ code, teller: 'somebody', ...overrides }));
    const [row] = await t.rows('select id from concern where school_id = $1 order by told_at desc, id desc limit 1', [
      schoolId,
    ]);
    return { id: String(row?.id), code };
  };
  const on = async (id: string) => {
    const [row] = await t.rows('select version from concern where id = $1', [id]);
    return { id, version: Number(row?.version) };
  };
  return { told, on };
}
