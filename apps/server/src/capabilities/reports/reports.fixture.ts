import type { Role } from '../../access/roles.ts';
import type { Actor } from '../../access/scope.ts';
import { instantOf } from '../../kernel/school-time.ts';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestBrowser, testBrowser } from '../../test-support/http.ts';
import type { Ingest } from '../events/ingest.fixture.ts';
import { readReports } from './reports.service.ts';
import type { Kind, Report } from './reports.ts';
import { drawReports } from './reports-draw.service.ts';

/** A school since 1 September 2026, at 07:00 on Monday 16 November, its reports drawn, and one person of each role. */
export async function buildReports(t: Ingest) {
  t.clock.set(instantOf('2026-09-01', '09:00'));
  const school = await buildSchool(t.ground);
  t.clock.set(instantOf('2026-11-16', '07:00'));
  const people = new Map<Role, { actor: Actor; browser: TestBrowser }>();
  const roles = ['online_safety_lead', 'dsl', 'head', 'business_manager', 'online_safety_governor', 'teacher'] as const;
  for (const role of roles) {
    const actor = await buildActor(t.ground, school, [role], { familyName: `The ${role}` });
    people.set(role, { actor, browser: testBrowser(t.app, await signedIn(t.ground, actor)) });
  }
  const drawn = await drawReports(t.ground, school);
  const of = (role: Role) => {
    const found = people.get(role);
    if (!found) throw new Error(`This school has no ${role}.`);
    return found;
  };
  const report = async (kind: Kind): Promise<Report> => {
    const found = (await readReports(t.ground, of('dsl').actor)).find((each) => each.report.kind === kind);
    if (!found) throw new Error(`There is no ${kind} report.`);
    return found.report;
  };
  return { school, drawn, report, actor: (role: Role) => of(role).actor, browser: (role: Role) => of(role).browser };
}

/** What buildReports gives. */
export type Built = Awaited<ReturnType<typeof buildReports>>;
